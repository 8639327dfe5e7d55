"""For sceptics: what we did and assumed, what would change it, and every pool with its table."""

from __future__ import annotations

from collections.abc import Mapping

from consult.content.fitted import Fit
from consult.evidence import Interval
from consult.phrases.formats import number
from consult.ui.state import session
from consult.ui.widgets import markup, statements

PARTS = ("did", "assumed", "change")
WITHOUT = "without_"
LEVEL = 0.05  # of p, below which small studies found something else than large ones


def show(words: Mapping[str, str]) -> None:
    """All of it on one page, so that it prints as it stands."""
    fitted = session.content().fitted
    markup.small(words["sceptics_print"])
    for part in PARTS:
        markup.heading(words[f"sceptics_{part}"])
        statements.bullets(
            said for name, said in words.items() if name.startswith(f"sceptics_{part}_")
        )
    markup.small(fitted.method)
    markup.heading(words["sceptics_pools"])
    markup.small(words["sceptics_pools_how"])
    for pooled in fitted.endpoints.values():
        _pool(pooled, words)


def _pool(pooled: Fit, words: Mapping[str, str]) -> None:
    unit = statements.unit(pooled.unit, 2)
    with markup.piece():
        markup.text(f"**{pooled.name}** ({unit})")
        markup.table(
            [words[f"sceptics_column_{name}"] for name in ("row", "studies", "mean", "interval")],
            [
                (_name(row.name, words), str(row.k), number(row.mean), _ends(row.ci95))
                for row in pooled.sensitivity
            ],
        )
        markup.small(" ".join(_beside(pooled, words)))


def _name(row: str, words: Mapping[str, str]) -> str:
    if row.startswith(WITHOUT):
        return words["sceptics_row_without"].format(study=row.removeprefix(WITHOUT))
    return words[f"sceptics_row_{row.replace('.', '_')}"]


def _beside(pooled: Fit, words: Mapping[str, str]) -> list[str]:
    """What stands below a table: people, the next study, small studies, each study left out."""
    said = [words["sceptics_n"].format(n=pooled.n, span=_ends(pooled.pi80))]
    if pooled.small_studies:
        name = "sceptics_small" if pooled.small_studies.p < LEVEL else "sceptics_small_unclear"
        said.append(words[name].format(p=f"{pooled.small_studies.p:.2g}"))
    if pooled.left_out:
        left = pooled.left_out
        said.append(words["sceptics_left_out"].format(inside=left.inside, arms=left.arms))
    return said


def _ends(span: Interval) -> str:
    return f"{number(span.low)} – {number(span.high)}"
