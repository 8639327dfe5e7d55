"""How each concern looks now, on the scale that content has for whoever looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import streamlit as st

from consult.content.scale import Scale, offered
from consult.pair import Pair
from consult.phrases import gains, several_lines
from consult.ui.sections.visit_since import words
from consult.ui.state import keys, session, todays_visit
from consult.ui.widgets.question import Asked, Look, Question
from consult.ui.widgets.typed_field import NumberField
from consult.visits import Rater

RATING = "rating."
NOT_RATED: Literal[""] = ""  # in a menu, where something always stands
SHORT = 30  # characters of an answer that goes beside others


def questions() -> Iterator[Asked]:
    """For each concern the scale of each rater; only one's own for a patient."""
    content, said = session.content(), words()
    visit, pairs = todays_visit.of(session.raw(), session.day()), session.so_far().pairs
    for n, pair in enumerate(pairs):
        for by in _raters():
            name = offered(pair.concern, by, content.scales)
            if name is None:
                continue
            scale, clinical = content.scales[name], by == "practitioner"
            ask = scale.ask.clinician if clinical else scale.ask.patient
            if session.for_clinician() and not clinical:
                ask = said["own_rating"].format(ask=ask)
            about = several_lines.name(pair, content)
            label = said["rate"].format(concern=about, ask=ask) if len(pairs) > 1 else ask
            kept = todays_visit.rated(visit, pair.model_dump(), by)
            asked = _question(f"{RATING}{n}.{by}", label, scale, kept, clinical=clinical)
            brief = len(pairs) > 1 and session.for_clinician() and not clinical
            yield _as_menu(asked) if brief and isinstance(asked, Question) else asked


def _question(field: str, label: str, scale: Scale, kept: float | None, *, clinical: bool) -> Asked:
    """A tap on one of the scale's marks, or a field where a score has to be counted."""
    if not scale.tapped:
        unit = scale.name.clinician if clinical else scale.name.patient
        return ScoreField(field, label, unit, low=scale.least, high=scale.most, whole=False)
    marks = {m.score: m.clinician if clinical else m.patient for m in scale.marks}
    if kept is not None and kept not in marks:  # a score between two marks, of an older file
        marks |= {kept: gains.in_words(kept, scale, session.content())}
    marks = dict(sorted(marks.items()))
    look: Look = "pills" if max(map(len, marks.values())) <= SHORT else "list"
    return Question(field, label, marks, kept, look=look, kind="at_most_one")


def _as_menu(asked: Question) -> Question:
    """The same as a menu, for a practitioner who asks about several; nothing is chosen in it."""
    choices = {NOT_RATED: words()["not_rated"]} | dict(asked.choices)
    chosen = NOT_RATED if asked.chosen is None else asked.chosen
    return replace(asked, choices=choices, chosen=chosen, look="menu", kind="one")


class ScoreField(NumberField):
    """A score to type: kept among the ratings of today's visit."""

    @property
    def answer(self) -> Any:
        """The score as it is now."""
        visit = todays_visit.of(session.raw(), session.day())
        pair, by = _rated(self.name)
        return todays_visit.rated(visit, pair.model_dump(), by)


def note(field: str, score: float | Literal[""] | None) -> None:
    """Note a score among the ratings of today's visit, or take it back."""
    content, (pair, by) = session.content(), _rated(field)
    scale = offered(pair.concern, by, content.scales)
    assert scale, "only what has a scale is asked"
    visit = todays_visit.begun(session.raw(), content, session.day())
    todays_visit.rate(visit, pair.model_dump(), by, scale, None if score == NOT_RATED else score)
    st.session_state[keys.WHOLE_PAGE] = True  # the verdict above may follow from it


def _raters() -> tuple[Rater, ...]:
    return ("practitioner", "patient") if session.for_clinician() else ("patient",)


def _rated(field: str) -> tuple[Pair, Rater]:
    """What a field of a rating is about, and who rates."""
    place, _, by = field.removeprefix(RATING).partition(".")
    return session.so_far().pairs[int(place)], "patient" if by == "patient" else "practitioner"
