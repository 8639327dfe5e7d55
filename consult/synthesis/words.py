"""A fit as a file and as a report."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from consult.content.fitted import Fit, Fitted


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
            f"   {_ends(one.pi80.low, one.pi80.high)}   {_ends(one.ci95.low, one.ci95.high)}"
            f"{'   tau borrowed' if one.tau_borrowed else ''}"
        )
    for endpoint, sum_ in fitted.built.items():
        yield (
            f"built: {endpoint} = {sum_.base} + {sum_.added}: {sum_.mean:.3g}, "
            f"80 % prediction {_ends(sum_.pi80.low, sum_.pi80.high).strip()}"
        )
    yield ""
    heads = ("inside", 9), ("error", 8), ("of mean", 9), ("of much improved", 18)
    yield f"{'left out, one by one':24}" + "".join(f"{head:>{width}}" for head, width in heads)
    for endpoint, one in fitted.endpoints.items():
        yield from _left_out(endpoint, one)
    overall = fitted.overall
    yield (
        f"coverage of the 80 % prediction interval: {overall.inside} of {overall.arms} arms, "
        f"{100 * overall.coverage:.0f} % ({100 * overall.coverage_bare:.0f} % without the arm's "
        f"own sampling error)"
    )
    yield (
        f"median error over these arms, in SDs between results: {overall.error:.3g}, "
        f"always the plain mean: {overall.error_of_mean:.3g}"
    )


def _left_out(endpoint: str, one: Fit) -> Iterator[str]:
    left = one.left_out
    if left:
        much = left.error_of_much_improved
        yield (
            f"{endpoint:24}{left.inside:>4} of {left.arms}{left.error:>8.3g}"
            f"{left.error_of_mean:>9.3g}{'-' if much is None else f'{much:.3g}':>18}"
        )


def _ends(low: float, high: float) -> str:
    return f"{low:.3g} to {high:.3g}".center(15)
