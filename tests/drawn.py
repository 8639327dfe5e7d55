"""Numbers drawn from content at random, each with its words and its source, to be looked up.

python -m tests.drawn [--seed N] [--count 40]

Whoever checks finds for each what was read, how much of it and where; a seed gives the same again.
"""

import argparse
import random
import re
from pathlib import Path

from consult import plain_yaml
from tests.people import content

ROOT = Path(__file__).parents[1] / "content"
NUMBER = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?")
NOT_FIGURES = {"due", "grade", "how", "marks", "order", "review", "sources", "why", "year"}
OURS = ("our choice", "not known")


def numbers():
    """Every number that content says a source has: file, place, the number, its words, sources."""
    for file in sorted(ROOT.rglob("*.yaml")):
        if file.parent.name not in ("pages", "references") and file.name != "fitted.yaml":
            yield from _within(plain_yaml.parse(file.read_bytes()), file, "", ())


def _within(part, file, place, sources):
    if isinstance(part, dict):
        if part.get("basis") not in OURS:
            sources = part.get("sources") or sources
            for name, each in part.items():
                if name not in NOT_FIGURES:
                    yield from _within(each, file, f"{place}.{name}", sources)
    elif isinstance(part, list):
        for n, each in enumerate(part):
            yield from _within(each, file, f"{place}.{n}", sources)
    elif sources and isinstance(part, str):
        for found in NUMBER.findall(part):
            yield file, place[1:], found, " ".join(part.split()), sources
    elif sources and isinstance(part, int | float) and not isinstance(part, bool):
        yield file, place[1:], f"{part:g}", "", sources


def told(drawn):
    """One number as lines: where it stands, in which words, and what was read for it."""
    file, place, number, words, sources = drawn
    yield f"{number}  {file.relative_to(ROOT.parent)}: {place}"
    if words:
        yield f"    {words}"
    for name in sources:
        reference = content().references[name]
        yield f"    {name} ({reference.seen}): {reference.citation} {reference.url or ''}".rstrip()


def main():
    asked = argparse.ArgumentParser(prog="python -m tests.drawn")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked.add_argument("--count", type=int, default=40)
    given = asked.parse_args()
    listed = list(numbers())
    print(f"seed {given.seed}: {given.count} of {len(listed)} numbers")
    for drawn in random.Random(given.seed).sample(listed, given.count):
        print(*told(drawn), sep="\n")


if __name__ == "__main__":
    main()
