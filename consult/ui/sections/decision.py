"""The decision at the end of the walk: where one leans, what matters most, and the next step."""

from __future__ import annotations

from functools import partial

from consult.consultation import Consultation
from consult.options import in_question
from consult.phrases import answer_lines, standing_lines
from consult.ui.sections import option_cards, teach_back
from consult.ui.state import session
from consult.ui.walk import navigation
from consult.ui.widgets import answer_field, markdown_html, markup, statements
from consult.ui.widgets.question import Question, choose
from consult.understanding import UNSURE

TOWARDS, UNDECIDED = ("1", "2"), "3"  # on the scale; the rest leans to something else
MATTERS_MUCH = 3  # on the scale of importance
ASKED_FIRST = 2  # of the questions for a visit


def lean(result: Consultation) -> None:
    """The decision, and five points from having it done to something else, with a true middle."""
    words, kept = _page(), teach_back.kept()
    lead = session.page("summary").lead
    led = result.lead
    decided = [] if session.for_clinician() else [result.decision]
    markup.text(" ".join([*decided, lead, teach_back.only_about(led)]))
    scale = session.page("summary").choices["lean"]
    named = {name: choice.label for name, choice in scale.items()}
    now = kept.get("lean")
    needling = in_question(led.options).id
    asked = Question("lean", words["lean"], named, now, look="scale", quiet=True)
    choose([asked], key="w_lean", then=partial(_note_lean, needling))
    if now is not None and now not in (*TOWARDS, UNDECIDED):
        others = {
            each.id: standing_lines.choice(each, session.told())
            for each in led.options
            if each.kind != "microneedling"
        }
        which = Question(
            "leaning", words["lean_which"], {"": words["lean_open"]} | others,
            kept.get("leaning") or "", look="menu",
        )  # fmt: skip
        choose([which], key="w_leaning", then=_note_leaning)


def _note_lean(needling: str, _: str, value: str) -> None:
    leaning = needling if value in TOWARDS else UNSURE if value == UNDECIDED else None
    teach_back.kept().update(lean=value, leaning=leaning)


def _note_leaning(_: str, leaning: str) -> None:
    teach_back.kept()["leaning"] = leaning or None


def what_matters(result: Consultation) -> None:
    """What the person said matters most, and a way to say or change it."""
    words, criteria = _page(), session.told().criteria
    given = result.answers.matters
    most = [criteria[name].name for name in given if given[name] >= MATTERS_MUCH]
    with markup.piece():
        markup.heading(words["matters"])
        if most:
            chips = "".join(
                f"<li>{markdown_html.icon_html(':material/star:')}{markdown_html.inline(name)}</li>"
                for name in most
            )
            markup.html(f'<ul class="chips">{chips}</ul>')
    label = words["matters_change" if most else "matters_say"]
    navigation.button(label, _to_matters, key="to_matters", icon=":material/star:")


def _to_matters() -> None:
    answer_field.pick(option_cards.PART, "matters")
    navigation.to("options")


def next_step(result: Consultation) -> None:
    """What the person will do next; nothing is chosen beforehand."""
    steps = session.page("summary").choices["next"]
    group = "go" if result.course else "stop"
    if result.answers.setting == "home":
        group = "home"
    named = {name: each.label for name, each in steps.items() if name.startswith(f"{group}_")}
    if result.suitability.level == "not_suitable":
        named.pop("stop_wait", None)  # it may never be otherwise
    kept = teach_back.kept()
    asked = Question("next", _page()["next"], named, kept.get("next"), look="list boxed")
    choose([asked], key="w_next", then=lambda _, value: kept.update(next=value))


def questions(result: Consultation) -> None:
    """What to ask at the visit: the first few, the others on a tap."""
    listed = answer_lines.questions(result, session.told())
    with markup.piece():
        markup.heading(_page()["questions"])
        statements.bullets(each.text for each in listed[:ASKED_FIRST])
        if listed[ASKED_FIRST:]:
            with markup.fold(_page()["questions_more"], ":material/help:"):
                statements.bullets(each.text for each in listed[ASKED_FIRST:])
    for each in listed:
        statements.sources([each], of=_page()["questions"])


def _page() -> dict[str, str]:
    return session.page("summary").words
