"""Names that stay the same each time a consultation is taken away again.

A calendar or a record that gets the same consultation twice then updates instead of doubling.
"""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, UUID, uuid5

from consult.consultation import Consultation

AID = uuid5(NAMESPACE_URL, "microneedling-consultation-aid")
WHO_AND_WHAT = (
    "setting", "concern", "subtype", "area", "age", "fitzpatrick_skin_type",
    "home_needle_length_mm",
)  # fmt: skip


def name_of(consultation: Consultation, thing: str) -> UUID:
    """The lasting name of a thing that belongs to a consultation: `session-1`, `patient`.

    It rests on the day and on what was asked about, not on the health answers, so correcting one
    of those keeps the names, and nobody can guess a health answer from a name.
    """
    given = consultation.answers.given()
    told = {name: given[name] for name in WHO_AND_WHAT} | {"day": consultation.day.isoformat()}
    return uuid5(AID, f"{json.dumps(told, sort_keys=True)} {thing}")
