"""Names that stay the same each time a consultation is taken away again.

A calendar or a record that gets the same consultation twice then updates instead of doubling.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from consult.consultation import Consultation

AID = uuid5(NAMESPACE_URL, "microneedling-consultation-aid")


def name_of(consultation: Consultation, thing: str) -> UUID:
    """The lasting name of a thing that belongs to a consultation: `session-1`, `patient`.

    It rests on the consultation's random id and on nothing else: a corrected answer or another day
    keeps the names, two people never share one, and no answer can be guessed from it.
    """
    return uuid5(id_of(consultation), thing)


def id_of(consultation: Consultation) -> UUID:
    """The consultation's own random id. Raises ValueError where its answers have none."""
    if consultation.answers.id is None:
        raise ValueError("answers without an id have nothing to be named from")
    return UUID(consultation.answers.id)
