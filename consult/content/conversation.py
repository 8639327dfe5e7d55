"""Talking it over: teach-back questions, SURE, words for a practitioner, and people to turn to."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from consult.condition import Condition
from consult.content.safety import Level
from consult.evidence import Fact, Frozen, Provenance, Reviewed, Text

ProjectionKind = Literal["curve", "proportion", "absorption", "none"]


class Reply(Frozen):
    """One reply to a teach-back question, and what is said to whoever picks it."""

    text: Text
    said: Text
    right: bool = False


class TeachBack(Reviewed):
    """A question that shows what is worth another look (`content/teach_back/`).

    One is asked for each slot: the first that goes with the consultation. Words may hold {visits},
    {redness}, {level}, {concern} and {nothing}, which the consultation fills.
    """

    slot: int = Field(ge=1, le=5)
    order: int = Field(ge=1, description="which of a slot is tried first")
    title: Text = Field(description="what it is about, for 'worth another look'")
    plan: bool | None = Field(
        default=None, description="only with, only without a plan; null = any"
    )
    projection: tuple[ProjectionKind, ...] | None = None
    when: Condition | None = None
    ask: Text
    replies: tuple[Reply, ...] = Field(min_length=2)
    answer: Fact
    cites: Literal["projection", "course", "recovery", "findings", "nothing"] | None = Field(
        default=None, description="part of the consultation whose sources stand behind the answer"
    )

    @model_validator(mode="after")
    def _one_is_right(self) -> TeachBack:
        if sum(reply.right for reply in self.replies) != 1:
            raise ValueError("replies: exactly one must be right")
        return self


class SureItem(Reviewed, Provenance):
    """One of SURE's four questions in its validated wording, and what helps where it is a no."""

    order: int = Field(ge=1, le=4)
    title: Text
    ask: Text
    help: Text
    page: Literal["options", "summary"]


class Script(Reviewed, Provenance):
    """Words a practitioner may say beside a page (`content/scripts/`), and what to listen for."""

    page: Literal["suitability", "procedure", "redness", "improvement", "options"]
    order: int = Field(ge=1)
    levels: tuple[Level, ...] | None = None
    when: Condition | None = None
    say: Text
    listen: Text


class Support(Reviewed):
    """Kindness first: what is said to somebody it is about, people to turn to, and meanwhile."""

    order: int = Field(ge=1)
    when: Condition
    title: Text
    text: Text
    people: tuple[Fact, ...] = Field(min_length=1)
    meanwhile: tuple[Fact, ...] = Field(min_length=1)
