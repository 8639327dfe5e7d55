"""What `python -m consult check` says: mistakes, gaps, sign-offs, warnings, and a clinic's own."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from consult.clinic import report, secret_table, several
from consult.clinic.load import load_all, load_content, read
from consult.content import Content, ContentError
from consult.content.library import load_base
from consult.review.elsewhere import Elsewhere


def check(given: argparse.Namespace, day: date) -> Iterator[str]:
    """Every line; ContentError with a line for each mistake."""
    from consult.lacking import lacking

    folder: Path = given.folder
    contents, base, rest = _sound(given, folder, day)
    content = next(iter(contents.values()))
    boxes = _drawn(contents, folder, day)
    questions = sum(item.question is not None for item in content.safety.values())
    yield (
        f"{folder}: {len(content.concerns)} concerns, {len(content.areas)} areas, "
        f"{questions} health questions, {len(content.references)} references: no mistakes"
    )
    yield from (f"missing: {line}" for line in lacking(content, folder))
    yield from _reviews(contents, rest, day)
    for name, each in contents.items():
        of = f"{name}: " if name else ""
        for line in [*report.missing(each, day), *boxes[name]]:
            yield f"warning: {of}{line}"
        for line in report.changed(each, base):
            yield f"clinic: {of}{line}"
    others = several.names(folder)
    if others and not (given.all or given.clinic):
        yield f"warning: {several.FOLDER}/: of {len(others)}, none was checked; use --all"


def _sound(
    given: argparse.Namespace, folder: Path, day: date
) -> tuple[Mapping[str, Content], Content, Elsewhere]:
    """What is asked for, what comes with the aid, and its other clinics.

    ContentError names all that is wrong in what is asked for.

    Sign-offs are looked at whether or not the rest can be read, so that nothing is told only after
    something else has been mended.
    """
    from consult.review.forged import mistakes

    contents: Mapping[str, Content] = {}
    base, problems = None, []
    try:
        contents = _contents(given)
    except ContentError as error:
        problems += error.problems
    with suppress(ContentError):  # then it is told already
        base = load_base(folder, broken_reviews=True)
    others = _others(given, base, contents) if base and contents else Elsewhere()
    problems += mistakes(base, tuple(contents.values()), folder, day, others)
    if problems or base is None:
        raise ContentError(problems)
    return contents, base, others


def _others(given: argparse.Namespace, base: Content, contents: Mapping[str, Content]) -> Elsewhere:
    """The clinics that are not asked for: somebody may have signed a card as one of them has it."""
    folder: Path = given.folder
    tables = secret_table.read_all(given.secrets) if given.secrets else {}
    found: dict[str, Content] = {}
    unread = []
    for name in [] if given.all else [several.ONLY, *several.names(folder)]:
        if name not in contents:
            try:
                found[name] = read(folder, tables.get(name, {}), name).adopted(base)
            except ContentError:
                unread.append(f"{folder.name}/{several.place(name)}")
    return Elsewhere(found, tuple(unread))


def _contents(given: argparse.Namespace) -> Mapping[str, Content]:
    """What is asked for, by the clinic's name, fitted on the studies that lie there."""
    from consult.synthesis.arms import fingerprint

    folder: Path = given.folder
    tables = secret_table.read_all(given.secrets) if given.secrets else {}
    if given.all:
        contents = load_all(folder, tables, broken_reviews=True)
    else:
        name = given.clinic or several.ONLY
        found = load_content(folder, tables.get(name), name, broken_reviews=True)
        contents = {name: found}
    if fingerprint(folder) != next(iter(contents.values())).fitted.inputs:
        stale = f"{folder.name}/fitted.yaml: is older than studies/: run python -m consult fit"
        raise ContentError([stale])
    return contents


def _reviews(contents: Mapping[str, Content], others: Elsewhere, day: date) -> Iterator[str]:
    """How much is signed, in what comes with the aid and in each clinic that differs from it."""
    from consult.review import signed

    known = {**contents, **others.clinics}
    for name, each in contents.items():
        of = f"{name}: " if name else ""
        rest = Elsewhere({key: other for key, other in known.items() if key != name})
        yield from (f"review: {of}{line}" for line in signed.lines(each, day, rest))


def _drawn(contents: Mapping[str, Content], folder: Path, day: date) -> dict[str, list[str]]:
    """For each clinic, what paper cannot show as it is written. ContentError where nothing can."""
    from consult.takeaway import proof

    boxes = {}
    for name, each in contents.items():
        try:
            boxes[name] = list(proof.draw(each, day))
        except ValueError as error:
            raise ContentError([f"{folder.name}/{several.place(name)}: {error}"]) from None
    return boxes
