"""Whether a clinic's colours can be read: contrast with all they stand on (`colours.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from consult.content.clinic_settings import Colours
from consult.evidence import Reviewed, Text


class ColourLimits(Reviewed):
    """Grounds of each theme and the least contrast with them."""

    contrast_at_least: float = Field(ge=1, le=21)
    light: tuple[Text, ...] = Field(min_length=1)
    dark: tuple[Text, ...] = Field(min_length=1)
    why: Text

    def too_faint(self, colours: Colours) -> Iterator[tuple[Literal["light", "dark"], str]]:
        """The themes whose colour is too faint, with what it stands on and by how much."""
        from coloraide import Color

        themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for theme in themes:
            colour = Color(getattr(colours, theme))
            grounds = {ground: colour.contrast(ground) for ground in getattr(self, theme)}
            worst = min(grounds, key=grounds.__getitem__)
            if grounds[worst] < self.contrast_at_least:
                contrast = int(grounds[worst] * 10) / 10  # never rounded up to what it misses
                yield (
                    theme,
                    f"contrast of {contrast} to 1 with {worst} is below {self.contrast_at_least}",
                )
