"""The clinic on screen: its name and logo above each page, its prices, and how to reach it."""

from __future__ import annotations

import base64
from datetime import date, time
from html import escape

from consult.clinic.apply import POLICY
from consult.consultation import Consultation
from consult.options import Choice
from consult.phrases import clinic_lines, formats
from consult.review import said
from consult.ui.state import session
from consult.ui.widgets import markdown_html, markup, statements

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
    markup.html(f'<div class="house">{picture}<span>{escape(clinic.name)}</span></div>')


def call() -> None:
    """A way to call the clinic, where it has given its number."""
    phone = session.content().clinic.phone
    if phone:
        said = words("call").format(phone=phone)
        number = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
        shown = f"{markdown_html.icon_html(':material/call:')}<span>{escape(phone)}</span>"
        markup.html(f'<a class="call" href="tel:{number}" aria-label="{escape(said)}">{shown}</a>')


def offered(result: Consultation) -> None:
    """What it costs at this clinic and with which device, where it goes ahead."""
    for line in clinic_lines.offered(result, session.content()):
        markup.text(line)


def price_of(choice: Choice, result: Consultation) -> str | None:
    """A visit's price at this clinic, marked as its policy; None where it names none."""
    lines = clinic_lines.price(result, session.content())
    if choice.id != TREATED or not lines:
        return None
    return statements.marked(lines[0], POLICY)


def contact() -> None:
    """How to reach the clinic and, before it, the emergency number."""
    clinic = session.content().clinic
    emergency = clinic.emergency_number
    first = [words("emergency").format(it=f"**{emergency}**")] if emergency else []
    name = [f"**{clinic.name}**"] if clinic.name else []
    lines = [*first, *name, *clinic_lines.contact(session.content())]
    if lines:
        markup.text("  \n".join(lines))
    if note := clinic.country.regulatory_note:
        markup.text(words("regulatory_note").format(note=note))


def closed(day: date | None, hour: time | None) -> None:
    """Where a visit is planned for a time at which the clinic is not open."""
    content = session.content()
    open_ = content.clinic.opening_hours
    if day and not (open_.at(day, hour) if hour else open_.on(day)):
        said = words("closed").format(hours="; ".join(clinic_lines.hours(content)))
        markup.notice(said, ":material/event_busy:")


def reviewed(own: str = "") -> str:
    """Who has signed how much of it, or that no clinician has looked at it.

    `own`: the words for the clinic's own reviewer, where they are to have the day in them.
    """
    content = session.content()
    clinic, clinics = content.clinic, None
    if own and clinic.reviewed_on:
        day = formats.when(clinic.reviewed_on, content)
        clinics = own.format(name=clinic.reviewer, day=day)
    return said.of_aid(content, session.day(), clinics=clinics)


def words(name: str) -> str:
    """A word of what a clinic says of itself."""
    return session.page("clinic").words[name]
