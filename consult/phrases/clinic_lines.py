"""What the clinic says of itself, in the same words on screen, paper, note and calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consult.clinic.apply import POLICY
from consult.consultation import Consultation
from consult.content import Content
from consult.evidence import Basis
from consult.phrases.formats import agreed

POUNDS, DOLLARS = "en_GB", "en_US"  # how amounts are written; the words are English in both


def money(amount: float, currency: str, content: Content) -> str:
    """An amount as it is written there: £180, $180, €180.50, KWD 45.125."""
    from babel.numbers import format_currency

    whole = amount == int(amount)
    places = "¤#,##0" if whole else "¤#,##0.00"  # as many as the currency has, unless none
    there = DOLLARS if content.clinic.country.units == "us" else POUNDS
    return format_currency(amount, currency, format=places, locale=there, currency_digits=not whole)


def price(consultation: Consultation, content: Content) -> list[str]:
    """What it costs at this clinic, a line each; none where there is no price or no going ahead."""
    named, words = consultation.offer, content.pages["clinic"].words
    if named is None:
        return []
    each = money(named.session, named.currency, content)
    lines = [words["price_session"].format(price=each)]
    under_way = named.sessions_to_come < named.planned_sessions
    if under_way and named.sessions_to_come:
        total = money(named.price_to_come, named.currency, content)
        said = words["price_to_come"].format(n=named.sessions_to_come, price=total)
        lines.append(agreed(said))
    elif named.planned_sessions > 1 and not under_way:
        total = money(named.planned_price, named.currency, content)
        lines.append(words["price_planned"].format(n=named.planned_sessions, price=total))
    if named.course:
        total = money(named.course.price, named.currency, content)
        name = "price_whole_course" if under_way else "price_course"
        lines.append(words[name].format(n=named.course.sessions, price=total))
    return lines


def offered(consultation: Consultation, content: Content) -> list[str]:
    """Prices in one line, then a line for each device."""
    lines = price(consultation, content)
    named = [f"{content.pages['clinic'].words['price']} {'; '.join(lines)}"] if lines else []
    return [*named, *devices(consultation, content)]


def devices(consultation: Consultation, content: Content) -> list[str]:
    """The clinic's devices, each with whether the clinic says that it is cleared for this use."""
    words = content.pages["clinic"].words
    return [
        words["device_cleared" if device.authorised else "device_off_label"].format(
            name=device.name
        )
        for device in consultation.devices
    ]


def contact(content: Content, *, phone: bool = True) -> list[str]:
    """How to reach the clinic, as far as it has said, and when."""
    words, clinic = content.pages["clinic"].words, content.clinic
    said = {
        "phone": clinic.phone if phone else None, "email": clinic.email, "website": clinic.website,
        "hours": "; ".join(hours(content)),
    }  # fmt: skip
    return [words[name].format(it=it) for name, it in said.items() if it]


def links(content: Content) -> dict[str, str]:
    """What is written of the clinic to where a tap on it leads: telephone, mail, website."""
    clinic = content.clinic
    found = {clinic.email: f"mailto:{clinic.email}", clinic.website: clinic.website}
    for number in (clinic.phone, clinic.emergency_number):
        found[number] = f"tel:{re.sub(r'[^+0-9]', '', number or '')}"
    return {said: address for said, address in found.items() if said and address}


def letterhead(content: Content) -> list[str]:
    """The clinic in a line or two, for a note; nothing where it has not said its name."""
    clinic = content.clinic
    return [" · ".join([clinic.name, *contact(content)])] if clinic.name else []


def hours(content: Content) -> Iterator[str]:
    """The days they are open, with their hours."""
    words = content.pages["clinic"].words
    for name, stretches in content.clinic.opening_hours.known.items():
        times = ", ".join(f"{part.opens:%H:%M}–{part.closes:%H:%M}" for part in stretches)
        yield f"{words[name]} {times}"


def marked(said: str, own_choice: str | None) -> str:
    """Something with '(Clinic policy)' after it, where the clinic chose it."""
    return f"{said} ({own_choice})" if own_choice else said


def mark(basis: Basis, content: Content) -> str | None:
    """'Clinic policy' where the clinic chose it."""
    return content.pages["clinic"].words["mark"] if basis == POLICY else None
