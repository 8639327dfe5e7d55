"""What redness looks like on a skin tone: colours worked out in CIELAB, drawn in sRGB.

The model. a* of CIELAB is the accepted measure of how red skin is, and goes along with the blood
in it. At its height redness moves a colour by a fixed step in a* (redder) and L* (darker); at any
other time by its percentage of that step. How large the step is nobody has measured after needling:
it is our choice, and stands in content with its reason.

Why darker skin moves less. Added blood takes the same share of the light that comes back, whatever
the tone; that share is what erythema indices measure. Multiplying X, Y and Z by fixed shares moves
a* and L* of a near-neutral colour in proportion to f(Y) = (L* + 16) / 116, the cube root of the
light that comes back. So each tone gets that part of the step: nearly all of it on the lightest
tone, about a quarter on the darkest. A fixed step on every tone would paint dark skin red, which
is not what people see.

What a screen cannot show is brought inside sRGB by lowering chroma at the same L* and hue, never
by clipping channels. D65 white throughout. Colour arithmetic is coloraide's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from coloraide import Color

from consult.content.skin_tone import RednessColour, SkinTone
from consult.recovery import HOURS_PER_DAY, Recovery
from consult.result import Result

Sight = Literal["seen", "hard", "gone"]

HEIGHT_PERCENT = 100
LIGHTNESS_OFFSET, LIGHTNESS_SCALE = 16, 116  # CIE 1976: L* = 116 f(Y/Yn) - 16
LAB, LCH = "lab-d65", "lch-d65"


class Look(Result):
    """A tone at a redness: the colour to draw, and how far it is from the unaffected skin."""

    colour: str  # sRGB as #rrggbb
    delta_e: float  # Delta E*ab, before rounding to #rrggbb
    noticeable: bool


class Moment(Result):
    """What is to be seen at one hour: `gone` from the hour on which redness counts as over."""

    colour: str
    sight: Sight


class Week(Result):
    """A tone through the hours of a recovery, for a fast and a slow healer."""

    fast: tuple[Moment, ...]
    slow: tuple[Moment, ...]


def look(tone: str, redness: float, model: RednessColour) -> Look:
    """The colour of a tone (#rrggbb) at a redness in percent of its height."""
    if not 0 <= redness <= HEIGHT_PERCENT:
        raise ValueError(f"redness is 0 to {HEIGHT_PERCENT} percent, not {redness}")
    usual = Color(tone).convert(LAB)
    lightness, a_star, b_star = usual.coords()
    returned = (lightness + LIGHTNESS_OFFSET) / LIGHTNESS_SCALE
    part = returned * redness / HEIGHT_PERCENT
    shift = model.peak_shift
    red = Color(LAB, [lightness + part * shift.lightness, a_star + part * shift.a_star, b_star])
    red.fit("srgb", method="minde-chroma", pspace=LCH, jnd=0)  # jnd 0: chroma only, no clipping
    distance = red.delta_e(usual, method="76", space=LAB)
    return Look(
        colour=red.convert("srgb").to_string(hex=True),
        delta_e=distance,
        noticeable=distance >= model.noticeable.delta_e,
    )


@lru_cache(maxsize=256)  # every tone in every band, so that nobody waits for colours twice
def week(tone: SkinTone, recovery: Recovery, model: RednessColour) -> Week:
    """A tone at every hour of a recovery."""
    clear = recovery.clear_days

    def moments(curve: tuple[float, ...], clear_days: float) -> tuple[Moment, ...]:
        return tuple(
            _moment(look(tone.colour, redness, model), over=hour >= clear_days * HOURS_PER_DAY)
            for hour, redness in zip(recovery.hours, curve, strict=True)
        )

    return Week(fast=moments(recovery.fast, clear.fast), slow=moments(recovery.slow, clear.slow))


def _moment(seen: Look, *, over: bool) -> Moment:
    sight: Sight = "gone" if over else "seen" if seen.noticeable else "hard"
    return Moment(colour=seen.colour, sight=sight)


def needs_darker_words(tone: SkinTone, model: RednessColour) -> bool:
    """Whether what one feels says more than what one sees, so that those words come first."""
    return tone.order >= model.darker_words.from_order
