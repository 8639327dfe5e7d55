from consult import charts
from consult.ui.sections import (
    course_plan,
    evidence_for_me,
    icon_array,
    improvement_parts,
    talking_points,
)
from consult.ui.walk import page_flow
from consult.ui.widgets import markup, statements
from consult.ui.widgets.chart_element import plot

page = page_flow.enter("improvement")
result = page_flow.planned("improvement")
seen = result.projection
with markup.piece():
    page_flow.lead("improvement")
    talking_points.words_to_say("improvement", result)
    course_plan.from_then(result)
    evidence_for_me.unlike(result)
if seen.kind == "curve":
    improvement_parts.curve_alone()
elif seen.kind == "absorption":
    means = improvement_parts.spoken(seen)
    with markup.piece():
        markup.heading(page.words["absorption"])
        markup.text(means)
        markup.small(page.words["axis_open"])
    chart = charts.absorption(seen, page.words)
    plot(chart, key="absorption", alt=means)
else:
    with markup.piece():
        markup.heading(page.words[seen.kind])
        markup.text(seen.why_none)
with markup.piece():
    improvement_parts.of_kind(result)
    if seen.kind == "curve" and seen.icon_arrays:
        markup.heading(page.words["in_people"])
    icon_array.arrays(seen)
    if seen.kind in ("none", "proportion"):
        markup.heading(page.words["skin_time"])
        statements.facts(page.facts.values())
    markup.heading(page.words["sure"])
    improvement_parts.certainty(seen)
    for name, said in (("known", seen.what_is_known), ("against", seen.against_no_treatment)):
        markup.text(f"**{page.words[name]}**")
        statements.fact(said)
    markup.text(f"**{page.words['would_help']}**")
    markup.text(seen.what_would_help)
    improvement_parts.studies(seen)
    evidence_for_me.studied(result)
if seen.kind != "curve":
    improvement_parts.event_alone()
page_flow.leave("improvement")
