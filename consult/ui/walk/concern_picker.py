"""Which of several concerns a page is about: picked by one tap, and kept from page to page."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.phrases import several_lines
from consult.schedule import on_common_days
from consult.ui.state import session
from consult.ui.widgets import answer_field

PICKED = "concern_shown"


def chosen(result: Consultation) -> Consultation:
    """The concern looked at, on the days it shares with the others; the first until another is."""
    named = {str(n): one for n, one in enumerate(result.each)}
    return on_common_days(named[answer_field.chosen(PICKED, _names(result), "0")], result)


def draw(result: Consultation) -> None:
    """The concerns to pick from; nothing where there is only one."""
    if result.also:
        label = session.content().pages["several"].words["pick"]
        answer_field.picked(PICKED, label, _names(result), "0", quiet=True)


def _names(result: Consultation) -> dict[str, str]:
    content = session.content()
    return {str(n): several_lines.name(one.pair, content) for n, one in enumerate(result.each)}
