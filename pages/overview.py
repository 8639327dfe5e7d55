import streamlit as st

from consult import charts
from consult.takeaway import saying
from consult.ui import event, outlook, plan, prose, recap, say, wizard
from consult.ui.plot import plot

LOW = 230  # a chart's height that lets everything stand on one landscape tablet
page = wizard.enter("overview")
content = wizard.content()
result = wizard.consultation()
with st.container(key="overview"):
    columns = st.columns([5, 4, 6]) if result.course else [st.container() for _ in range(3)]
    left, middle, right = columns
    with left, prose.piece():
        say.level(result.suitability.level)
        if result.course is None:
            prose.text(say.frame("no_plan_why"))
        else:
            plan.from_then(result)
            recap.plan(result)
        recap.findings(result)
    with middle:
        if result.recovery and result.procedure:
            words = content.pages["redness"].words
            clear = say.clearing(result.recovery.clear_days)
            said = words["alt"].format(**clear)
            with prose.piece():
                prose.text(f"**{words['headline'].format(**clear)}**")
                prose.small(words["drawn"])
            chart = charts.redness(result.recovery, words, height=LOW)
            plot(chart, key="redness", alt=said)
            total = result.procedure.total_minutes
            prose.text(page.words["minutes"].format(n=say.numbers(total.low, total.high)))
            prose.text(saying.elsewhere(result.procedure, content))
    with right:
        seen = result.projection
        if seen and seen.kind == "curve":
            with prose.piece():
                prose.text(outlook.headline(result))
                prose.small(seen.unit_words)
            words = content.pages["improvement"].words
            chart = charts.improvement(seen, words, event.on_line(result), height=LOW)
            plot(chart, key="improvement", alt=outlook.spoken(seen))
        elif seen:
            prose.text(seen.why_none or outlook.spoken(seen))
            prose.text(seen.what_is_known.text)
    prose.text(
        f"**{content.pages['options'].title}:** "
        + " · ".join(saying.choice(choice, content) for choice in result.options)
    )
with st.container(horizontal=True):
    pages = ("suitability", "improvement", "options", "summary")
    for name in (name for name in pages if result.course or name != "improvement"):
        st.page_link(f"pages/{name}.py", label=content.pages[name].title)
