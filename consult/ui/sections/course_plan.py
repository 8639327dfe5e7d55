"""The plan on screen: course, dates, and from when it holds."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.course import needle_depth
from consult.phrases import course_lines, formats
from consult.review import placed
from consult.ui.sections.needle_drawing import needles_svg
from consult.ui.state import session
from consult.ui.widgets import clinic_card, markup, statements


def from_then(result: Consultation) -> None:
    """Above any part of a plan that begins later: from which day it holds, and not before."""
    start = result.suitability.earliest_start
    if start is not None and start != result.day:
        said = statements.frame("from_then").format(day=statements.when(start))
        markup.notice(said, ":material/hourglass_top:")


def course(result: Consultation) -> None:
    """Sessions, interval, dates; depth and passes for a practitioner."""
    words = session.page("procedure").words
    planned = result.course
    assert planned, "pages ask for a course only where there is one"
    if planned.sessions is None:
        markup.text(words["no_sessions"])
    else:
        span = planned.sessions
        markup.text(
            words["sessions"].format(
                low=f"{span.low:g}", high=f"{span.high:g}", usual=f"{span.usual:g}"
            )
        )
        if planned.interval_weeks:
            line = words["interval"].format(weeks=statements.weeks(planned.interval_weeks))
            markup.text(statements.marked(line, planned.basis["interval_weeks"].basis))
    depth = planned.needle_depth_mm
    with_length = session.for_clinician() or planned.sessions is None
    if with_length:
        length = formats.length(depth.low, depth.high, session.told())
        markup.text(words["depth"].format(depth=length))
        if planned.passes:
            statements.fact(planned.passes)
    if patch := planned.test_spot:
        markup.text(f"**{formats.test_spot(patch, planned, session.told())}**")
        statements.fact(patch.text)
    if planned.done:
        so_far(result)
    if len(planned.dates) > 1:
        markup.text(f"**{words['dates']}**")
        markup.text(statements.days(planned.dates))
    clinic_card.offered(result)
    said = [*planned.basis.values(), *([planned.passes] if planned.passes else [])]
    said += [planned.test_spot.text] if planned.test_spot else []
    basis = {
        name: value
        for name, value in planned.basis.items()
        if with_length or name != "needle_depth_mm"
    }
    named = placed.course_cards(basis, result.answers.concern, session.told())
    statements.sources(said, cards=named)


def so_far(result: Consultation) -> None:
    """Of a course under way how far this concern is, and depth and passes of the last time."""
    for line in course_lines.progress(
        session.consultation(),
        session.content(),
        clinician=session.for_clinician(),
        only=result.pair,
    ):
        markup.text(line)


def needles() -> None:
    """The needles for this concern and area beside skin, sand and a syringe, drawn to scale."""
    content = session.told()
    depth = needle_depth(session.so_far(), content)
    if not depth.high:
        return  # eyelids: nothing is ever needled there
    compared = content.needle_comparisons
    body = content.areas[session.so_far().area].site == "body"
    layers = {
        name: item.on_body() if body else item
        for name, item in compared.items()
        if item.kind == "layer"
    }
    words = content.pages["tolerance"].words
    lengths = tuple(dict.fromkeys((depth.low, depth.high)))
    svg = needles_svg(lengths, layers, compared["sand_grain"], compared["injection_needle"], words)
    markup.html(svg)
    markup.small(compared["dermis"].text.text)
    for name in (*layers, "sand_grain", "injection_needle"):
        item, cards = layers.get(name, compared[name]), {f"scale.{name}": compared[name].name}
        statements.sources([item.text, item.size_mm], of=item.name, cards=cards)
