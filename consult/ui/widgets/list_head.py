"""The head of a list of questions: it says what its closed lines ask about, and opens them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consult.ui.widgets import markdown_html

BESIDE = " · "


@dataclass(frozen=True)
class ListHead:
    """It asks nothing itself. `closed`: the questions whose lines open with it, and their labels.

    Which lists are open is known to the browser alone: a line that is true is never closed.
    """

    name: str
    label: str
    closed: Mapping[str, str]

    def told(self) -> dict[str, Any]:
        """What the browser is told."""
        return {
            "name": self.name,
            "label": markdown_html.inline(self.label),
            "look": "head",
            "kind": "head",
            "holds": markdown_html.inline(BESIDE.join(self.closed.values())),
            "lines": list(self.closed),
            "marks": [],
            "options": [],
            "chosen": [],
        }

    def read(self, sent: Any) -> Iterator[Any]:  # noqa: ARG002  what is opened is no answer
        """Nothing: it has no answer."""
        yield from ()
