"""Each curve of the product from the point on the chart back to the figures of its studies."""

from __future__ import annotations

from collections.abc import Iterator

from consult.arms import StudySeen, arms_behind
from consult.content import Content
from consult.content.effect import Curve
from consult.content.study import Arm, Change, Outcome, PooledDifference, Share
from consult.evidence import Interval
from consult.growth import pooled, size


def trace(content: Content) -> str:
    """What `python -m consult fit --report` prints of every effect that is drawn as a line."""
    drawn = {name: each for name, each in content.effects.items() if isinstance(each, Curve)}
    return "\n".join(
        line for name, effect in drawn.items() for line in _lines(name, effect, content)
    )


def _lines(name: str, effect: Curve, content: Content) -> Iterator[str]:
    best, people, studies = size(effect, content)
    fit, axis = pooled(effect, content), effect.axis
    after = "the start" if effect.clock == "start" else "the last visit"
    height = 100 * (best - axis.least) / (axis.most - axis.least)
    yield ""
    yield (
        f"{name}: the line ends at {best:.3g} {effect.unit}, {height:.0f} % up the axis, "
        f"{effect.judged_at.high:g} weeks after {after}; visits: {effect.reference_sessions}"
    )
    yield f"  bands: people {_ends(people)}, studies {_ends(studies)}"
    yield f"  without needles: {_untreated(effect, content)}"
    yield f"  from {effect.estimate.fitted} in fitted.yaml: n = {fit.n}; certainty {_grade(effect)}"
    for arm in arms_behind(effect, content):
        yield from _arm(arm, effect, content)


def _untreated(effect: Curve, content: Content) -> str:
    if effect.untreated_pool is None:
        return "a guess, nobody was measured"
    found = content.fitted.endpoints[effect.untreated_pool]
    return f"{found.mean:.3g} ({_ends(found.ci95)}), {effect.untreated_pool}"


def _grade(effect: Curve) -> str:
    grade = effect.estimate.grade
    start = "high" if grade.randomised else "low"
    down = ", ".join(f"{reason} -{getattr(grade, reason)}" for reason in grade.why)
    return f"{grade.certainty} (from {start}: {down or 'nothing taken off'})"


def _arm(arm: StudySeen, effect: Curve, content: Content) -> Iterator[str]:
    study = content.studies[arm.study]
    weight = "added whole" if arm.weight is None else f"{arm.weight:.1f} %"
    yield (
        f"  {weight} of {arm.role}: {arm.result:.4g}, n = {arm.n}, content/studies/{arm.study}.yaml"
    )
    if isinstance(study, PooledDifference):
        yield f"    {study.how}"
    if isinstance(study, Arm):
        for outcome in study.outcomes:
            if {outcome.endpoint, *outcome.also_in} & _endpoints(effect, content):
                yield f"    {_figures(outcome)}"
    for source in arm.sources:
        yield f"    {content.references[source].citation} {content.references[source].url or ''}"


def _endpoints(effect: Curve, content: Content) -> set[str]:
    endpoint = effect.estimate.fitted
    whole = content.fitted.built.get(endpoint)
    return {whole.base} if whole else {endpoint}


def _figures(outcome: Outcome) -> str:
    """The figures as the source prints them, and how the result comes from them."""
    if isinstance(outcome, Share):
        return f"{outcome.measure}: {outcome.count} of {outcome.of}. {outcome.how or ''}"
    assert isinstance(outcome, Change)
    before, after = outcome.baseline, outcome.after
    printed = f"{before.value:g} to {after.value:g}; " if before and after else ""
    how = outcome.how or "as printed."
    spread = f" {outcome.spread.how}" if outcome.spread else ""
    return f"{outcome.measure}: {printed}{how}{spread}"


def _ends(span: Interval) -> str:
    return f"{span.low:.3g} to {span.high:.3g}"
