"""Benefit and harm as twins: two numbers out of 100 people, equal in size, type and place.

Circles are people who got better, diamonds people who were harmed: told apart without colour.
"""

from __future__ import annotations

from html import escape

from consult.consultation import Consultation
from consult.evidence import Fact
from consult.headline import Counted, Headline
from consult.options import in_question
from consult.phrases import choice_lines
from consult.ui.sections.icon_array import Kind, hundred
from consult.ui.state import session
from consult.ui.widgets import markup, statements


def twins(found: Headline, of: str) -> None:
    """Both numbers of a choice, each with its study, its size and how sure; `of` names it."""
    with markup.piece():
        with markup.within("twins"):
            one("good", found.benefit, found.why_no_benefit)
            one("harm", found.harm, found.why_no_harm)
        for each in (found.benefit, found.harm):
            if each:
                said = Fact(text=each.measure, sources=each.sources)
                cards = {f"figure.{each.figure}": each.measure}
                statements.sources([said], of=of, cards=cards)


def one(kind: Kind, counted: Counted | None, why_none: str | None, *, brief: bool = False) -> None:
    """One of the two; where nobody counted, that is said as loud as a number."""
    words = _words()
    with markup.within("twin", kind):
        if counted is None:
            markup.html(f'<p class="count"><b class="unknown">{escape(words["not_known"])}</b></p>')
            markup.html(f'<p class="what">{escape(words[f"{kind}_unknown"])}</p>')
            if not brief:
                markup.small(why_none or "")
            return
        unit = words[f"in_100_{counted.counted}"]
        markup.html(f'<p class="count"><b>{counted.in_100}</b> {escape(unit)}</p>')
        markup.html(f'<p class="what">{escape(counted.measure)}</p>')
        said = f"{counted.in_100} {unit}: {counted.measure}"
        markup.html(hundred(kind, counted.in_100, said, columns=20 if brief else 10))
        content = session.told()
        rare = choice_lines.none_seen(counted, content)
        short = f"{counted.who}. {rare}" if rare else counted.who
        markup.small(short if brief else choice_lines.who(counted, content))


def seen_in_studies(result: Consultation) -> None:
    """Needling's two numbers where there is no plan: what studies saw, and labelled so."""
    said = session.page("summary").words["not_a_plan"]
    with markup.piece():
        markup.html(f'<p class="no_plan">{escape(said)}</p>')
        twins(in_question(result.options).headline, of=said)


def _words() -> dict[str, str]:
    return session.page("improvement").words
