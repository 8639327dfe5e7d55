from consult.ui.draft.fragment import part
from consult.ui.sections import review_desk
from consult.ui.walk import page_flow

page_flow.enter("review")


@part
def review() -> None:
    review_desk.show()


review()
page_flow.back_to_walk(page_flow.content().pages["rules"].words["walk"])
