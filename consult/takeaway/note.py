"""The clinical note: plain text in SOAP order, to paste into any record.

Each line says who it comes from: [P] the patient, [A] the aid, [C] a blank for the clinician.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from consult.answers import asked
from consult.consultation import Consultation
from consult.content import Content
from consult.finding import Finding
from consult.phrases import clinic_lines, formats, plan_lines
from consult.schedule import Schedule, schedule
from consult.understanding import Checked, told

WIDTH = 88
BLANK = "_" * 40
INDENT = " " * 4
QUOTED = "[P]   | "  # before each line of a patient's own words, so that none passes for ours
AFTER_EXAMINATION = ("decision_after", "referral")
EXAMINED = ("history", "examination", "skin_type", "photographs")
DONE = (
    "device", "cartridge", "zones", "passes_done", "anaesthetic", "glide", "endpoint", "reaction",
    "aftercare", "consent",
)  # fmt: skip


def clinical_note(
    consultation: Consultation,
    content: Content,
    *,
    notes: str = "",
    first_visit: date | None = None,
    understood: Checked | None = None,
) -> str:
    """The note as text. Where the level stops there is no plan in it, and no blanks for one."""
    page = content.pages["takeaway_note"]
    words = page.words
    day = formats.when(consultation.day, content)
    made = words["made"].format(day=day, version=consultation.edition)
    keys = (words[f"key_{who}"] for who in ("patient", "aid", "clinician"))
    sections = {
        "subjective": _subjective(consultation, content, notes, understood),
        "objective": _blanks(words, EXAMINED),
        "assessment": _assessment(consultation, content),
        "plan": _plan(consultation, content, schedule(consultation, content, first_visit)),
    }
    lines = [page.title.upper(), made, page.lead, content.edition.not_advice]
    lines.append(formats.reviewed(consultation.reviewed_by, content))
    lines += clinic_lines.letterhead(content)
    lines += ["; ".join(keys), "", *_blanks(words, ["identity"])]
    for name, part in sections.items():
        lines += ["", words[name], *part]
    lines += ["", *_blanks(words, ["signature"])]
    return "\n".join(_folded(line) for line in lines) + "\n"


def _subjective(
    consultation: Consultation, content: Content, notes: str, understood: Checked | None
) -> Iterator[str]:
    words = content.pages["takeaway_note"].words
    yield f"[A] {words['question']}: {consultation.decision}"
    for label, said in formats.answered(consultation, content).items():
        yield f"[P] {label}: {said}"
    denied = []
    for name, answer in consultation.answers.health.items():
        label = _label(content, name)
        if answer in ("no", "never"):
            denied.append(label)
        else:
            yield f"[P] {label}: {formats.health(consultation, content, name)}"
    if denied:
        yield f"[P] {words['denied']}: {'; '.join(denied)}"
    left_open = [
        _label(content, name)
        for name in asked(content, consultation.answers, consultation.day)
        if name not in consultation.answers.health
    ]
    if left_open:
        yield f"[P] {words['open']}: {'; '.join(left_open)}"
    if understood:
        for label, said in told(understood, consultation, content).items():
            yield f"[P] {label}: {said}"
    own = formats.own_words(notes)
    yield f"[P] {words['notes']}:{'' if own else ' ' + words['no_notes']}"
    yield from (f"{QUOTED}{line}" for line in own)


def _label(content: Content, name: str) -> str:
    question = content.safety[name].question
    assert question, "only what has a question is asked"
    return question.label


def _assessment(consultation: Consultation, content: Content) -> Iterator[str]:
    words, verdict = content.pages["takeaway_note"].words, consultation.suitability
    level = content.pages["suitability"].words[verdict.level]
    said = f"[A] {words['level']}: {level} ({verdict.level})"
    if verdict.level == "wait":
        start = verdict.earliest_start
        known = words["earliest"].format(day=formats.when(start, content)) if start else None
        said += f", {known or words['no_date']}"
    yield said
    for n, found in enumerate(verdict.findings, start=1):
        yield from _finding(n, found, content)
    if not verdict.findings:
        yield f"[A] {words['no_findings']}"
    yield from _blanks(words, ["agree"])


def _finding(n: int, found: Finding, content: Content) -> Iterator[str]:
    words = content.pages["takeaway_note"].words
    level = content.pages["suitability"].words[found.level]
    end = formats.when(found.until, content) if found.until else found.until_words
    until = words["until"].format(until=end) if end and found.level == "wait" else ""
    title = words["finding"].format(n=n, title=found.title, level=level, until=until)
    yield f"[A] {title}"
    said = {
        "rule": {"id": found.id, "basis": found.basis},
        "reason": {"text": found.clinician.patient},
        "action": {"text": found.clinician.clinician},
        "evidence": {"text": found.evidence},
        "sources": {"ids": ", ".join(found.sources) or "-"},
    }
    if not found.known:
        yield INDENT + words["assumed"]
    yield from (INDENT + words[name].format(**values) for name, values in said.items())


def _plan(consultation: Consultation, content: Content, days: Schedule | None) -> Iterator[str]:
    words = content.pages["takeaway_note"].words
    names = "; ".join(formats.choice(choice, content) for choice in consultation.options)
    yield f"[A] {words['alternatives'].format(names=names)}"
    yield from _blanks(words, ["discussed"])
    if days is None:
        level = content.pages["suitability"].words[consultation.suitability.level]
        yield f"[A] {words['no_plan'].format(level=level)}"
        yield from _blanks(words, AFTER_EXAMINATION)
        return
    for line in plan_lines.lines(consultation, content, days):
        yield f"[A] {line}"
    yield from _blanks(words, DONE)


def _blanks(words: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (f"[C] {words[name]}: {BLANK}" for name in names)


def _folded(line: str) -> str:
    """A line no wider than a record's window; what was written stays word for word."""
    indent = QUOTED if line.startswith(QUOTED) else INDENT * (2 if line.startswith(INDENT) else 1)
    return "\n".join(
        textwrap.wrap(
            line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        or [""]
    )
