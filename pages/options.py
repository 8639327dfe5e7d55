from consult.ui import against, choices, compare, conversation, prose, weigh, wizard

page = wizard.enter("options")
result = wizard.consultation()
conversation.kindness(result, short=True)
with prose.piece():
    prose.text(f"**{result.decision}**")
    conversation.words_to_say("options", result)
part = choices.part()
if part == "all":
    choices.every_one(result)
elif part == "matters":
    weigh.what_matters()
elif part == "fit":
    weigh.how_they_fit(result)
else:
    shown = compare.pick(result)
    if shown:
        compare.side_by_side(shown)
    against.show(result)
choices.onward(part)
wizard.leave("options")
