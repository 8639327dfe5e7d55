"""Every endpoint pooled, checked against its own arms, and put in one small file's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from consult.content.fitted import Fit, Fitted, Overall
from consult.content.study import EndpointId, Study
from consult.evidence import Interval
from consult.synthesis.arms import (
    Measured,
    as_shown,
    columns,
    fingerprint,
    is_share,
    measured,
    read_studies,
)
from consult.synthesis.built import built, differences
from consult.synthesis.endpoints import ENDPOINTS
from consult.synthesis.left_out import FEWEST, exact, fitted_arms, scaled_errors, summary
from consult.synthesis.people import people, people_sd
from consult.synthesis.pool import Pool, pool
from consult.synthesis.sensitivity import small_studies, table

DIGITS = 4  # significant; more would differ between machines
# Scales of the half-normal prior of tau, in SDs between people. Needled arms disagree by about as
# much as people in one of them do (acne scars: 21 against 20 percent). For differences within
# trials, and arms without needles, 0.5 is what the literature takes for standardised differences.
NEEDLED, OTHERS, LOGITS = 1.0, 0.5, 1.0
METHOD = (
    "Random effects, each arm weighing 1 / (tau^2 + se^2). From five arms on, with statsmodels: "
    "between-study variance by Paule-Mandel, error of the mean by Hartung-Knapp, never below the "
    "classical one, prediction intervals by t with k - 2 degrees of freedom. Below five arms: a "
    "half-normal prior for tau, a flat one for the mean, and posterior intervals; its scale is the "
    "SD between people for needled arms, half of it for arms without needles and for differences "
    "within trials, and 1 for shares, which are pooled as logits. A single study keeps its own "
    "interval for the mean. The people band is drawn for a correlation of 0.3 between before "
    "and after where a study does not print the spread of changes; 0.8 stands beside it; standard "
    "errors use 0.6. Arms are pooled at the time at which each study judged them. Left out: each "
    "study is predicted by the others, and is inside if the 80 % prediction interval, widened by "
    "the study's own sampling error, holds it; 'bare' is without that widening."
)


def fit(content: Path) -> Fitted:
    """The fit of a content folder's studies. Raises ContentError where a study is malformed."""
    studies = read_studies(content)
    arms = {endpoint: measured(studies, endpoint) for endpoint in ENDPOINTS}
    scales = {endpoint: _scale(endpoint, found) for endpoint, found in arms.items()}
    pools = {e: pool(*columns(found), scales[e]) for e, found in arms.items()}
    fits = {e: _fit(studies, e, arms[e], pools[e], scales[e]) for e in ENDPOINTS}
    whole = Fitted(
        made_by="python -m consult fit",
        method=METHOD,
        inputs=fingerprint(content),
        overall=_overall(fits),
        endpoints=fits,
        built=built(studies, arms, pools, fits),
        differences=differences(studies, pools),
    )
    return Fitted.model_validate(rounded(whole.model_dump()))


def rounded(data: Any) -> Any:
    """The same data with every float at four significant digits."""
    if isinstance(data, float):
        return float(f"{data:.{DIGITS}g}")
    if isinstance(data, dict):
        return {key: rounded(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [rounded(value) for value in data]
    return data


def _scale(endpoint: EndpointId, arms: Sequence[Measured]) -> float:
    """Of the half-normal prior of tau, in the unit of analysis."""
    if is_share(endpoint):
        return LOGITS
    kind = ENDPOINTS[endpoint]
    sides = [replace(arm, contrast=False) for arm in arms]  # a contrast has its needled side's SD
    return (NEEDLED if kind.needled and not kind.contrast else OTHERS) * (people_sd(sides) or 0.0)


def _fit(
    studies: Mapping[str, Study],
    endpoint: EndpointId,
    arms: Sequence[Measured],
    pooled: Pool,
    scale: float,
) -> Fit:
    each = fitted_arms(endpoint, arms, pooled, scale)
    return Fit(
        name=ENDPOINTS[endpoint].name,
        unit=ENDPOINTS[endpoint].unit,
        k=pooled.k,
        n=sum(arm.n or 0 for arm in arms),
        mean=as_shown(endpoint, pooled.mean),
        ci95=_shown(endpoint, pooled.confidence(0.95)),
        pi80=_shown(endpoint, pooled.prediction(0.80)),
        pi95=_shown(endpoint, pooled.prediction(0.95)),
        se=pooled.se,
        tau=pooled.tau,
        method=pooled.method,
        prior_scale=scale if pooled.method == "half_normal" else None,
        df=pooled.df,
        **people(arms, pooled),
        arms=each,
        left_out=summary(endpoint, each) if pooled.k >= FEWEST else None,
        sensitivity=table(studies, endpoint, arms, scale),
        small_studies=small_studies(arms, pooled),
    )


def _shown(endpoint: EndpointId, ends: tuple[float, float]) -> Interval:
    return Interval(low=as_shown(endpoint, ends[0]), high=as_shown(endpoint, ends[1]))


def _overall(fits: Mapping[EndpointId, Fit]) -> Overall:
    """Over the endpoints of needling; comparators and differences are no claim about needling."""
    judged = tuple(
        endpoint
        for endpoint, fitted in fits.items()
        if fitted.left_out and ENDPOINTS[endpoint].needled and not ENDPOINTS[endpoint].contrast
    )
    if not judged:
        raise ValueError("no endpoint has three arms")
    arms = [arm for endpoint in judged for arm in fits[endpoint].arms]
    studies = {arm.study for arm in arms}
    caught = studies - {arm.study for arm in arms if not arm.inside}
    bare = studies - {arm.study for arm in arms if not arm.inside_bare}
    errors = [pair for endpoint in judged for pair in scaled_errors(fits[endpoint].arms)]
    return Overall(
        studies=len(studies),
        inside=len(caught),
        inside_bare=len(bare),
        coverage95=exact(len(caught), len(studies)),
        error=median(model for model, _ in errors),
        error_of_mean=median(mean for _, mean in errors),
        endpoints=judged,
    )
