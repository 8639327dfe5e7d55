"""python -m tests.bench [--quick] [--keep]: how fast it answers, against the smallest app there is.

Floor apps run beside ours, as Streamlit ships it: one button, one chart, and two of our pages as
most would write them. Every measure is taken in turn with theirs, so that ratios hold on a busy
machine too. `--keep` writes ratios.json.
"""

import argparse
import asyncio
import sys
import time

from tests.bench import alone, copies, felt, front, load, report, servers, steps, weight
from tests.bench.page import Browser
from tests.browser.conftest import chromium_path


def _measure(apps, quick):
    rounds, there = (3, (1, 50)) if quick else (9, (1, 50, 200, 2000))
    crowds = {1: 3, 10: 3} if quick else {1: 6, 10: 3, 50: 1}  # rounds for so many at once
    from playwright.sync_api import sync_playwright

    figures = {"memory idle": {name: app.memory_mib() for name, app in apps.items()}}
    took = figures["seconds"] = {}

    def note(name, measure, *given, **named):
        """Measure, and keep how long that took."""
        begun = time.monotonic()
        figures[name] = measure(*given, **named)
        took[name] = time.monotonic() - begun

    def summed(measure, *given, **named):
        return report.summed(measure(*given, **named))

    with sync_playwright() as playwright:
        browser = Browser(playwright)
        note("taps", summed, felt.taps, browser, apps, rounds)
        note("turns", summed, felt.turns, browser, apps, max(rounds // 3, 1))
        note("loads", summed, felt.loads, browser, apps, max(rounds // 3, 1))
        note("bytes to the first chart", weight.to_first_chart, browser, apps)
        if not quick:
            note("first charts", summed, felt.first_charts, browser, apps, 3)
            note("slow loads", summed, felt.loads, browser, apps, 2, slow=True)
            if front.there():
                note("slow loads behind nginx", summed, _behind_nginx, browser, apps)
        browser.chromium.close()
    note("server", _server, apps, crowds)
    figures["after clear_cache"] = asyncio.run(load.cache_cleared(apps["ours"]))
    note("memory with people", lambda: asyncio.run(load.memory(apps["ours"], there)))
    figures["KiB for each person more"] = report.for_each_more(figures["memory with people"])
    if not quick:
        alone = figures["server"][1]
        note("at 0.078 core", lambda: asyncio.run(load.held_back(apps, 5, alone)))
        if front.there():
            note("copies", copies.taps_a_second, 2)
    figures["installed MiB"] = weight.installed_mib()
    return figures


def _server(apps, crowds):
    """Server milliseconds of a tap, for each number of people at once."""
    return {
        people: asyncio.run(load.taps(apps, people, rounds, 4 // people or 2))
        for people, rounds in crowds.items()
    }


def _behind_nginx(browser, apps):
    """Ours as a clinic hosts it, the floor as Streamlit starts it."""
    nginx = front.Front(apps["ours"].port)
    try:
        return felt.loads(browser, apps | {"ours": nginx}, 3, slow=True)
    finally:
        nginx.stop()


def main():
    """Measure, show, and keep the ratios if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer of each, about two minutes")
    parser.add_argument("--keep", action="store_true", help="write ratios.json")
    given, begun = parser.parse_args(), time.monotonic()
    if chromium_path() is None:
        sys.exit("not measured: no Chromium found; on Debian: apt-get install chromium")
    apps = {"ours": servers.ours()}
    apps |= {name: servers.floor(name) for name in steps.FLOORS}
    try:
        figures = _measure(apps, given.quick)
    finally:
        for app in apps.values():
            app.stop()
    figures["alone"] = alone.all_of_it(3 if given.quick else 8)  # with no server beside it
    figures["minutes"] = (time.monotonic() - begun) / 60
    report.show(figures)
    if given.keep:
        report.keep(figures)


if __name__ == "__main__":
    main()
