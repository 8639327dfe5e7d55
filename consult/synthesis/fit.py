"""Every endpoint pooled, checked against its own arms, and put in one small file's shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from consult.content.fitted import Fit, Fitted, LeftOut, Overall, Refit
from consult.content.study import Change, EndpointId, Study
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
from consult.synthesis.built import built
from consult.synthesis.endpoints import ENDPOINTS
from consult.synthesis.left_out import fitted_arms, scaled_errors, summary
from consult.synthesis.people import people
from consult.synthesis.pool import ENOUGH, Lender, Pool, pool

LENDS_TO_CHANGES: EndpointId = "acne_scars_percent"
LENDS_TO_SHARES: EndpointId = "acne_scars_one_grade"
DIGITS = 4  # significant; more would differ between machines
METHOD = (
    "Random effects with statsmodels. Between-study variance by Paule-Mandel; error of the mean by "
    "Hartung-Knapp-Sidik-Jonkman, never below the classical one; prediction intervals by t with "
    "k - 2 degrees of freedom. Shares are pooled as logits. "
    "An arm weighs quality / (tau^2 + se^2): quality is 1 with a blinded rater and a concurrent "
    "comparison, 0.75 with one of them, 0.5 with neither; not reported counts as absent. "
    "Below three arms tau is not less than that of the largest pool of the same kind "
    f"({LENDS_TO_CHANGES} as a fraction of the mean, {LENDS_TO_SHARES} as a logit), with its "
    "degrees of freedom. Arms are pooled at the time at which each study judged them. "
    "Left out: each arm is predicted by the others, and is inside if the 80 % "
    "prediction interval, widened by the arm's own sampling error, holds it; 'bare' is without "
    "that widening."
)


def fit(content: Path) -> Fitted:
    """The fit of a content folder's studies. Raises ContentError where a study is malformed."""
    studies = read_studies(content)
    lenders = {False: _lender(studies, LENDS_TO_CHANGES), True: _lender(studies, LENDS_TO_SHARES)}
    arms = {endpoint: measured(studies, endpoint) for endpoint in ENDPOINTS}
    pools = {
        endpoint: pool(*columns(found), lenders[is_share(endpoint)])
        for endpoint, found in arms.items()
    }
    fits = {
        endpoint: _fit(studies, endpoint, arms[endpoint], pools[endpoint], lenders)
        for endpoint in ENDPOINTS
    }
    whole = Fitted(
        made_by="python -m consult fit",
        method=METHOD,
        inputs=fingerprint(content),
        overall=_overall(fits),
        endpoints=fits,
        built=built(studies, arms, pools, fits),
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


def _lender(studies: Mapping[str, Study], endpoint: EndpointId) -> Lender:
    """What small pools may borrow from this one."""
    lent = pool(*columns(measured(studies, endpoint)))
    relative = not is_share(endpoint)
    return Lender(lent.tau / abs(lent.mean) if relative else lent.tau, lent.df, relative)


def _fit(
    studies: Mapping[str, Study],
    endpoint: EndpointId,
    arms: Sequence[Measured],
    pooled: Pool,
    lenders: Mapping[bool, Lender],
) -> Fit:
    lender = lenders[is_share(endpoint)]
    each = fitted_arms(endpoint, arms, pooled, lender)
    sizes = [arm.outcome.of if not isinstance(arm.outcome, Change) else arm.arm.n for arm in arms]
    return Fit(
        name=ENDPOINTS[endpoint].name,
        unit=ENDPOINTS[endpoint].unit,
        k=pooled.k,
        n=sum(size or 0 for size in sizes),
        mean=as_shown(endpoint, pooled.mean),
        ci95=_shown(endpoint, pooled.confidence(0.95)),
        pi80=_shown(endpoint, pooled.prediction(0.80)),
        pi95=_shown(endpoint, pooled.prediction(0.95)),
        se=pooled.se,
        tau=pooled.tau,
        tau_borrowed=pooled.borrowed,
        df=pooled.df,
        **({} if is_share(endpoint) else people(arms, pooled)),
        arms=each,
        left_out=summary(endpoint, each) if pooled.k >= ENOUGH else None,
        second_fit=_second(studies, endpoint, arms, lender),
    )


def _second(
    studies: Mapping[str, Study], endpoint: EndpointId, arms: Sequence[Measured], lender: Lender
) -> Refit | None:
    more = measured(studies, endpoint, second=True)
    if len(more) == len(arms):
        return None
    again = pool(*columns(more), lender)
    known = {arm.study for arm in arms}
    return Refit(
        added=tuple(arm.study for arm in more if arm.study not in known),
        mean=as_shown(endpoint, again.mean),
        pi80=_shown(endpoint, again.prediction(0.80)),
    )


def _shown(endpoint: EndpointId, ends: tuple[float, float]) -> Interval:
    return Interval(low=as_shown(endpoint, ends[0]), high=as_shown(endpoint, ends[1]))


def _overall(fits: Mapping[EndpointId, Fit]) -> Overall:
    """Over the endpoints of needling; those of comparators are no claim about needling."""
    judged: dict[EndpointId, LeftOut] = {
        endpoint: fitted.left_out
        for endpoint, fitted in fits.items()
        if fitted.left_out and ENDPOINTS[endpoint].needled
    }
    arms = sum(part.arms for part in judged.values())
    inside = sum(part.inside for part in judged.values())
    bare = sum(part.inside_bare for part in judged.values())
    if not arms:
        raise ValueError("no endpoint has three arms")
    errors = [pair for endpoint in judged for pair in scaled_errors(fits[endpoint].arms)]
    return Overall(
        arms=arms,
        inside=inside,
        coverage=inside / arms,
        coverage_bare=bare / arms,
        error=median(model for model, _ in errors),
        error_of_mean=median(mean for _, mean in errors),
        endpoints=tuple(judged),
    )
