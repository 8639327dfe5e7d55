"""All results in short: a line each, with the figures of their own pages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from consult.consultation import Consultation
from consult.headline import Headline
from consult.options import in_question
from consult.phrases import formats, going_lines, projection_lines
from consult.ui.sections import finding_cards, twins
from consult.ui.sections.option_cards import price
from consult.ui.state import session
from consult.ui.widgets import clinic_card, markup, statements


def show(result: Consultation) -> None:
    """The twins, then what was found, a row each."""
    words = _words()
    with markup.piece():
        markup.heading(words["in_short"])
        found = _headline(result)
        if found:
            if result.course is None:
                markup.html(f'<p class="no_plan">{escape(words["not_a_plan"])}</p>')
            with markup.within("twins small"):
                twins.one("good", found.benefit, found.why_no_benefit, brief=True)
                twins.one("harm", found.harm, found.why_no_harm, brief=True)
        markup.facts(list(_rows(result)))
        if result.course:
            clinic_card.offered(result)
        if result.aftermath:
            with markup.fold(statements.frame("red_flags"), ":material/emergency:"):
                statements.red_flags(result.aftermath.red_flags)


def _headline(result: Consultation) -> Headline | None:
    """Needling's two numbers; without a plan too, of a clinic: what studies saw."""
    if result.projection:
        return result.projection.headline
    if result.answers.setting == "home":
        return None
    return in_question(result.options).headline


def _rows(result: Consultation) -> Iterator[tuple[str, str]]:
    words, content = _words(), session.told()
    verdict = result.suitability
    reasons = "; ".join(formats.title(found, content) for found in verdict.findings)
    yield words["suits"], f"**{finding_cards.level(verdict)}.** {reasons}"
    if result.course is None:
        yield words["plan"], words["no_plan"]
    else:
        yield words["plan"], _plan(result)
    if result.recovery:
        clear = statements.clearing(result.recovery.clear_days)
        yield words["redness"], words["redness_line"].format(**clear)
    if result.projection:
        said = projection_lines.headline(result, content)
        unlined = projection_lines.unlined(result, content) or ""
        kind = projection_lines.of_kind(result, content)
        line = _first(said) if said else unlined
        yield words["improvement"], f"{line} {_first(kind.text)}" if kind else line
    if going := going_lines.in_short(result, content):
        yield content.pages[going_lines.PAGE].title, going
    if result.answers.setting == "home":
        return
    treated = in_question(result.options)
    yield words["price"], clinic_card.price_of(treated, result) or price(treated)


def _first(said: str) -> str:
    """The first sentence: the whole stands on the page about it."""
    return f"{said.split('. ', maxsplit=1)[0].rstrip('.')}."


def _plan(result: Consultation) -> str:
    course, words, content = result.course, _words(), session.told()
    assert course
    if course.sessions is None:
        most = formats.length(course.needle_depth_mm.high, course.needle_depth_mm.high, content)
        return words["home_line"].format(depth=most)
    visits = formats.visits(content, course.planned_sessions)
    name = "patient_line" if course.interval_weeks else "single_line"
    said = words[name].format(sessions=visits, weeks=statements.weeks(course.interval_weeks or 0))
    spacing = course.basis.get("interval_weeks")
    said = statements.marked(said, spacing.basis) if spacing else said
    depth = formats.length(course.needle_depth_mm.low, course.needle_depth_mm.high, content)
    needles = words["needles"].format(depth=depth) if session.for_clinician() else ""
    patch = (
        words["patch_line_done" if spot.done else "patch_line"].format(
            day=statements.when(spot.day)
        )
        if (spot := course.test_spot)
        else ""
    )
    return f"{said} {needles} {patch} {statements.days(course.dates)}"


def _words() -> dict[str, str]:
    return session.page("summary").words
