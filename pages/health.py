from consult.ui.draft.fragment import part
from consult.ui.sections import other_concerns, safety_check, safety_screens
from consult.ui.walk import page_flow
from consult.ui.widgets import answer_field

page = page_flow.enter("health")
content = page_flow.content()
screens = safety_screens.screens()
here = safety_screens.current(screens)
safety_check.progress(screens, here)


@part
def questions() -> None:
    screen = safety_screens.shown()
    if screen != safety_screens.PERSON:
        safety_check.questions(screen)
        return
    limits = content.limits.age_years
    answer_field.number("age", page.words["age"], limits.low, limits.high)
    kinds = {kind.order: kind for kind in content.skin_types.values()}
    answer_field.one(
        "fitzpatrick_skin_type",
        page.words["skin_type"],
        {order: f"{kind.name}: {kind.sun}" for order, kind in kinds.items()},
        captions=[kind.text.text for kind in kinds.values()],
    )
    other_concerns.ask()


questions()
safety_check.leave()
