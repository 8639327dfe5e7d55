from consult.ui import atlas, wizard

page = wizard.enter("rules")
chosen = atlas.one()
if chosen:
    atlas.single(chosen)
else:
    atlas.browse()
    atlas.others()
    wizard.back_to_walk(page.words["walk"])
