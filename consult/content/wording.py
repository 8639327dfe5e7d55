"""Who made the aid, what a clinic adds, limits of answers, and the words on pages."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from consult.evidence import Fact, Frozen, Interval, Reviewed, Text


class Edition(Reviewed):
    """Which edition of the content this is, who made it, who paid, when it is looked at again."""

    version: Text
    published: date
    update_policy: Text
    next_review: date
    authors: tuple[Text, ...] = Field(min_length=1)
    funding: Text
    competing_interests: Text
    not_advice: Text
    not_reviewed: Text
    limits: tuple[Text, ...] = Field(min_length=1)
    evidence_searched: Text


class Limits(Reviewed):
    """What an answer may be at all; not clinical limits, those are rules in safety/."""

    age_years: Interval
    needle_tolerance: Interval
    fitzpatrick_skin_type: Interval
    home_needle_length_mm: Interval
    sessions: Interval
    importance: Interval
    event_days_ahead: Interval
    years_a_rough_date_may_be_off: Interval
    concerns_beside_the_first: Interval
    visits: Interval
    visit_needle_depth_mm: Interval
    passes: Interval
    redness_days: Interval
    score: Interval


class SkinType(Reviewed):
    """A Fitzpatrick type I–VI as a person can recognise it."""

    order: int = Field(ge=1, le=6)
    name: Text
    sun: Text = Field(description="how it reacts to sun")
    text: Fact


class Choice(Frozen):
    """A choice with its words on screen."""

    label: Text
    description: Text | None = None


class PageText(Reviewed):
    """The words of one page, by name; the page asks for each of them."""

    title: Text
    lead: Text
    facts: dict[Text, Fact] = {}
    words: dict[Text, Text] = {}
    choices: dict[Text, dict[Text, Choice]] = {}


Worry = Literal["pain", "blood", "sound", "control", "fainting"]
