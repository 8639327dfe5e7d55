from consult.ui.sections import course_plan, talking_points, visit_steps
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import markup, statements

page = page_flow.enter("procedure")
content = page_flow.content()
result = page_flow.planned("procedure")
procedure = result.procedure
with markup.piece():
    talking_points.words_to_say("procedure", result)
    course_plan.from_then(result)
    visit_steps.total(procedure)
    visit_steps.steps(procedure)
    markup.heading(page.words["course"])
    course_plan.course(result)
    markup.heading(page.words["comfort"])
    if any(found.id == "fainting" and found.known for found in result.suitability.findings):
        visit_steps.fainted()
    elif procedure.tolerance_band:
        statements.fact(content.needle_tolerance[procedure.tolerance_band].plan)
    visit_steps.comforts(procedure)
    if session.for_clinician():
        visit_steps.pain(procedure)
page_flow.leave("procedure")
