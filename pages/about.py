from functools import partial

from consult.ui.draft.fragment import part
from consult.ui.sections import (
    about_sceptics,
    evidence_table,
    going_parts,
    review_desk,
    standards,
)
from consult.ui.state import another_page
from consult.ui.walk import page_flow
from consult.ui.widgets import clinic_card, markup, statements
from consult.ui.widgets.expander import fold

page = page_flow.enter("about")
content, words = page_flow.content(), page.words
edition, clinic = content.edition, content.clinic
markup.text(
    words["version"].format(
        version=edition.version,
        day=statements.when(edition.published),
        next=statements.when(edition.next_review),
    )
)
markup.text(clinic_card.reviewed(words["reviewed"]))
markup.text(f"**{edition.not_advice}**")
standards.in_a_line(words)
another_page.link("pages/rules.py", label=words["rules"], icon=":material/policy:")
review_desk.link()
with markup.fold(words["makers"], ":material/groups:"):
    for head, text in (
        ("authors", " ".join([*edition.authors, clinic_card.reviewed()])),
        ("funding", edition.funding),
        ("interests", edition.competing_interests),
        ("clinic", clinic.interest or words["clinic_undeclared"]),
    ):
        markup.text(f"**{words[head]}.** {text}")
with markup.fold(words["limits"], ":material/report:"):
    statements.bullets(edition.limits)
with markup.fold(words["method"], ":material/search:"):
    markup.text(edition.evidence_searched)
with markup.fold(words["privacy"], ":material/lock:"):
    markup.text(words["privacy_text"])


@part
def folds() -> None:
    for name, icon, draw in (
        ("score", "checklist", standards.items),
        ("reading", "local_library", standards.reading),
        ("made", "construction", standards.development),
        ("evidence", "table", evidence_table.show),
        ("how_good", "query_stats", evidence_table.how_good),
        ("going", "timeline", lambda _: going_parts.checked()),
        ("sceptics", "troubleshoot", about_sceptics.show),
        ("update", "event_repeat", standards.upkeep),
        ("changes", "history", standards.changes),
        ("references", "menu_book", evidence_table.references),
    ):
        fold(words[name], f":material/{icon}:", partial(draw, words), key=name)


folds()
page_flow.back_to_walk(content.pages["rules"].words["walk"])
