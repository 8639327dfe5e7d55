from consult import charts
from consult.ui import clock, conversation, house, plan, prose, say, skin, wizard
from consult.ui.plot import plot

page = wizard.enter("redness")
result = wizard.planned("redness")
curve, after = result.recovery, result.aftermath
clear = say.clearing(curve.clear_days)
with prose.piece():
    wizard.lead("redness")
    conversation.words_to_say("redness", result)
    plan.from_then(result)
    prose.text(f"**{page.words['headline'].format(**clear)}**")
    prose.small(page.words["drawn"])
plot(
    charts.redness(curve, page.words),
    key="redness",
    alt=page.words["alt"].format(**clear),
)
band = wizard.content().recovery[curve.band]
on_body = wizard.content().areas[result.answers.area].site == "body"
with prose.piece():
    prose.small(page.words["illustrative"])
    facts = [band.text, *([band.text_on_body] if on_body and band.text_on_body else [])]
    say.together(*facts)
    say.sources([*facts, band.fast_hours, band.slow_hours])
    with prose.fold(page.words["table"], ":material/table:"):
        rows = [
            (say.hours(hour), curve.fast[i], curve.slow[i])
            for i, hour in enumerate(curve.hours)
            if hour in {moment.hour for moment in after.healing.values()}
        ]
        prose.table(
            [page.words["column_hour"], page.words["column_fast"], page.words["column_slow"]],
            [(hour, f"{fast:.0f} %", f"{slow:.0f} %") for hour, fast, slow in rows],
        )
    skin.lead()
skin.picture(result)
with prose.piece():
    skin.behind(result)
    clock.lead()
visit = clock.visit(result)
with prose.piece():
    clock.days(result, visit)
    say.red_flags(after.red_flags)
    house.contact()
    with prose.fold(page.words["unwanted"], ":material/report:"):
        say.bullets(
            f"**{effect.name}.** {effect.text.text}"
            for effect in after.undesirable_effects.values()
        )
        say.sources([effect.text for effect in after.undesirable_effects.values()])
wizard.leave("redness")
