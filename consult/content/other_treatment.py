"""What speaks for asking first about a treatment that is not needling (`other_treatments/`)."""

from __future__ import annotations

from pydantic import Field

from consult.condition import Condition
from consult.content.safety import Wording
from consult.evidence import Provenance, Reviewed, Text


class Caution(Provenance):
    """An answer that bears on a treatment, and why. Nothing here decides about needling."""

    when: Condition
    because: Wording


class OtherTreatment(Reviewed):
    """A kind of treatment, and every answer that bears on it; options are judged as one or more."""

    name: Text
    family: Text = Field(description="what it is one of, where several are named in one go")
    short: Text | None = Field(
        default=None, description="what it is called among its family; null = alone in it"
    )
    general: tuple[Text, ...] | None = Field(
        default=None,
        description="safety items that bear on it as well, of those that bear beyond needling; "
        "null = all of them",
    )
    cautions: tuple[Caution, ...]
