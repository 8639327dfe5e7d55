from consult import charts
from consult.ui.sections import aftercare_days, course_plan, skin_colour, talking_points, unwanted
from consult.ui.state import session
from consult.ui.walk import page_flow
from consult.ui.widgets import clinic_card, expander, markup, statements
from consult.ui.widgets.chart_element import plot

page = page_flow.enter("redness")
result = page_flow.planned("redness")
curve, after = result.recovery, result.aftermath
clear = statements.clearing(curve.clear_days)
with markup.piece():
    talking_points.words_to_say("redness", result)
    course_plan.from_then(result)
    markup.text(f"**{page.words['headline'].format(**clear)}**")
    markup.small(page.words["drawn"])
plot(
    charts.redness(curve, page.words, height=165 if session.get("also") else 190),
    key="redness",
    alt=page.words["alt"].format(**clear),
)
skin_colour.picture(result)
band = page_flow.content().recovery[curve.band]
with markup.piece():
    markup.heading(page.words["unwanted"])
    unwanted.effects(result)
    statements.red_flags(after.red_flags)
    clinic_card.contact()
    with markup.fold(page.words["table"], ":material/table:"):
        statements.together(band.text, page.words["illustrative"])
        rows = [
            (statements.hours(hour), curve.fast[i], curve.slow[i])
            for i, hour in enumerate(curve.hours)
            if hour in {moment.hour for moment in after.healing.values()}
        ]
        markup.table(
            [page.words["column_hour"], page.words["column_fast"], page.words["column_slow"]],
            [(hour, f"{fast:.0f} %", f"{slow:.0f} %") for hour, fast, slow in rows],
        )
        skin_colour.behind(result)
    statements.sources(
        [band.text, band.fast_hours, band.slow_hours],
        of=page.title,
        cards={f"redness.{curve.band}": page.title},
    )
with expander.drawn(page.words["aftercare"], ":material/calendar_month:"):
    visit = aftercare_days.visit(result)
    with markup.piece():
        aftercare_days.days(result, visit)
page_flow.leave("redness")
