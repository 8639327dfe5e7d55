"""The form of what a clinic writes: a telephone number, an address, a colour, a currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from consult.content.meant import a_colour, a_currency


def _pattern(regex: str, wanted: str, meant: Callable[[Any], str] | None = None) -> Any:
    """A text of a certain form; another is refused in our words, with what was perhaps meant."""

    def check(value: Any) -> Any:
        if isinstance(value, int | float):
            raise ValueError("is read as a number; put it in quotes")  # noqa: TRY004  pydantic collects ValueErrors
        if not (isinstance(value, str) and re.fullmatch(regex, value.strip())):
            guess = meant(value) if meant and value else ""
            raise ValueError(f"must be {wanted}{f'; did you mean {guess}?' if guess else ''}")
        return value.strip()

    return BeforeValidator(check)


def _site(given: Any) -> str:
    """The address with https:// in front, where somebody left that out."""
    bare = re.sub(r"^(https?:)?/*", "", str(given).strip())
    return f"https://{bare}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", bare) else ""


def _known_currency(code: str) -> str:
    from babel.numbers import is_currency

    if not is_currency(code):
        raise ValueError(f"{code} is no currency of ISO 4217")
    return code


Phone = Annotated[
    str, _pattern(r"\+?[0-9][0-9 ()./-]{4,24}", "a phone number such as +44 20 7946 0000")
]
Email = Annotated[
    str,
    _pattern(r"[^@\s<>\"]+@[^@\s<>\"]+\.[A-Za-z]{2,}", "an address such as desk@clinic.example"),
]
Emergency = Annotated[str, _pattern(r"[0-9]{2,6}", 'an emergency number such as "112"')]
Host = Annotated[str, _pattern(r"[a-z0-9-]+(\.[a-z0-9-]+)+", "a name such as north.clinic.example")]
Website = Annotated[
    str,
    _pattern(r"https://[^\s/]+\.[^\s]+", "an address that starts https://", _site),
]
Colour = Annotated[
    str,
    _pattern(
        r"#[0-9a-fA-F]{6}",
        "a colour such as '#0b5c6b', in quotes",
        lambda given: f"'{a_colour(given)}'" if a_colour(given) else "",
    ),
]
Currency = Annotated[
    str,
    _pattern(r"[A-Z]{3}", "three capital letters such as GBP", a_currency),
    AfterValidator(_known_currency),
]
Logo = Annotated[
    str,
    _pattern(
        r"[A-Za-z0-9_-]+\.(svg|png)",
        "the name of a file beside clinic.yaml that ends in .svg or .png",
    ),
]
