"""What somebody sees in the app: pages opened as a browser tab would hold them, all their words."""

from functools import cache

from tests.people import content, person
from tests.tab import answer, open_app, words

PAIRS = [(concern, area) for concern, item in content().concerns.items() for area in item.areas]
FIRST = [(concern, next(iter(item.areas))) for concern, item in content().concerns.items()]


def flat(text: str) -> str:
    """Text as one line, so that a break in a file is no difference."""
    return " ".join(text.split())


@cache
def page(name: str, concern: str = "acne_scars", area: str = "face", **changes) -> str:
    """All words on a page for a healthy adult with this concern."""
    at = open_app(name, person(concern=concern, area=area, **changes))
    assert not at.exception
    return flat(words(at))


def part(name: str, concern: str = "acne_scars", area: str = "face", picked=(), answers=None):
    """The options page on one of its parts, with one or two choices picked beside needling."""
    at = open_app("options", person(concern=concern, area=area) | (answers or {}))
    answer(at, "part", name)
    for place, choice in zip(("second", "third"), picked, strict=False):
        answer(at, place, choice)
    assert not at.exception
    return at


def shows(text: str, shown: str, what: str) -> None:
    """The text stands on the page."""
    assert flat(text) in shown, f"{what}: {text[:60]!r} is not shown"
