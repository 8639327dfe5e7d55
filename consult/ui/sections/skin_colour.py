"""Redness on a likeness of one's own skin: ten tones to pick from, a week to scrub through.

All colours are worked out before the page is shown, so the slider never asks the server. The tone
is only for the picture: it is no answer, changes no result and is not kept with the consultation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from consult import erythema
from consult.consultation import Consultation
from consult.content.healing import Healing
from consult.content.skin_tone import SkinTone
from consult.recovery import HOURS_PER_DAY, Recovery
from consult.ui.state import keys, session
from consult.ui.widgets import markup, statements
from consult.ui.widgets.component import component

ART = Path(__file__).with_name("assets") / "skin"
KEY = "skin"


def picture(result: Consultation) -> None:
    """The picker, a cheek for each healer, and the words of the moment."""
    recovery, aftermath = result.recovery, result.aftermath
    assert recovery, "pages show redness only where there is a plan"
    assert aftermath, "a plan has its aftermath"
    content, words = session.content(), _words()
    moments = list(aftermath.healing.values())
    tapped = _known(st.session_state.get(KEY))
    if tapped:
        st.session_state[keys.SKIN_TONE] = tapped
    component(
        "skin",
        {
            "tones": [_tone(name, tone, recovery) for name, tone in content.skin_tones.items()],
            "times": [_time(hour, moments) for hour in recovery.hours],
            "days": [str(hour // HOURS_PER_DAY) for hour in recovery.hours if _whole(hour)],
            "moments": [_moment(moment) for moment in moments],
            "cheek": _read("cheek.svg"),
            "chosen": st.session_state.get(keys.SKIN_TONE),
            "words": {name: word for name, word in words.items() if name.startswith("skin_")}
            | {name: words[name] for name in ("darker", "general")},
        },
        key=KEY,
        html=_read("skin.html"),
        css=_read("skin.css"),
        js=_read("skin.js"),
        on_tone_change=_nothing,
    )


def behind(result: Consultation) -> None:
    """What the colours rest on."""
    assert result.aftermath, "a plan has its aftermath"
    model, moments = session.content().redness_colour, result.aftermath.healing.values()
    statements.fact(model.less_on_darker_skin)
    markup.small(_words()["skin_drawing"])
    drawn = [model.peak_shift, model.less_on_darker_skin, model.noticeable, model.darker_words]
    statements.sources([*drawn, *(moment.looks for moment in moments)])


def _words() -> Mapping[str, str]:
    return session.page("redness").words


def _known(sent: Any) -> str | None:
    """The tone tapped just now; what a browser sends may be forged, so only one that there is."""
    tone = sent.get("tone") if isinstance(sent, Mapping) else None
    return tone if isinstance(tone, str) and tone in session.content().skin_tones else None


def _tone(name: str, tone: SkinTone, recovery: Recovery) -> dict[str, Any]:
    """A tone with its colour and sight at every hour, for both healers."""
    model = session.content().redness_colour
    week = erythema.week(tone, recovery, model)
    return {
        "id": name,
        "name": tone.name,
        "colour": tone.colour,
        "darker": erythema.needs_darker_words(tone, model),
        "fast": [(moment.colour, moment.sight) for moment in week.fast],
        "slow": [(moment.colour, moment.sight) for moment in week.slow],
    }


def _time(hour: int, moments: list[Healing]) -> dict[str, Any]:
    """A stop of the slider, and which moment's words hold there: the last one that has come."""
    come = [place for place, moment in enumerate(moments) if moment.hour <= hour]
    return {"label": _label(hour), "moment": come[-1]}


def _moment(moment: Healing) -> dict[str, str]:
    clinician = moment.looks.clinician if session.for_clinician() else None
    return {
        "looks": moment.looks.text,
        "darker": moment.darker_skin,
        "life": moment.life,
        "clinician": clinician or "",
    }


def _label(hour: int) -> str:
    """A time as the slider says it: right after, 6 hours, day 2, day 2 and 6 hours."""
    day, hours = divmod(hour, HOURS_PER_DAY)
    if not day:
        return statements.hours(hours)
    return _words()["skin_day_hours" if hours else "skin_day"].format(day=day, hours=hours)


def _whole(hour: int) -> bool:
    return hour % HOURS_PER_DAY == 0


@cache
def _read(name: str) -> str:
    return (ART / name).read_text(encoding="utf-8")


def _nothing() -> None:
    """Streamlit wants a callback for each value a component may send."""
