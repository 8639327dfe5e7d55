from functools import partial

import streamlit as st

from consult.ui import ask, say, wizard
from consult.ui.body_map import body_map
from consult.ui.part import part
from consult.ui.session import get

page = wizard.enter("area")
content = wizard.content()


@part
def questions() -> None:
    concern = content.concerns[get("concern")]
    areas = [name for name in content.areas if name in concern.areas]
    tapped = body_map(
        {name: area.name for name, area in content.areas.items()},
        {name: concern.elsewhere for name in content.areas if name not in concern.areas},
        get("area"),
        page.words,
        key="map",
        then=partial(ask.take, "area"),
        hints={name: area.hint for name, area in content.areas.items()},
    )
    if tapped:
        ask.take("area", tapped)
    chosen = ask.one(
        "area",
        page.words["area"],
        {name: content.areas[name].name for name in areas},
        captions=[
            f"{content.areas[n].hint}  \n{page.words[concern.areas[n].known]}" for n in areas
        ],
        cards=True,
        hide_label=True,
    )
    if chosen:
        pair = concern.areas[chosen]
        with st.container(border=True):
            st.markdown(f"**{page.words['known']}**")
            say.fact(pair.summary)
            st.markdown(f"**{page.words[pair.authorisation.status]}.** {pair.authorisation.text}")
            note = content.areas[chosen].clinician_note
            if note and say.session.for_clinician():
                say.fact(note)
            say.sources([pair.summary, pair.authorisation, *([note] if note else [])], key="pair")
    others = [area.name for name, area in content.areas.items() if name not in concern.areas]
    if others:
        with st.expander(page.words["elsewhere"], icon=":material/do_not_disturb_on:"):
            st.markdown(concern.elsewhere)
            st.caption(", ".join(others))


questions()
wizard.leave("area", page.words["missing"])
