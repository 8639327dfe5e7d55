"""The improvement to expect, in words, table and icons: the same numbers as the chart."""

from __future__ import annotations

from functools import cache

from consult import charts
from consult.consultation import Consultation
from consult.content.effect import Curve
from consult.phrases import contrast_lines, projection_lines
from consult.phrases.formats import number
from consult.projection import Projection
from consult.ui.draft.fragment import part
from consult.ui.sections import event_day, going_parts
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import (
    answer_field,
    expander,
    large_print,
    markup,
    statements,
)
from consult.ui.widgets.chart_element import plot
from consult.ui.widgets.question import Question, choose

ROWS_EVERY_WEEKS = 4


# These two parts stand here and not in the page: a part outlives the run, and its page with it.
@part
def curve_alone() -> None:
    """The line and the day of an event on it; each answer to them changes nothing else."""
    curve(page_flow.consultation())


@part
def event_alone() -> None:
    """The day of an event where there is no line."""
    with expander.drawn(_words()["event"], ":material/event:"):
        event_day.ask_day(page_flow.consultation())


def _words() -> dict[str, str]:
    return session.page("improvement").words


def curve(result: Consultation) -> None:
    """The chart first, then the same in a sentence, the number of visits, and as a table."""
    seen, course, words = result.projection, result.course, _words()
    assert seen
    assert course
    effect = session.told().effects[seen.effect]
    assert isinstance(effect, Curve)
    with markup.piece():
        markup.small(f"{effect.unit_words}. ▼ {words['a_visit']}{going_parts.signs(result)}")
    circles = answer_field.is_on("studies")
    chart = charts.improvement(
        seen,
        words,
        event_day.on_line(result),
        studies=circles,
        magnified=large_print.magnified(),
        own=going_parts.own(result),
    )
    # Words without a number: with them in its name, every answer would draw the chart anew.
    plot(chart, key="improvement", alt=words["alt_chart"])
    if course.sessions and effect.clock == "last_session":
        ask_visits(result)
    with markup.piece():
        going_parts.in_short(result)
        if not (result.progress and result.progress.updated):
            markup.text(f"{headline(result).split('. ')[0]}. {words['nobody_can_tell']}")
            markup.small(" ".join(contrast_lines.against_in_short(seen, session.told())))
        with markup.fold(words["table"], ":material/table:"):
            for said in (headline(result), *contrast_lines.beside(seen, session.told())):
                markup.text(said)
            markup.text(spoken(seen))
            table(seen)
            markup.small(projection_lines.legend(seen, words, circles=circles))
            going_parts.everything(result)
    if seen.arms:
        answer_field.switch("studies", words["show_studies"])
    with expander.drawn(words["event"], ":material/event:"):
        event_day.ask_day(result)


def ask_visits(result: Consultation) -> None:
    """How many visits, from the fewest that anybody studied."""
    seen, course = result.projection, result.course
    if seen is None or course is None or course.sessions is None:
        return
    counts = _counts(seen.fewest_visits or 1, int(course.sessions.high))
    label, planned = _words()["sessions"], course.planned_sessions
    asked = Question(
        "sessions", label, counts, planned if planned in counts else None, look="pills round"
    )
    choose([asked], key="w_sessions", then=session.put)


@cache
def _counts(fewest: int, most: int) -> dict[int, str]:
    """Numbers of visits to pick from; Streamlit holds on to them, so all tabs have the same."""
    return {n: str(n) for n in range(fewest, most + 1)}


def headline(result: Consultation) -> str:
    """Best estimate with both bands, at the week the studies judged."""
    return projection_lines.headline(result, session.told()) or ""


def of_kind(result: Consultation) -> None:
    """What is known of the person's own kind of the concern, where they named one."""
    found = projection_lines.of_kind(result, session.told())
    if found:
        subtypes = session.told().concerns[result.answers.concern].subtypes
        markup.text(f"**{subtypes[result.answers.subtype or ''].name}**")
        statements.fact(found)
        kind = subtypes[result.answers.subtype or ""].name
        card = f"kind.{result.answers.concern}.{result.answers.subtype}"
        statements.sources([found], cards={card: kind})


def spoken(seen: Projection) -> str:
    """The chart for somebody who cannot see it, or what the two lines on absorption mean."""
    return projection_lines.spoken(seen, session.told()) or ""


def table(seen: Projection) -> None:
    """The chart's numbers, every fourth week and the last."""
    assert seen.people
    assert seen.studies
    words = _words()
    shown = [i for i in seen.weeks if i % ROWS_EVERY_WEEKS == 0 or i == seen.weeks[-1]]
    markup.table(
        [words[name] for name in ("week", "best", "people", "studies", "untreated")],
        [
            (
                str(i),
                number(seen.best[i]),
                _range(seen.people.low[i], seen.people.high[i]),
                _range(seen.studies.low[i], seen.studies.high[i]),
                number(seen.untreated[i]),
            )
            for i in shown
        ],
    )


def _range(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"
