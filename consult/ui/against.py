"""Choices that one trial counted alike: side by side, each as 100 people."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.content.against import HeadToHead
from consult.ui import people, prose, say, session


def show(result: Consultation) -> None:
    """Every such trial for this concern, or that there is none."""
    content = session.content()
    words, concern = content.pages["options"].words, result.answers.concern
    prose.heading(words["against"])
    found = {name: each for name, each in content.against.items() if each.concern == concern}
    if not found:
        prose.text(words["against_none"])
        return
    prose.small(words["against_how"])
    for name, trial in found.items():
        with prose.box(f"against_{name}"):
            _trial(trial)


def _trial(trial: HeadToHead) -> None:
    content = session.content()
    words, options = content.pages["options"].words, content.options[trial.concern]
    prose.text(f"**{trial.measure}**")
    with prose.within("columns"):
        for side in trial.sides:
            label = options[side.option].name if side.option else side.name or ""
            said = words["against_line"].format(name=label, n=side.in_100, rest=100 - side.in_100)
            with prose.within("column"):
                people.hundred(side.in_100, said)
                prose.text(said)
    prose.small(words["against_from"].format(who=trial.who, when=trial.when))
    prose.small(trial.note)
    say.sources([trial])
