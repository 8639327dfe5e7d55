"""The answers as they are now: those given first, and whatever was given since, the newest last.

An answer given at a visit stands in the place of the one before it; one that was not given again
stays. What was noted at a visit may answer a question too, as its content file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from consult.content import Content
from consult.result import Result
from consult.visits import Visit

Answer = str | date


class Changed(Result):
    """One answer that became another one on a day; `before` None where there was none.

    `noted`: it follows from what was noted then, and nobody was asked.
    """

    day: date
    name: str
    before: Answer | None
    after: Answer
    noted: bool


@dataclass(frozen=True)
class Now:
    """Health answers and what was examined, as they are after all visits, and how they came so."""

    health: Mapping[str, Answer]
    examined: tuple[str, ...]
    changes: tuple[Changed, ...]


def latest(
    health: Mapping[str, Answer], examined: Iterable[str], visits: Iterable[Visit], content: Content
) -> Now:
    """What holds now.

    What was examined has to be looked at again once an answer that its rules look at is another,
    and once something was noted anew that answers the question, though the answer is the same. What
    was accepted at a visit is what was there before its needles, where something was, but for what
    was accepted once they had been.
    """
    now, accepted = dict(health), list(examined)
    changes: list[Changed] = []
    for visit in visits:
        by_needles, again = _by_needles(visit, content), set[str]()
        for name, said, noted in _given(visit, now, content):
            was = now.get(name)
            if noted and name in by_needles and was == said:
                again.add(name)
            if noted or was != said:
                accepted = [each for each in accepted if name not in _looked_at(each, content)]
            if was == said:
                continue
            changes.append(Changed(day=visit.date, name=name, before=was, after=said, noted=noted))
            now[name] = said
        accepted += [each for each in visit.examined if each not in {*accepted, *again}]
        accepted += [each for each in visit.examined_after if each not in accepted]
    return Now(now, tuple(accepted), tuple(changes))


def _looked_at(finding: str, content: Content) -> set[str]:
    """The answers that a finding hangs on."""
    rules = content.safety[finding].rules if finding in content.safety else ()
    return {finding}.union(*(rule.when.answers_used for rule in rules))


def _left_by(name: str, content: Content) -> tuple[str, ...]:
    """What is yes once this was: who has a cold sore has had one."""
    item = content.safety.get(name)
    return item.question.leaves if item and item.question else ()


def _given(
    visit: Visit, before: Mapping[str, Answer], content: Content
) -> Iterator[tuple[str, Answer, bool]]:
    """What was noted of the time since the visit before, what was answered then, and what of it.

    Whoever answers a question at a visit knows what was seen before it, so their answer counts;
    what happens at the visit itself comes after it.
    """
    after = [content.reactions[visit.after]] if visit.after else []
    marks = [content.dark_marks[visit.dark_marks]] if visit.dark_marks else []
    changed = visit.changed or {}
    for item in (*after, *marks):
        yield from ((i.answer, i.says, True) for i in item.implies if i.answer not in changed)
    left = [
        other
        for name, said in changed.items()
        for other in _left_by(name, content)
        if "yes" in (said, before.get(name)) and other not in changed
    ]
    yield from ((name, said, False) for name, said in changed.items())
    yield from ((other, "yes", True) for other in left if before.get(other) != "yes")
    yield from ((answer, "yes", True) for answer in _by_needles(visit, content))


def _by_needles(visit: Visit, content: Content) -> tuple[str, ...]:
    """What a reaction on the day of a visit answers with yes."""
    implied = content.reactions[visit.reaction].implies if visit.reaction else ()
    return tuple(each.answer for each in implied)
