"""Several concerns in words: each with its level, what a finding is about, and their common plan.

Of one concern nothing is said here: every list is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consult.consultation import Consultation
from consult.content import Content
from consult.evidence import Fact
from consult.finding import Finding
from consult.pair import Pair
from consult.phrases import formats
from consult.together import CommonPlan, Together

PAGE = "several"


def name(pair: Pair, content: Content, *, kind: bool = False) -> str:
    """A concern and its area: "Melasma, face"; with its kind where that is to be said."""
    words, concern = content.pages[PAGE].words, content.concerns[pair.concern]
    said = {"concern": concern.name, "area": content.areas[pair.area].name.lower()}
    if kind and pair.subtype:
        return words["pair_of_kind"].format(kind=concern.subtypes[pair.subtype].name, **said)
    return words["pair"].format(**said)


def names(pairs: Iterable[Pair], content: Content) -> str:
    """Several of them in one line."""
    return "; ".join(name(pair, content) for pair in pairs)


def also(consultation: Consultation, content: Content) -> str:
    """What was asked for beside the first concern; empty where there is nothing."""
    return "; ".join(name(pair, content, kind=True) for pair in consultation.answers.also)


def levels(consultation: Consultation, content: Content) -> list[str]:
    """Each concern with its level, a line each."""
    if not consultation.also:
        return []
    return [level(one, content) for one in consultation.each]


def level(one: Consultation, content: Content) -> str:
    """One concern with its level, and until when it waits."""
    words, verdict = content.pages["suitability"].words, one.suitability
    said = words[verdict.level]
    if verdict.level == "wait" and verdict.earliest_start:
        day = formats.when(verdict.earliest_start, content)
        said = f"{said} ({words['earliest'].format(day=day)})"
    named = name(one.pair, content)
    return content.pages[PAGE].words["level"].format(pair=named, level=said)


def changes(consultation: Consultation, content: Content) -> list[str]:
    """What would change a level; of several concerns each line names its own."""
    found = []
    for one in consultation.each:
        lines = formats.changes(one, content)
        named = f"{name(one.pair, content)}: " if consultation.also else ""
        found += [f"{named}{line}" for line in lines]
    return found


def touches(found: Finding, content: Content) -> str:
    """Which of several concerns a finding is about; empty where there is one."""
    if not found.touches:
        return ""
    return about(found.touches, content)


def about(pairs: Iterable[Pair], content: Content) -> str:
    """That something is about these concerns, and no others."""
    return content.pages[PAGE].words["touches"].format(pairs=names(pairs, content))


def heading(together: Together, content: Content) -> str:
    """That there is one plan for all, or none."""
    return content.pages[PAGE].words["apart" if together.apart else "together"]


def common(
    consultation: Consultation, content: Content, together: Together, *, clinician: bool
) -> Iterator[str]:
    """The plan for all of them, a line each, or why there is none; to a clinician with lengths."""
    words = content.pages[PAGE].words
    if together.why_apart:
        yield _fact(together.why_apart, clinician)
    if together.plan:
        yield from _plan(together.plan, content, clinician=clinician)
    else:
        led = consultation.lead
        for one in consultation.each:
            if one.course and one.course.dates and one.pair != led.pair:
                yield words["own_days"].format(pair=name(one.pair, content))
    if together.plan and together.left_out:
        yield words["left_out"].format(pairs=names(together.left_out, content))


def _plan(plan: CommonPlan, content: Content, *, clinician: bool) -> Iterator[str]:
    words = content.pages[PAGE].words
    for visit in plan.visits:
        total, needling = visit.total_minutes, visit.needling_minutes
        yield words["visit"].format(
            day=formats.when(visit.day, content),
            pairs=names(visit.pairs, content),
            minutes=formats.numbers(total.low, total.high),
            needling=formats.numbers(needling.low, needling.high),
        )
    if clinician:
        lengths = [(zone.area, zone.needle_depth_mm) for zone in plan.zones]
        zones = [
            words["zone"].format(
                area=content.areas[area].name, depth=formats.length(depth.low, depth.high, content)
            )
            for area, depth in lengths
        ]
        yield words["zones"].format(zones="; ".join(zones))
    if cream := plan.numbing:
        if clinician:
            count = cream.longest_hours
            yield words["cream"].format(
                area=f"{cream.largest_area_cm2:g}",
                dose=f"{cream.largest_dose_g:g}",
                hours=f"{count:g} {formats.unit(content, 'hours', count)}",
            )
        yield " ".join(_fact(fact, clinician) for fact in (cream.text, *cream.less))
    for fact in plan.says:
        yield _fact(fact, clinician)


def _fact(fact: Fact, clinician: bool) -> str:
    return (fact.clinician if clinician else None) or fact.text
