from consult.ui.sections import (
    head_to_head,
    option_cards,
    options_grid,
    talking_points,
    values,
)
from consult.ui.walk import page_flow
from consult.ui.widgets import markup

page = page_flow.enter("options")
result = page_flow.pick()
talking_points.kindness(result, short=True)
talking_points.words_to_say("options", result)
part = option_cards.part()
if part == "all":
    option_cards.every_one(result)
elif part == "matters":
    values.what_matters()
elif part == "fit":
    values.how_they_fit(result)
else:
    options_grid.side_by_side(options_grid.pick(result), result)
    with markup.piece(), markup.fold(page.words["against"], ":material/balance:"):
        head_to_head.show(result)
option_cards.onward(part)
page_flow.leave("options")
