"""Which of several concerns a page is about: picked by one tap, and kept from page to page."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.content import STRICTNESS
from consult.phrases import several_lines
from consult.schedule import on_common_days
from consult.ui.state import session
from consult.ui.widgets import answer_field
from consult.ui.widgets.question import Look

PICKED = "concern_shown"


def chosen(result: Consultation) -> Consultation:
    """The concern looked at, on the days it shares with the others."""
    named = {str(n): one for n, one in enumerate(result.each)}
    return on_common_days(
        named[answer_field.chosen(PICKED, _names(result), _first(result))], result
    )


def draw(result: Consultation, *, levels: bool = False) -> None:
    """The concerns to pick from, as a menu; nothing where there is only one.

    `levels`: all of them in sight, and of each that may not go ahead now, its level.
    """
    if not result.also:
        return
    content = session.content()
    label, named = content.pages["several"].words["pick"], _names(result)
    if levels:
        held_up = {
            str(n): several_lines.level(one, content)
            for n, one in enumerate(result.each)
            if STRICTNESS[one.suitability.level] >= STRICTNESS["wait"]
        }
        named |= held_up
    look: Look = "pills" if levels else "menu"
    answer_field.picked(PICKED, label, named, _first(result), quiet=True, look=look)


def _first(result: Consultation) -> str:
    """The first that has a plan."""
    return str(next((n for n, one in enumerate(result.each) if one.course), 0))


def _names(result: Consultation) -> dict[str, str]:
    content = session.content()
    return {str(n): several_lines.name(one.pair, content) for n, one in enumerate(result.each)}
