"""What one can do when: each aftercare rule on the person's own calendar, in order of its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from html import escape
from itertools import groupby

import streamlit as st

from consult.consultation import Consultation
from consult.content.healing import Aftercare
from consult.healing_days import Rest
from consult.recovery import HOURS_PER_DAY
from consult.schedule import Schedule, schedule
from consult.ui.state import keys, session
from consult.ui.widgets import answer_field, markup, statements


def days(result: Consultation, visit: date) -> None:
    """A list from the first rule that ends to the last, then the next visit.

    Days are those of the take-away calendar, so page and calendar cannot disagree.
    """
    rules = result.aftermath.aftercare if result.aftermath else {}
    planned = schedule(result, session.content(), visit)
    assert planned, "pages show a clock only where there is a plan"
    markup.small(_words()["visit_note"])
    markup.html(f'<ol class="clock">{"".join(_stops(planned, visit, rules))}</ol>')
    said = [each for rule in rules.values() for each in (rule.text, rule.until_hours)]
    cards = {f"aftercare.{name}": rule.rule for name, rule in rules.items()}
    statements.sources(said, cards=cards)


def _words() -> Mapping[str, str]:
    return session.page("redness").words


def visit(result: Consultation) -> date:
    """The day to count from: the plan's first, or another that the person picks."""
    assert result.course, "pages show a clock only where there is a plan"
    words, course = _words(), result.course
    first = course.dates[0] if course.dates else course.done[-1]
    ahead = session.content().limits.event_days_ahead.high
    last = first + timedelta(days=int(ahead))
    kept = st.session_state.get(keys.VISIT)
    if not isinstance(kept, date) or not first <= kept <= last:
        st.session_state[keys.VISIT] = first
    label = "visit_day" if result.answers.setting == "clinic" else "roll_day"
    return answer_field.picked_day(keys.VISIT, "visit", words[label], first, last) or first


def _stops(days: Schedule, visit: date, rules: Mapping[str, Aftercare]) -> Iterator[str]:
    """The list's items as HTML: content's words escaped, and nothing a person typed."""
    words = _words()
    for hours, ending in groupby(sorted(days.rests, key=_hours), key=_hours):
        rests = list(ending)
        held = "".join(_rule(rules[rest.id]) for rest in rests)
        yield _stop(rests[0].ends, words["clock_until"].format(time=statements.hours(hours)), held)
    following = [rule for rule in rules.values() if rule.topic == "next"]
    if following and len(days.sessions) > 1:
        then = days.sessions[1]
        after = statements.hours((then - visit).days * HOURS_PER_DAY)
        held = _details(words["next_visit"], following[0])
        yield _stop(then, words["clock_after"].format(time=after), held)


def _hours(rest: Rest) -> int:
    return rest.hours


def _stop(day: date, time: str, held: str) -> str:
    when = f"<strong>{day:%A} {escape(statements.when(day))}</strong>"
    return f'<li><div class="when">{when}<span>{escape(time)}</span></div><div>{held}</div></li>'


def _rule(rule: Aftercare) -> str:
    name = rule.rule
    if rule.from_hours:
        start = _words()["clock_from"].format(time=statements.hours(rule.from_hours))
        name = f"{name} ({start})"
    return _details(name, rule)


def _details(name: str, rule: Aftercare) -> str:
    """A rule; its reason one tap further."""
    text = escape(rule.text.text)
    if session.for_clinician() and rule.text.clinician:
        text += f"<br><small>{escape(rule.text.clinician)}</small>"
    return f"<details><summary>{escape(name)}</summary><p>{text}</p></details>"
