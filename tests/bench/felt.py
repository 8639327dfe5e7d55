"""The browser's part: every kind of tap, in turn with a tap on each floor app."""

from __future__ import annotations

from collections import defaultdict

from tests.bench import steps
from tests.bench.page import USABLE, tap
from tests.people import person


def taps(browser, apps, rounds):
    """Answers on question pages, a chart that follows a slider, and the floors in between."""
    floors = _floors(browser, apps)
    found = defaultdict(list)
    for spot in steps.SPOTS:
        page = browser.tab(f"{apps['ours'].url}/{spot.page}", steps.READY, answers=person())
        page.wait_for_timeout(2000)  # all of the page is there; nothing is measured before
        for place in range(2 * rounds):
            act = spot.taps[place % 2]
            found[spot.kind].append(tap(page, act, spot.done))
            for name, floor in floors.items():
                there = steps.FLOORS[name]
                found[name].append(tap(floor, there.taps[place % 2], there.done))
            page.bring_to_front()
        page.context.close()
    return dict(found)


def turns(browser, apps, rounds):
    """The walk from page to page, and the floor in between: the new heading, and the whole page."""
    floors = _floors(browser, apps, ["button floor"])
    found = defaultdict(list)
    for _ in range(rounds):
        page = browser.tab(f"{apps['ours'].url}/concern", steps.READY, answers=person())
        for here, there in zip(steps.WALK, steps.WALK[1:], strict=False):
            if here == "health":
                page.goto(f"{apps['ours'].url}/{there}")
                page.evaluate(USABLE)
                continue
            kind = "turn to a chart" if there in ("redness", "improvement") else "turn"
            page.wait_for_timeout(500)  # what says that the page before has arrived is gone
            felt = tap(page, steps.NEXT, steps.shown(there), steps.ARRIVED)
            found[f"{kind}, heading"].append(felt)
            found[f"{kind}, whole page"].append({"seen": felt["whole"]})
            found["button floor"].append(tap(floors["button floor"], steps.FLOOR, steps.KNOWN))
        page.context.close()
    return dict(found)


def first_charts(browser, apps, rounds):
    """How long the first chart of a fresh browser takes, and the same chart a second time."""
    drawn = steps.shown("redness") + " && shape() !== ''"
    found = defaultdict(list)
    for _ in range(rounds):
        page = browser.tab(f"{apps['ours'].url}/suitability", steps.READY, answers=person())
        page.wait_for_timeout(4000)  # a person reads what suits them before tapping on
        tap(page, steps.NEXT, steps.shown("procedure"))
        page.wait_for_timeout(1000)
        for name in ("first chart", "second chart"):
            found[name].append(tap(page, steps.NEXT, drawn))
            tap(page, steps.BACK, steps.shown("procedure"))
        page.context.close()
    return dict(found)


def loads(browser, apps, rounds, *, slow=False):
    """First loads, cold and warm, in turn with the floor's."""
    found = defaultdict(list)
    for _ in range(rounds):
        for name, ready in (("ours", steps.READY), ("button floor", steps.FLOOR_READY)):
            for kind, load in zip(
                ("cold", "warm"), browser.loads(apps[name].url, ready, slow=slow), strict=True
            ):
                found[f"{kind} {name}"].append(load)
    return dict(found)


def _floors(browser, apps, names=tuple(steps.FLOORS)):
    return {name: browser.tab(apps[name].url, steps.FLOOR_READY) for name in names}
