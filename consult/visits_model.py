"""What the visits in answers may be, for this content: declared once, as all other answers are."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model

from consult.content import Content
from consult.evidence import Interval
from consult.visits import Outcome, Rater, Setting

LONGEST_TYPED = 60  # characters of what is typed: a device's name, the lot of a needle tip
# Signs that hide, break a line, or turn the direction of what stands beside them.
HIDDEN = r"\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
TYPED = rf"^[^\s{HIDDEN}][^{HIDDEN}]*$"
SCALE = r"^[a-z][a-z0-9_]{0,60}$"
EACH = "visits.each"


def visits_field(content: Content, config: ConfigDict, health: Any, edition: Any, day: Any) -> Any:
    """The type of `visits`; `health` is that of health answers, `day` that of a date."""
    limits = content.limits
    area: Any = Literal[tuple(content.areas)]
    aim: dict[str, Any] = {
        "concern": (Literal[tuple(content.concerns)], ...),
        "subtype": (Literal[_subtypes(content)] | None, None),
        "area": (area, ...),
    }
    depth = limits.visit_needle_depth_mm
    zone: type[BaseModel] = create_model(
        "NeedledZone",
        __config__=config,
        area=(area, ...),
        depth_mm=(Annotated[float, Field(ge=depth.low, le=depth.high)] | None, None),
        passes=(_whole(limits.passes), None),
    )
    rating: type[BaseModel] = create_model(
        "Rating",
        __config__=config,
        **aim,
        by=(Rater, ...),
        scale=(Annotated[str, Field(pattern=SCALE)], ...),
        score=(Annotated[float, Field(ge=limits.score.low, le=limits.score.high)], ...),
    )
    typed = (Annotated[str, Field(max_length=LONGEST_TYPED, pattern=TYPED)] | None, None)
    finding: Any = Literal[tuple(content.safety)]
    after = tuple(name for name, item in content.reactions.items() if "after" in item.seen)
    on_the_day = tuple(name for name, item in content.reactions.items() if "day" in item.seen)
    fields: dict[str, Any] = {
        "date": (day, ...),
        "edition": (edition, None),
        "setting": (Setting | None, None),
        "fitzpatrick_skin_type": (_whole(limits.fitzpatrick_skin_type), None),
        "outcome": (Outcome | None, None),
        "changed": (health | None, None),
        "examined": (list[finding], []),
        "examined_after": (list[finding], []),
        "device": typed,
        "lot": typed,
        "zones": (Annotated[list[zone], Field(max_length=len(content.areas))], []),
        "endpoint": (Literal[tuple(content.reached)] | None, None),
        "reaction": (Literal[on_the_day] | None, None),
        "after": (Literal[after] | None, None),
        "redness_days": (_whole(limits.redness_days), None),
        "dark_marks": (Literal[tuple(content.dark_marks)] | None, None),
        "ratings": (Annotated[list[rating], Field(max_length=_most_ratings(content))], []),
        "next_date": (day | None, None),
    }
    visit: Any = create_model("Visit", __config__=config, **fields)
    return Annotated[list[visit], Field(max_length=int(limits.visits.high))]


def _most_ratings(content: Content) -> int:
    """One of each rater for each of the concerns that one person may have."""
    concerns = 1 + int(content.limits.concerns_beside_the_first.high)
    return concerns * len(get_args(Rater))


def allowed_visits(content: Content, health: dict[str, str]) -> dict[str, str]:
    """For each place in visits, what is allowed there; `health` is the same for health answers."""
    limits = content.limits
    zone, rating = f"{EACH}.zones.each", f"{EACH}.ratings.each"
    reactions = content.reactions.items()
    findings = "a list of ids of findings, which are those of content/safety/"
    typed = f"null or at most {LONGEST_TYPED} characters in one line"
    words = {
        "date": "a date such as 2026-12-01",
        "edition": "null or the name of an edition such as 1.1",
        "setting": f"null, {', '.join(get_args(Setting))}",
        "fitzpatrick_skin_type": _null_or_whole(limits.fitzpatrick_skin_type),
        "outcome": f"null, {', '.join(get_args(Outcome))}",
        "changed": "null or an object of health answers",
        "examined": findings,
        "examined_after": findings,
        "device": typed,
        "lot": typed,
        "zones": f"a list of at most {len(content.areas)} objects with area, depth_mm, passes",
        "endpoint": f"null, {', '.join(content.reached)}",
        "reaction": f"null, {', '.join(n for n, item in reactions if 'day' in item.seen)}",
        "after": f"null, {', '.join(n for n, item in reactions if 'after' in item.seen)}",
        "redness_days": _null_or_whole(limits.redness_days),
        "dark_marks": f"null, {', '.join(content.dark_marks)}",
        "ratings": f"a list of at most {_most_ratings(content)} objects with concern, subtype, "
        "area, by, scale, score",
        "next_date": "null or a date such as 2026-12-29",
    }
    return {
        "visits": f"a list of at most {limits.visits.high:g} objects with {', '.join(words)}",
        EACH: f"an object with {', '.join(words)}",
        **{f"{EACH}.{name}": said for name, said in words.items()},
        **{f"{EACH}.changed.{place.partition('.')[2]}": said for place, said in health.items()},
        zone: "an object with area, depth_mm, passes",
        f"{zone}.area": ", ".join(content.areas),
        f"{zone}.depth_mm": f"null or a number, {_span(limits.visit_needle_depth_mm)}",
        f"{zone}.passes": _null_or_whole(limits.passes),
        rating: "an object with concern, subtype, area, by, scale, score",
        f"{rating}.concern": ", ".join(content.concerns),
        f"{rating}.subtype": f"null, {', '.join(_subtypes(content))}",
        f"{rating}.area": ", ".join(content.areas),
        f"{rating}.by": ", ".join(get_args(Rater)),
        f"{rating}.scale": "the name of a scale such as hundredths",
        f"{rating}.score": f"a number, {_span(limits.score)}",
    }


def _whole(limits: Interval) -> Any:
    return Annotated[int, Field(ge=int(limits.low), le=int(limits.high))] | None


def _null_or_whole(limits: Interval) -> str:
    return f"null or a whole number, {_span(limits)}"


def _span(limits: Interval) -> str:
    return f"{limits.low:g} to {limits.high:g}"


def _subtypes(content: Content) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for c in content.concerns.values() for s in c.subtypes))
