"""How it is going, on screen: what both saw, what to expect from here, and photos to compare."""

from __future__ import annotations

from consult.charts import Own
from consult.consultation import Consultation
from consult.content.wording import PageText
from consult.phrases import going_lines
from consult.ui.sections import twins
from consult.ui.state import session
from consult.ui.widgets import markup, statements

NUMBERS = ("last_visit", "end", "too_hopeful", "width", "no_change")


def _page() -> PageText:
    return session.page(going_lines.PAGE)


def own(result: Consultation) -> Own | None:
    """What the chart draws of one's own ratings; None where none stands on it."""
    going = result.progress
    if going is None or not going.drawn:
        return None
    return Own(going.drawn, going.updated, _page().words["own_band"])


def signs(result: Consultation) -> str:
    """What the marks of one's ratings are, for the line above the chart; empty without any."""
    return f". {_page().words['signs']}" if own(result) else ""


def in_short(result: Consultation) -> None:
    """What was seen and what to expect, in two paragraphs; nothing before any rating."""
    if result.progress is None:
        return
    content = session.told()
    first, *more = going_lines.brief(result, content)
    about = f" ({content.concerns[result.answers.concern].name})" if session.so_far().also else ""
    markup.text(f"**{_page().title}{about}.** {first}")
    for said in more:
        markup.text(said)


def show(result: Consultation) -> None:
    """The same with the rest in a fold below, where there is no chart to say it beside."""
    if result.progress is None:
        return
    with markup.piece():
        in_short(result)
        with markup.fold(_page().words["more"], ":material/table:"):
            everything(result)


def everything(result: Consultation) -> None:
    """Every rating, how the estimate is made, how far raters may be off, and photos."""
    going, content, words = result.progress, session.content(), _page().words
    if going is None:
        return
    for said in going_lines.told(result, session.told()):
        markup.text(said)
    if spoken := going_lines.spoken(result, content):
        legend = words["legend" if going.updated else "legend_alone"]
        markup.small(f"{legend} {spoken}")
    markup.text(f"**{words['all_ratings']}**")
    markup.table(going_lines.heads(content), going_lines.rows(going, content))
    if going.updated:
        markup.text(f"**{words['how_made']}**")
        statements.facts(content.estimate.model)
    markup.text(f"**{words['how_off']}**")
    statements.fact(_page().facts["rating"])
    statements.bullets(going_lines.errors(going, content))
    markup.text(f"**{words['photos']}**")
    photos()
    used = {point.scale: content.scales[point.scale] for point in going.points}.values()
    errors = [error for scale in used for error in scale.error.values()]
    statements.sources([*(scale.about for scale in used), *errors, *content.estimate.model])


def without_a_plan(result: Consultation) -> None:
    """What both saw, and what studies saw, where nothing goes ahead for now."""
    show(result)
    twins.seen_in_studies(result)


def photos() -> None:
    """Why no photo is kept here, and how to take some that can be compared."""
    kept = session.content().estimate.photos
    statements.fact(kept.why_not)
    statements.facts(kept.how)
    statements.sources([kept.why_not, *kept.how], of=_page().words["photos"])


def beside_ratings() -> None:
    """Where visits are rated: photos to compare, in a fold."""
    with markup.piece(), markup.fold(_page().words["photos"], ":material/photo_camera:"):
        photos()


def below_ratings(result: Consultation) -> None:
    """To a practitioner what the ratings say so far, of each concern."""
    if any(one.progress for one in result.each):
        with markup.piece():
            for one in result.each:
                in_short(one)


def checked() -> None:
    """For `about`: the model in steps, and how made-up people fared with it."""
    content, words = session.content(), _page().words
    statements.facts(content.estimate.model)
    markup.text(f"**{words['checked_title']}**")
    markup.small(words["checked_how"])
    markup.table(
        [words[f"checked_{name}"] for name in ("who", *NUMBERS)],
        [
            (
                words["checked_row"].format(
                    concern=content.concerns[row.concern].name,
                    people=words[f"people_{row.people}"],
                    visit=row.visit,
                ),
                *(f"{getattr(row, name):.0f}" for name in NUMBERS),
            )
            for row in content.calibrated.rows
        ],
    )
    statements.sources(content.estimate.model)
