"""All concerns side by side, a row each, and what their common plan is; nothing for one concern."""

from __future__ import annotations

from collections.abc import Iterator

from consult.consultation import Consultation
from consult.options import in_question
from consult.phrases import formats, several_lines
from consult.ui.sections import finding_cards
from consult.ui.state import session
from consult.ui.widgets import markup, statements


def levels(result: Consultation) -> None:
    """Each concern with its level."""
    if not result.also:
        return
    content = session.told()
    words = content.pages["suitability"].words
    rows = []
    for one in result.each:
        verdict = one.suitability
        said = f"{statements.ICONS[verdict.level]} **{finding_cards.level(verdict)}**"
        if verdict.level == "wait" and verdict.earliest_start:
            said += f". {words['earliest'].format(day=statements.when(verdict.earliest_start))}"
        rows.append((several_lines.name(one.pair, content), said))
    with markup.within("box", "concerns"):
        markup.facts(rows)


def in_short(result: Consultation) -> None:
    """Each concern in a row: level, visits, benefit and harm; then the plan they have in common."""
    words = session.page("summary").words
    content = session.told()
    with markup.piece():
        markup.heading(words["in_short"])
        rows = [
            (several_lines.name(one.pair, content), " ".join(_short(one))) for one in result.each
        ]
        markup.facts(rows)
        common(result)
        flags = {
            name: flag
            for one in result.each
            if one.aftermath
            for name, flag in one.aftermath.red_flags.items()
        }
        if flags:
            with markup.fold(statements.frame("red_flags"), ":material/emergency:"):
                statements.red_flags(flags)


def _short(one: Consultation) -> Iterator[str]:
    content, verdict = session.told(), one.suitability
    words = content.pages["summary"].words
    yield f"{statements.ICONS[verdict.level]} **{finding_cards.level(verdict)}.**"
    course = one.course
    if course and course.sessions:
        weeks = statements.weeks(course.interval_weeks or 0)
        line = words["patient_line" if course.interval_weeks else "single_line"]
        visits = formats.visits(content, course.planned_sessions)
        yield line.format(sessions=visits, weeks=weeks)
    if one.answers.setting == "home":
        return
    found = in_question(one.options).headline
    units = content.pages["improvement"].words
    for counted in (found.benefit, found.harm):
        if counted:
            unit = units[f"in_100_{counted.counted}"]
            yield f"**{counted.in_100}** {unit} {counted.measure}."


def common(result: Consultation) -> None:
    """The plan for all of them in a fold, or why there is none."""
    together, content = result.together, session.told()
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
