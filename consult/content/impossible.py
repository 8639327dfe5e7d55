"""Answers that disagree with one another (`content/impossible/`)."""

from __future__ import annotations

from pydantic import Field

from consult.condition import Condition
from consult.content.safety import Wording
from consult.evidence import Reviewed, Text


class Impossible(Reviewed):
    """Two answers that disagree: which to mend, which speaks against it, and in words why."""

    refused: bool = Field(
        default=True,
        description="false = both are judged and the stricter counts; the page asks to mend one",
    )
    mend: Text = Field(description="the answer to mend: `age`, `health.filler`")
    against: Text = Field(description="the answer it disagrees with")
    when: Condition
    says: Wording
