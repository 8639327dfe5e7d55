"""Fields to type into: a number, or a day as three short fields in the order of the country.

Streamlit's own forget what they refuse, and show a date year first wherever one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from consult import typed
from consult.content.clinic_settings import DATE_FORMATS
from consult.phrases import formats
from consult.ui.state import refused, session
from consult.ui.widgets import markdown_html, statements
from consult.visits_model import HIDDEN

PARTS = ("day", "month", "year")
LONGEST = 60  # characters of a part that are looked at; what the browser sends may be forged
UNSEEN = re.compile(f"[{HIDDEN}]")


@dataclass(frozen=True)
class TypedField:
    """A field, or the three of a day. What cannot be used stays as typed, with a line about it.

    `of`: the answer it shows, where that has another name than the field.
    """

    name: str
    label: str
    hint: str = ""
    missing: bool = False
    marks: Sequence[str] = field(default_factory=tuple)
    of: str = ""

    @property
    def answer(self) -> Any:
        """The answer as it is now."""
        return session.get(self.of or self.name)

    def told(self) -> dict[str, Any]:
        """What the browser is told."""
        wrong = refused.of(self.name)
        return {
            "name": self.name,
            "label": markdown_html.inline(self.label),
            "look": "typed",
            "kind": "typed",
            "hint": markdown_html.inline(self.hint),
            "error": markdown_html.inline(wrong[1]) if wrong else "",
            "said": "" if wrong else self._said(),
            "missing": self.missing,
            "marks": list(self.marks),
            "parts": self._parts(),
            "chosen": list(wrong[0]) if wrong else self._shown(),
        }

    def read(self, sent: Any) -> Iterator[Any]:
        """The answer in what was typed; None where it is none or cannot be used."""
        if not isinstance(sent, list) or not all(isinstance(each, str) for each in sent):
            return
        parts = [each[:LONGEST].strip() for each in sent]
        refused.forget(self.name)
        if not any(parts):
            yield None
            return
        answer, said = self._understood(parts)
        if said:
            refused.note(self.name, parts, said)
        yield answer

    def _said(self) -> str:
        """The answer in words, where that says more than the field does."""
        return ""

    def _parts(self) -> list[dict[str, str]]:
        raise NotImplementedError

    def _shown(self) -> list[str]:
        raise NotImplementedError

    def _understood(self, parts: Sequence[str]) -> tuple[Any, str]:
        raise NotImplementedError


@dataclass(frozen=True)
class NumberField(TypedField):
    """A number between two limits."""

    low: float = 0
    high: float = 0
    whole: bool = True

    def _parts(self) -> list[dict[str, str]]:
        mode = "numeric" if self.whole else "decimal"
        return [{"part": "", "mode": mode, "size": "5", "label": ""}]

    def _shown(self) -> list[str]:
        return ["" if self.answer is None else f"{self.answer:g}"]

    def _understood(self, parts: Sequence[str]) -> tuple[Any, str]:
        found = typed.number(parts[0])
        whole = found is not None and found.is_integer()
        if found is None or not self.low <= found <= self.high or (self.whole and not whole):
            name = "whole_refused" if self.whole else "number_refused"
            low, high = f"{self.low:g}", f"{self.high:g}"
            return None, statements.frame(name).format(label=self.label, low=low, high=high)
        return int(found) if self.whole else found, ""


@dataclass(frozen=True)
class TextField(TypedField):
    """A few words in one line, at most `longest` characters, without signs that cannot be seen."""

    longest: int = 60

    def _parts(self) -> list[dict[str, str]]:
        return [{"part": "", "mode": "text", "size": "14", "label": ""}]

    def _shown(self) -> list[str]:
        return [self.answer or ""]

    def _understood(self, parts: Sequence[str]) -> tuple[Any, str]:
        said = UNSEEN.sub("", " ".join(formats.own_words(parts[0])))
        return said[: self.longest].strip() or None, ""


@dataclass(frozen=True)
class DayField(TypedField):
    """A day between two others, as day, month and year; kept as ISO text."""

    first: date = date.min
    last: date = date.max

    def _parts(self) -> list[dict[str, str]]:
        size = {"day": "2", "month": "2", "year": "4"}
        return [
            {"part": name, "mode": "numeric", "size": size[name], "label": statements.frame(name)}
            for name in self._order()
        ]

    def _shown(self) -> list[str]:
        try:
            answer = date.fromisoformat(self.answer or "")
        except ValueError:
            return ["", "", ""]  # "never", "now" and "unsure" stand in the same place
        return [str(getattr(answer, name)) for name in self._order()]

    def _said(self) -> str:
        try:
            return statements.when(date.fromisoformat(self.answer or ""))
        except ValueError:
            return ""

    def _understood(self, parts: Sequence[str]) -> tuple[Any, str]:
        found = typed.days(parts, self._order(), typed.months(st.context.locale or ""))
        for each in found:
            if self.first <= each <= self.last:
                return each.isoformat(), ""
        if not found:
            whole = all(parts) or sum(map(bool, parts)) == 1
            name = "day_refused" if whole else "day_incomplete"
            return None, statements.frame(name).format(label=self.label)
        first, last = statements.when(self.first), statements.when(self.last)
        said = statements.frame("day_outside")
        return None, said.format(label=self.label, first=first, last=last)

    def _order(self) -> tuple[str, ...]:
        written = DATE_FORMATS[session.content().clinic.country.date_format][0]
        return tuple(sorted(PARTS, key=lambda name: written.index(f"{{{name}}}")))


@dataclass(frozen=True)
class PickedDay(DayField):
    """A day that is no answer of the consultation: kept under a key of its own."""

    key: str = ""

    @property
    def answer(self) -> Any:
        """The day as it is now."""
        picked = st.session_state.get(self.key)
        return picked.isoformat() if isinstance(picked, date) else None
