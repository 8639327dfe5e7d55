"""The improvement to expect, in words, table and icons: the same numbers as the chart."""

from __future__ import annotations

from functools import cache

from consult import charts
from consult.consultation import Consultation
from consult.content.effect import Curve
from consult.evidence import Fact
from consult.projection import Projection
from consult.takeaway import improvement
from consult.takeaway.saying import number
from consult.ui import event, people, prose, say, session, wizard
from consult.ui.choose import Question, choose
from consult.ui.part import part
from consult.ui.plot import plot

ROWS_EVERY_WEEKS = 4


# These two parts stand here and not in the page: a part outlives the run, and its page with it.
@part
def curve_alone() -> None:
    """The line and the day of an event on it; each answer to them changes nothing else."""
    now = wizard.consultation()
    curve(now)
    event.ask_day(now)


@part
def event_alone() -> None:
    """The day of an event where there is no line."""
    event.lead()
    event.ask_day(wizard.consultation())


def _words() -> dict[str, str]:
    return session.content().pages["improvement"].words


def curve(result: Consultation) -> None:
    """The line with its bands: in a sentence, as a chart, as a table; visits can be changed."""
    seen, course, words = result.projection, result.course, _words()
    assert seen
    assert course
    effect = session.content().effects[seen.effect]
    assert isinstance(effect, Curve)
    prose.text(headline(result))
    if course.sessions and effect.clock == "last_session":
        counts, planned = _counts(int(course.sessions.high)), course.planned_sessions
        asked = Question("sessions", words["sessions"], counts, planned, look="pills")
        choose([asked], key="w_sessions", then=session.put)
    prose.small(effect.unit_words)
    chart = charts.improvement(seen, words, event.on_line(result))
    # Words without a number: with them in its name, every answer would draw the chart anew.
    plot(chart, key="improvement", alt=words["alt_chart"])
    with prose.piece():
        prose.small(_legend(seen, effect))
        with prose.fold(words["table"], ":material/table:"):
            prose.text(spoken(seen))
            table(seen)
        event.lead()


def _legend(seen: Projection, effect: Curve) -> str:
    said = improvement.legend(seen, _words())
    return f"{said} {_words()['legend_zero']}" if effect.lowest == 0 else said


@cache
def _counts(most: int) -> dict[int, str]:
    """Numbers of visits to pick from; Streamlit holds on to them, so all tabs have the same."""
    return {n: str(n) for n in range(1, most + 1)}


def headline(result: Consultation) -> str:
    """Best estimate with both bands, at the week the studies judged."""
    return improvement.headline(result, session.content()) or ""


def of_kind(result: Consultation) -> None:
    """What is known of the person's own kind of the concern, where they named one."""
    found = improvement.of_kind(result, session.content())
    if found:
        subtypes = session.content().concerns[result.answers.concern].subtypes
        prose.text(f"**{subtypes[result.answers.subtype or ''].name}**")
        say.fact(found)
        say.sources([found])


def in_words(result: Consultation) -> None:
    """The improvement to expect in a sentence or two, or why none is drawn."""
    content = session.content()
    said = improvement.headline(result, content) or improvement.unlined(result, content)
    if said:
        prose.text(said)
    if kind := improvement.of_kind(result, content):
        say.fact(kind)
    seen = result.projection
    if seen and seen.kind == "proportion":
        _, both = people.shares(seen.icon_arrays[0])
        prose.text(f"{seen.icon_arrays[0].title}. {both}")


def spoken(seen: Projection) -> str:
    """The chart for somebody who cannot see it, or what the two lines on absorption mean."""
    return improvement.spoken(seen, session.content()) or ""


def table(seen: Projection) -> None:
    """The chart's numbers, every fourth week and the last."""
    assert seen.people
    assert seen.studies
    words = _words()
    shown = [i for i in seen.weeks if i % ROWS_EVERY_WEEKS == 0 or i == seen.weeks[-1]]
    prose.table(
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
    """How sure, in words, and why; whose numbers these are."""
    words = _words()
    graded = say.frame(f"certainty_{seen.certainty}")
    said = improvement.certainty(seen, session.content())
    prose.text(f"**{graded}**{said.removeprefix(graded)}")
    if seen.population:
        name = "who" if seen.n else "who_unknown"
        prose.text(words[name].format(population=seen.population, n=seen.n))


def studies(seen: Projection) -> None:
    """The studies behind the curve as a table, and where all of it comes from, one tap away."""
    words = _words()
    if seen.arms:
        with prose.fold(words["studies_list"], ":material/scatter_plot:"):
            prose.text(words["studies_how"])
            prose.table(
                [
                    words[f"column_{name}"]
                    for name in ("study", "n", "visits", "weeks", "result", "weight")
                ],
                [
                    (
                        session.content().references[arm.sources[0]].citation.split(".")[0],
                        str(arm.n or "?"),
                        _said(arm.visits),
                        _said(arm.weeks_after_last),
                        f"{number(arm.result)} {say.unit(seen.unit or '', 2)}",
                        f"{arm.weight:.0f} %",
                    )
                    for arm in seen.arms
                ],
            )
    said = Fact(text=seen.endpoint, sources=seen.sources) if seen.sources else None
    if said:
        say.sources([said])


def _said(count: float | None) -> str:
    return _words()["not_said"] if count is None else f"{count:g}"


def _range(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"
