"""The study files, and each endpoint's arms on the scale on which they are pooled."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consult.content import reader
from consult.content.fitted import Inputs
from consult.content.study import Arm, Change, Contrast, EndpointId, Share, Study
from consult.synthesis import derive
from consult.synthesis.endpoints import ENDPOINTS

# Of weights in the table of what the answer hangs on: what guards against wishful rating doubles an
# arm's weight in all. A blinded rater is one guard, a comparison the other; not reported counts as
# absent. The main answer knows no such weights.
QUALITY = {0: 0.5, 1: 0.75, 2: 1.0}
CONTINUITY = 0.5  # people added to both sides where everyone, or no one, reached the mark


@dataclass(frozen=True)
class Measured:
    """An arm's result in its endpoint, on the scale of analysis (shares: logit).

    Of a contrast, `arm` and `outcome` are those of the needled side.
    """

    study: str
    arm: Arm
    outcome: Change | Share
    value: float
    error: float
    contrast: bool = False

    @property
    def shown(self) -> float:
        """The result as a reader sees it: in the unit, or people in 100."""
        out = self.outcome
        return self.value if isinstance(out, Change) else 100 * out.count / out.of

    @property
    def n(self) -> int | None:
        """People behind it."""
        return self.outcome.of if isinstance(self.outcome, Share) else self.arm.n

    @property
    def quality(self) -> float:
        """The weight rule: 1 with a blinded rater and a comparison, 0.75 with one, else 0.5."""
        return quality(self.arm)

    def people_sd(self, correlation: float | None = None) -> float | None:
        """The SD between people, for another correlation of before and after where it rests on it.

        None for shares and contrasts, and where none is known.
        """
        if self.contrast or not isinstance(self.outcome, Change) or self.outcome.spread is None:
            return None
        if correlation is None:
            return self.outcome.spread.sd
        return derive.spread(self.arm, self.outcome, correlation)[0]

    @property
    def people_sd_assumed(self) -> bool:
        """Whether that SD was seen nowhere."""
        spread = self.outcome.spread if isinstance(self.outcome, Change) else None
        return spread is not None and spread.spread_from == "assumed"


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
    studies: Mapping[str, Study],
    endpoint: EndpointId,
    *,
    second: bool = False,
    correlation: float | None = None,
) -> list[Measured]:
    """The arms of an endpoint, in order of id; `second` adds those of the second fit.

    `correlation`: between before and after, in place of the one a spread was derived with.
    """
    if ENDPOINTS[endpoint].contrast:
        return list(_contrasts(studies, endpoint))
    found: list[Measured] = []
    for study, arm in studies.items():
        if not isinstance(arm, Arm) or not ENDPOINTS[endpoint].takes(arm):
            continue
        found += [
            _placed(study, arm, outcome, correlation)
            for outcome in arm.outcomes
            if endpoint in (outcome.endpoint, *outcome.also_in)
            and (second or outcome.use == "main")
        ]
    return found


def quality(arm: Arm) -> float:
    """The weight rule of the table: how many of the two guards an arm has."""
    return QUALITY[(arm.design.blinded is True) + (arm.design.control != "none")]


def as_shown(endpoint: EndpointId, value: float) -> float:
    """Back from the scale of analysis to what a reader sees."""
    if is_share(endpoint):
        return 100 / (1 + math.exp(-value))
    return value


def is_share(endpoint: EndpointId) -> bool:
    """Whether the endpoint counts people out of 100."""
    return ENDPOINTS[endpoint].unit == "in_100"


def columns(arms: Sequence[Measured]) -> tuple[list[float], list[float]]:
    """Values and errors, as `pool` takes them."""
    return [a.value for a in arms], [a.error for a in arms]


def _files(content: Path) -> list[Path]:
    return sorted((content / "studies").glob("*.yaml"))


def _placed(
    study: str, arm: Arm, outcome: Change | Share, correlation: float | None = None
) -> Measured:
    if isinstance(outcome, Change):
        if outcome.spread is None:
            raise ValueError(f"{study}: a pooled result needs its spread")
        value, error = outcome.result, outcome.spread.se
        if correlation is not None and outcome.spread.correlation is not None:
            error = derive.spread(arm, outcome, correlation)[1] or error
    else:
        yes, no = float(outcome.count), float(outcome.of - outcome.count)
        if not yes or not no:
            yes, no = yes + CONTINUITY, no + CONTINUITY
        value, error = math.log(yes / no), math.sqrt(1 / yes + 1 / no)
    return Measured(study, arm, outcome, value, error)


def _contrasts(studies: Mapping[str, Study], endpoint: EndpointId) -> Iterator[Measured]:
    """Needled less the other arm; the error of a difference between sides or groups."""
    for name, study in studies.items():
        if not isinstance(study, Contrast) or study.gives != endpoint:
            continue
        mine, other = (_side(name, study, studies[each]) for each in (study.needled, study.other))
        shared = 2 * study.correlation * mine.error * other.error
        error = math.sqrt(mine.error**2 + other.error**2 - shared)
        value = mine.value - other.value
        yield Measured(name, mine.arm, mine.outcome, value, error, contrast=True)


def _side(name: str, contrast: Contrast, arm: Study) -> Measured:
    if isinstance(arm, Arm):
        for outcome in arm.outcomes:
            if (outcome.measure, outcome.weeks) == (contrast.measure, contrast.weeks):
                return _placed(name, arm, outcome)
    raise ValueError(f"{name}: no outcome of that measure and week")
