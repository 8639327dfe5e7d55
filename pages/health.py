from consult.ui.draft.fragment import part
from consult.ui.sections import other_concerns, safety_check
from consult.ui.walk import page_flow
from consult.ui.widgets import answer_field

page = page_flow.enter("health")
content = page_flow.content()
screens = safety_check.screens()
here = safety_check.current(screens)
safety_check.progress(screens, here)


@part
def questions() -> None:
    if screens[here] != (safety_check.PERSON,):
        safety_check.questions(screens[here])
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
