"""Every page in every state a person may find it in: how to get there at once, without a walk."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.browser.conftest import ROOT
from tests.people import NEEDLED, content, person

PATIENT, PRACTITIONER = "patient", "practitioner"
EMPTY = {"schema": 1, "health": {}}
A_MONTH_AGO = (date.today() - timedelta(days=30)).isoformat()  # noqa: DTZ011  the server's day too
IN_SIX_MONTHS = (date.today() + timedelta(days=180)).isoformat()  # noqa: DTZ011  the day where it was run

LEVELS = {
    "suitable": person(),
    "suitable_with_precautions": person(health={"cold_sore_history": "yes", "fainting": "yes"}),
    "wait": person(health={"isotretinoin": A_MONTH_AGO, "breastfeeding": "yes"}),
    "see_clinician_first": person(health={"anticoagulant": "yes", "smoking": "yes"}),
    "not_suitable": person(
        health={"bleeding_disorder": "yes", "pregnant": "unsure", "isotretinoin": "now"}
    ),
}
SEVERAL = person(
    also=[
        {"concern": "enlarged_pores", "area": "face"},
        {"concern": "wrinkles", "area": "neck"},
        {"concern": "melasma", "subtype": "alone", "area": "neck"},
        {"concern": "hair_loss", "subtype": "with_minoxidil", "area": "scalp"},
    ],
    health={"cold_sore_history": "yes"},
)
THREE_CONCERNS = SEVERAL | {"also": SEVERAL["also"][:2]}
HOME = person(setting="home", concern="rejuvenation", home_needle_length_mm=0.2)
EVENT = person(fitzpatrick_skin_type=6, event_date=IN_SIX_MONTHS)
MATTERS = person(matters={"result": 3, "pain": 4, "downtime": 2, "cost": 0})
OTHERS = {  # what the page about improvement shows in another way
    "shares": {"concern": "stretch_marks", "area": "abdomen"},
    "no-curve": {"concern": "dark_spots", "area": "hands"},
    "hair": {"concern": "hair_loss", "area": "scalp"},
}
LATER = person(health={"isotretinoin": A_MONTH_AGO})  # a plan from a date on


VISIT = NEEDLED | {
    "date": (date.today() - timedelta(days=35)).isoformat(),  # noqa: DTZ011  the server's day too
}
COURSE = person(visits=[VISIT])
PATCHED = person(  # a test patch a week ago, not yet looked at
    fitzpatrick_skin_type=5,
    visits=[
        {
            "date": (date.today() - timedelta(days=7)).isoformat(),  # noqa: DTZ011  the server's day
            "outcome": "patched",
            "changed": {},
        }
    ],
)
STOPPED_COURSE = person(visits=[VISIT], health={"anticoagulant": "yes"})
SEVERAL_COURSE = THREE_CONCERNS | {"visits": [VISIT | {"ratings": []}]}


def _rated(weeks_ago, grade, own=None, **noted):
    """A visit some weeks before that one, scored by the practitioner and by the patient."""
    day = date.fromisoformat(VISIT["date"]) - timedelta(weeks=weeks_ago)
    ratings = [VISIT["ratings"][0] | {"score": grade}]
    if own is not None:
        mine = {"by": "patient", "scale": "hundredths", "score": own}
        ratings.append(VISIT["ratings"][0] | mine)
    return VISIT | {"date": day.isoformat(), "ratings": ratings} | noted


RATED = person(visits=[_rated(8, 3), _rated(4, 3, 10), _rated(0, 2, 30)])
UNCHANGED = person(visits=[_rated(8, 3), _rated(4, 3, 0), _rated(0, 3, 0)])
MARKED = person(visits=[_rated(4, 3), _rated(0, 2, 20, dark_marks="still_there")])
COURSE_OVER = person(
    visits=[
        VISIT | {"date": (date.fromisoformat(VISIT["date"]) - timedelta(days=28 * n)).isoformat()}
        for n in (3, 2, 1, 0)
    ]
)


@dataclass(frozen=True)
class State:
    """A page, what has been answered before, and what is then done on it."""

    page: str
    name: str
    answers: dict[str, Any] | None
    role: str | None = PATIENT
    screen: int = 0
    then: Callable[[Any], None] | None = None

    def __str__(self):
        return f"{self.page}-{self.name}"

    def reach(self, walk):
        walk.jump(self.page, self.answers, self.role, self.screen)
        if self.then:
            self.then(walk)
            walk.settle()


def without(*fields, **changes):
    """Answers up to a page: those fields are still open."""
    return {name: value for name, value in person(**changes).items() if name not in fields}


def open_all(walk):
    """Everything that folds, unfolded."""
    walk.page.evaluate("document.querySelectorAll('summary').forEach(fold => fold.click())")
    walk.settle()


def open_notes(walk):
    """The fold in which a person's own notes stand."""
    label = content().pages["takeaway"].words["on_paper"]
    walk.page.locator("summary").filter(has_text=label).click()
    walk.settle()


def open_first_sources(walk):
    walk.page.locator(".sources summary").first.click()


def open_steps(walk):
    walk.page.locator(".st-key-frame button").first.click()


def too_early(walk):
    walk.next()


def day_asked(walk):
    """The first line about a time, ticked, so that a day can be typed."""
    walk.tap(walk.page.locator(".ask.tick:has([data-time]) .yes").first)


def two_compared(walk):
    """Three columns side by side."""
    for name in ("second", "third"):
        walk.page.locator(f".w_{name} select").select_option(index=2)
        walk.settle()


def part(name):
    """One of the parts of the page with the choices."""
    return lambda walk: walk.tap(walk.page.locator(f".w_part label:has(input[value={name}])"))


def weighed(walk):
    """The bars, one of them with its reasons open."""
    part("fit")(walk)
    walk.page.locator("[class*=' fit_'] summary").first.click()


def sure_and_unsure(walk):
    """SURE's questions after the five, one of them answered no."""
    for _ in range(5):
        walk.next()
    for name, place in (("sure_of_myself", 1), ("understand", 0), ("risk_benefit", 0)):
        options = walk.page.locator(f".w_{name} label")
        walk.tap(options.nth(place))
    walk.tap(walk.page.locator(".w_encouragement label").first)


def first_reply(walk):
    walk.tap(walk.page.locator(".ask label").first)


def needled_today(walk):
    """A visit on which nothing has changed, and the skin is needled."""
    words = content().pages["visit"].words
    nothing = walk.page.get_by_role("button", name=words["nothing"])
    while not nothing.count():
        walk.tap(walk.page.get_by_role("button", name=content().pages["frame"].words["next"]))
    walk.tap(nothing)
    walk.tap(walk.page.locator(".w_visit_outcome label").first)


def bad_file(walk):
    open_all(walk)
    chosen = walk.page.locator("input[type=file]").first
    chosen.set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": b'{"schema": 1, "age": "x"}'}
    )


def first_card(walk):
    """The first card of the review, its folds open, a change asked for in words."""
    words = content().pages["reviewing"].words
    walk.tap(walk.button_named(words["begin"]))
    change = walk.page.locator(".st-key-walk label").filter(has_text=words["agree_with_change"])
    walk.tap(change)
    walk.next()
    open_all(walk)


def first_values(walk):
    """A screen of the review with a few values of a table."""
    from consult.review import sitting

    core = sitting.desks(content())["core"]
    rows = next(screen for screen in core.screens if len(screen) > 1)
    at = sitting.empty() | {"part": "core", "at": rows[0].id}
    walk.page.evaluate(
        "text => sessionStorage.setItem('consultation-review', text)", sitting.text(at)
    )
    walk.page.reload()
    walk.settle()
    open_all(walk)


def handed_over(walk):
    """The tablet in the patient's hands, at the page that asks for it back."""
    words = content().pages["frame"].words
    walk.page.get_by_role("button", name=words["hand"]).click()
    walk.page.locator(".st-key-w_hand input").fill("4711")
    walk.tap(walk.page.get_by_role("button", name=words["hand_do"]))
    walk.tap(walk.page.get_by_text(words["hand_back"], exact=True))


def taken_over(walk):
    """Answers from a patient's message, one new and one changed, not yet checked."""
    open_all(walk)
    text = walk.page.locator(".st-key-receive_text textarea")
    text.fill(json.dumps(person(age=29, health={"smoking": "yes"})))
    text.press("Control+Enter")
    walk.settle()
    open_all(walk)


def _states():
    yield State("start", "fresh", None, None)
    yield State("start", "open", None, None, then=open_all)
    yield State("start", "too-early", None, None, then=too_early)
    yield State("start", "bad-file", EMPTY, then=bad_file)
    yield State("improvement", "too-early-by-link", None, None)
    yield State("concern", "fresh", EMPTY)
    yield State("concern", "answered", person(), PRACTITIONER, then=open_all)
    yield State("concern", "home", HOME)
    yield State("concern", "too-early", EMPTY, then=too_early)
    yield State("area", "fresh", without("area", concern="wrinkles"))
    yield State("area", "answered", person(), PRACTITIONER, then=open_all)
    fresh = without("needle_tolerance")
    yield State("tolerance", "fresh", fresh | {"health": {}})
    yield State("tolerance", "afraid", person(needle_tolerance=1), then=open_all)
    yield State("tolerance", "answered", person(worries=["pain"]), PRACTITIONER, then=open_all)
    fresh = without("age", "fitzpatrick_skin_type") | {"health": {"fainting": "no"}}
    yield State("health", "fresh", fresh)
    yield State("health", "too-early", fresh, then=too_early)
    for n, _ in enumerate(content().health_groups):
        yield State("health", f"part-{n + 1}", person(), screen=n)
    yield from (State("health", f"dense-{n}", person(), PRACTITIONER, n) for n in (1, 2, 3))
    unanswered = without() | {"health": {"fainting": "no"}}
    yield State("health", "part-open", unanswered, screen=1, then=too_early)
    yield State("health", "day", unanswered, screen=4, then=day_asked)
    for level, answers in LEVELS.items():
        yield State("suitability", level, answers)
    yield State("suitability", "open", LEVELS["not_suitable"], PRACTITIONER, then=open_all)
    yield State("suitability", "sources", LEVELS["wait"], then=open_first_sources)
    yield State("suitability", "handed-over", LEVELS["suitable"], PRACTITIONER, then=handed_over)
    yield State("start", "taken-over", person(), PRACTITIONER, then=taken_over)
    yield State("rules", "patient", LEVELS["suitable"])
    yield State("suitability", "steps", LEVELS["suitable"], then=open_steps)
    for page in ("procedure", "redness", "improvement", "options", "summary", "overview"):
        yield State(page, "patient", LEVELS["suitable"])
        yield State(page, "practitioner", LEVELS["suitable"], PRACTITIONER, then=open_all)
        yield State(page, "stopped", LEVELS["see_clinician_first"])
    for page in ("procedure", "summary"):
        yield State(page, "later", LATER)
        yield State(page, "home", HOME)
    yield State("improvement", "home", HOME)
    for kind, aim in OTHERS.items():
        yield State("improvement", kind, person(**aim), then=open_all)
    yield State("improvement", "event", EVENT, PRACTITIONER)
    yield State("redness", "dark-skin", person(fitzpatrick_skin_type=6))
    yield State("options", "compared", person(), then=two_compared)
    yield State("options", "weighing", MATTERS, then=part("matters"))
    yield State("options", "all", MATTERS, then=part("all"))
    yield State("options", "weighed", MATTERS, then=weighed)
    yield State("understanding", "asked", person(), then=first_reply)
    yield State("understanding", "stopped", LEVELS["not_suitable"], PRACTITIONER)
    yield State("understanding", "sure", person(), then=sure_and_unsure)
    young = person(age=16, health={"appearance_distress": "yes", "pressure_from_others": "yes"})
    for page in ("suitability", "options", "summary"):
        yield State(page, "support", young)
    yield State("about", "patient", None, None)
    yield State("about", "open", LEVELS["suitable"], then=open_all)


def _with_several():
    """Pages that say more with several concerns."""
    for page in ("concern", "suitability", "procedure", "redness", "improvement", "options"):
        yield State(page, "several", SEVERAL)
    yield State("summary", "several", SEVERAL, then=open_all)
    yield State("overview", "several", SEVERAL, PRACTITIONER, then=open_all)


def _of_courses():
    for role in (PATIENT, PRACTITIONER):
        yield State("visit", f"first-{role}", person(), role)
        yield State("visit", f"changed-{role}", COURSE, role)
        yield State("visit", f"today-{role}", COURSE, role, then=needled_today)
    yield State("visit", "stopped", STOPPED_COURSE, PRACTITIONER, then=needled_today)
    yield State("visit", "several", SEVERAL_COURSE, PRACTITIONER, then=needled_today)
    for page in ("suitability", "procedure", "summary"):
        yield State(page, "patched", PATCHED)
    yield State("overview", "patched", PATCHED, PRACTITIONER)
    for page in ("suitability", "procedure", "redness", "improvement", "summary", "overview"):
        yield State(page, "course", COURSE, PRACTITIONER)
        yield State(page, "course-over", COURSE_OVER)
    for page in ("suitability", "improvement", "summary", "overview"):
        yield State(page, "rated", RATED, PRACTITIONER, then=open_all)
        yield State(page, "unchanged", UNCHANGED)
        yield State(page, "marked", MARKED)


def _of_review():
    yield State("review", "parts", person(), PRACTITIONER, then=open_all)
    yield State("review", "card", person(), PRACTITIONER, then=first_card)
    yield State("review", "values", person(), PRACTITIONER, then=first_values)


PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
EACH = (*_states(), *_with_several(), *_of_courses(), *_of_review())
STATES = [state for state in EACH if state.page in PAGES]
