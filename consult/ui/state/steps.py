"""The order of the walk: which step comes when, and what must be answered before it is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from consult.answers import asked
from consult.ui.state import session


@dataclass(frozen=True)
class Step:
    """A page of the walk; `answered` tells from raw answers whether it may be left."""

    name: str
    answered: Callable[[], bool]
    fields: tuple[str, ...] = ()  # the answers it waits for, where they are always the same

    @property
    def path(self) -> str:
        """The page's file, as Streamlit wants it."""
        return f"pages/{self.name}.py"


def _has(*fields: str) -> Callable[[], bool]:
    return lambda: all(session.get(field) is not None for field in fields)


def open_questions() -> list[str]:
    """The health questions that matter here and have no answer yet ("not sure" is an answer)."""
    answers = session.so_far()
    return [
        name
        for name in asked(session.content(), answers, session.day())
        if name not in answers.health
    ]


def _health_done() -> bool:
    return _has("age", "fitzpatrick_skin_type")() and not open_questions()


def _length_if_home() -> bool:
    return session.get("setting") != "home" or session.get(LENGTH) is not None


def _always() -> bool:
    return True


AIM = ("setting", "concern")
LENGTH = "home_needle_length_mm"
FEAR = ("needle_tolerance", "health.fainting")
STEPS = (
    Step("start", lambda: session.role() is not None),
    Step("concern", lambda: _has(*AIM)() and _length_if_home(), (*AIM, LENGTH)),
    Step("area", _has("area"), ("area",)),
    Step("tolerance", _has(*FEAR), FEAR),
    Step("health", _health_done),
    Step("suitability", _always),
    Step("procedure", _always),
    Step("redness", _always),
    Step("improvement", _always),
    Step("options", _always),
    Step("summary", _always),
)
ASKED_ON = {  # and what a step asks beside what it always waits for
    "subtype": "concern", "age": "health", "fitzpatrick_skin_type": "health", "health": "health",
}  # fmt: skip
NAMES = [step.name for step in STEPS]
FIRST = NAMES[0]  # the page without a name in its address
LANDING = "overview"  # where a practitioner comes to after the safety check
PLAN = ("procedure", "redness", "improvement")  # empty where the safety check stops the plan
ASIDE = ("overview", "understanding", "visit", "about", "rules", "review")  # beside the walk
BESIDE = {
    "overview": "suitability",
    "visit": "suitability",
    "understanding": "summary",
}  # and which step they stand by


def asked_at(answers: Iterable[str]) -> Step | None:
    """The first step that asks for one of these answers; None where none of the walk does."""
    found = {
        step
        for name in answers
        for step in STEPS
        if name in step.fields or step.name == ASKED_ON.get(name.partition(".")[0])
    }
    return min(found, key=STEPS.index, default=None)


def first_unanswered() -> Step:
    """The step the walk has come to: the first that still needs an answer, or the last."""
    return next((step for step in STEPS if not step.answered()), STEPS[-1])


def reached() -> int:
    """The place of the step the walk has come to."""
    return NAMES.index(first_unanswered().name)


def before(name: str, *, planned: bool = True) -> str:
    """The page before a step; without a plan the walk passes the pages about it."""
    found = _walked(name, planned=planned)
    return found[found.index(name) - 1]


def after(name: str, *, planned: bool = True) -> str:
    """The page after a step; without a plan the walk passes the pages about it."""
    found = _walked(name, planned=planned)
    return found[found.index(name) + 1]


def _walked(here: str, *, planned: bool) -> list[str]:
    """The pages in order; a practitioner passes the one beside the walk they land on."""
    place = NAMES.index(BESIDE[LANDING])
    landing = [LANDING] if session.for_clinician() or here == LANDING else []
    names = [*NAMES[:place], *landing, *NAMES[place:]]
    return [name for name in names if planned or name == here or name not in PLAN]
