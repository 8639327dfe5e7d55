"""The improvement to expect, in words, table and icons: the same numbers as the chart."""

from __future__ import annotations

import streamlit as st

from consult.consultation import Consultation
from consult.content.effect import Absorption, Curve
from consult.course import EventOutlook
from consult.evidence import Certainty, Fact
from consult.projection import Projection
from consult.ui import say, session
from consult.ui.plan import visits

ROWS_EVERY_WEEKS = 4
GRADES: list[Certainty] = ["very_low", "low", "moderate", "high"]


def _words() -> dict[str, str]:
    return session.content().pages["improvement"].words


def headline(result: Consultation) -> str:
    """Best estimate with both bands, at the week the studies judged."""
    seen, course = result.projection, result.course
    assert seen
    assert course
    assert seen.people
    assert seen.studies
    assert seen.judged_week is not None
    effect = session.content().effects[seen.effect]
    assert isinstance(effect, Curve)
    at = min(seen.judged_week, seen.weeks[-1])
    name = "headline_curve" if effect.clock == "last_session" else "headline_start"
    return _words()[name].format(
        best=_number(seen.best[at]),
        unit=say.unit(seen.unit or "", 2),
        weeks=f"{effect.judged_at.high:g}",
        sessions=visits(course.planned_sessions),
        low=_number(seen.people.low[at]),
        high=_number(seen.people.high[at]),
        lowest=_number(seen.studies.low[at]),
        highest=_number(seen.studies.high[at]),
    )


def note_sessions() -> None:
    """Note how many sessions to draw."""
    session.put("sessions", st.session_state["w_sessions"])


def spoken(seen: Projection) -> str:
    """The chart for somebody who cannot see it."""
    assert seen.people
    assert seen.studies
    return _words()["alt"].format(
        end=_number(seen.best[-1]),
        unit=say.unit(seen.unit or "", 2),
        last=seen.weeks[-1],
        low=_number(seen.people.low[-1]),
        high=_number(seen.people.high[-1]),
        lowest=_number(seen.studies.low[-1]),
        highest=_number(seen.studies.high[-1]),
        untreated=_number(seen.untreated[-1]),
    )


def table(seen: Projection) -> None:
    """The chart's numbers, every fourth week and the last."""
    assert seen.people
    assert seen.studies
    words = _words()
    shown = [i for i in seen.weeks if i % ROWS_EVERY_WEEKS == 0 or i == seen.weeks[-1]]
    say.table(
        [words[name] for name in ("week", "best", "people", "studies", "untreated")],
        [
            (
                str(i),
                _number(seen.best[i]),
                _range(seen.people.low[i], seen.people.high[i]),
                _range(seen.studies.low[i], seen.studies.high[i]),
                _number(seen.untreated[i]),
            )
            for i in shown
        ],
    )


def absorption(seen: Projection) -> str:
    """What the two lines of the absorption chart mean."""
    effect = session.content().effects[seen.effect]
    assert isinstance(effect, Absorption)
    return _words()["absorption_means"].format(
        fast=f"{effect.fast_hours.high:g}", slow=f"{effect.slow_hours.high:g}"
    )


def certainty(seen: Projection) -> None:
    """How sure, in words, and why; who was studied."""
    words = _words()
    grades = [seen.certainty] if seen.certainty else [a.certainty for a in seen.icon_arrays]
    grade = min(grades, key=GRADES.index, default=GRADES[0])
    st.markdown(f"**{say.frame(f'certainty_{grade}')}** {seen.certainty_why or ''}")
    if seen.population:
        name = "who" if seen.n else "who_unknown"
        st.markdown(words[name].format(population=seen.population, n=seen.n))


def studies(seen: Projection) -> None:
    """The studies behind the curve as a table, and where all of it comes from, one tap away."""
    words = _words()
    if seen.arms:
        with st.expander(words["studies_list"], icon=":material/scatter_plot:"):
            st.markdown(words["studies_how"])
            say.table(
                [words[f"column_{name}"] for name in ("study", "n", "weeks", "result", "weight")],
                [
                    (
                        session.content().references[arm.sources[0]].citation.split(".")[0],
                        str(arm.n or "?"),
                        words["not_said"] if arm.week is None else _after(arm.week, seen),
                        f"{_number(arm.result)} {say.unit(seen.unit or '', 2)}",
                        f"{arm.weight:.0f} %",
                    )
                    for arm in seen.arms
                ],
            )
    said = Fact(text=seen.endpoint, sources=seen.sources) if seen.sources else None
    if said:
        say.sources([said], key="improvement")


def _after(week: float, seen: Projection) -> str:
    return f"{week - seen.session_weeks[-1]:g}"


def event_on_line(result: Consultation) -> EventOutlook | None:
    """The event, if it falls on the drawn line."""
    ready = result.event
    return ready if ready and ready.improvement_expected is not None else None


def event(result: Consultation) -> None:
    """How things stand on the day of the event."""
    ready, seen, words = result.event, result.projection, _words()
    assert ready
    assert seen
    expected = words["event_nothing"]
    if ready.improvement_expected is not None:
        expected = words["event_expected"].format(
            best=_number(ready.improvement_expected),
            unit=say.unit(seen.unit or "", 2),
            low=_number(ready.improvement_low or 0),
            high=_number(ready.improvement_high or 0),
        )
    st.markdown(
        words["event_result"].format(
            day=say.when(ready.day),
            sessions=visits(ready.sessions_before),
            redness=words["event_red_gone" if ready.redness_gone else "event_red_left"],
            expected=expected,
        )
    )
    st.markdown(words["event_last"].format(day=say.when(ready.latest_sensible_session)))


def _number(value: float) -> str:
    """A number as it is read: whole from ten up, else one decimal."""
    text = f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}"  # noqa: PLR2004  two digits
    return (
        text.removesuffix(".0").replace("-0", "0")
        if text in ("-0", "-0.0")
        else text.removesuffix(".0")
    )


def _range(low: float, high: float) -> str:
    return f"{_number(low)} to {_number(high)}"
