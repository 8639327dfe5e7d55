"""The clinic on screen: its name and logo above each page, its prices, and how to reach it."""

from __future__ import annotations

import base64
from datetime import date, time
from html import escape

from consult.consultation import Consultation
from consult.content.policy import POLICY
from consult.options import Choice
from consult.takeaway import house, saying
from consult.ui import prose, say, session

TREATED = "microneedling"  # the one among the choices that this clinic has named a price for
KINDS = {"png": "image/png", "svg": "image/svg+xml"}


def masthead() -> None:
    """Logo and name of the clinic, where it has given them."""
    content = session.content()
    clinic = content.clinic
    if clinic.name is None:
        return
    picture = ""
    if content.logo and clinic.logo:
        kind = KINDS[clinic.logo.rpartition(".")[2]]
        data = base64.b64encode(content.logo).decode()
        picture = f'<img src="data:{kind};base64,{data}" alt="">'
    prose.html(f'<div class="house">{picture}<span>{escape(clinic.name)}</span></div>')


def offered(result: Consultation) -> None:
    """What it costs at this clinic and with which device, where it goes ahead."""
    for line in house.offered(result, session.content()):
        prose.text(line)


def price_of(choice: Choice, result: Consultation) -> str | None:
    """A visit's price at this clinic, marked as its policy; None where it names none."""
    lines = house.price(result, session.content())
    if choice.id != TREATED or not lines:
        return None
    return say.marked(lines[0], POLICY)


def contact() -> None:
    """How to reach the clinic and, before it, the emergency number."""
    clinic = session.content().clinic
    emergency = clinic.emergency_number
    first = [words("emergency").format(it=f"**{emergency}**")] if emergency else []
    name = [f"**{clinic.name}**"] if clinic.name else []
    lines = [*first, *name, *house.contact(session.content())]
    if lines:
        prose.text("  \n".join(lines))
    if note := clinic.country.regulatory_note:
        prose.text(words("regulatory_note").format(note=note))


def closed(day: date | None, hour: time | None) -> None:
    """Where a visit is planned for a time at which the clinic is not open."""
    content = session.content()
    open_ = content.clinic.opening_hours
    if day and not (open_.at(day, hour) if hour else open_.on(day)):
        said = words("closed").format(hours="; ".join(house.hours(content)))
        prose.notice(said, ":material/event_busy:")


def reviewed() -> str:
    """Who has signed the content for this clinic, or that no clinician has looked at it."""
    return saying.reviewed(session.content().clinic.reviewer, session.content())


def words(name: str) -> str:
    """A word of what a clinic says of itself."""
    return session.content().pages["clinic"].words[name]
