from consult.content import STRICTNESS
from consult.phrases import several_lines
from consult.ui.sections import concern_rows, finding_cards, talking_points
from consult.ui.state import another_page, session
from consult.ui.walk import page_flow
from consult.ui.widgets import answers_review, markup, statements

page = page_flow.enter("suitability")
result = page_flow.everything()
verdict, found = result.suitability, result.findings
answers_review.review()
talking_points.kindness(result)
with markup.piece():
    if not result.also:
        finding_cards.verdict(result)
    concern_rows.levels(result)
    talking_points.words_to_say("suitability", result)
    if verdict.level == "wait" and not result.also:
        start = verdict.earliest_start
        words = page.words["earliest"].format(day=statements.when(start)) if start else ""
        markup.text(f"**{words or statements.frame('undated_wait')}**")
    if not found:
        markup.text(page.words["no_reasons"])
finding_cards.findings(result)
with markup.piece():
    concern_rows.common(result)
    if STRICTNESS[result.level]:
        markup.heading(page.words["changes"])
        for line in several_lines.changes(result, session.told()):
            markup.text(line)
    if found:
        markup.small(page.words["over_careful"])
    if result.lead.course is None:
        markup.small(page.words["no_plan"])
another_page.link("pages/rules.py", label=page.words["rules"], icon=":material/policy:")
page_flow.leave("suitability")
