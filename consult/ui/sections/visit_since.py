"""The first part of a visit: where the course stands, how it was since, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping

from consult.content.noted import Noted
from consult.phrases import visit_lines
from consult.recheck import recheck
from consult.ui.draft.fragment import part
from consult.ui.sections import safety_check
from consult.ui.state import another_page, session, todays_visit
from consult.ui.widgets import markup, statements
from consult.ui.widgets.question import Asked, Question, choose
from consult.ui.widgets.typed_field import NumberField

FIELD = todays_visit.FIELD
AFTER = "after"


def words() -> dict[str, str]:
    """The words of the page about a visit."""
    return session.content().pages["visit"].words


def standing() -> None:
    """Which visit it is, what was done the last time, and what its days say."""
    content, result = session.content(), session.consultation()
    course = result.so_far
    if course is None:
        markup.text(words()["first"])
        return
    said = [f"**{visit_lines.heading(course, content)}.**"]
    before = [visit for visit in result.answers.visits if visit.needled and visit != course.today]
    if before:
        last, clinical = before[-1], session.for_clinician()
        done = "; ".join(visit_lines.zones(last, content, clinician=clinical))
        day = statements.when(last.date)
        name = "last_time" if done else "last_day"
        said.append(words()[name].format(day=day, what=done))
    markup.text(" ".join(said))
    for line in visit_lines.notices(course, content, clinician=session.for_clinician()):
        markup.notice(line, ":material/event_busy:", urgent=False)


@part
def questions() -> None:
    """How it was since the last visit, and the answers that may be others now."""
    content, said = session.content(), words()
    if any(visit.needled for visit in session.so_far().visits):
        with markup.piece():
            markup.heading(said["since"])
        choose(_since(), key="w_visit_since", then=session.put)
    with markup.piece():
        markup.heading(said["changed"])
        markup.small(said["changed_hint"])
    asked = recheck(content, session.so_far(), session.day())
    groups = {name: item.order for name, item in content.health_groups.items()}
    order = sorted(asked, key=lambda name: _place(name, groups))
    safety_check.lines(order, key="w_visit_changed")
    another_page.link("pages/health.py", label=said["other"], icon=":material/add:")


def _place(name: str, groups: Mapping[str, int]) -> tuple[int, int]:
    question = session.content().safety[name].question
    assert question, "only what has a question is asked again"
    return groups[question.group], question.order


def _since() -> list[Asked]:
    content, said = session.content(), words()
    days = content.limits.redness_days
    reactions = {n: item for n, item in content.reactions.items() if AFTER in item.seen}
    return [
        NumberField(f"{FIELD}redness_days", said["redness_days"], low=days.low, high=days.high),
        _one("dark_marks", said["dark_marks"], content.dark_marks),
        _one(AFTER, said["after"], reactions),
    ]


def _one(name: str, label: str, items: Mapping[str, Noted]) -> Question:
    return one(name, label, {n: statements.wording(item.label) for n, item in items.items()})


def one(name: str, label: str, choices: Mapping[str, str]) -> Question:
    """One thing to note of the visit, by a tap; a second tap takes it back."""
    chosen = session.get(f"{FIELD}{name}")
    return Question(f"{FIELD}{name}", label, choices, chosen, look="pills", kind="at_most_one")


def asked() -> None:
    """In a callback: somebody asked what has changed, and this is all of it."""
    visit = todays_visit.begun(session.raw(), session.content(), session.day())
    visit.setdefault("changed", {})
