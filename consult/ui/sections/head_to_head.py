"""Choices that one trial counted alike: side by side, each as 100 people."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.content.figure import Figure
from consult.ui.sections import icon_array
from consult.ui.state import session
from consult.ui.widgets import markup, statements


def show(result: Consultation) -> None:
    """Every such trial for this concern, or that there is none."""
    content = session.told()
    words, concern = content.pages["options"].words, result.answers.concern
    found = {
        name: each
        for name, each in content.figures.items()
        if each.concern == concern and len(each.sides) > 1 and each.counted == "people"
    }
    if not found:
        markup.text(words["against_none"])
        return
    markup.small(words["against_how"])
    for name, trial in found.items():
        with markup.box(f"against_{name}"):
            _trial(name, trial)


def _trial(name: str, trial: Figure) -> None:
    content = session.told()
    words, options = content.pages["options"].words, content.options[trial.concern]
    markup.text(f"**{trial.measure}**")
    with markup.within("columns"):
        for side in trial.sides:
            label = options[side.option].name if side.option else side.name or ""
            said = words["against_line"].format(name=label, n=side.in_100, rest=100 - side.in_100)
            with markup.within("column"):
                kind: icon_array.Kind = "good" if trial.about == "benefit" else "harm"
                markup.html(icon_array.hundred(kind, side.in_100, said))
                markup.text(said)
    markup.small(words["against_from"].format(who=trial.who, when=trial.when))
    if trial.note:
        markup.small(trial.note)
    statements.sources([trial], cards={f"figure.{name}": trial.measure})
