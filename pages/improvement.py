from consult import charts
from consult.ui.sections import (
    course_plan,
    evidence_for_me,
    going_parts,
    icon_array,
    improvement_evidence,
    improvement_parts,
    talking_points,
    twins,
    unwanted,
)
from consult.ui.walk import page_flow
from consult.ui.widgets import markup, statements
from consult.ui.widgets.chart_element import plot

page = page_flow.enter("improvement")
result = page_flow.planned("improvement", going_parts.without_a_plan)
seen = result.projection
with markup.piece():
    talking_points.words_to_say("improvement", result)
    course_plan.from_then(result)
if seen.kind == "curve":
    improvement_parts.curve_alone()
elif seen.kind == "absorption":
    means = improvement_parts.spoken(seen)
    with markup.piece():
        markup.text(means)
        markup.small(page.words["axis_open"])
    plot(charts.absorption(seen, page.words), key="absorption", alt=means)
else:
    markup.text(f"**{page.words['none']}.** {seen.why_none}")
    if seen.fewest_visits:
        improvement_parts.ask_visits(result)
if seen.kind != "curve":
    going_parts.show(result)
with markup.piece():
    evidence_for_me.unlike(result)
    if seen.headline:
        markup.heading(page.words["of_100"])
        twins.twins(seen.headline, of=page.words["of_100"])
    markup.heading(page.words["what_else"])
    unwanted.others(result, most=3)
    markup.heading(page.words["sure"])
    improvement_evidence.certainty(seen)
    improvement_evidence.disagree(seen)
    with markup.fold(page.words["known_of"], ":material/menu_book:"):
        improvement_parts.of_kind(result)
        for name, said in (("known", seen.what_is_known), ("against", seen.against_no_treatment)):
            markup.text(f"**{page.words[name]}**")
            statements.fact(said)
        markup.text(f"**{page.words['would_help']}**")
        markup.text(seen.what_would_help)
        if seen.kind in ("none", "proportion"):
            markup.text(f"**{page.words['skin_time']}**")
            statements.facts(page.facts.values())
        icon_array.arrays(seen)
        improvement_evidence.studies(seen)
        markup.text(f"**{page.words['who_title']}**")
        evidence_for_me.studied(result)
if seen.kind != "curve":
    improvement_parts.event_alone()
page_flow.leave("improvement")
