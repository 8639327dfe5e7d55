"""How sure the improvement is: the grade, figures of others, and the studies behind the curve."""

from __future__ import annotations

from consult.arms import StudySeen
from consult.evidence import CERTAINTIES, Fact
from consult.phrases import projection_lines
from consult.phrases.formats import number
from consult.projection import Projection
from consult.ui.state import session
from consult.ui.widgets import markdown_html, markup, statements


def certainty(seen: Projection) -> None:
    """How sure, in words and, of what was tested, as four steps; and whose numbers these are."""
    words, content = session.page("improvement").words, session.told()
    grade = CERTAINTIES.index(seen.certainty)
    steps = "".join(
        f'<li class="{"reached" if place <= grade else ""} {"here" if place == grade else ""}">'
        f"{markdown_html.inline(words[f'grade_{name}'])}</li>"
        for place, name in enumerate(CERTAINTIES)
    )
    if not seen.untested:
        markup.html(f'<ol class="grades">{steps}</ol>')
    said = projection_lines.certainty(seen, content)
    name = "who" if seen.n else "who_unknown"
    who = [words[name].format(population=seen.population, n=seen.n)] if seen.population else []
    statements.bullets([said, *who])


def disagree(seen: Projection) -> None:
    """Every other figure of this choice, where there are some: none of them is the headline."""
    words = session.page("improvement").words
    if not seen.headline or not seen.headline.rivals:
        return
    with markup.fold(words["disagree"], ":material/balance:"):
        statements.bullets(
            words["other_figures"].format(
                n=each.in_100, measure=each.measure, who=each.who, when=each.when
            )
            for each in seen.headline.rivals
        )
    for each in seen.headline.rivals:
        said = Fact(text=each.measure, sources=each.sources)
        cards = {f"figure.{each.figure}": each.measure}
        statements.sources([said], of=words["disagree"], cards=cards)


def studies(seen: Projection) -> None:
    """The studies behind the curve as a table, and where all of it comes from, one tap away."""
    words = session.page("improvement").words
    if seen.arms:
        with markup.piece():
            markup.text(f"**{words['studies_list']}**")
            markup.small(words["studies_how"])
            markup.table(
                [
                    words[f"column_{name}"]
                    for name in ("study", "n", "visits", "weeks", "result", "weight")
                ],
                [
                    (
                        session.told().references[arm.sources[0]].citation.split(".")[0],
                        str(arm.n or "?"),
                        _said(arm.visits),
                        _said(arm.weeks_after_last),
                        f"{number(arm.result)} {statements.unit(seen.unit or '', 2)}",
                        _weight(arm),
                    )
                    for arm in seen.arms
                ],
            )
    said = Fact(text=seen.endpoint, sources=seen.sources) if seen.sources else None
    if said:
        statements.sources([said], cards={f"effect.{seen.effect}": seen.endpoint})


def _weight(arm: StudySeen) -> str:
    """What a study counts for; of a sum, in which of its two parts."""
    words = session.page("improvement").words
    share = words["added_whole"] if arm.weight is None else f"{arm.weight:.0f} %"
    return share if arm.role == "pooled" else f"{share} ({words[f'role_{arm.role}']})"


def _said(count: float | None) -> str:
    return session.page("improvement").words["not_said"] if count is None else f"{count:g}"
