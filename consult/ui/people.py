"""100 people as icons, in numbers and in both framings."""

from __future__ import annotations

from html import escape

import streamlit as st

from consult.content.effect import IconArray
from consult.projection import Projection
from consult.ui import say, session
from consult.ui.drawing import draw

PER_ROW = 10
STYLE = """
svg { width: 100%; max-width: 14rem; display: block; color: var(--st-text-color); }
.yes { fill: var(--st-primary-color); stroke: currentColor; stroke-width: 0.05; }
.no { fill: none; stroke: currentColor; stroke-width: 0.09; }
"""


def _words() -> dict[str, str]:
    return session.content().pages["improvement"].words


def arrays(seen: Projection) -> None:
    """The first study's 100 people at once, further studies one tap away."""
    for place, array in enumerate(seen.icon_arrays[:1]):
        people(array, place)
    if seen.icon_arrays[1:]:
        with st.expander(_words()["more_studies"], icon=":material/groups:"):
            for place, array in enumerate(seen.icon_arrays[1:], start=1):
                people(array, place)


def people(array: IconArray, place: int) -> None:
    """100 people as icons, in numbers and in both framings."""
    words = _words()
    marks = {True: "●", False: "○"}
    with st.container(border=True, key=f"people_{place}"):
        st.markdown(f"**{array.title}**")
        helped = sum(share.in_100 for share in array.shares if share.helped)
        both = words["helped"].format(helped=helped, not_helped=100 - helped)
        picture, text = st.columns([1, 2], vertical_alignment="center")
        with picture:
            draw(_icons(array, both), STYLE, key=f"icons_{place}")
        with text:
            st.markdown(both)
            counted = [
                (share, words["people_of_100"].format(n=share.in_100)) for share in array.shares
            ]
            say.bullets(f"{marks[share.helped]} {share.label}: **{n}**" for share, n in counted)
        st.caption(
            words["array_from"].format(timepoint=array.timepoint, population=array.population)
        )
        if array.note:
            st.caption(array.note)
        say.sources([array], key=f"people_{place}")


def hundred(filled: int, label: str, *, key: str) -> None:
    """100 icons of which so many are filled, with a sentence for those who cannot see them."""
    draw(_circles(filled, label), STYLE, key=f"icons_{key}")


def _icons(array: IconArray, label: str) -> str:
    """100 circles, filled for those helped, who may stand in several shares in any order."""
    return _circles(sum(share.in_100 for share in array.shares if share.helped), label)


def _circles(filled: int, label: str) -> str:
    """100 circles; only a count and a sentence of content go in."""
    dots = "".join(
        f'<circle class="{"yes" if place < filled else "no"}" '
        f'cx="{place % PER_ROW + 0.5}" cy="{place // PER_ROW + 0.5}" r="0.36"/>'
        for place in range(PER_ROW * PER_ROW)
    )
    box = f'viewBox="0 0 {PER_ROW} {PER_ROW}" role="img" aria-label="{escape(label)}"'
    return f"<svg {box}>{dots}</svg>"
