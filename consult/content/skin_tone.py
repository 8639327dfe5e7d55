"""Skin as it is drawn on screen: tones to pick a likeness from, and how redness colours them.

A tone is only for a picture. What skin does in the sun is asked elsewhere (`skin_types/`), and
nothing turns one into the other.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from consult.evidence import Fact, Provenance, Reviewed, Text

Colour = Annotated[str, StringConstraints(pattern="^#[0-9a-f]{6}$")]


class SkinTone(Reviewed, Provenance):
    """One tone of a published scale, lightest first (`content/skin_tones/`)."""

    order: int = Field(ge=1)
    name: Text
    colour: Colour = Field(description="sRGB as published, as #rrggbb")


class PeakShift(Provenance):
    """How far redness at its height moves a colour in CIELAB, for a skin that sends back all light.

    Every real tone moves less, see `consult/erythema.py`.
    """

    a_star: float = Field(gt=0, description="towards red")
    lightness: float = Field(le=0, description="L*, towards dark")


class Noticeable(Provenance):
    """The least colour difference an eye takes note of."""

    delta_e: float = Field(gt=0, description="Delta E*ab: distance in CIELAB")


class DarkerWords(Provenance):
    """From which tone on red is so hard to see that the words for darker skin come first."""

    from_order: int = Field(ge=1, description="order of a skin tone")


class RednessColour(Reviewed):
    """How redness is drawn on a tone, and when it counts as seen (`redness_colour.yaml`)."""

    peak_shift: PeakShift
    less_on_darker_skin: Fact
    noticeable: Noticeable
    darker_words: DarkerWords
