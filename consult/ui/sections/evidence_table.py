"""The evidence table: what is drawn for each concern and area, from how many people, how surely."""

from __future__ import annotations

from collections.abc import Mapping

from consult import charts
from consult.content.effect import Curve, Effect
from consult.growth import pooled
from consult.ui.state import session
from consult.ui.widgets import markup, source_sheet, statements
from consult.ui.widgets.chart_element import plot


def show(words: Mapping[str, str]) -> None:
    """One row for each effect that any concern and area uses."""
    content = session.content()
    used: dict[str, dict[str, list[str]]] = {}
    for concern in content.concerns.values():
        for area, pair in concern.areas.items():
            for name in (pair.effect, *pair.subtype_effects.values()):
                areas = used.setdefault(name, {}).setdefault(concern.name, [])
                areas.append(content.areas[area].name)
    heads = [words[f"column_{name}"] for name in ("concern", "effect", "n", "certainty")]
    markup.table(
        heads,
        [(_where(where), *_row(content.effects[name], words)) for name, where in used.items()],
    )


def _where(used: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{name}: {', '.join(dict.fromkeys(areas))}" for name, areas in used.items())


def _row(effect: Effect, words: Mapping[str, str]) -> tuple[str, str, str]:
    frame = session.page("frame").words
    if isinstance(effect, Curve):
        fit = pooled(effect, session.content())
        shown = f"{fit.mean:.2g}"
        shown += f" {statements.unit(effect.unit, float(shown))}"
        return shown, str(fit.n), frame[f"certainty_{effect.estimate.grade.certainty}"]
    kind = words["none_drawn" if effect.kind == "none" else f"only_{effect.kind}"]
    first = effect.icon_arrays[0] if effect.icon_arrays else None
    return (
        kind,
        str(first.n or "?") if first else "–",
        frame[f"certainty_{first.grade.certainty}"] if first else frame["certainty_very_low"],
    )


def references(_: Mapping[str, str]) -> None:
    """Every publication the aid draws on."""
    markup.text(source_sheet.references(session.content().references.values()))


def how_good(words: Mapping[str, str]) -> None:
    """Each study arm left out in turn: the coverage, the error, and a plot of every arm."""
    fitted = session.content().fitted
    overall = fitted.overall
    markup.text(
        words["how_good_text"].format(
            studies=overall.studies,
            inside=overall.inside,
            bare=overall.inside_bare,
            low=f"{overall.coverage95.low:.0f}",
            high=f"{overall.coverage95.high:.0f}",
            error=f"{overall.error:.2f}",
            naive=f"{overall.error_of_mean:.2f}",
        )
    )
    for name in overall.endpoints:
        fit = fitted.endpoints[name]
        said = words["how_good_chart"].format(name=fit.name)
        left = fit.left_out
        if left:
            markup.small(
                words["how_good_each"].format(
                    name=fit.name,
                    inside=left.inside,
                    arms=left.arms,
                    bare=left.inside_bare,
                    low=f"{left.coverage95.low:.0f}",
                    high=f"{left.coverage95.high:.0f}",
                )
            )
        plot(charts.left_out(fit, words), key=f"left_out_{name}", alt=said)
        markup.small(said)
    markup.text(f"**{words['method_fit']}.** {fitted.method}")
