from consult.ui import ask, prose, say, session, wizard
from consult.ui.part import part

page = wizard.enter("concern")
content = wizard.content()


@part
def questions() -> None:
    setting = ask.one(
        "setting",
        page.words["setting"],
        {name: choice.label for name, choice in page.choices["setting"].items()},
        captions=[choice.description or "" for choice in page.choices["setting"].values()],
    )
    if setting == "home":
        limits = content.limits.home_needle_length_mm
        ask.number(
            "home_needle_length_mm",
            page.words["length"],
            limits.low,
            limits.high,
            0.05,
            placeholder=page.words["length_hint"],
        )
    chosen = ask.one(
        "concern",
        page.words["concern"],
        {name: concern.name for name, concern in content.concerns.items()},
        captions=[concern.short for concern in content.concerns.values()],
        then=session.drop_what_no_longer_fits,
    )
    if chosen:
        concern = content.concerns[chosen]
        if concern.subtypes:
            ask.one(
                "subtype",
                concern.subtype_question or concern.name,
                {name: kind.name for name, kind in concern.subtypes.items()},
                captions=[kind.description for kind in concern.subtypes.values()],
            )
        with prose.piece():
            if concern.subtypes:
                prose.small(page.words["subtype_empty"])
            picked = concern.subtypes.get(session.get("subtype") or "")
            if picked:
                say.fact(picked.outlook)
                say.sources([picked.outlook])
            with prose.fold(f"{page.words['what_is_it']} {concern.name}", ":material/help:"):
                prose.text(concern.what_is_it)
                prose.text(f"**{page.words['may_help']}**")
                say.fact(concern.how_needling_may_help)
                prose.text(f"**{page.words['if_nothing']}**")
                say.fact(concern.if_nothing_is_done)
                say.sources([concern.how_needling_may_help, concern.if_nothing_is_done])


questions()
wizard.leave("concern", page.words["missing"])
