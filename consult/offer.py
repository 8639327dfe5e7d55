"""What a clinic charges and owns for the treatment in question; only where it can go ahead."""

from __future__ import annotations

from consult.answers import Answers
from consult.content import Content
from consult.result import Result


class CourseOffer(Result):
    """A number of visits for one price."""

    sessions: int
    price: float


class Offer(Result):
    """A clinic's prices for an area, in one currency."""

    currency: str
    session: float
    planned_sessions: int
    planned_price: float  # the planned visits one by one
    sessions_to_come: int  # those of them that have not been
    price_to_come: float
    course: CourseOffer | None


class DeviceUse(Result):
    """A device the clinic owns, and whether the clinic says it is cleared for this use."""

    name: str
    authorised: bool


def offer(answers: Answers, content: Content, planned_sessions: int, done: int) -> Offer | None:
    """The clinic's prices for so many visits, of which some have been; None where it names none."""
    prices = content.clinic.prices
    price = prices.areas.get(answers.area) if prices else None
    if prices is None or price is None or answers.setting != "clinic":
        return None
    course, to_come = price.course, planned_sessions - done
    return Offer(
        currency=prices.currency,
        session=price.session,
        planned_sessions=planned_sessions,
        planned_price=price.session * planned_sessions,
        sessions_to_come=to_come,
        price_to_come=price.session * to_come,
        course=CourseOffer(sessions=course.sessions, price=course.price) if course else None,
    )


def devices(answers: Answers, content: Content) -> tuple[DeviceUse, ...]:
    """The clinic's devices and whether each is cleared for this concern on this area."""
    if answers.setting != "clinic":
        return ()
    return tuple(
        DeviceUse(name=device.name, authorised=device.authorised(answers.concern, answers.area))
        for device in content.clinic.devices
    )
