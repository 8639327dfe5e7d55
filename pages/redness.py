import streamlit as st

from consult import charts
from consult.ui import plan, say, wizard

page = wizard.enter("redness")
result = wizard.consultation()
if result.recovery is None or result.aftermath is None or result.course is None:
    say.stopped()
    wizard.leave("redness")
    st.stop()
plan.from_then(result)
curve, after = result.recovery, result.aftermath
clear = {"fast": f"{curve.clear_days.fast:g}", "slow": f"{curve.clear_days.slow:g}"}
st.markdown(f"**{page.words['headline'].format(**clear)}**")
st.altair_chart(
    charts.redness(curve, page.words), key="redness", alt=page.words["alt"].format(**clear)
)
band = wizard.content().recovery[curve.band]
st.caption(page.words["illustrative"])
say.fact(band.text)
say.sources([band.text, band.fast_hours, band.slow_hours], key="band")
with st.expander(page.words["table"], icon=":material/table:"):
    rows = [
        (say.hours(hour), curve.fast[i], curve.slow[i])
        for i, hour in enumerate(curve.hours)
        if hour in {moment.hour for moment in after.healing.values()}
    ]
    say.table(
        [page.words["column_hour"], page.words["column_fast"], page.words["column_slow"]],
        [(hour, f"{fast:.0f} %", f"{slow:.0f} %") for hour, fast, slow in rows],
    )
st.subheader(page.words["moments"], anchor=False)
moments = {say.hours(moment.hour): moment for moment in after.healing.values()}
picked = st.select_slider(page.words["scrub"], list(moments), key="w_moment")
with st.container(border=True, key="moment"):
    moment = moments[picked]
    say.fact(moment.looks)
    st.markdown(f"**{page.words['darker']}** {moment.darker_skin}")
    st.markdown(moment.life)
    say.sources([moment.looks], key="moment")
st.subheader(page.words["aftercare"], anchor=False)
st.caption(page.words["first_visit"].format(day=say.when(result.course.dates[0])))
for_time = page.words["until_hours"]
say.bullets(
    f"**{rule.rule}** {for_time.format(time=say.hours(rule.hours))}. {rule.text.text}"
    for rule in after.aftercare.values()
)
say.sources(
    [x for rule in after.aftercare.values() for x in (rule.text, rule.until_hours)], key="care"
)
say.red_flags(after.red_flags)
with st.expander(page.words["unwanted"], icon=":material/report:"):
    say.bullets(
        f"**{effect.name}.** {effect.text.text}"
        + ("" if effect.in_100 else f" *{page.words['rate_unknown']}*")
        for effect in after.undesirable_effects.values()
    )
    say.sources([effect.text for effect in after.undesirable_effects.values()], key="unwanted")
wizard.leave("redness")
