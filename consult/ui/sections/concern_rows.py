"""All concerns side by side, a row each, and what their common plan is; nothing for one concern."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.phrases import several_lines
from consult.ui.state import session
from consult.ui.widgets import markup, statements


def levels(result: Consultation) -> None:
    """Each concern with its level."""
    if not result.also:
        return
    content = session.content()
    words = content.pages["suitability"].words
    rows = []
    for one in result.each:
        verdict = one.suitability
        said = f"{statements.ICONS[verdict.level]} **{words[verdict.level]}**"
        if verdict.level == "wait" and verdict.earliest_start:
            said += f". {words['earliest'].format(day=statements.when(verdict.earliest_start))}"
        rows.append((several_lines.name(one.pair, content), said))
    with markup.within("box", "concerns"):
        markup.facts(rows)


def common(result: Consultation) -> None:
    """The plan for all of them in a fold, or why there is none."""
    together, content = result.together, session.content()
    if together is None:
        return
    clinician = session.for_clinician()
    lines = list(several_lines.common(result, content, together, clinician=clinician))
    with markup.fold(several_lines.heading(together, content), ":material/event_note:"):
        statements.bullets(lines)
        plan, why = together.plan, together.why_apart
        facts = plan.says if plan else ()
        facts += (plan.numbing.text, *plan.numbing.less) if plan and plan.numbing else ()
    statements.sources(
        [*facts, *([why] if why else [])], of=several_lines.heading(together, content)
    )
