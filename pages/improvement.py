from consult import charts
from consult.ui import conversation, outlook, people, plan, prose, say, who, wizard
from consult.ui.plot import plot

page = wizard.enter("improvement")
result = wizard.planned("improvement")
seen = result.projection
with prose.piece():
    wizard.lead("improvement")
    conversation.words_to_say("improvement", result)
    plan.from_then(result)
    who.unlike(result)
if seen.kind == "curve":
    outlook.curve_alone()
elif seen.kind == "absorption":
    means = outlook.spoken(seen)
    with prose.piece():
        prose.heading(page.words["absorption"])
        prose.text(means)
        prose.small(page.words["axis_open"])
    chart = charts.absorption(seen, page.words)
    plot(chart, key="absorption", alt=means)
else:
    with prose.piece():
        prose.heading(page.words[seen.kind])
        prose.text(seen.why_none)
with prose.piece():
    outlook.of_kind(result)
    if seen.kind == "curve" and seen.icon_arrays:
        prose.heading(page.words["in_people"])
    people.arrays(seen)
    if seen.kind in ("none", "proportion"):
        prose.heading(page.words["skin_time"])
        say.facts(page.facts.values())
    prose.heading(page.words["sure"])
    outlook.certainty(seen)
    for name, said in (("known", seen.what_is_known), ("against", seen.against_no_treatment)):
        prose.text(f"**{page.words[name]}**")
        say.fact(said)
    prose.text(f"**{page.words['would_help']}**")
    prose.text(seen.what_would_help)
    outlook.studies(seen)
    who.studied(result)
if seen.kind != "curve":
    outlook.event_alone()
wizard.leave("improvement")
