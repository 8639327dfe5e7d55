"""What was answered that bears on an option: its own cautions, and what the safety check found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from consult.content import Content
from consult.content.option import Option
from consult.content.other_treatment import OtherTreatment
from consult.content.safety import Wording
from consult.evidence import Provenance
from consult.finding import Finding
from consult.procedure import NUMBING_STEP
from consult.suitability import Suitability

ABOUT_THE_AIM = frozenset({"setting", "concern", "subtype", "area"})  # chosen, not found out
ABOUT_THE_PERSON = {"fitzpatrick_skin_type": "skin_type", "age": "age"}  # to their label


class Reason(Provenance):
    """An answer that bears on an option, or may: which, what it is called, and why it matters.

    `because` is null where the safety check's own finding says it. `known` False: it was left open.
    """

    id: str
    title: str
    known: bool
    because: Wording | None


def reasons_for(
    options: Mapping[str, Option],
    given: Mapping[str, Any],
    content: Content,
    found: Suitability,
    day: date,
    cream: bool,
) -> dict[str, tuple[Reason, ...]]:
    """What was answered, or left open, that bears on each option; its own cautions come first.

    `cream`: whether needling there is done under numbing cream.
    """
    kinds = {name for option in options.values() for name in option.judged_as}
    own = {
        name: tuple(_cautions(content.other_treatments[name], given, content, day))
        for name in kinds
    }
    general = tuple(map(_found, found.bearing_on_other_treatments))
    return {
        name: tuple(_of(option, own, general, content, cream)) for name, option in options.items()
    }


def _of(
    option: Option,
    own: Mapping[str, tuple[Reason, ...]],
    general: tuple[Reason, ...],
    content: Content,
    cream: bool,
) -> Iterable[Reason]:
    needled = option.kind == "microneedling"
    first = [
        each
        for kind in option.judged_as
        if cream or not needled or kind != NUMBING_STEP
        for each in own[kind]
    ]
    if option.kind == "alternative":
        first += [each for each in general if heeds(option, each.id, content)]
    reasons: dict[str, Reason] = {}
    for reason in first:
        reasons.setdefault(reason.id, reason)
    return reasons.values()


def heeds(option: Option, finding: str, content: Content) -> bool:
    """Whether what the safety check found beyond needling counts for an option."""
    for name in option.judged_as:
        general = content.other_treatments[name].general
        if general is None or finding in general:
            return True
    return False


def _cautions(
    kind: OtherTreatment, given: Mapping[str, Any], content: Content, day: date
) -> Iterator[Reason]:
    for caution in kind.cautions:
        verdict = caution.when.holds(given, day)
        if verdict is False:
            continue
        for name in sorted(caution.when.answers_used - ABOUT_THE_AIM):
            yield Reason(
                id=name,
                title=_title(name, content),
                known=verdict is True,
                because=caution.because,
                sources=caution.sources,
                basis=caution.basis,
                why=caution.why,
            )


def _found(finding: Finding) -> Reason:
    return Reason(
        id=finding.id,
        title=finding.title,
        known=finding.known,
        because=None,
        sources=finding.sources,
        basis=finding.basis,
        why=finding.why,
    )


def _title(name: str, content: Content) -> str:
    item = content.safety.get(name)
    return item.title if item else content.pages["takeaway"].words[ABOUT_THE_PERSON[name]]
