from consult.ui.sections import review_desk, rule_cards
from consult.ui.walk import page_flow

page = page_flow.enter("rules")
chosen = rule_cards.one()
if chosen:
    rule_cards.single(chosen)
else:
    rule_cards.browse()
    rule_cards.others()
    review_desk.link()
    page_flow.back_to_walk(page.words["walk"])
