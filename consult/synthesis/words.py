"""A fit as a file and as a report."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from consult.content.fitted import Fit, Fitted
from consult.evidence import Interval


def to_yaml(fitted: Fitted) -> str:
    """The text of `content/fitted.yaml`."""
    head = "# Written by `python -m consult fit` from content/studies/; do not edit by hand.\n"
    data = fitted.model_dump(mode="json", exclude_none=True)
    return head + yaml.safe_dump(
        data, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
    )


def report(fitted: Fitted) -> str:
    """What `python -m consult fit --report` prints."""
    return "\n".join(_lines(fitted))


def _lines(fitted: Fitted) -> Iterator[str]:
    yield f"{'endpoint':24}{'k':>3}{'n':>5}{'mean':>8}{'tau':>7}   80 % prediction   95 % of mean"
    for endpoint, one in fitted.endpoints.items():
        yield (
            f"{endpoint:24}{one.k:>3}{one.n:>5}{one.mean:>8.3g}{one.tau:>7.3g}"
            f"   {_ends(one.pi80)}   {_ends(one.ci95)}"
            f"{'' if one.prior_scale is None else f'   prior {one.prior_scale:.3g}'}"
        )
    for endpoint, sum_ in fitted.built.items():
        yield (
            f"built: {endpoint} = {sum_.base} + {sum_.added}: {sum_.mean:.3g}, "
            f"80 % prediction {_ends(sum_.pi80).strip()}"
        )
    for effect, gap in fitted.differences.items():
        yield f"{effect}: {gap.of} less {gap.less}: {gap.mean:.3g} ({_ends(gap.ci95).strip()})"
    for endpoint, one in fitted.endpoints.items():
        yield ""
        yield from _table(endpoint, one)
    overall = fitted.overall
    yield ""
    yield (
        f"left out, one study at a time: {overall.inside} of {overall.studies} studies inside the "
        f"80 % prediction (exact interval {_ends(overall.coverage95).strip()} in 100), "
        f"{overall.inside_bare} without their own sampling error"
    )
    yield (
        f"median error over these arms, in SDs between results: {overall.error:.3g}, "
        f"always the plain mean: {overall.error_of_mean:.3g}"
    )


def _table(endpoint: str, one: Fit) -> Iterator[str]:
    """What the mean hangs on, a line for each assumption, and how well studies are predicted."""
    yield endpoint
    for row in one.sensitivity:
        yield f"  {row.name:34}{row.k:>3}{row.mean:>8.3g}   {_ends(row.ci95)}"
    if one.small_studies:
        slope, p = one.small_studies.slope, one.small_studies.p
        yield f"  smaller studies found more: slope {slope:.3g}, p = {p:.2g}"
    left = one.left_out
    if left:
        much = left.error_of_much_improved
        yield (
            f"  left out: {left.inside} of {left.arms} inside "
            f"(exact {_ends(left.coverage95).strip()}), {left.inside_bare} bare; error "
            f"{left.error:.3g}, of the plain mean {left.error_of_mean:.3g}"
            f"{'' if much is None else f', of much improved {much:.3g}'}"
        )


def _ends(span: Interval) -> str:
    return f"{span.low:.3g} to {span.high:.3g}".center(15)
