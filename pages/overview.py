import streamlit as st

from consult import charts
from consult.phrases import formats
from consult.ui.sections import course_plan, event_day, improvement_parts, summary_parts
from consult.ui.walk import page_flow
from consult.ui.widgets import markup, statements
from consult.ui.widgets.chart_element import plot

LOW = 230  # a chart's height that lets everything stand on one landscape tablet
page = page_flow.enter("overview")
content = page_flow.content()
result = page_flow.consultation()
with st.container(key="overview"):
    columns = st.columns([5, 4, 6]) if result.course else [st.container() for _ in range(3)]
    left, middle, right = columns
    with left, markup.piece():
        statements.level(result.suitability.level)
        if result.course is None:
            markup.text(statements.frame("no_plan_why"))
        else:
            course_plan.from_then(result)
            summary_parts.plan(result)
        summary_parts.findings(result)
    with middle:
        if result.recovery and result.procedure:
            words = content.pages["redness"].words
            clear = statements.clearing(result.recovery.clear_days)
            said = words["alt"].format(**clear)
            with markup.piece():
                markup.text(f"**{words['headline'].format(**clear)}**")
                markup.small(words["drawn"])
            chart = charts.redness(result.recovery, words, height=LOW)
            plot(chart, key="redness", alt=said)
            total = result.procedure.total_minutes
            markup.text(page.words["minutes"].format(n=statements.numbers(total.low, total.high)))
            markup.text(formats.elsewhere(result.procedure, content))
    with right:
        seen = result.projection
        if seen and seen.kind == "curve":
            with markup.piece():
                markup.text(improvement_parts.headline(result))
                markup.small(seen.unit_words)
            words = content.pages["improvement"].words
            chart = charts.improvement(seen, words, event_day.on_line(result), height=LOW)
            plot(chart, key="improvement", alt=improvement_parts.spoken(seen))
        elif seen:
            markup.text(seen.why_none or improvement_parts.spoken(seen))
            markup.text(seen.what_is_known.text)
    markup.text(
        f"**{content.pages['options'].title}:** "
        + " · ".join(formats.choice(choice, content) for choice in result.options)
    )
with st.container(horizontal=True):
    pages = ("suitability", "improvement", "options", "summary")
    for name in (name for name in pages if result.course or name != "improvement"):
        st.page_link(f"pages/{name}.py", label=content.pages[name].title)
