"""What brings people here, and where on the body (`content/concerns/`, `content/areas/`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from consult.evidence import Fact, Frozen, Provenance, Quantity, Reviewed, Text


class Area(Reviewed):
    """A part of the body as the body map shows it."""

    order: int = Field(ge=1)
    name: Text
    in_sentence: Text = Field(description="as it reads in 'microneedling on …': 'your face'")
    hint: Text = Field(description="where it begins and ends")
    view: Literal["front", "back", "face", "scalp"]
    site: Literal["face", "body"] = Field(description="face: heals like the face; body: slower")
    clinician_note: Fact | None = None


class Course(Frozen):
    """A treatment course as studied: how many, how far apart, how deep."""

    sessions: Quantity
    interval_weeks: Quantity | None
    needle_depth_mm: Quantity
    passes: Fact | None = None


class CourseChange(Frozen):
    """What differs from the concern's course for an area or sub-type; null = no difference."""

    sessions: Quantity | None = None
    interval_weeks: Quantity | None = None
    needle_depth_mm: Quantity | None = None
    passes: Fact | None = None


class Subtype(Frozen):
    """A kind of the concern that changes the outlook."""

    name: Text
    description: Text
    outlook: Fact
    course: CourseChange = CourseChange()


class Authorisation(Provenance):
    """Whether a regulator has cleared a device for this use, and for whom."""

    status: Literal["authorised", "off_label"]
    text: Text
    skin_types: tuple[int, ...] | None = Field(default=None, description="Fitzpatrick I=1 … VI=6")


class Pair(Frozen):
    """What is known of a concern on an area.

    `studied`: trials on this area. `borrowed`: trials on a near area or concern only.
    `nothing_found`: we looked and found none.
    """

    known: Literal["studied", "borrowed", "nothing_found"]
    summary: Fact
    authorisation: Authorisation
    effect: Text = Field(description="id in content/effects/; kind none where nobody knows")
    subtype_effects: dict[Text, Text] = Field(
        default={}, description="effects of sub-types that have one of their own"
    )
    course: CourseChange = CourseChange()
    subtype_courses: dict[Text, CourseChange] = Field(
        default={}, description="what differs again for a sub-type on this area"
    )


class Concern(Reviewed):
    """A concern: what it is, its sub-types, where it is treated, and its course."""

    order: int = Field(ge=1)
    name: Text
    in_sentence: Text = Field(description="as it reads in 'microneedling for …': 'acne scars'")
    short: Text = Field(description="one line on the choosing screen")
    what_is_it: Text = Field(description="40 to 200 words, before any result")
    how_needling_may_help: Fact
    if_nothing_is_done: Fact
    subtype_question: Text | None = None
    subtypes: dict[Text, Subtype] = {}
    elsewhere: Text = Field(description="why the areas not listed here don't go with it")
    course: Course
    areas: dict[Text, Pair]

    def course_for(self, area: str, subtype: str | None) -> Course:
        """The course on an area and for a sub-type, where they differ from the concern's."""
        pair = self.areas[area]
        changes = [pair.course]
        if subtype in self.subtypes:
            changes.append(self.subtypes[subtype].course)
        if subtype in pair.subtype_courses:
            changes.append(pair.subtype_courses[subtype])
        differs = {k: v for change in changes for k, v in change if v is not None}
        return self.course.model_copy(update=differs)  # all were validated when content was read

    @property
    def most_sessions(self) -> float:
        """The most visits studied for any of its areas and kinds."""
        kinds = (None, *self.subtypes)
        courses = [self.course_for(area, kind) for area in self.areas for kind in kinds]
        return max(course.sessions.high for course in courses)


class Home(Reviewed):
    """Rolling at home: what the aid will show, whatever the concern."""

    effect: Text
    needle_depth_mm: Quantity
    interval_weeks: Quantity
