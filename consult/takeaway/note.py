"""The clinical note: plain text in SOAP order, in the third person, to paste into any record.

Each line says who it comes from: [P] the patient, [A] the aid, [C] a blank for the clinician. Its
own words are plain ASCII, which every record takes; names and a patient's own words stay as they
are unless all of it is to be ASCII.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from consult.consultation import Consultation
from consult.content import Content
from consult.finding import ACCEPTED_FROM, Finding
from consult.pair import Pair
from consult.phrases import (
    answer_lines,
    clinic_lines,
    course_lines,
    formats,
    plan_lines,
    several_lines,
    standing_lines,
)
from consult.phrases.colleague import content_for
from consult.review.said import of_aid
from consult.schedule import Schedule, common_plan, schedules
from consult.takeaway import course_note, plain_text
from consult.takeaway.history import history
from consult.takeaway.plain_text import BLANK, INDENT, QUOTED
from consult.together import Together
from consult.understanding import Checked, told

HISTORY = ("medicines_all", "allergies_all", "history", "earlier")
EXAMINED = ("examination", "diagnosis", "severity", "skin_type", "photographs")
AFTER_EXAMINATION = ("decision_after", "referral")


def clinical_note(
    consultation: Consultation,
    content: Content,
    *,
    notes: str = "",
    first_visit: date | None = None,
    understood: Checked | None = None,
    ascii_only: bool = False,
) -> str:
    """The note as text. Where the level stops there is no plan in it, and no blanks for one.

    `ascii_only`: names and the patient's own words too, for a record that takes nothing else.
    """
    signed = of_aid(content, consultation.day, content.pages["takeaway_note"].words["not_reviewed"])
    content = content_for(content)
    page, days = content.pages["takeaway_note"], schedules(consultation, content, first_visit)
    together = common_plan(consultation, content, first_visit)
    words = page.words
    keys = (words[f"key_{who}"] for who in ("patient", "aid", "clinician"))
    sections = {
        "subjective": _subjective(consultation, content, understood),
        "objective": _blanks(words, EXAMINED),
        "assessment": _assessment(consultation, content),
        "plan": _plan(consultation, content, days, together),
    }
    if consultation.so_far:
        sections = {"course": course_note.so_far(consultation, content), **sections}
    day = formats.when(consultation.day, content)
    lines = [
        page.title.upper(),
        words["made"].format(day=day, version=consultation.edition),
        page.lead,
        words["not_advice"],
        signed,
    ]
    named = clinic_lines.letterhead(content)
    after = ["; ".join(keys), "", *_blanks(words, ["identity"])]
    for name, part in sections.items():
        after += ["", words[name], *part]
        if name == "subjective":
            after += [*_own_words(words, notes), *_blanks(words, HISTORY)]
    after += ["", *_blanks(words, ["signature"])]
    return plain_text.page([*lines, *after], named, place=len(lines), ascii_only=ascii_only)


def _subjective(
    consultation: Consultation, content: Content, understood: Checked | None
) -> Iterator[str]:
    words, given = content.pages["takeaway_note"].words, consultation.answers
    for pair in given.pairs:
        decision = words[f"question_{given.setting}"].format(
            concern=content.concerns[pair.concern].in_sentence,
            area=content.areas[pair.area].name.lower(),
        )
        yield f"[A] {words['question']}: {decision}"
    for label, said in answer_lines.answered(consultation, content).items():
        yield f"[P] {label}: {said}"
    yield from history(consultation, content)
    if understood:
        for label, said in told(understood, consultation, content).items():
            yield f"[P] {label}: {said}"


def _own_words(words: Mapping[str, str], notes: str) -> Iterator[str]:
    own = formats.own_words(notes)
    yield f"[P] {words['notes']}:{'' if own else ' ' + words['no_notes']}"
    yield from (f"{QUOTED}{line}" for line in own)


def _assessment(consultation: Consultation, content: Content) -> Iterator[str]:
    words = content.pages["takeaway_note"].words
    for one in consultation.each:
        yield _level(one, content, several=bool(consultation.also))
    found = consultation.findings
    for n, each in enumerate(found, start=1):
        yield from _finding(n, each, consultation, content)
    if not found:
        yield f"[A] {words['no_findings']}"
    yield from _blanks(words, ["agree"])


def _level(consultation: Consultation, content: Content, *, several: bool) -> str:
    words, verdict = content.pages["takeaway_note"].words, consultation.suitability
    level = content.pages["suitability"].words[verdict.level]
    what = f", {several_lines.name(consultation.pair, content)}" if several else ""
    said = f"[A] {words['level']}{what}: {level} ({verdict.level})"
    if verdict.level == "wait":
        start = verdict.earliest_start
        known = words["earliest"].format(day=formats.when(start, content)) if start else None
        said += f", {known or words['no_date']}"
    return said


def _finding(n: int, found: Finding, consultation: Consultation, content: Content) -> Iterator[str]:
    words = content.pages["takeaway_note"].words
    level = content.pages["suitability"].words[found.level]
    end = formats.until(found, content)
    until = words["until"].format(until=end) if end else ""
    title = clinic_lines.marked(
        formats.title(found, content), clinic_lines.mark(found.basis, content)
    )
    title = title if found.known else words["not_known"].format(title=title)
    yield f"[A] {words['finding'].format(n=n, title=title, level=level, until=until)}"
    said = {
        "rule": {"id": found.id, "basis": found.basis},
        "reason": {"text": found.clinician.patient},
        "action": {"text": found.clinician.clinician},
        "evidence": {"text": found.evidence},
        "sources": {"ids": ", ".join(found.sources) or "-"},
    }
    if found.touches:
        yield INDENT + several_lines.touches(found, content)
    if counted := course_lines.counted(found, consultation, content):
        yield INDENT + counted
    if found.examined:
        asks = content.pages["suitability"].words[ACCEPTED_FROM]
        day = formats.when(consultation.day, content)
        yield INDENT + words["accepted"].format(day=day, level=asks)
    if not found.known:
        yield INDENT + words["assumed"]
    yield from (INDENT + words[name].format(**values) for name, values in said.items())


def _plan(
    consultation: Consultation,
    content: Content,
    days: Mapping[Pair, Schedule],
    together: Together | None,
) -> Iterator[str]:
    words = content.pages["takeaway_note"].words
    for one in consultation.each:
        yield from _of_several(one, consultation, content)
        names = "; ".join(standing_lines.choice(choice, content) for choice in one.options)
        yield f"[A] {words['alternatives'].format(names=names)}"
    yield from _blanks(words, ["discussed"])
    if together:
        yield f"[A] {several_lines.heading(together, content)}"
        for line in several_lines.common(consultation, content, together, clinician=True):
            yield f"[A] {line}"
    for one in consultation.each:
        yield from _of_several(one, consultation, content)
        if one.pair in days:
            for line in plan_lines.lines(one, content, days[one.pair]):
                yield f"[A] {line}"
        elif one.course is None:
            level = content.pages["suitability"].words[one.suitability.level]
            yield f"[A] {words['no_plan'].format(level=level)}"
        else:
            for line in plan_lines.without_days(one, content):
                yield f"[A] {line}"
    stopped = [one for one in consultation.each if one.course is None]
    yield from _blanks(words, AFTER_EXAMINATION if stopped else ())
    yield from course_note.done(consultation, content) if days else ()


def _of_several(one: Consultation, consultation: Consultation, content: Content) -> Iterator[str]:
    """The concern that the lines after it are about, where there is more than one."""
    if consultation.also:
        yield f"[A] -- {several_lines.name(one.pair, content)}"


def _blanks(words: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (f"[C] {words[name]}: {BLANK}" for name in names)
