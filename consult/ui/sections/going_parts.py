"""How it is going, on screen: what both saw, what to expect from here, and photos to compare."""

from __future__ import annotations

from consult.charts import Own
from consult.consultation import Consultation
from consult.content.wording import PageText
from consult.phrases import going_lines
from consult.ui.sections import twins
from consult.ui.state import session
from consult.ui.widgets import markup, statements


def _page() -> PageText:
    return session.content().pages[going_lines.PAGE]


def own(result: Consultation) -> Own | None:
    """What the chart draws of one's own ratings; None where there is no estimate."""
    going = result.progress
    if going is None or going.updated is None:
        return None
    return Own(going.drawn, going.updated, _page().words["own_band"])


def show(result: Consultation) -> None:
    """In sentences first; all ratings, how the estimate is made and photos in folds below."""
    going, content = result.progress, session.content()
    if going is None:
        return
    words = _page().words
    with markup.piece():
        markup.heading(_page().title)
        for said in going_lines.told(result, content):
            markup.text(said)
        if going.updated:
            markup.small(words["legend"])
        with markup.fold(words["all_ratings"], ":material/table:"):
            markup.table(going_lines.heads(content), going_lines.rows(going, content))
            if spoken := going_lines.spoken(result, content):
                markup.text(spoken)
        with markup.fold(words["how_made"], ":material/function:"):
            how_made()
            markup.text(f"**{words['how_off']}**")
            statements.fact(_page().facts["rating"])
            statements.bullets(going_lines.errors(going, content))
        photos()
        used = {point.scale: content.scales[point.scale] for point in going.points}.values()
        errors = [error for scale in used for error in scale.error.values()]
        statements.sources([*(scale.about for scale in used), *errors])


def without_a_plan(result: Consultation) -> None:
    """What both saw, and what studies saw, where nothing goes ahead for now."""
    show(result)
    twins.seen_in_studies(result)


def how_made() -> None:
    """The model step by step."""
    statements.facts(session.content().estimate.model)


def photos() -> None:
    """Why no photo is kept here, and how to take some that can be compared."""
    kept = session.content().estimate.photos
    with markup.fold(_page().words["photos"], ":material/photo_camera:"):
        statements.fact(kept.why_not)
        statements.facts(kept.how)
        statements.sources([kept.why_not, *kept.how], of=_page().words["photos"])
