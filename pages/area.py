from functools import partial

from consult.content.concern import Concern
from consult.ui import ask, prose, say, session, wizard
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
        then=partial(session.put, "area"),
        hints={name: area.hint for name, area in content.areas.items()},
    )
    if tapped:
        session.put("area", tapped)
    chosen = ask.one(
        "area",
        page.words["area"],
        {name: content.areas[name].name for name in areas},
        captions=[
            f"{content.areas[n].hint}  \n{page.words[concern.areas[n].known]}" for n in areas
        ],
        quiet=True,
    )
    with prose.piece():
        known(concern, chosen)


def known(concern: Concern, chosen: str | None) -> None:
    if chosen:
        pair = concern.areas[chosen]
        with prose.box():
            prose.text(f"**{page.words['known']}**")
            say.fact(pair.summary)
            prose.text(f"**{page.words[pair.authorisation.status]}.** {pair.authorisation.text}")
            note = content.areas[chosen].clinician_note
            if note and session.for_clinician():
                say.fact(note)
            say.sources([pair.summary, pair.authorisation, *([note] if note else [])])
    others = [area.name for name, area in content.areas.items() if name not in concern.areas]
    if others:
        with prose.fold(page.words["elsewhere"], ":material/do_not_disturb_on:"):
            prose.text(concern.elsewhere)
            prose.small(", ".join(others))


questions()
wizard.leave("area", page.words["missing"])
