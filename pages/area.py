from functools import partial

from consult.content.concern import Concern
from consult.ui.draft.fragment import part
from consult.ui.state import session
from consult.ui.state.session import get
from consult.ui.walk import page_flow
from consult.ui.widgets import answer_field, markup, statements
from consult.ui.widgets.body_map import body_map

page = page_flow.enter("area")
content = page_flow.content()


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
        then=partial(session.put, "area"),
        hints={name: area.hint for name, area in content.areas.items()},
    )
    if tapped:
        session.put("area", tapped)
    chosen = answer_field.one(
        "area",
        page.words["area"],
        {name: content.areas[name].name for name in areas},
        captions=[page.words[concern.areas[n].known] for n in areas],
        look="grid three",
        quiet=True,
    )
    with markup.piece():
        known(concern, chosen)


def known(concern: Concern, chosen: str | None) -> None:
    if chosen:
        pair = concern.areas[chosen]
        with markup.box():
            statements.fact(pair.summary)
            with markup.fold(page.words[pair.authorisation.status], ":material/verified:"):
                markup.text(pair.authorisation.text)
            note = content.areas[chosen].clinician_note
            if note and session.for_clinician():
                statements.fact(note)
            statements.sources(
                [pair.summary, pair.authorisation, *([note] if note else [])],
                cards={f"pair.{session.get('concern')}.{chosen}": content.areas[chosen].name},
            )


questions()
page_flow.leave("area", page.words["missing"])
