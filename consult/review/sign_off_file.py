"""A sitting as the file that goes into `content/reviews/`, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from consult.content import Content
from consult.content.sign_off import SignOff
from consult.review import sitting

WHO = ("reviewer", "credentials", "outside", "treats_darker_skin")


class NotASignOffError(ValueError):
    """Why a file cannot be gone on with, in a line."""


def missing(kept: sitting.Kept, content: Content) -> Iterator[str]:
    """What has to be given before there can be a file, by the name of its words."""
    if not any(sitting.signed(kept, content)):
        yield "needs_cards"
    for name in ("reviewer", "credentials"):
        if not kept["who"].get(name, "").strip():
            yield {"reviewer": "needs_name"}.get(name, f"needs_{name}")
    if "outside" not in kept["who"]:
        yield "needs_outside"


def write(kept: sitting.Kept, content: Content, day: date) -> str:
    """The file: who, when, which edition, and what they said of each card."""
    import yaml

    who = kept["who"]
    given = {
        "reviewer": who["reviewer"].strip(),
        "credentials": who["credentials"].strip(),
        "outside": who["outside"],
        "treats_darker_skin": who.get("treats_darker_skin", False),
        "day": day.isoformat(),
        "edition": content.edition.version,
        "items": [
            {
                "card": card.id,
                "verdict": sitting.verdict(kept, card),
                **({"note": said} if (said := sitting.note(kept, card)) else {}),
                "hash": card.hash,
            }
            for card in sitting.signed(kept, content)
        ],
    }
    SignOff.model_validate(given)
    return yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=100)


def read(data: bytes) -> sitting.Kept:
    """A sitting to go on with; NotASignOffError where the file is none."""
    import yaml

    from consult.plain_yaml import parse

    try:
        given = SignOff.model_validate(parse(data))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise NotASignOffError(f"{place}: {first['msg']}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise NotASignOffError(str(error).splitlines()[0]) from None
    told = {name: getattr(given, name) for name in WHO}
    items = {each.card: [each.verdict, each.note or "", each.hash] for each in given.items}
    return sitting.empty() | {"who": told, "items": items}
