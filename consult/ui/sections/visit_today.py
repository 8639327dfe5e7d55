"""The second part of a visit: what is done, how it looks, when the next is, and paper for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import streamlit as st

from consult.content.scale import offered
from consult.pair import Pair
from consult.phrases import several_lines
from consult.takeaway.course_sheet import course_sheet
from consult.ui.draft.fragment import part
from consult.ui.sections import going_parts, take_away
from consult.ui.sections.visit_since import FIELD, one, to_do, words
from consult.ui.state import another_page, answers_edition, keys, session, todays_visit
from consult.ui.widgets import markup, statements
from consult.ui.widgets.download import download
from consult.ui.widgets.question import Asked, Question, choose
from consult.ui.widgets.typed_field import DayField, NumberField, TextField
from consult.visits import Rater, Visit
from consult.visits_model import LONGEST_TYPED

AGAIN, NEXT_DAY, RATING = "again", "next_day", "rating."
OTHER = "other"
SEEN_THEN = "day"
MOST_MARKS = 12  # of a scale, to be tapped; of a longer one the score is typed


@part
def questions() -> None:
    """Everything that is noted of today, and paper of it as soon as there is something."""
    clinical = session.for_clinician()
    left, right = st.columns(2, gap="medium") if clinical else (st.container(), st.container())
    with left:
        with markup.piece():
            markup.heading(words()["today"])
        choose([_outcome()], key="w_visit_outcome", then=session.put)
        outcome = session.get(f"{FIELD}outcome")
        if outcome == "needled" and clinical:
            choose(list(_needling()), key="w_visit_done", then=_note)
            to_do(session.get(f"{FIELD}reaction"))
    with right:
        if outcome:
            _afterwards()


def _afterwards() -> None:
    """How it looks, when the next visit is, and paper."""
    rated = [] if session.get(f"{FIELD}outcome") == "missed" else list(_ratings())
    if rated:
        with markup.piece():
            markup.heading(words()["rating"])
        choose(rated, key="w_visit_rated", then=_rate)
        going_parts.beside_ratings(session.consultation())
    choose(list(_next()), key="w_visit_next", then=_note_next)
    paper()


def _outcome() -> Question:
    setting = "home_outcome" if session.get("setting") == "home" else "outcome"
    choices = session.content().pages["visit"].choices[setting]
    labels = {name: choice.label for name, choice in choices.items()}
    asked = one("outcome", words()[setting], labels)
    missing = (
        f"{FIELD}outcome" in st.session_state.get(keys.MISSING_FIELDS, ()) and asked.chosen is None
    )
    return Question(asked.name, asked.label, labels, asked.chosen, look="pills", missing=missing)


def _before() -> Visit | None:
    """The last visit before today at which the skin was needled."""
    day = session.day()
    done = [v for v in session.so_far().visits if v.needled and v.date < day]
    return done[-1] if done else None


def _areas() -> list[str]:
    return list(dict.fromkeys(pair.area for pair in session.so_far().pairs))


def _needling() -> Iterator[Asked]:
    """Depth and passes of each zone, device and lot, what was reached and what happened."""
    content, said, page = session.content(), words(), session.content().pages["visit"]
    before = _before()
    if before and (before.zones or before.device):
        again = Question(
            AGAIN,
            said["again"],
            {"on": said["again"]},
            ["on"] if _is_again(before) else [],
            look="pills",
            kind="several",
            quiet=True,
        )
        yield again
    for area in _areas():
        name = content.areas[area].name
        for what in ("depth_mm", "passes"):
            kind = "depth" if what == "depth_mm" else what
            field = f"{FIELD}zones.{area}.{what}"
            steps = {_number(key): each.label for key, each in page.choices[kind].items()}
            kept = session.get(field)
            if kept is not None and kept not in steps:
                steps |= {kept: f"{kept:g}"}
            label = said[kind].format(area=name)
            yield Question(field, label, steps, kept, look="pills", kind="at_most_one")
    owned = {device.name: device.name for device in content.clinic.devices}
    if owned:
        kept = session.get(f"{FIELD}device")  # of the last time it may be another
        yield one("device", said["device"], owned | ({kept: kept} if kept else {}))
    else:
        yield TextField(f"{FIELD}device", said["device"], longest=LONGEST_TYPED)
    yield TextField(f"{FIELD}lot", said["lot"], longest=LONGEST_TYPED)
    yield one("endpoint", said["endpoint"], _labels(content.reached))
    seen = {n: item for n, item in content.reactions.items() if SEEN_THEN in item.seen}
    yield one("reaction", said["reaction"], _labels(seen))


def _number(key: str) -> float | int:
    return int(key) if key.isdecimal() else float(key)


def _labels(items: Any) -> dict[str, str]:
    return {name: statements.wording(item.label) for name, item in items.items()}


def _note(field: str, value: Any) -> None:
    if field != AGAIN:
        session.put(field, value)
        return
    before, visit = _before(), todays_visit.begun(session.raw(), session.content(), session.day())
    if before and value:
        raw = json.loads(before.written)
        for name in ("zones", "device"):
            if raw.get(name):
                visit[name] = raw[name]
    else:
        for name in ("zones", "device"):
            visit.pop(name, None)


def _is_again(before: Visit) -> bool:
    """Whether today's depths, passes and device are those of the last time."""
    raw, visit = json.loads(before.written), todays_visit.of(session.raw(), session.day())
    return all((visit.get(name) or None) == (raw.get(name) or None) for name in ("zones", "device"))


def _raters() -> tuple[Rater, ...]:
    return ("practitioner", "patient") if session.for_clinician() else ("patient",)


def _ratings() -> Iterator[Asked]:
    """For each concern the scale that content has for each rater."""
    content, said = session.content(), words()
    visit, pairs = todays_visit.of(session.raw(), session.day()), session.so_far().pairs
    for n, pair in enumerate(pairs):
        for by in _raters():
            name = offered(pair.concern, by, content.scales)
            if name is None:
                continue
            scale = content.scales[name]
            clinical = session.for_clinician()
            ask = scale.ask.clinician if clinical and by == "practitioner" else scale.ask.patient
            if clinical and by == "patient":
                ask = said["own_rating"].format(ask=ask)
            about = several_lines.name(pair, content)
            label = said["rate"].format(concern=about, ask=ask) if len(pairs) > 1 else ask
            kept = todays_visit.rated(visit, pair.model_dump(), by)
            field = f"{RATING}{n}.{by}"
            whole = (scale.most - scale.least) / scale.step
            if whole < MOST_MARKS:
                marks = {
                    mark.score: mark.clinician if clinical else mark.patient for mark in scale.marks
                }
                yield Question(field, label, marks, kept, look="list", kind="at_most_one")
            else:
                ends = "; ".join(f"{m.score:g}: {m.patient}" for m in scale.marks)
                low, high = scale.least, scale.most
                yield ScoreField(field, label, ends, low=low, high=high, whole=False)


class ScoreField(NumberField):
    """A score to type: kept among the ratings of today's visit."""

    @property
    def answer(self) -> Any:
        """The score as it is now."""
        visit = todays_visit.of(session.raw(), session.day())
        pair, by = _rated(self.name)
        return todays_visit.rated(visit, pair.model_dump(), by)


def _rated(field: str) -> tuple[Pair, Rater]:
    """What a field of a rating is about, and who rates."""
    place, _, by = field.removeprefix(RATING).partition(".")
    return session.so_far().pairs[int(place)], "patient" if by == "patient" else "practitioner"


def _rate(field: str, score: float | None) -> None:
    content, (pair, by) = session.content(), _rated(field)
    scale = offered(pair.concern, by, content.scales)
    assert scale, "only what has a scale is asked"
    visit = todays_visit.begun(session.raw(), content, session.day())
    todays_visit.rate(visit, pair.model_dump(), by, scale, score)


def _next() -> Iterator[Asked]:
    """The next visit: the day that is planned, or another."""
    said, kept = words(), session.get(f"{FIELD}next_date")
    course = session.consultation().so_far
    planned = min((one.next for one in course.each if one.next), default=None) if course else None
    choices = {}
    if planned:
        choices[planned.isoformat()] = said["next_planned"].format(day=statements.when(planned))
    chosen = kept if kept in choices else OTHER if kept or _opened() else None
    choices[OTHER] = said["other_day"]
    yield Question(NEXT_DAY, said["next_date"], choices, chosen, look="pills", kind="at_most_one")
    if chosen == OTHER:
        ahead = session.content().limits.event_days_ahead.high
        first, last = session.day() + timedelta(days=1), session.day() + timedelta(days=int(ahead))
        label = session.content().pages["health"].words["day"]
        yield DayField(f"{FIELD}next_date", label, first=first, last=last)


def _opened() -> bool:
    return bool(st.session_state.get(keys.NEXT_OPEN))


def _note_next(field: str, value: str | None) -> None:
    if field == NEXT_DAY:
        st.session_state[keys.NEXT_OPEN] = value == OTHER
        field, value = f"{FIELD}next_date", None if value == OTHER else value
    session.put(field, value)


def paper() -> None:
    """The sheet about the course, the file for the next visit, and the way to all else."""
    said, result = words(), session.consultation()
    clinical = session.for_clinician()
    with markup.piece():
        markup.heading(said["paper"])
    size = session.content().clinic.country.paper
    sheet = take_away.later(course_sheet, result, paper=size, clinician=clinical)
    name = f"course-{result.day}.pdf"
    download(said["sheet"], sheet, name, "application/pdf", key="get_course", icon="print")
    markup.small(said["sheet_hint" if clinical else "own_sheet_hint"])
    if clinical:
        own = take_away.later(course_sheet, result, paper=size, clinician=False)
        name = f"course-patient-{result.day}.pdf"
        label = said["patient_sheet"]
        download(label, own, name, "application/pdf", key="get_course_own", icon="print")
    download(
        said["save"],
        _file,
        f"consultation-{session.day()}.json",
        "application/json",
        key="get_saved",
    )
    markup.small(said["save_hint"])
    label = said["all" if clinical else "own_all"]
    another_page.link("pages/summary.py", label=label, icon=":material/folder:")


def _file() -> str:
    return json.dumps(answers_edition.mark(session.raw()), indent=2)
