from consult import charts
from consult.ui.sections import aftercare_days, course_plan, skin_colour, talking_points
from consult.ui.walk import page_flow
from consult.ui.widgets import clinic_card, markup, statements
from consult.ui.widgets.chart_element import plot

page = page_flow.enter("redness")
result = page_flow.planned("redness")
curve, after = result.recovery, result.aftermath
clear = statements.clearing(curve.clear_days)
with markup.piece():
    page_flow.lead("redness")
    talking_points.words_to_say("redness", result)
    course_plan.from_then(result)
    markup.text(f"**{page.words['headline'].format(**clear)}**")
    markup.small(page.words["drawn"])
plot(
    charts.redness(curve, page.words),
    key="redness",
    alt=page.words["alt"].format(**clear),
)
band = page_flow.content().recovery[curve.band]
on_body = page_flow.content().areas[result.answers.area].site == "body"
with markup.piece():
    markup.small(page.words["illustrative"])
    facts = [band.text, *([band.text_on_body] if on_body and band.text_on_body else [])]
    statements.together(*facts)
    statements.sources([*facts, band.fast_hours, band.slow_hours])
    with markup.fold(page.words["table"], ":material/table:"):
        rows = [
            (statements.hours(hour), curve.fast[i], curve.slow[i])
            for i, hour in enumerate(curve.hours)
            if hour in {moment.hour for moment in after.healing.values()}
        ]
        markup.table(
            [page.words["column_hour"], page.words["column_fast"], page.words["column_slow"]],
            [(hour, f"{fast:.0f} %", f"{slow:.0f} %") for hour, fast, slow in rows],
        )
    skin_colour.lead()
skin_colour.picture(result)
with markup.piece():
    skin_colour.behind(result)
    aftercare_days.lead()
visit = aftercare_days.visit(result)
with markup.piece():
    aftercare_days.days(result, visit)
    statements.red_flags(after.red_flags)
    clinic_card.contact()
    with markup.fold(page.words["unwanted"], ":material/report:"):
        statements.bullets(
            f"**{effect.name}.** {effect.text.text}"
            for effect in after.undesirable_effects.values()
        )
        statements.sources([effect.text for effect in after.undesirable_effects.values()])
page_flow.leave("redness")
