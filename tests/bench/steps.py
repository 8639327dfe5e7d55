"""What is tapped on each page, and what then shows in the page that the server heard it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.people import content

ON = "[class*=st-key-next_] button"
BEFORE = "[class*=st-key-back_] button"
READY = f"find('h1') && find('{ON}') && !running()"
FLOOR_READY = "find('[data-testid=stButton] button') && !running()"
KNOWN = "document.body.textContent !== was.text"
DRAWN = f"{KNOWN} && shape() && shape() !== was.shape"
NEXT, BACK = f"find('{ON}').click()", f"find('{BEFORE}').click()"
ARRIVED = "!running() && !find('[data-testid=stSkeleton]')"  # nothing waits for its script
FLOOR = "find('[data-testid=stButton] button').click()"
WALK = ("concern", "area", "tolerance", "health", "suitability", "procedure", "redness",
        "improvement", "options", "summary")  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A place to tap, twice in turn so that something changes each time."""

    page: str
    kind: str
    taps: tuple[str, str]
    done: str = KNOWN


def _radio(key, place):
    return f"document.querySelectorAll('.{key} label')[{place}].click()"


def _plain(key, place):
    return f"document.querySelectorAll('.st-key-{key} [role=radiogroup] label')[{place}].click()"


SPOTS = (
    Spot("concern", "question", (_radio("w_concern", 2), _radio("w_concern", 0))),
    Spot("area", "question", (_radio("w_area", 1), _radio("w_area", 0))),
    Spot("improvement", "chart", (_radio("w_sessions", 2), _radio("w_sessions", 3)), done=DRAWN),
)
# The floors, and what is tapped there; the plain ones are the first and the last of our spots.
FLOORS = {
    "button floor": Spot("", "button floor", (FLOOR, FLOOR)),
    "chart floor": Spot("", "chart floor", (FLOOR, FLOOR), done=DRAWN),
    "plain question": Spot("", "plain question", (_plain("concern", 2), _plain("concern", 0))),
    "plain chart": Spot("", "plain chart", (_plain("visits", 2), _plain("visits", 3)), done=DRAWN),
}


def shown(name):
    """The page with this title is there."""
    return f"find('h1')?.textContent === {content().pages[name].title!r}"
