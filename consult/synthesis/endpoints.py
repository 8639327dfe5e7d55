"""The scales on which arms are pooled, and which arms belong on each."""

from __future__ import annotations

from consult.content.study import Arm, CoTreatment, EndpointId
from consult.evidence import Frozen, Text, Unit

ALONE: frozenset[CoTreatment] = frozenset({"none", "saline"})
TRANEXAMIC_ACID: frozenset[CoTreatment] = frozenset({"tranexamic_acid"})
DUMMY: frozenset[CoTreatment] = frozenset({"dummy"})
MINOXIDIL: frozenset[CoTreatment] = frozenset({"minoxidil"})


class Endpoint(Frozen):
    """A scale. `beside`: what an arm may have been given beside needling and still belong."""

    name: Text
    unit: Unit
    beside: frozenset[CoTreatment]
    needled: bool = True
    contrast: bool = False  # a difference between two arms, not a result of one

    def takes(self, arm: Arm) -> bool:
        """Whether the arm was treated as this endpoint means; others are kept but not pooled."""
        return not self.contrast and arm.needled == self.needled and arm.beside in self.beside


ENDPOINTS: dict[EndpointId, Endpoint] = {
    "acne_scars_percent": Endpoint(
        name="Acne scar score, percent lower", unit="percent", beside=ALONE
    ),
    "acne_scars_grade": Endpoint(
        name="Goodman-Baron grade of acne scars (1 to 4), grades lower",
        unit="points", beside=ALONE,
    ),
    # Vitamin C on needled skin: it helped the pigment, not the depth of scars (chawla-vitc).
    "acne_scars_one_grade": Endpoint(
        name="Acne scars at least one Goodman-Baron grade better",
        unit="in_100", beside=ALONE | {"vitamin_c"},
    ),
    "wrinkles_lemperle": Endpoint(
        name="Lemperle wrinkle score (0 to 5), points lower", unit="points", beside=ALONE
    ),
    "stretch_marks_marked": Endpoint(
        name="Stretch marks at least half better", unit="in_100", beside=ALONE
    ),
    "raised_scars_better": Endpoint(
        name="Raised scar clearly better than its untreated half", unit="in_100", beside=ALONE
    ),
    "melasma_percent": Endpoint(
        name="Melasma score with tranexamic acid, percent lower",
        unit="percent", beside=TRANEXAMIC_ACID,
    ),
    "melasma_half": Endpoint(
        name="Melasma at least half better with tranexamic acid",
        unit="in_100", beside=TRANEXAMIC_ACID,
    ),
    "hair_with_minoxidil": Endpoint(
        name="Hairs more per cm² with needling and minoxidil",
        unit="hairs_per_cm2", beside=MINOXIDIL,
    ),
    "hair_needling_alone": Endpoint(
        name="Hairs more per cm² with needling alone", unit="hairs_per_cm2", beside=ALONE
    ),
    "hair_minoxidil_alone": Endpoint(
        name="Hairs more per cm² with minoxidil and no needling",
        unit="hairs_per_cm2", beside=MINOXIDIL, needled=False,
    ),
    "wrinkles_neck": Endpoint(
        name="Lemperle wrinkle score of the neck (0 to 5), points lower",
        unit="points", beside=ALONE,
    ),
    "dark_marks": Endpoint(name="Dark marks after needling", unit="in_100", beside=ALONE),
    "dark_marks_darker_skin": Endpoint(
        name="Dark marks after needling in skin types III to V", unit="in_100", beside=ALONE
    ),
    "acne_scars_untreated": Endpoint(
        name="Acne scar score without needling, percent lower",
        unit="percent", beside=ALONE, needled=False,
    ),
    "hair_dummy": Endpoint(
        name="Hairs more per cm² on a dummy", unit="hairs_per_cm2", beside=DUMMY, needled=False
    ),
    "melasma_cream_alone": Endpoint(
        name="Melasma score with a bleaching cream and no needling, percent lower",
        unit="percent", beside=frozenset({"bleaching_cream"}), needled=False,
    ),
    "acne_scars_contrast": Endpoint(
        name="Acne scar score, needled less untreated side, percent of the start",
        unit="percent", beside=ALONE, contrast=True,
    ),
    "melasma_contrast": Endpoint(
        name="Melasma score, needling with tranexamic acid less bleaching cream, percent",
        unit="percent", beside=TRANEXAMIC_ACID, contrast=True,
    ),
}  # fmt: skip
