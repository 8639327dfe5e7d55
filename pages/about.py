from functools import partial

import streamlit as st

from consult.ui import evidence_table, prose, say, standing, wizard
from consult.ui.fold import fold

page = wizard.enter("about")
content, words = wizard.content(), page.words
edition, clinic = content.edition, content.clinic
prose.text(
    words["version"].format(
        version=edition.version,
        day=say.when(edition.published),
        next=say.when(edition.next_review),
    )
)
prose.text(
    words["reviewed"].format(name=clinic.reviewer, day=say.when(clinic.reviewed_on))
    if clinic.reviewer and clinic.reviewed_on
    else edition.not_reviewed
)
prose.text(f"**{edition.not_advice}**")
standing.in_a_line(words)
st.page_link("pages/rules.py", label=words["rules"], icon=":material/policy:")
with prose.fold(words["makers"], ":material/groups:"):
    for head, text in (
        ("authors", " ".join(edition.authors)),
        ("funding", edition.funding),
        ("interests", edition.competing_interests),
        ("clinic", clinic.interest or words["clinic_undeclared"]),
    ):
        prose.text(f"**{words[head]}.** {text}")
with prose.fold(words["limits"], ":material/report:"):
    say.bullets(edition.limits)
with prose.fold(words["method"], ":material/search:"):
    prose.text(edition.evidence_searched)
with prose.fold(words["privacy"], ":material/lock:"):
    prose.text(words["privacy_text"])


@st.fragment
def folds() -> None:
    for name, icon, draw in (
        ("score", "checklist", standing.items),
        ("reading", "local_library", standing.reading),
        ("made", "construction", standing.development),
        ("evidence", "table", evidence_table.show),
        ("how_good", "query_stats", evidence_table.how_good),
        ("update", "event_repeat", standing.upkeep),
        ("changes", "history", standing.changes),
        ("references", "menu_book", evidence_table.references),
    ):
        fold(words[name], f":material/{icon}:", partial(draw, words), key=name)


folds()
wizard.back_to_walk(content.pages["rules"].words["walk"])
