"""`python -m consult review`: what there is to read, as a page or as paper, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from consult.answers import AnswersError
from consult.clinic import several
from consult.clinic.load import load_content
from consult.content import Content
from consult.content.library import load_base
from consult.nearest import did_you_mean
from consult.result import Result
from consult.review.changed import changes
from consult.review.deck import cards
from consult.review.kept import Records, State, keep, state_of
from consult.review.pack import parts
from consult.review.printed import Paper, pdf
from consult.review.shown import Shown, shown
from consult.review.written import html

ENDINGS = (".html", ".pdf")


class Asked(Result):
    """What the command line asks for."""

    folder: Path
    clinic: str | None = None
    out: tuple[Path, ...] = ()
    concern: str | None = None
    since: str | None = None
    against: Path | None = None
    paper: Paper | None = None
    keep: bool = False
    hashes: bool = False


def review(asked: Asked) -> Iterator[str]:
    """Write the files that are asked for; a line on each, and on each part that is to be read."""
    folder = asked.folder
    content = load_content(folder, name=asked.clinic or several.ONLY)
    _refuse(asked, content)
    if asked.keep:
        yield f"{keep(load_base(folder), folder)}: what edition {content.edition.version} says"
    if asked.hashes:
        for part in parts(content, asked.concern):
            yield from (f"{card.id} {card.number} {card.hash}" for card in part.cards)
        return
    old = _old(asked, folder)
    if old is None:
        made = shown(parts(content, asked.concern), content)
        yield from _parts(made)
    else:
        state, since = old
        found = tuple(changes(state, content))
        if asked.concern:
            found = tuple(each for each in found if _of(each.id, asked.concern, content))
        made = shown((), content, found, since)
        yield f"{len(found)} differ from {since}, of {len(cards(content))} cards"
        if found:
            yield str(made["reading"])
    paper = asked.paper or content.clinic.country.paper
    for path in asked.out:
        _write(path, made, paper)
        yield f"{path}: written"


def _refuse(asked: Asked, content: Content) -> None:
    """AnswersError for what is not there, before anything is made."""
    problems = [
        f"{path}: must end in .html or .pdf" for path in asked.out if path.suffix not in ENDINGS
    ]
    if asked.concern and asked.concern not in content.concerns:
        known = did_you_mean(asked.concern, content.concerns)
        problems.append(f"--concern: {asked.concern} is not in content/concerns/{known}")
    if asked.since and asked.against:
        problems.append("--since and --against: one of them is enough")
    if problems:
        raise AnswersError(problems)


def _old(asked: Asked, folder: Path) -> tuple[State, str] | None:
    """All cards as they were then, and what that is called; None where the whole is asked for."""
    if asked.against:
        other = load_base(asked.against)
        return state_of(other), f"{other.edition.version}, {asked.against.resolve().name}/"
    if asked.since is None:
        return None
    records = Records(folder)
    if asked.since not in records.editions:
        known = ", ".join(records.editions) or "none yet"
        raise AnswersError(
            [f"--since: what edition {asked.since} said was not kept; kept: {known}"]
        )
    return records.at(asked.since), asked.since


def _of(name: str, concern: str, content: Content) -> bool:
    return any(name == card.id for part in parts(content, concern) for card in part.cards)


def _parts(made: Shown) -> Iterator[str]:
    for part in made["parts"]:
        grade = f" {part['grade']}" if part["grade"] and part is made["parts"][0] else ""
        yield f"{part['title']}: {part['cards']} cards, {part['reading']}{grade}"


def _write(path: Path, made: Shown, paper: Paper) -> None:
    try:
        if path.suffix == ".pdf":
            path.write_bytes(pdf(made, paper))
        else:
            path.write_text(html(made), encoding="utf-8")
    except OSError as error:
        raise AnswersError([f"{path}: {error.strerror or error}"]) from None
