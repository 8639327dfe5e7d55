"""What matters to this person, and how each choice fits it: bars with their reasons, no verdict."""

from __future__ import annotations

from html import escape

from consult.consultation import Consultation
from consult.options import Choice
from consult.ui.sections.option_cards import by_fit
from consult.ui.sections.take_away import notes
from consult.ui.state import session
from consult.ui.widgets import answer_field, markup, statements
from consult.ui.widgets.question import choose
from consult.values_fit import Fit, Part

HUNDRED = 100  # the scale a bar is read on


def _words() -> dict[str, str]:
    return session.page("options").words


def _importance() -> dict[int, str]:
    named = session.page("options").choices["importance"]
    return {int(name): choice.label for name, choice in named.items()}


def what_matters() -> None:
    """How much each thing matters, nothing chosen beforehand, and room for one's own words."""
    with markup.piece():
        markup.heading(_words()["weigh"])
        markup.small(_words()["weigh_how"])
    asked = [
        answer_field.question(
            f"matters.{name}", item.name, _importance(), look="pills boxed", kind="at_most_one"
        )
        for name, item in session.told().criteria.items()
    ]
    choose(asked, key="w_matters", then=session.put)
    markup.text(f"**{_words()['own_words']}**")
    notes()


def how_they_fit(result: Consultation) -> None:
    """A bar for each choice, why it is there, and what would have to change."""
    words = _words()
    fitting = [choice for choice in by_fit(list(result.options)) if choice.fit]
    if not fitting:
        markup.notice(words["fit_none"], ":material/balance:", urgent=False)
        return
    with markup.piece():
        markup.text(words["fit_how"])
        markup.html(
            f'<div class="fit-ends"><span>{escape(words["fit_low"])}</span>'
            f"<span>{escape(words['fit_high'])}</span></div>"
        )
        for choice in fitting:
            _bar(choice)
        out = [choice.name for choice in result.options if choice.ruled_out]
        if out:
            markup.small(words["fit_out"].format(names=", ".join(out)))
        _swings(fitting)
        with markup.fold(words["fit_table"], ":material/straighten:"):
            for name, item in session.told().criteria.items():
                markup.text(f"**{item.name}**")
                statements.bullets(item.steps.values())
                statements.sources([item], cards={f"criterion.{name}": item.name})
        markup.small(words["not_checked"])


def _bar(choice: Choice) -> None:
    words, fit = _words(), choice.fit
    assert fit, "only what has a fit has a bar"
    with markup.within("column", f"fit_{choice.id}"):
        markup.text(f"**{choice.name}**")
        low, high = round(fit.low * HUNDRED), round(fit.high * HUNDRED)
        said = words["fit_alt"].format(name=choice.name, low=low, high=high)
        markup.html(
            f'<div class="fit" role="img" aria-label="{escape(said)}">'
            f'<span style="left: {low}%; width: {max(high - low, 1)}%"></span></div>'
        )
        if choice.ask_why:
            markup.small(f":material/stethoscope: {words[f'ask_{choice.ask_why}']}")
        elif choice.waits:
            markup.small(f":material/hourglass_top: {words['waits']}")
        elif not fit.may_fit_best:
            markup.small(words["fit_less"])
        with markup.fold(words["fit_why"], kind="sources", of=choice.name):
            _reasons(choice, fit)


def _reasons(choice: Choice, fit: Fit) -> None:
    """Each criterion that was weighed: how much it matters, which steps, and what we go by."""
    words, criteria = _words(), session.told().criteria
    for part in fit.parts:
        item = criteria[part.criterion]
        row = getattr(choice.details, item.row)
        importance = _importance()[part.importance].lower()
        steps = _steps(part)
        markup.text(words["fit_part"].format(name=item.name, importance=importance, steps=steps))
        known = " " in row.text  # one word says no more than the step does
        by = words["fit_row"].format(text=row.text) if known else ""
        if said := " ".join(filter(None, [by, part.why])):
            markup.small(said)
    rows = [getattr(choice.details, criteria[part.criterion].row) for part in fit.parts]
    statements.sources(rows)


def _steps(part: Part) -> str:
    words, steps = _words(), session.told().criteria[part.criterion].steps
    if part.unknown:
        return words["fit_unknown"]
    if part.low == part.high:
        return steps[part.low]
    return words["fit_between"].format(low=steps[part.low], high=steps[part.high])


def _swings(fitting: list[Choice]) -> None:
    """Which single answer, changed the least, would put another choice ahead."""
    words, criteria, named = _words(), session.told().criteria, _importance()
    first = [choice.name for choice in fitting if choice.fit and choice.fit.starts_first]
    markup.heading(words["swing_title"])
    if first:
        markup.text(words["starts"].format(names=", ".join(first)))
    lines = []
    for choice in fitting:
        swing = choice.fit.first_if if choice.fit else None
        if swing is None:
            continue
        said = session.get(f"matters.{swing.criterion}")
        lines.append(
            words["swing"].format(
                name=choice.name,
                criterion=criteria[swing.criterion].name,
                then=named[swing.then],
                now=words["swing_unsaid"] if said is None else named[swing.now],
            )
        )
    if lines:
        statements.bullets(lines)
    else:
        markup.text(words["swing_none"])
