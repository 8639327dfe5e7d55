"""The improvement to expect, in words, table and icons: the same numbers as the chart."""

from __future__ import annotations

from functools import cache

from consult import charts
from consult.arms import StudySeen
from consult.consultation import Consultation
from consult.content.effect import Curve
from consult.evidence import CERTAINTIES, Fact
from consult.phrases import contrast_lines, projection_lines
from consult.phrases.formats import number
from consult.projection import Projection
from consult.ui.draft.fragment import part
from consult.ui.sections import event_day, going_parts, icon_array
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import (
    answer_field,
    expander,
    large_print,
    markdown_html,
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


def in_words(result: Consultation) -> None:
    """The improvement to expect in a sentence or two, or why none is drawn."""
    content = session.told()
    said = projection_lines.headline(result, content) or projection_lines.unlined(result, content)
    if said:
        markup.text(said)
    if kind := projection_lines.of_kind(result, content):
        statements.fact(kind)
    seen = result.projection
    if seen and seen.kind == "proportion":
        _, both = icon_array.shares(seen.icon_arrays[0])
        markup.text(f"{seen.icon_arrays[0].title}. {both}")


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


def certainty(seen: Projection) -> None:
    """How sure, in words and, of what was tested, as four steps; and whose numbers these are."""
    words, content = _words(), session.told()
    grade = CERTAINTIES.index(seen.certainty)
    steps = "".join(
        f'<li class="{"reached" if place <= grade else ""} {"here" if place == grade else ""}">'
        f"{markdown_html.inline(words[f'grade_{name}'])}</li>"
        for place, name in enumerate(CERTAINTIES)
    )
    if not seen.untested:
        markup.html(f'<ol class="grades">{steps}</ol>')
    said = projection_lines.certainty(seen, content)
    name = "who" if seen.n else "who_unknown"
    who = [words[name].format(population=seen.population, n=seen.n)] if seen.population else []
    statements.bullets([said, *who])


def disagree(seen: Projection) -> None:
    """Every other figure of this choice, where there are some: none of them is the headline."""
    words = _words()
    if not seen.headline or not seen.headline.rivals:
        return
    with markup.fold(words["disagree"], ":material/balance:"):
        statements.bullets(
            words["other_figures"].format(
                n=each.in_100, measure=each.measure, who=each.who, when=each.when
            )
            for each in seen.headline.rivals
        )
    for each in seen.headline.rivals:
        said = Fact(text=each.measure, sources=each.sources)
        cards = {f"figure.{each.figure}": each.measure}
        statements.sources([said], of=words["disagree"], cards=cards)


def studies(seen: Projection) -> None:
    """The studies behind the curve as a table, and where all of it comes from, one tap away."""
    words = _words()
    if seen.arms:
        with markup.piece():
            markup.text(f"**{words['studies_list']}**")
            markup.small(words["studies_how"])
            markup.table(
                [
                    words[f"column_{name}"]
                    for name in ("study", "n", "visits", "weeks", "result", "weight")
                ],
                [
                    (
                        session.told().references[arm.sources[0]].citation.split(".")[0],
                        str(arm.n or "?"),
                        _said(arm.visits),
                        _said(arm.weeks_after_last),
                        f"{number(arm.result)} {statements.unit(seen.unit or '', 2)}",
                        _weight(arm),
                    )
                    for arm in seen.arms
                ],
            )
    said = Fact(text=seen.endpoint, sources=seen.sources) if seen.sources else None
    if said:
        statements.sources([said], cards={f"effect.{seen.effect}": seen.endpoint})


def _weight(arm: StudySeen) -> str:
    """What a study counts for; of a sum, in which of its two parts."""
    share = _words()["added_whole"] if arm.weight is None else f"{arm.weight:.0f} %"
    return share if arm.role == "pooled" else f"{share} ({_words()[f'role_{arm.role}']})"


def _said(count: float | None) -> str:
    return _words()["not_said"] if count is None else f"{count:g}"


def _range(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"
