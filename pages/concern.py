from consult.ui.draft.fragment import part
from consult.ui.sections.thumbnails import thumbnail
from consult.ui.state import holding, session
from consult.ui.walk import page_flow
from consult.ui.widgets import answer_field, markup, statements

page = page_flow.enter("concern")
content = page_flow.content()


def another_place() -> None:
    holding.drop_the_roller()
    answer_field.follow("home_needle_length_mm")


def next_question() -> None:
    holding.drop_what_no_longer_fits()
    answer_field.follow("subtype")


@part
def questions() -> None:
    setting = answer_field.one(
        "setting",
        page.words["setting"],
        {name: choice.label for name, choice in page.choices["setting"].items()},
        captions=[choice.description or "" for choice in page.choices["setting"].values()],
        look="grid",
        then=another_place,
    )
    if setting == "home":
        limits = content.limits.home_needle_length_mm
        answer_field.number(
            "home_needle_length_mm",
            page.words["length"],
            limits.low,
            limits.high,
            whole=False,
            hint=page.words["length_hint"],
        )
    chosen = answer_field.one(
        "concern",
        page.words["concern"],
        {name: concern.name for name, concern in content.concerns.items()},
        captions=[concern.short for concern in content.concerns.values()],
        look="grid",
        pictures=[thumbnail(name) for name in content.concerns],
        then=next_question,
    )
    if chosen:
        concern = content.concerns[chosen]
        if concern.subtypes:
            answer_field.one(
                "subtype",
                concern.subtype_question or concern.name,
                {name: kind.name for name, kind in concern.subtypes.items()},
                captions=[kind.description for kind in concern.subtypes.values()],
                look="grid",
            )
        with markup.piece():
            if concern.subtypes:
                markup.small(page.words["subtype_empty"])
            picked = concern.subtypes.get(session.get("subtype") or "")
            if picked:
                statements.fact(picked.outlook)
                card = f"kind.{session.get('concern')}.{session.get('subtype')}"
                statements.sources([picked.outlook], cards={card: picked.name})
            with markup.fold(f"{page.words['what_is_it']} {concern.name}", ":material/help:"):
                markup.text(concern.what_is_it)
                markup.text(f"**{page.words['may_help']}**")
                statements.fact(concern.how_needling_may_help)
                markup.text(f"**{page.words['if_nothing']}**")
                statements.fact(concern.if_nothing_is_done)
                statements.sources(
                    [concern.how_needling_may_help, concern.if_nothing_is_done],
                    cards={f"concern.{session.get('concern')}": concern.name},
                )


questions()
page_flow.leave("concern", page.words["missing"])
