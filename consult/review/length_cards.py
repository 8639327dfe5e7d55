"""Needle lengths, and the weeks between visits, as lines of a table: one value, one card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.content import Content
from consult.content.concern import Concern, Course, CourseChange
from consult.content.noted import Noted
from consult.evidence import Fact, Quantity
from consult.review.card import Card, Claim, Said, Section
from consult.review.claims import amount, claim, figure
from consult.review.condition_words import applies

# Of what is said of a course under way, what keeps needles from coming too soon.
SOONER = frozenset({"too_soon", "late", "missed"})
Place = tuple[str, str]  # what an id ends with, and its words: an area, a kind, both


def courses(
    concern: Concern, field: str, content: Content
) -> Iterator[tuple[Place, Course | CourseChange]]:
    """The course of a concern, and whatever differs from it by kind, area or both.

    `field`: what of a course is told; the first place names where it is as the concern has it.
    """
    yield ("", _elsewhere(concern, field, content)), concern.course
    for kind, subtype in concern.subtypes.items():
        yield (f".{kind}", subtype.name), subtype.course
    for area, pair in concern.areas.items():
        at = content.areas[area].name
        yield (f".{area}", at), pair.course
        for kind, change in pair.subtype_courses.items():
            yield (f".{area}.{kind}", f"{at}, {concern.subtypes[kind].name}"), change


def _elsewhere(concern: Concern, field: str, content: Content) -> str:
    """The areas and kinds that have no value of their own, by name: each card stands alone."""
    words = content.pages["review"].words
    own = [area for area, pair in concern.areas.items() if getattr(pair.course, field)]
    rest = [area for area in concern.areas if area not in own]
    named = [content.areas[area].name for area in own], [content.areas[a].name for a in rest]
    but, only = (", ".join(each) for each in named)
    said = only if own and len(only.split()) <= len(but.split()) + 1 else words["areas_but"]
    said = said.format(but=but) if own else words["areas_all"]
    kinds = {kind: subtype.name for kind, subtype in concern.subtypes.items()}
    left = [
        name for kind, name in kinds.items() if not getattr(concern.subtypes[kind].course, field)
    ]
    if len(left) == len(kinds):
        return said
    return words["areas_kinds"].format(areas=said, kinds=", ".join(left) or words["kind_open"])


def lengths(content: Content) -> Iterator[Card]:
    """Every needle length that is used, with what may not be passed and when a part is done."""
    words = content.pages["review"].words
    for name, concern in content.concerns.items():
        for (ends, at), course in courses(concern, "needle_depth_mm", content):
            if depth := course.needle_depth_mm:
                yield _row(f"length.{name}{ends}", "lengths", (concern.name, at), depth, content)
    home, place = content.home, (words["at_home"], words["all"])
    yield _row("length.home", "lengths", place, home.needle_depth_mm, content)
    yield _fact(
        "length.several", "lengths", words["several_length"], content.planning.common.same_area,
        content,
    )  # fmt: skip
    for name, endpoint in content.endpoints.items():
        when = applies(endpoint.when, content)
        yield Card(
            id=f"endpoint.{name}",
            section="lengths",
            title=words["endpoint"],
            claims=(claim(endpoint.text, content=content, when=when),),
        )


def waits(content: Content) -> Iterator[Card]:
    """The weeks between visits, before the first one after a test patch, and before an event."""
    words, planning = content.pages["review"].words, content.planning
    for name, concern in content.concerns.items():
        for (ends, at), course in courses(concern, "interval_weeks", content):
            if weeks := course.interval_weeks:
                place = (words["interval"].format(of=concern.name), at)
                yield _row(f"interval.{name}{ends}", "waits", place, weeks, content)
    weeks = content.home.interval_weeks
    place = (words["interval"].format(of=words["in_home"]), words["areas_all"])
    yield _row("interval.home", "waits", place, weeks, content)
    yield _fact(
        "interval.several", "waits", words["several_rhythm"], planning.common.rhythm, content
    )
    seen = planning.test_spot.seen
    yield _fact("wait.test_spot_seen", "waits", words["test_spot_seen"], seen, content)
    for name, ahead in (("test_spot", planning.test_spot), ("before_event", planning.before_event)):
        yield Card(
            id=f"wait.{name}",
            section="waits",
            title=words[name],
            claims=(
                claim(
                    ahead.weeks,
                    ahead.text,
                    content=content,
                    without_notes=True,
                    when=applies(ahead.when, content),
                    figures=(figure(words["time"], ahead.weeks, content),),
                ),
            ),
        )


def under_way(content: Content) -> Iterator[Card]:
    """What is said of days in a course that has begun, and what a note of a visit counts as."""
    words = content.pages["review"].words
    told = content.planning.under_way
    for name in type(told).model_fields:
        title, said = words[f"under_{name}"], getattr(told, name)
        if isinstance(said, Quantity):
            yield _row(f"wait.{name}", "visit", (title, words["all"]), said, content)
            continue
        section: Section = "waits" if name in SOONER else "visit"
        yield _fact(f"wait.{name}", section, title, said, content)
    for folder in ("dark_marks", "reached"):
        noted: Mapping[str, Noted] = getattr(content, folder)
        for name, each in noted.items():
            if each.implies:
                yield _noted(f"noted.{folder}.{name}", each, content)


def _noted(name: str, noted: Noted, content: Content) -> Card:
    words = content.pages["review"].words
    whys = dict.fromkeys(each.why for each in noted.implies)
    said = Claim(
        figures=counted_as(noted, content),
        grounds=tuple(Said(label=words["our_choice"], text=why) for why in whys),
        ours=True,
    )
    title = words["noted"].format(label=noted.label.clinician)
    return Card(id=name, section="care", title=title, claims=(said,))


def counted_as(noted: Noted, content: Content) -> tuple[Said, ...]:
    """The answers of the safety check that follow from what was noted."""
    label = content.pages["review"].words["counts_as"]
    return tuple(
        Said(label=label, text=content.safety[each.answer].title) for each in noted.implies
    )


def _row(
    name: str, section: Section, place: tuple[str, str], value: Quantity, content: Content
) -> Card:
    """One value on a line, under its concern or under home."""
    said = claim(
        value,
        content=content,
        without_notes=True,
        figures=(Said(text=amount(value, content)),),
    )
    of = name.split(".")[1]
    touches = frozenset({of}) if of in content.concerns else None
    return Card(
        id=name,
        section=section,
        of=place[0],
        title=place[1],
        form="row",
        touches=touches,
        claims=(said,),
    )


def _fact(name: str, section: Section, title: str, fact: Fact, content: Content) -> Card:
    said = claim(fact, content=content)
    return Card(id=name, section=section, title=title, claims=(said,))
