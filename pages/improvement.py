from consult import charts
from consult.ui import conversation, outlook, people, plan, prose, say, who, wizard
from consult.ui.part import part
from consult.ui.plot import plot

page = wizard.enter("improvement")
result = wizard.planned("improvement")
seen = result.projection


@part
def curve() -> None:
    now = wizard.consultation()
    outlook.curve(now)
    outlook.event(now)


@part
def only_event() -> None:
    outlook.ask_event()
    outlook.event(wizard.consultation())


with prose.piece():
    wizard.lead("improvement")
    conversation.words_to_say("improvement", result)
    plan.from_then(result)
    who.unlike(result)
if seen.kind == "curve":
    curve()
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
    only_event()
wizard.leave("improvement")
del result, seen  # a part outlives the run and keeps all names of its page
