"""The body as a map: front, back, the face close up and the scalp, each area to be tapped.

The browser only reports a tap; which area is chosen stays with the answers, so the map and the
list beside it cannot disagree: whichever was used last has written the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from consult.ui.state import mishap
from consult.ui.widgets.component import component

ART = Path(__file__).with_name("assets") / "body_map"
VIEWS = ("front", "back", "face", "scalp")
TAP = "area"


def body_map(
    areas: Mapping[str, str],
    off: Mapping[str, str],
    chosen: str | None,
    words: Mapping[str, str],
    *,
    key: str,
    then: Callable[[str], None],
    hints: Mapping[str, str] | None = None,
) -> str | None:
    """Draw the map; returns the area tapped just now, in the one run that follows the tap.

    `then` hears of it first, before anything else of that run.

    `areas` names every area in reading order, `off` says why an area does not go with the concern,
    `hints` says where an area begins and ends.
    What the browser sends may be forged: only an area that is named and not off is ever returned.
    """
    tapped = _known(st.session_state.get(key), areas, off)

    @mishap.guarded
    def told() -> None:
        _tell(_known(st.session_state.get(key), areas, off), then)

    component(
        "body_map",
        {
            "areas": [
                {
                    "id": area,
                    "name": name,
                    "off": off.get(area, ""),
                    "hint": (hints or {}).get(area, ""),
                }
                for area, name in areas.items()
            ],
            "chosen": tapped or chosen,
            "words": {name: word for name, word in words.items() if name.startswith("map_")},
        },
        key=key,
        html=_page(),
        css=_read("map.css"),
        js=_read("map.js"),
        on_area_change=told,
    )
    return tapped


def _known(sent: Any, areas: Mapping[str, str], off: Mapping[str, str]) -> str | None:
    area = sent.get(TAP) if isinstance(sent, Mapping) else None
    return area if isinstance(area, str) and area in areas and area not in off else None


@cache
def _page() -> str:
    views = "".join(
        f'<div class="view {view}">{_read(f"{view}.svg")}<p data-words="map_{view}"></p></div>'
        for view in VIEWS
    )
    hatch = (
        '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
        '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="paper" d="M0 0H5V5H0z"/>'
        '<path class="hatch" d="M0 0V5"/></pattern></defs></svg>'
    )
    said = "<strong></strong><p></p>"
    legend = "".join(
        '<span><svg viewBox="0 0 20 20"><rect class="shape '
        f'{kind}" x="2" y="2" width="16" height="16" rx="4"/></svg>'
        f'<span data-words="map_legend_{kind}"></span></span>'
        for kind in ("on", "off")
    )
    return (
        f'<div class="map_room"><div class="map" role="radiogroup">'
        f'{hatch}<div class="views">{views}</div>'
        f'<p class="legend" aria-hidden="true">{legend}</p>'
        f'<div class="status"><div role="status">{said}</div></div></div></div>'
    )


@cache
def _read(name: str) -> str:
    return (ART / name).read_text(encoding="utf-8")


def _tell(area: str | None, then: Callable[[str], None]) -> None:
    if area is not None:
        then(area)
