"""100 people as icons, in numbers and in both framings."""

from __future__ import annotations

from consult.content.effect import IconArray
from consult.projection import Projection
from consult.ui.state import session
from consult.ui.widgets import markup, statements

OF = 100


def _words() -> dict[str, str]:
    return session.content().pages["improvement"].words


def arrays(seen: Projection) -> None:
    """The first study's 100 people at once, further studies one tap away."""
    for array in seen.icon_arrays[:1]:
        people(array)
    if seen.icon_arrays[1:]:
        with markup.fold(_words()["more_studies"], ":material/groups:"):
            for array in seen.icon_arrays[1:]:
                people(array)


def people(array: IconArray) -> None:
    """100 people as icons, in numbers and in both framings."""
    words = _words()
    marks = {True: "●", False: "○"}
    with markup.box("people"):
        markup.text(f"**{array.title}**")
        helped, both = shares(array)
        with markup.within("columns one-two"):
            hundred(helped, both)
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
        statements.sources([array])


def shares(array: IconArray) -> tuple[int, str]:
    """How many of 100 did well, and both framings in a sentence."""
    helped = sum(share.in_100 for share in array.shares if share.helped)
    return helped, _words()["helped"].format(helped=helped, not_helped=OF - helped)


def hundred(filled: int, label: str) -> None:
    """100 icons of which so many are filled, with a sentence for those who cannot see them."""
    markup.html(icons(filled, label))


def icons(filled: int, label: str) -> str:
    """The same as HTML."""
    dots = '<i class="yes"></i>' * filled + "<i></i>" * (OF - filled)
    return f'<div class="hundred" role="img" aria-label="{markup.plain(label)}">{dots}</div>'
