"""The figures as ratios to the one-button floor of the same run, as a table and as a file."""

from __future__ import annotations

import json
import os
import platform
from datetime import date
from pathlib import Path
from statistics import median

FILE = Path(__file__).with_name("ratios.json")
FLOOR = "button floor"
# What each ratio is to be at most, or at least; the others are there to be watched.
GOALS = {
    "question, tap to page, median": "≤ 1.2",
    "question, tap to page, p95": "≤ 1.2",
    "chart, tap to page, median": "≤ 1.7",
    "turn, whole page, tap to page, median": "≤ 2.5",
    "turn to a chart, whole page, tap to page, median": "≤ 4",
    "question, server time, 1 at once": "≤ 0.3",
    "chart, server time, 1 at once": "≤ 0.6",
    "question to the plain way, tap to page": "≤ 0.6",
    "chart to the plain way, tap to page": "≤ 0.6",
    "question to the plain way, server time": "≤ 0.4",
    "chart to the plain way, server time": "≤ 0.4",
    "cold loads, time": "≤ 1.15",
    "cold loads, bytes": "≤ 0.6",
    "two copies to one, taps a second": "near 2",
}


def machine():
    """Where it was measured."""
    cpu = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.machine(),
    )  # fmt: skip
    return f"{os.cpu_count()} × {cpu}, Python {platform.python_version()}"


def ratios(figures):
    """Everything that depends on the machine, divided by the floor of the same run."""
    found = {}
    for part in ("taps", "turns"):
        floor = figures[part][FLOOR]
        for kind, one in figures[part].items():
            if kind != FLOOR:
                for name in ("median", "p95"):
                    found[f"{kind}, tap to page, {name}"] = one[name] / floor[name]
    for people, kinds in figures["server"].items():
        for kind, one in kinds.items():
            if kind != FLOOR:
                floor = kinds[FLOOR]
                found[f"{kind}, server time, {people} at once"] = one["cpu_ms"] / floor["cpu_ms"]
                if people != 1:
                    found[f"{kind}, fairness, {people} at once"] = (
                        one["p95_by_median"] / floor["p95_by_median"]
                    )
    for kind in ("question", "chart"):
        felt, plain = (figures["taps"][name]["median"] for name in (kind, f"plain {kind}"))
        found[f"{kind} to the plain way, tap to page"] = felt / plain
        used, plain = (figures["server"][1][name]["cpu_ms"] for name in (kind, f"plain {kind}"))
        found[f"{kind} to the plain way, server time"] = used / plain
    for name in ("loads", "slow loads", "slow loads behind nginx"):
        if name in figures:
            for kind in ("cold", "warm"):
                ours, floor = (figures[name][f"{kind} {which}"] for which in ("ours", FLOOR))
                found[f"{kind} {name}, time"] = ours["usable"] / floor["usable"]
                found[f"{kind} {name}, bytes"] = ours["bytes"] / floor["bytes"]
    drawn = figures["bytes to the first chart"]
    found["bytes to the first chart"] = drawn["ours"] / drawn[FLOOR]
    if held := figures.get("at 0.078 core"):
        for kind in sorted(held.keys() - {FLOOR, "how"}):
            found[f"{kind}, tap at 0.078 core"] = held[kind] / held[FLOOR]
    if copies := figures.get("copies"):
        found["two copies to one, taps a second"] = copies["2"] / copies["1"]
    return {name: round(value, 2) for name, value in found.items()}


def for_each_more(held):
    """KiB for each person more, between the two largest crowds."""
    (few, before), (many, after) = sorted(held.items())[-2:]
    return 1024 * (after - before) / (many - few)


def summed(taps):
    """Median and 95th percentile of taps or loads."""
    found = {}
    for kind, all_ in taps.items():
        if "seen" in all_[0]:
            seen = sorted(each["seen"] for each in all_)
            found[kind] = {
                "median": median(seen), "p95": seen[int(0.95 * (len(seen) - 1))], "n": len(seen),
            }  # fmt: skip
        else:
            found[kind] = {
                name: median(each[name] for each in all_) for name in ("usable", "bytes")
            }
    return found


def show(figures):
    """Ratios first, then the figures of this machine; beside what the file holds."""
    kept = json.loads(FILE.read_text()) if FILE.exists() else {"ratios": {}, "day": "never"}
    print(f"{machine()}, {date.today()}; ratios to {FLOOR}, kept ones of {kept['day']}")  # noqa: DTZ011  the day where it was run
    for name, value in ratios(figures).items():
        goal = GOALS.get(name, "")
        print(f"  {name:<52} {value:6.2f} ×   {goal:<7} (kept {kept['ratios'].get(name, '–')})")
    print(json.dumps(figures, indent=1, default=lambda value: round(value, 2)))


def keep(figures):
    """Write the file that later runs are compared with."""
    text = {
        "day": str(date.today()),  # noqa: DTZ011  the day where it was run
        "machine": machine(),
        "load": os.getloadavg()[0],
        "ratios": ratios(figures),
        "figures": figures,
    }
    FILE.write_text(json.dumps(_rounded(text), indent=1, ensure_ascii=False) + "\n")


def _rounded(part):
    if isinstance(part, dict):
        return {str(key): _rounded(each) for key, each in part.items()}
    return round(part, 2) if isinstance(part, float) else part
