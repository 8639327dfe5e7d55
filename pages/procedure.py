from consult.ui import conversation, plan, prose, say, session, visit, wizard

page = wizard.enter("procedure")
content = wizard.content()
result = wizard.planned("procedure")
ahead = result.procedure
with prose.piece():
    wizard.lead("procedure")
    conversation.words_to_say("procedure", result)
    plan.from_then(result)
    visit.total(ahead)
    visit.steps(ahead)
    prose.heading(page.words["course"])
    plan.course(result)
    prose.heading(page.words["comfort"])
    if ahead.tolerance_band:
        say.fact(content.needle_tolerance[ahead.tolerance_band].plan)
    visit.comforts(ahead)
    if session.for_clinician():
        visit.pain(ahead)
wizard.leave("procedure")
