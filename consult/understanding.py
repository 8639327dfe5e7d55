"""Whether it is clear to a person: teach-back, SURE's four questions, and where they lean.

What is kept in the browser is plain data that may be old or forged; only what goes with the present
questions and options is used. Nothing here changes what the consultation concludes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consult.consultation import Consultation
from consult.content import Content
from consult.content.conversation import TeachBack
from consult.evidence import Provenance
from consult.phrases import formats, several_lines
from consult.result import Result

YES, NO = "yes", "no"
UNSURE = "unsure"  # leaning towards nothing yet


class Reply(Result):
    """A reply to pick, and what is then said."""

    text: str
    said: str
    right: bool


class Question(Result):
    """A teach-back question as it is put to this person."""

    id: str
    title: str
    ask: str
    replies: tuple[Reply, ...]
    answer: str
    clinician: str | None
    sources: tuple[Provenance, ...]


class Checked(Result):
    """What was answered. `missed` names what is worth another look; "not sure" is among it."""

    asked: int
    right: int
    missed: tuple[str, ...]
    sure: Mapping[str, str]
    sure_asked: int
    open: tuple[str, ...]  # SURE's questions answered no, by title
    leaning: str | None  # an option's id, or "unsure"

    @property
    def in_doubt(self) -> bool:
        """Whether any of SURE's questions is a no: fewer than four yes is decisional conflict."""
        return bool(self.open)


def questions(consultation: Consultation, content: Content) -> tuple[Question, ...]:
    """The five questions for this person, "not sure" as the last reply of each."""
    fill = _words(consultation, content)
    words = content.pages["understanding"].words
    unsure = Reply(text=words["unsure"], said=words["unsure_said"], right=False)
    return tuple(
        Question(
            id=name,
            title=item.title,
            ask=item.ask,
            replies=(
                *(
                    Reply(text=each.text.format(**fill), said=each.said, right=each.right)
                    for each in item.replies
                ),
                unsure,
            ),
            answer=item.answer.text.format(**fill),
            clinician=item.answer.clinician,
            sources=(item.answer, *_cited(item, consultation)),
        )
        for name, item in _asked(consultation, content).items()
    )


def checked(consultation: Consultation, content: Content, kept: Mapping[str, Any]) -> Checked:
    """What was answered so far; anything that does not fit the questions is left out."""
    replies, sure, leaning = (kept.get(name) for name in ("replies", "sure", "leaning"))
    replies = replies if isinstance(replies, Mapping) else {}
    sure = sure if isinstance(sure, Mapping) else {}
    right, missed = 0, []
    for each in questions(consultation, content):
        picked = replies.get(each.id)
        if type(picked) is not int or not 0 <= picked < len(each.replies):
            continue
        if each.replies[picked].right:
            right += 1
        else:
            missed.append(each.title)
    felt = {name: sure[name] for name in content.sure if sure.get(name) in (YES, NO)}
    possible = {choice.id for choice in consultation.options if not choice.ruled_out} | {UNSURE}
    return Checked(
        asked=right + len(missed),
        right=right,
        missed=tuple(missed),
        sure=felt,
        sure_asked=len(felt),
        open=tuple(content.sure[name].title for name, said in felt.items() if said == NO),
        leaning=leaning if isinstance(leaning, str) and leaning in possible else None,
    )


def told(found: Checked, consultation: Consultation, content: Content) -> dict[str, str]:
    """The same in a line each, label to words; empty where nothing was answered."""
    words = content.pages["understanding"].words
    lines = {}
    if found.asked:
        said = words["told_again" if found.missed else "told_all"]
        titles = ", ".join(title.lower() for title in found.missed)
        line = said.format(right=found.right, all=found.asked, titles=titles)
        lines[words["told_clear"]] = line
    if found.sure_asked == len(content.sure):
        said = words["told_sure_no" if found.open else "told_sure_score"]
        score = found.sure_asked - len(found.open)
        titles = ", ".join(title.lower() for title in found.open)
        lines[words["told_sure"]] = said.format(score=score, titles=titles)
    if found.leaning:
        led = consultation.lead
        names = {choice.id: choice.name for choice in led.options}
        said = names.get(found.leaning, words["leaning_unsure"])
        of = f" ({several_lines.name(led.pair, content)})" if consultation.also else ""
        lines[words["told_leaning"]] = f"{said}{of}"
    return lines


def _asked(consultation: Consultation, content: Content) -> dict[str, TeachBack]:
    """For each slot the first question that goes with this consultation."""
    found: dict[int, tuple[str, TeachBack]] = {}
    for name, item in content.teach_back.items():
        if item.slot not in found and _goes(item, consultation):
            found[item.slot] = (name, item)
    return dict(found[slot] for slot in sorted(found))


def _goes(item: TeachBack, consultation: Consultation) -> bool:
    seen = consultation.projection
    if item.plan is not None and item.plan != (consultation.course is not None):
        return False
    if item.projection and (seen is None or seen.kind not in item.projection):
        return False
    given, day = consultation.answers.given(), consultation.day
    return item.when is None or item.when.holds(given, day) is True


def _words(consultation: Consultation, content: Content) -> dict[str, str]:
    """What the consultation puts into the questions."""
    level = content.pages["suitability"].words[consultation.suitability.level]
    nothing = next(choice for choice in consultation.options if choice.kind == "nothing")
    concern = content.concerns[consultation.answers.concern].in_sentence
    words = {"level": level, "concern": concern, "nothing": nothing.details.chance.text}
    course, recovery = consultation.course, consultation.recovery
    if course and course.sessions:
        low, high = course.sessions.low, course.sessions.high
        most = formats.visits(content, int(high))
        words["visits"] = most if low == high else f"{low:g} to {most}"
    if recovery:
        words["redness"] = formats.clearing(content, recovery.clear_days)["time"]
    return words


def _cited(item: TeachBack, consultation: Consultation) -> list[Provenance]:
    """Where the consultation itself has what the answer says."""
    course, recovery, seen = consultation.course, consultation.recovery, consultation.projection
    nothing = next(choice for choice in consultation.options if choice.kind == "nothing")
    ids = {
        "projection": seen.sources if seen else (),
        "recovery": recovery.sources if recovery else (),
        "findings": [s for found in consultation.suitability.findings for s in found.sources],
    }
    if item.cites == "course":
        return list(course.basis.values()) if course else []
    if item.cites == "nothing":
        return [nothing.details.chance]
    sources = tuple(dict.fromkeys(ids.get(item.cites or "", ())))
    return [Provenance(sources=sources)] if sources else []
