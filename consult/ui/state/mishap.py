"""A mistake of ours while somebody uses the aid: one kind page, and a number that the log has too.

What an error says may be what somebody answered. So the log has its kind and the lines of code it
came by, and never its words; and no part of the error is held on to.
"""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import Final, ParamSpec

import streamlit as st

from consult.content import ContentError
from consult.ui.state import keys
from consult.ui.state.logbook import LOG

ROOT = Path(__file__).parents[3]
LIBRARIES = "site-packages"
HALF: Final = 10_000
SAID = "mishap %s: %s"
# Where not even the page about it can be drawn, and perhaps no content be read.
PLAINLY = (
    "Something went wrong here, and it is our fault. Your answers are safe in this tab. "
    "Please load this page again in a few minutes. Number: {number}"
)
Given = ParamSpec("Given")


@contextmanager
def caught() -> Iterator[None]:
    """While a page or a part of it is drawn: what goes wrong leads to the page about it."""
    again = failed = False
    try:
        yield
    except Exception as error:  # noqa: BLE001  whatever it is, a person must not read it
        again, failed = waits(), True
        number = note(error)
    if again:  # it was the page about it that went wrong
        st.error(PLAINLY.format(number=number))
        st.stop()
    if failed:
        st.rerun()


def guarded(act: Callable[Given, None]) -> Callable[Given, None]:
    """The same for what Streamlit calls when something is tapped, before the page is drawn."""

    @wraps(act)
    def tried(*args: Given.args, **named: Given.kwargs) -> None:
        try:
            act(*args, **named)
        except Exception as error:  # noqa: BLE001  as above
            note(error)

    return tried


def note(error: Exception) -> str:
    """Write it down, for the log and for the next page; the number that both have."""
    number = f"{secrets.randbelow(HALF):04d}-{secrets.randbelow(HALF):04d}"
    LOG.error(SAID, number, "; from ".join(_kinds(error)))
    for problem in error.problems if isinstance(error, ContentError) else ():
        LOG.error("%s", problem)  # of content, which nobody has answered
    st.session_state[keys.MISHAP] = {"number": number, "page": None}
    return number


def waits() -> bool:
    """Whether something went wrong of which the page about it is to tell."""
    return keys.MISHAP in st.session_state


def here(page: str) -> str | None:
    """The number of what went wrong on this page; on another page it is over."""
    held = st.session_state.get(keys.MISHAP)
    if held and held["page"] not in (None, page):
        forget()
        held = None
    if not held:
        return None
    held["page"] = page
    return str(held["number"])


def forget() -> None:
    """Try again."""
    st.session_state.pop(keys.MISHAP, None)


def _kinds(error: BaseException | None) -> Iterator[str]:
    """The kind of an error and the lines it came by, then those of the error before it."""
    while error:
        lines = traceback.extract_tb(error.__traceback__)
        by = [f"{_short(each.filename)}:{each.lineno} {each.name}" for each in lines]
        yield ", ".join([type(error).__qualname__, *_once(by)])
        error = error.__cause__ or error.__context__


def _once(lines: list[str]) -> list[str]:
    """Without lines that repeat the one before, as in what calls itself."""
    return lines[:1] + [after for before, after in pairwise(lines) if before != after]


def _short(file: str) -> str:
    """A file without the folders of whoever runs the app."""
    _, inside, rest = file.rpartition(f"{LIBRARIES}/")
    return rest if inside else file.removeprefix(f"{ROOT}/")
