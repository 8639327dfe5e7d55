from consult.ui import ask, health, prose, wizard
from consult.ui.part import part

page = wizard.enter("health")
content = wizard.content()
screens = health.screens()
here = health.current(screens)
if here == 0:
    prose.text(page.lead)
health.progress(screens, here)
person = screens[here] == health.PERSON


@part
def questions() -> None:
    if not person:
        health.questions(screens[here])
        return
    limits = content.limits.age_years
    ask.number(
        "age",
        page.words["age"],
        limits.low,
        limits.high,
        1,
        placeholder=page.words["age_hint"],
    )
    kinds = {kind.order: kind for kind in content.skin_types.values()}
    ask.one(
        "fitzpatrick_skin_type",
        page.words["skin_type"],
        {order: f"{kind.name}: {kind.sun}" for order, kind in kinds.items()},
        captions=[kind.text.text for kind in kinds.values()],
    )


if not person:
    health.none_of(screens[here])
questions()
health.leave()
