"""The study files, and each endpoint's arms on the scale on which they are pooled."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consult.content import reader
from consult.content.fitted import Inputs
from consult.content.study import Arm, Change, EndpointId, Share, Study
from consult.synthesis.endpoints import ENDPOINTS

# The weight rule, our choice: what guards against wishful rating doubles an arm's weight in all.
# A blinded rater is one guard, a concurrent comparison the other; not reported counts as absent.
QUALITY = {0: 0.5, 1: 0.75, 2: 1.0}
CONTINUITY = 0.5  # people added to both sides where everyone, or no one, reached the mark


@dataclass(frozen=True)
class Measured:
    """An arm's result in its endpoint, on the scale of analysis (shares: logit)."""

    study: str
    arm: Arm
    outcome: Change | Share
    value: float
    error: float
    quality: float

    @property
    def shown(self) -> float:
        """The result as a reader sees it: in the unit, or people in 100."""
        out = self.outcome
        return out.result if isinstance(out, Change) else 100 * out.count / out.of


def read_studies(content: Path) -> dict[str, Study]:
    """All studies by id. Raises ContentError naming every mistake."""
    studies: dict[str, Study] = {}
    problems: list[str] = []
    for path in _files(content):
        shown = f"{content.name}/studies/{path.name}"
        try:
            studies[path.stem] = reader.build(Study, reader.read(path, shown), path, shown)
        except reader.ContentError as error:
            problems += error.problems
    if problems:
        raise reader.ContentError(problems)
    return studies


def fingerprint(content: Path) -> Inputs:
    """The files a fit stands on, by one hash over their names and bytes."""
    digest = hashlib.sha256()
    files = _files(content)
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return Inputs(folder="content/studies", files=len(files), sha256=digest.hexdigest())


def measured(
    studies: Mapping[str, Study], endpoint: EndpointId, *, second: bool = False
) -> list[Measured]:
    """The arms of an endpoint, in order of id; `second` adds those of the second fit."""
    found: list[Measured] = []
    for study, arm in studies.items():
        if not isinstance(arm, Arm) or not ENDPOINTS[endpoint].takes(arm):
            continue
        found += [
            _placed(study, arm, outcome)
            for outcome in arm.outcomes
            if outcome.endpoint == endpoint and (second or outcome.use == "main")
        ]
    return found


def quality(arm: Arm) -> float:
    """The weight rule: 1 with a blinded rater and a comparison, 0.75 with one, 0.5 with neither."""
    return QUALITY[(arm.design.blinded is True) + (arm.design.control != "none")]


def as_shown(endpoint: EndpointId, value: float) -> float:
    """Back from the scale of analysis to what a reader sees."""
    if is_share(endpoint):
        return 100 / (1 + math.exp(-value))
    return value


def is_share(endpoint: EndpointId) -> bool:
    """Whether the endpoint counts people out of 100."""
    return ENDPOINTS[endpoint].unit == "in_100"


def columns(arms: Sequence[Measured]) -> tuple[list[float], list[float], list[float]]:
    """Values, errors and qualities, as `pool` takes them."""
    return [a.value for a in arms], [a.error for a in arms], [a.quality for a in arms]


def _files(content: Path) -> list[Path]:
    return sorted((content / "studies").glob("*.yaml"))


def _placed(study: str, arm: Arm, outcome: Change | Share) -> Measured:
    if isinstance(outcome, Change):
        if outcome.spread is None:
            raise ValueError(f"{study}: a pooled result needs its spread")
        value, error = outcome.result, outcome.spread.se
    else:
        yes, no = float(outcome.count), float(outcome.of - outcome.count)
        if not yes or not no:
            yes, no = yes + CONTINUITY, no + CONTINUITY
        value, error = math.log(yes / no), math.sqrt(1 / yes + 1 / no)
    return Measured(study, arm, outcome, value, error, quality(arm))
