import streamlit as st

from consult.ui import conversation, plan, say, session, wizard

page = wizard.enter("procedure")
content = wizard.content()
result = wizard.consultation()
if result.procedure is None or result.course is None:
    say.stopped()
    wizard.leave("procedure")
    st.stop()
conversation.words_to_say("procedure", result)
plan.from_then(result)
visit = result.procedure
st.markdown(
    "**"
    + page.words["total"].format(
        minutes=f"{say.numbers(visit.total_minutes.low, visit.total_minutes.high)} min",
        needling=f"{say.numbers(visit.needling_minutes.low, visit.needling_minutes.high)} min",
    )
    + "**"
)
for place, step in enumerate(visit.steps, start=1):
    minutes = f"{say.numbers(step.minutes.low, step.minutes.high)} min"
    minutes = say.marked(minutes, step.step.minutes.basis)
    with st.container(border=True, key=f"step_{step.id}"):
        head, body = st.columns([1, 2])
        head.markdown(f"**{place}. {step.title}**  \n{minutes}")
        with body:
            feels = say.labelled(page.words["feels"], step.step.feels)
            say.together(step.step.what, feels)
            with st.expander(page.words["more"]):
                said = [step.step.what, step.step.feels, step.step.minutes]
                if step.step.safety:
                    say.fact(step.step.safety)
                    said.append(step.step.safety)
                say.sources(said, key=f"step_{step.id}")
st.subheader(page.words["course"], anchor=False)
plan.course(result)
st.subheader(page.words["comfort"], anchor=False)
if visit.tolerance_band:
    say.fact(content.needle_tolerance[visit.tolerance_band].plan)
for name in visit.comfort:
    item = content.comfort[name]
    with st.expander(item.name):
        say.together(item.how, item.effect)
        say.sources([item.effect], key=f"comfort_{name}")
if session.for_clinician():
    with st.expander(page.words["pain"], icon=":material/bolt:"):
        for name in visit.pain:
            row = content.pain[name]
            st.markdown(f"- {row.context}: **{row.score:g}** {row.spread or ''} (n = {row.n})")
        say.sources([content.pain[name] for name in visit.pain], key="pain")
wizard.leave("procedure")
