from consult.ui.sections import cockpit, visit_since, visit_today, visit_walk
from consult.ui.walk import page_flow
from consult.ui.widgets import markup

page = page_flow.enter("visit")
result = page_flow.everything()
with markup.piece():
    visit_walk.place(page.words)
    visit_since.standing()
if visit_walk.first():
    visit_since.questions()
else:
    cockpit.verdict(result)
    visit_today.questions()
visit_walk.leave(page.words)
