from consult.ui import conversation, plan, prose, say, session, visit, wizard

page = wizard.enter("procedure")
content = wizard.content()
result = wizard.planned("procedure")
procedure = result.procedure
with prose.piece():
    wizard.lead("procedure")
    conversation.words_to_say("procedure", result)
    plan.from_then(result)
    visit.total(procedure)
    visit.steps(procedure)
    prose.heading(page.words["course"])
    plan.course(result)
    prose.heading(page.words["comfort"])
    if procedure.tolerance_band:
        say.fact(content.needle_tolerance[procedure.tolerance_band].plan)
    visit.comforts(procedure)
    if session.for_clinician():
        visit.pain(procedure)
wizard.leave("procedure")
