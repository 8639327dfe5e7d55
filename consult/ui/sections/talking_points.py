"""Words to say for a practitioner, and kindness first for whoever needs it."""

from __future__ import annotations

from consult.condition import Condition
from consult.consultation import Consultation
from consult.ui.state import another_page, session
from consult.ui.widgets import markup, statements


def words_to_say(page: str, result: Consultation) -> None:
    """Behind one tap and for a practitioner only: what one may say here, and what to listen for."""
    if not session.for_clinician():
        return
    level = result.suitability.level
    fitting = [
        item
        for item in session.content().scripts.values()
        if item.page == page
        and (item.levels is None or level in item.levels)
        and (item.when is None or _about(item.when, result))
    ]
    fitting.sort(key=lambda item: item.when is None)  # what is about this person comes first
    if not fitting:
        return
    frame = session.page("frame").words
    with markup.fold(frame["words_to_say"], ":material/record_voice_over:", kind="sources"):
        for item in fitting:
            markup.text(f"“{item.say}”")
            markup.small(f"{frame['listen_for']} {item.listen}")
        markup.small(fitting[0].why or "")


def kindness(result: Consultation, *, short: bool = False) -> None:
    """For somebody weighed down, pushed or very young: kind words and people, before all else.

    `short`: the kind words and the way to the page that has the people.
    """
    frame = session.page("frame").words
    for name, item in session.content().support.items():
        if not _about(item.when, result):
            continue
        with markup.box(f"support_{name}"):
            markup.text(f"### :material/favorite: {item.title}")
            markup.text(item.text)
            if short:
                continue
            markup.text(f"**{frame['people']}**")
            statements.bullets(each.text for each in item.people)
            markup.text(f"**{frame['meanwhile']}**")
            statements.bullets(each.text for each in item.meanwhile)
            statements.sources([*item.people, *item.meanwhile])
        if short:
            icon = ":material/diversity_3:"
            another_page.link("pages/suitability.py", label=frame["people"], icon=icon)


def _about(when: Condition, result: Consultation) -> bool:
    """Whether it is about this person; who answered "not sure" is met like who said yes."""
    given = result.answers.given()
    verdict = when.holds(given, result.day)
    asked = any(given.get(answer) is not None for answer in when.answers_used)
    return verdict is True or (verdict is None and asked)
