from consult.ui.sections import comparison, head_to_head, option_cards, talking_points, values
from consult.ui.walk import page_flow
from consult.ui.widgets import markup

page = page_flow.enter("options")
result = page_flow.consultation()
talking_points.kindness(result, short=True)
with markup.piece():
    markup.text(f"**{result.decision}**")
    talking_points.words_to_say("options", result)
part = option_cards.part()
if part == "all":
    option_cards.every_one(result)
elif part == "matters":
    values.what_matters()
elif part == "fit":
    values.how_they_fit(result)
else:
    shown = comparison.pick(result)
    if shown:
        comparison.side_by_side(shown)
    head_to_head.show(result)
option_cards.onward(part)
page_flow.leave("options")
