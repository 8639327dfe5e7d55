"""100 people as icons, in numbers and in both framings."""

from __future__ import annotations

from html import escape
from typing import Literal

from consult.content.effect import IconArray
from consult.projection import Projection
from consult.review.number_cards import shares_card
from consult.ui.state import session
from consult.ui.widgets import markup, statements

OF, SIDE = 100, 10  # people, and the drawing units of one
Kind = Literal["good", "harm"]
SHAPES: dict[Kind, str] = {  # told apart without colour
    "good": '<circle cx="5" cy="5" r="3.7"/>',
    "harm": '<path d="M5 0.9L9.1 5L5 9.1L0.9 5z"/>',
}


def _words() -> dict[str, str]:
    return session.page("improvement").words


def arrays(seen: Projection) -> None:
    """The first study's 100 people at once, further studies one tap away."""
    for array in seen.icon_arrays[:1]:
        people(array, seen.effect)
    if seen.icon_arrays[1:]:
        with markup.fold(_words()["more_studies"], ":material/groups:"):
            for array in seen.icon_arrays[1:]:
                people(array, seen.effect)


def people(array: IconArray, effect: str) -> None:
    """100 people as icons, in numbers and in both framings."""
    words = _words()
    marks = {True: "●", False: "○"}
    with markup.box("people"):
        markup.text(f"**{array.title}**")
        helped, both = shares(array)
        with markup.within("columns one-two"):
            markup.html(hundred("good", helped, both))
            with markup.within("column"):
                markup.text(both)
                counted = [
                    (share, words["people_of_100"].format(n=share.in_100)) for share in array.shares
                ]
                statements.bullets(
                    f"{marks[share.helped]} {share.label}: **{n}**" for share, n in counted
                )
        markup.small(
            words["array_from"].format(timepoint=array.timepoint, population=array.population)
        )
        if array.note:
            markup.small(array.note)
        statements.sources([array], cards={shares_card(effect, array): array.title})


def shares(array: IconArray) -> tuple[int, str]:
    """How many of 100 did well, and both framings in a sentence."""
    helped = sum(share.in_100 for share in array.shares if share.helped)
    return helped, _words()["helped"].format(helped=helped, not_helped=OF - helped)


def hundred(kind: Kind, filled: int, label: str, columns: int = 10) -> str:
    """100 people as a picture, so many of them filled; `label` for those who cannot see it."""
    rows, side = OF // columns, SIDE
    full, rest = divmod(filled, columns)
    name = f"{kind}-{filled}-{columns}"
    patterns = "".join(
        f'<pattern id="{name}-{look}" width="{side}" height="{side}" '
        f'patternUnits="userSpaceOnUse"><g class="{look}">{SHAPES[kind]}</g></pattern>'
        for look in ("full", "empty")
    )

    def area(look: str, x: int, y: int, wide: int, high: int) -> str:
        if not wide or not high:
            return ""
        at = f'x="{x * side}" y="{y * side}" width="{wide * side}" height="{high * side}"'
        return f'<rect {at} fill="url(#{name}-{look})"/>'

    below = full + bool(rest)
    areas = [
        area("full", 0, 0, columns, full),
        area("full", 0, full, rest, 1),
        area("empty", rest, full, columns - rest if rest else 0, 1),
        area("empty", 0, below, columns, rows - below),
    ]
    return (
        f'<svg class="hundred {kind} in_{rows}" viewBox="0 0 {columns * side} {rows * side}" '
        f'role="img" aria-label="{escape(label)}"><defs>{patterns}</defs>{"".join(areas)}</svg>'
    )
