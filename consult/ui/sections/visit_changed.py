"""What has changed since the visit before: a few lists, which open where something is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from consult.latest import Answer, latest
from consult.recheck import AskedTogether, question_of, recheck, together
from consult.ui.draft.fragment import part
from consult.ui.sections import safety_check
from consult.ui.sections.visit_since import was_needled, words
from consult.ui.state import another_page, keys, session, todays_visit
from consult.ui.widgets import markup
from consult.ui.widgets.list_head import ListHead
from consult.ui.widgets.question import Asked, choose

LONGEST = 34  # lines of a telephone's two screens, as `_length` counts them
NAMED_A_LINE = 2  # closed questions that the head of a list names in one line


def screens() -> list[tuple[AskedTogether, ...]]:
    """What is asked again, as many lists a screen as fit."""
    given, content = session.so_far(), session.content()
    found = together(recheck(content, given, session.day()), _before(), content)
    made: list[list[AskedTogether]] = [[]]
    for each in found:
        if made[-1] and sum(map(_length, [*made[-1], each])) > LONGEST:
            made.append([])
        made[-1].append(each)
    return [tuple(each) for each in made]


@part
def changed() -> None:
    """The answers that may be others now, of the screen that is open."""
    said, all_of_them = words(), screens()
    first = 1 if was_needled() else 0
    here: int = st.session_state[keys.SCREEN].get("visit", 0)
    screen = max(0, min(here - first, len(all_of_them) - 1))
    with markup.piece():
        more = said["changed_more"].format(n=screen + 1, of=len(all_of_them))
        markup.heading(more if screen else said["changed"])
        markup.small(said["changed_hint"])
    _lists(all_of_them[screen], key=f"w_visit_changed_{screen}")
    if screen == len(all_of_them) - 1:
        another_page.link("pages/health.py", label=said["other"], icon=":material/add:")


def asked() -> None:
    """In a callback: somebody asked what has changed, and this is all of it."""
    visit = todays_visit.begun(session.raw(), session.content(), session.day())
    visit.setdefault("changed", {})


def _lists(found: Iterable[AskedTogether], *, key: str) -> None:
    # All of a file would be marked as new; what it says is what was told at the visits before.
    choose([line for each in found for line in _list(each)], key=key, then=safety_check.note)


def _list(found: AskedTogether) -> Iterator[Asked]:
    content = session.content()
    closed = {
        f"health.{name}": question_of(name, content).label
        for name in found.names
        if name in found.closed
    }
    title = content.health_groups[found.group].title
    yield ListHead(f"list.{found.group}", title, closed)
    for name in found.names:
        yield from safety_check.line_of(name, marked=False)


def _before() -> dict[str, Answer]:
    """The health answers as they were before today."""
    given, day = session.so_far(), session.day()
    earlier = [visit for visit in given.visits if visit.date < day]
    told = given.told_first if given.visits else given.health
    return dict(latest(told, (), earlier, session.content()).health)


def _length(found: AskedTogether) -> int:
    """How many lines of a telephone it takes, closed."""
    return 1 + len(found.names) - len(found.closed) + -(-len(found.closed) // NAMED_A_LINE)
