"""Whatever is taken away says what the consultation says: sheet, note, calendar and record.

Each is read back by another library than the one that wrote it.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from consult.answers import left_open, read_answers
from consult.consultation import consult
from consult.phrases.colleague import content_for
from consult.schedule import schedule
from consult.takeaway import calendar, fhir, note, pdf
from tests.people import DAY, OLD_SCAR, all_clear, consultation, content
from tests.test_properties import people
from tests.test_takeaway_calendar import read

FEW, MANY = 8, 500  # random people: in the default run, and in the long one
COMMON = settings(
    deadline=None,
    max_examples=FEW,
    database=None,
    phases=[Phase.generate],  # a person is small enough to read; shrinking would take minutes
    suppress_health_check=list(HealthCheck),
)
PLAN_WORDS = (
    "Needle length:",
    "Needle depth",
    "Visits:",
    "Best estimate",
    "Judge result",
    "in all,",
)
PRICES = re.compile(r"[$£€]\s?\d")
CARE = [
    "cold_sore_history", "epilepsy", "fainting", "pigment_after_injury", "smoking", "tattoo",
]  # fmt: skip
LAST = ["topical_retinoid", "laser", "chemical_peel", "isotretinoin", "sunburn_or_tan"]
STOPS = {
    "wait": {"health": {"pregnant": "yes"}},
    "see_clinician_first": {"health": {"anticoagulant": "yes"}},
    "not_suitable": {"health": {"bleeding_disorder": "yes"}},
}


@st.composite
def anybody(draw):
    """Anybody, and as often somebody healthy enough for a plan, now or after a wait.

    Nearly all people with random answers are stopped by one of them.
    """
    raw = draw(people())
    if draw(st.booleans()):
        return raw
    care = dict.fromkeys(draw(st.sets(st.sampled_from(CARE), max_size=3)), "yes")
    days = st.dates(min_value=DAY - timedelta(days=200), max_value=DAY).map(date.isoformat)
    last = draw(st.dictionaries(st.sampled_from(LAST), days, max_size=2))
    scar = OLD_SCAR if raw["concern"] == "surgical_scars" else {}
    return raw | {
        "setting": "clinic",
        "home_needle_length_mm": None,
        "age": draw(st.integers(22, 90)),
        "fitzpatrick_skin_type": draw(st.integers(1, 6)),
        "needle_tolerance": draw(st.integers(0, 10)),
        "health": all_clear() | scar | care | last,
    }


SIGNS = str.maketrans("–—‑\ufffe\u2212“”’×", '-----""\'x') | {ord("≥"): ">=", ord("≤"): "<="}


def squeezed(text):
    """Text without any space, in plain signs: where a line breaks does not matter.

    PDFium gives a hyphen at the end of a line as U+FFFE, the sheet sets a minus as U+2212, and the
    note has no sign that a keyboard lacks.
    """
    plain = unicodedata.normalize("NFKD", text.translate(SIGNS))
    return "".join(c for c in plain if not c.isspace() and not unicodedata.combining(c))


def pages_of(document):
    """The text of each page, read by PDFium."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document)]


def resources(bundle, kind):
    held = [entry["resource"] for entry in bundle["entry"] if "resource" in entry]
    return [resource for resource in held if resource["resourceType"] == kind]


def spoken(day):
    return f"{day.day} {day:%B %Y}"


def shown(low, high):
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def rounded(value):
    """As it is read: whole from ten up, else one decimal at most, and no minus before a zero."""
    text = f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def in_time(days):
    """A number of days as people say it."""
    if days < 1:
        return f"{days * 24:.0f} hours"
    return "1 day" if days == 1 else f"{days:g} days"


def ends(band, at, effect):
    """Both ends of a band in words: what is worse is said as such, without a sign."""
    worse, better = effect.range_words.loss, effect.range_words.gain
    low, high = band.low[at], band.high[at]
    if float(rounded(low).replace("\u2212", "-")) >= 0:
        return singular(better.format(n=f"{rounded(abs(low))} to {rounded(high)}"))
    return (
        f"{singular(worse.format(n=rounded(-low)))} to {singular(better.format(n=rounded(high)))}"
    )


def headline(said, told):
    """The sentence about improvement, worked out anew from the curve's points."""
    seen, effect = said.projection, content().effects[said.projection.effect]
    at = min(seen.judged_week, seen.weeks[-1])
    words = told.pages["improvement"].words
    name = "headline_curve" if effect.clock == "last_session" else "headline_start"
    if seen.studied.outside:
        name += "_unlike"
    elif len(seen.arms) == 1:
        name += "_single"
    planned = said.course.planned_sessions
    sentence = words[name].format(
        gain=singular(effect.gain_words.format(n=rounded(seen.best[at]))),
        weeks=f"{effect.judged_at.high:g}",
        sessions=words["visits_one"] if planned == 1 else words["visits"].format(n=planned),
        people=ends(seen.people, at, effect),
        studies=ends(seen.studies, at, effect),
    )
    return sentence.replace("**", "")


def singular(said):
    """One of a thing is not several of it."""
    return re.sub(r"^1 points\b", "1 point", said)


@pytest.mark.parametrize("examples", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_all_four_say_what_the_consultation_says(examples):
    """Level, findings, dates and numbers of random people are the same wherever they stand."""

    @seed(examples)
    @settings(COMMON, max_examples=examples)
    @given(anybody())
    def check(raw):
        said = consult(read_answers(raw, content(), DAY), content(), DAY)
        bundle = json.loads(fhir.record(said, content()))
        sheet = _sheet_in(bundle)
        written = note.clinical_note(said, content())
        _same_verdict(said, sheet, written, bundle)
        if said.course is None:
            _no_plan(said, sheet, written, bundle)
        else:
            _same_plan(said, sheet, written, bundle)
            _same_redness(said, sheet, written)
            _same_improvement(said, sheet, written, bundle)
            _same_days(said)

    check()


def _sheet_in(bundle):
    """The sheet's text as the record carries it."""
    return squeezed("".join(pages_of(document_in(bundle, "application/pdf"))))


def document_in(bundle, kind):
    """A document of this kind as the record carries it, whole."""
    held = [each["content"][0]["attachment"] for each in resources(bundle, "DocumentReference")]
    (attachment,) = (each for each in held if each["contentType"].startswith(kind))
    document = base64.b64decode(attachment["data"])
    assert attachment["size"] == len(document)
    return document


def _same_verdict(said, sheet, written, bundle):
    words, verdict = content().pages["suitability"].words, said.suitability
    theirs = content_for(content())
    assert squeezed(words[verdict.level] + words[f"{verdict.level}_means"]) in sheet
    named = theirs.pages["suitability"].words[verdict.level]
    assert squeezed(f"{named} ({verdict.level})") in squeezed(written)
    overall = [
        o["valueCodeableConcept"]["coding"][0]["code"]
        for o in resources(bundle, "Observation")
        if o["code"]["text"] == content().pages["takeaway_record"].words["level"]
    ]
    assert overall == [verdict.level]
    for found in verdict.findings:
        assert squeezed(found.title) in sheet
        if squeezed(found.reason) in sheet:
            assert squeezed(found.action) in sheet
        else:  # so much is not known that it stands as a list to ask about
            assert not found.known
            level = content().pages["suitability"].words[found.level]
            assert (
                squeezed(content().pages["takeaway_sheet"].words["ask_each"].format(level=level))
                in sheet
            )
        assert squeezed(f"rule safety/{found.id}; {found.basis}") in squeezed(written)
        assert squeezed(found.clinician.clinician) in squeezed(written)
        assert all(source in written for source in found.sources)
        if found.until and found.level == "wait":
            assert squeezed(f"ntil: {spoken(found.until)}") in sheet
            assert squeezed(f"until {spoken(found.until)}") in squeezed(written)
    _same_issues(verdict.findings, bundle)
    _nothing_unknown_is_known(said, sheet, written, bundle)
    start = verdict.earliest_start
    (level,) = (o for o in resources(bundle, "Observation") if "device" in o)
    dated = [part["valueDateTime"] for part in level.get("component", [])]
    assert dated == ([start.isoformat()] if verdict.level == "wait" and start else [])
    if dated:
        assert squeezed(f"Earliest start: {spoken(start)}") in sheet
        assert squeezed(f"earliest start {spoken(start)}") in squeezed(written)
    told = {o["code"]["text"]: o for o in resources(bundle, "Observation")}
    numbers = content().pages["takeaway_record"].words
    for name in ("age", "fitzpatrick_skin_type", "needle_tolerance"):
        given = told.get(numbers[name], {})
        value = given.get("valueInteger", given.get("valueQuantity", {}).get("value"))
        assert value == getattr(said.answers, name), name


def _same_issues(findings, bundle):
    """Each rule that holds is an issue with its level; no rule that does not."""
    noted = {}
    for issue in resources(bundle, "DetectedIssue"):
        for each in issue["evidence"]:
            rule, level = (code["coding"][0]["code"] for code in each["code"])
            noted[rule] = level
            found = next(found for found in findings if found.id == rule)
            if found.until and found.level == "wait":
                (line,) = (x for x in issue["detail"].splitlines() if found.title in x)
                assert f"until {spoken(found.until)}" in line
    assert noted == {found.id: found.level for found in findings}


def _nothing_unknown_is_known(said, sheet, written, bundle):
    """Findings from open answers say so everywhere, and are no code that a program could take."""
    words = content().pages["takeaway_record"].words
    unknown = {found.id for found in said.suitability.findings if not found.known}
    for issue in resources(bundle, "DetectedIssue"):
        rules = {each["code"][0]["coding"][0]["code"] for each in issue["evidence"]}
        open_ = issue["code"]["text"] == words["not_known"]
        assert rules <= unknown if open_ else not rules & unknown
        assert "coding" not in issue["code"] if open_ else True
        for each in issue["evidence"] if open_ else ():
            assert "display" not in each["code"][0]["coding"][0]
            assert each["code"][0]["text"].startswith("Not known: ")
    for found in said.suitability.findings:
        names = content_for(content()).pages["suitability"].words
        title = names.get(f"title_{found.id}", found.title)
        marked = squeezed(f". not known: {title}: {names[found.level]}") in squeezed(written)
        assert marked != found.known, found.id
    (given,) = resources(bundle, "QuestionnaireResponse")
    still = left_open(content(), said.answers, DAY)
    assert given["status"] == ("in-progress" if still else "completed")
    if unknown:
        words = content().pages["takeaway_sheet"].words
        listed = squeezed(words["ask_each"].removeprefix("{level}")) in sheet
        assert listed or squeezed(f"; {words['unsure']})") in sheet


def _no_plan(said, sheet, written, bundle):
    assert not resources(bundle, "CarePlan")
    for words in PLAN_WORDS:
        assert squeezed(words) not in sheet
        assert words not in written
    assert not PRICES.search(written)
    assert [
        e["request"]["method"] for e in bundle["entry"] if "CarePlan" in e["request"]["url"]
    ] == ["DELETE"]
    for choice in said.options:
        if choice.kind == "microneedling":
            words = content().pages["options"].words
            needles = words[f"needles_{choice.needles}"].lower()
            row = f"{choice.name} ({needles}) {words['ruled_out']}"  # and no figure of it
            assert squeezed(row) in sheet
            assert squeezed(choice.details.cost.text) not in sheet
    with pytest.raises(ValueError, match="no plan"):
        calendar.dates(said, content())


def _same_plan(said, sheet, written, bundle):
    course, plan = said.course, resources(bundle, "CarePlan")[0]
    depth = course.needle_depth_mm
    if said.answers.setting == "home":  # who rolls buys the roller; a clinic's length is the note's
        assert squeezed(f"Needle length: {shown(depth.low, depth.high)} mm") in sheet
    else:
        assert squeezed("Needle length") not in sheet
        assert squeezed(f"{shown(depth.low, depth.high)} mm") not in sheet
    assert squeezed(f"Needle depth: {shown(depth.low, depth.high)} mm") in squeezed(written)
    notes = [line["text"] for line in plan["note"]]
    assert f"Needle depth: {shown(depth.low, depth.high)} mm" in notes
    if course.sessions:
        low, usual, high = course.sessions.low, course.sessions.usual, course.sessions.high
        line = f"Sessions: {low:g} to {high:g}, usual {usual:g}; planned {course.planned_sessions}"
        assert line in notes
        assert squeezed(line) in squeezed(written)
        on_sheet = f"Visits: {low:g} to {high:g}, mostly {usual:g}"
        assert squeezed(on_sheet if low != high else f"{high:g} visit") in sheet
    starts = [a["detail"]["scheduledPeriod"]["start"] for a in plan["activity"]]
    assert starts == [day.isoformat() for day in course.dates]
    assert plan["intent"] == "proposal"
    if said.answers.setting == "home":  # nobody knows how often, so no list of days
        assert squeezed("If your first visit") not in sheet
    else:
        assert squeezed("·".join(spoken(day) for day in course.dates)) in sheet
    assert squeezed("; ".join(spoken(day) for day in course.dates)) in squeezed(written)
    total, needling = said.procedure.total_minutes, said.procedure.needling_minutes
    assert squeezed(f"{shown(total.low, total.high)} minutes in all") in sheet
    minutes = f"{shown(total.low, total.high)} min in all, needling "
    assert squeezed(minutes + shown(needling.low, needling.high)) in squeezed(written)
    for step in said.procedure.steps:
        assert squeezed(f"{step.title}{shown(step.minutes.low, step.minutes.high)} min") in sheet


def _same_redness(said, sheet, written):
    recovery, clear = said.recovery, said.recovery.clear_days
    time = f"{in_time(clear.fast)} to {in_time(clear.slow)}"
    if clear.fast >= 1 and clear.slow > 1:
        time = f"{clear.fast:g} to {clear.slow:g} days"
    assert squeezed(content().pages["redness"].words["headline"].format(time=time)) in sheet
    assert squeezed(f"near normal after {time}") in squeezed(written)
    for hour in (item.hour for item in said.aftermath.healing.values()):
        place = recovery.hours.index(hour)
        fast, slow = round(recovery.fast[place]), round(recovery.slow[place])
        day = said.course.dates[0] + timedelta(days=hour // 24)
        assert squeezed(f"{day.day} {day:%b} {shown(fast, slow)} %") in sheet
    for flag in said.aftermath.red_flags.values():
        assert squeezed(flag.sign).removesuffix(".") in sheet
        assert squeezed(flag.action.text) in sheet


def _same_improvement(said, sheet, written, bundle):
    seen = said.projection
    notes = squeezed(" ".join(n["text"] for n in resources(bundle, "CarePlan")[0]["note"]))
    if seen.kind == "curve":
        assert squeezed(headline(said, content())) in sheet
        for text in (squeezed(written), notes):
            assert squeezed(headline(said, content_for(content()))) in text
        judged = said.course.dates[0] + timedelta(weeks=seen.judged_week)
        assert squeezed(f"Look at the result on {spoken(judged)}") in sheet
        assert squeezed(f"Judge result on: {spoken(judged)}") in squeezed(written)
    elif seen.why_none:
        for text in (sheet, squeezed(written), notes):
            assert squeezed(seen.why_none) in text
    for counted in (seen.headline.benefit, seen.headline.harm) if seen.headline else ():
        if counted:
            unit = {"people": "in 100", "patches": "in 100 patches"}[counted.counted]
            assert squeezed(f"{counted.in_100} {unit} {counted.measure}") in sheet
            rest = f"The other {100 - counted.in_100} did not."
            if not counted.in_100 and counted.interval:  # none among a few people is not never
                high = f"{counted.interval.high:.0f}"
                rest = f"None of {counted.n}. It may still be up to {high} in 100."
            assert squeezed(rest) in sheet


def _same_days(said):
    days = {name: event.dtstart for name, event in read(said).items()}
    visits = [days[f"session-{n}"] for n, _ in enumerate(said.course.dates, start=1)]
    assert visits == list(said.course.dates)
    seen = said.projection
    judged = said.course.dates[0] + timedelta(weeks=seen.judged_week) if seen.judged_week else None
    assert days.get("judged") == judged
    for rest in schedule(said, content()).rests:
        after = (rest.ends - said.course.dates[0]).days
        assert after == said.aftermath.aftercare[rest.id].hours // 24
        if after:
            last = len(said.course.dates)
            ends = said.course.dates[-1] + timedelta(days=after)
            assert days[f"after-{last}-{after}"] == ends


@pytest.mark.parametrize("level", list(STOPS))
def test_a_stop_shows_no_plan_depth_or_price(level):
    """What the level stops stands nowhere, and what to do first stands everywhere."""
    said = consultation(**STOPS[level])
    assert said.suitability.level == level
    assert said.course is None
    bundle = json.loads(fhir.record(said, content()))
    sheet, written = _sheet_in(bundle), note.clinical_note(said, content())
    _same_verdict(said, sheet, written, bundle)
    _no_plan(said, sheet, written, bundle)
    assert not PRICES.search(sheet)
    assert "Cartridge" not in written


@pytest.mark.parametrize("level", list(STOPS))
def test_the_paper_of_a_stop_shows_what_studies_saw(level):
    """Benefit and harm out of 100, under a heading that says it is no plan."""
    said = consultation(**STOPS[level])
    sheet = _sheet_in(json.loads(fhir.record(said, content())))
    label = content().pages["takeaway_sheet"].words["not_a_plan"]
    assert "not a plan" in label.lower()
    found = next(each for each in said.options if each.id == "microneedling").headline
    after = sheet[sheet.index(squeezed(label)) :]
    for counted in (found.benefit, found.harm):
        assert squeezed(f"{counted.in_100} in 100 {counted.measure}") in after


def test_nobody_counted_rolling_at_home_for_a_stop():
    """The figures are those of a clinic's needling, so whoever rolls at home gets none of them."""
    home = {"setting": "home", "concern": "rejuvenation", "health": {"bleeding_disorder": "yes"}}
    sheet = _sheet_in(json.loads(fhir.record(consultation(**home), content())))
    assert squeezed(content().pages["takeaway_sheet"].words["not_a_plan"]) not in sheet


@pytest.mark.parametrize("changes", [{}, {"health": {"isotretinoin": "2026-08-22"}}])
def test_a_plan_is_not_called_none(changes):
    """Where there is one, now or after a wait, the figures stand with it, once."""
    sheet = _sheet_in(json.loads(fhir.record(consultation(**changes), content())))
    assert squeezed(content().pages["takeaway_sheet"].words["not_a_plan"]) not in sheet


def test_what_a_practitioner_accepted_says_so_wherever_it_stands():
    """One line with the day beside the finding on sheet, note and record; else there is none."""
    open_ = consultation(health={"anticoagulant": "yes"})
    said = consultation(health={"anticoagulant": "yes"}, examined=["anticoagulant"])
    assert open_.course is None
    assert said.course
    for each, stands in ((open_, False), (said, True)):
        bundle = json.loads(fhir.record(each, content()))
        written = " ".join(note.clinical_note(each, content()).split())
        (issue,) = resources(bundle, "DetectedIssue")
        line = "Examined and accepted on 22 November 2026."
        assert (squeezed(line) in _sheet_in(bundle)) == stands
        line = "examined and accepted by a practitioner on 22 November 2026; by itself the rule"
        assert (line in written) == stands
        assert ("accepted by a practitioner on 22 November 2026" in issue["detail"]) == stands
        assert [done["date"] for done in issue.get("mitigation", [])] == ["2026-11-22"] * stands


def test_the_note_claims_no_talk_that_it_did_not_hear():
    """What the aid showed is told as shown; what was discussed is left for the clinician."""
    for level in (None, *STOPS):
        said = consultation(**(STOPS[level] if level else {}))
        written = note.clinical_note(said, content())
        assert "[A] Options the aid showed: No treatment" in written
        assert "[C] Options discussed: ____" in written


def test_minutes_of_another_area_are_marked_in_every_file():
    """Sheet, note and calendar of a belly say whose minutes they carry."""
    said = consultation(concern="stretch_marks", subtype="white", area="abdomen")
    mark = squeezed("These minutes are those for a face")
    bundle = json.loads(fhir.record(said, content()))
    dates = calendar.dates(said, content()).decode().replace("\r\n ", "")
    for text in (_sheet_in(bundle), note.clinical_note(said, content()), dates):
        assert mark in squeezed(text)
    assert mark not in squeezed(note.clinical_note(consultation(), content()))


def test_what_matters_stands_on_paper_in_the_note_and_in_the_record():
    """In the same words on all three, the most important first; unsaid, there is no line of it."""
    said = consultation(matters={"cost": 1, "pain": 4})
    line = "Little pain: most; Low cost: a little"
    label = content_for(content()).pages["takeaway"].words["matters"]
    assert squeezed(line) in squeezed("".join(pages_of(pdf.patient_sheet(said, content()))))
    assert f"[P] {label}: {line}" in note.clinical_note(said, content())
    assert line in json.dumps(fhir.record(said, content()).decode())
    assert label not in note.clinical_note(consultation(), content())


def test_a_later_first_visit_moves_every_day_by_as_much():
    """The clinic's own day for the first visit moves sheet, note, calendar and record together."""
    said, first = consultation(), date(2026, 12, 24)
    days = schedule(said, content(), first)
    assert [b - a for a, b in zip(said.course.dates, days.sessions, strict=True)] == [
        first - said.course.dates[0]
    ] * len(days.sessions)
    bundle = json.loads(fhir.record(said, content(), first_visit=first))
    assert resources(bundle, "CarePlan")[0]["period"]["start"] == "2026-12-24"
    assert squeezed("24 December 2026 · 21 January 2027") in _sheet_in(bundle)
    written = note.clinical_note(said, content(), first_visit=first)
    assert "24 December 2026; 21 January 2027" in " ".join(written.split())
    entries = calendar.dates(said, content(), first_visit=first).decode()
    assert "DTSTART;VALUE=DATE:20261224" in entries


def test_a_first_visit_before_the_wait_is_over_is_refused():
    """Nobody gets dates that the health check does not allow."""
    said = consultation(health={"isotretinoin": "2026-08-22"})
    for make in (pdf.patient_sheet, note.clinical_note, calendar.dates, fhir.record):
        with pytest.raises(ValueError, match="before 2027-02-22"):
            make(said, content(), first_visit=date(2027, 2, 21))


@pytest.mark.long  # draws papers
@pytest.mark.parametrize(
    "notes",
    [
        "שלום, מה שלומך?\nمرحبا بكم",
        "微针治疗 疼吗？", "😀👩🏽‍⚕️ é̂̂̂̂ ﷽", "\u202egnp.exe \u0000\u0007\ufffe\ue000",
        "#panic() $x^2$ *bold* _it_ <script>alert(1)</script> \\n {{7*7}} [C] [A] Suitability: ok",
        "x" * 4000, "a\r\nb\u2028c\td", "BEGIN:VEVENT\nEND:VCALENDAR\n;,\\",
        "[A] Suitability: suitable " + "word " * 40 + "[A] Suitability: suitable",
    ],
)  # fmt: skip
def test_odd_characters_in_notes_break_nothing(notes):
    """Any script, control signs, markup and very long words end up as plain words or as boxes."""
    said = consultation(event_date="2027-05-30")
    document = pdf.patient_sheet(said, content(), notes=notes)
    text = squeezed("".join(pages_of(document)))
    if notes.isascii() and "panic" in notes:
        assert squeezed(notes) in text
    if "#panic" not in notes and notes.startswith("x"):
        assert "x" * 3000 in text.replace("\u200b", "")
    written = note.clinical_note(said, content(), notes=notes)
    assert "\u202e" not in written
    assert sum(line.startswith("[A] Suitability") for line in written.splitlines()) == 1
    bundle = json.loads(fhir.record(said, content(), notes=notes))
    (answers,) = resources(bundle, "QuestionnaireResponse")
    kept = {i["linkId"]: i for group in answers["item"] for i in group["item"]}
    if "panic" in notes:
        assert kept["notes"]["answer"] == [{"valueString": notes}]
    assert IcsCalendarStream.calendar_from_ics(calendar.dates(said, content()).decode()).events


def test_nothing_heavy_loads_before_it_is_used():
    """Importing all of it, the rooms on screen included, loads none of the libraries that write."""
    code = (
        "import sys, consult.ui.sections.take_away, consult.ui.sections.handover_code; "
        "heavy = {'typst', 'icalendar', 'fhir', 'fhir_core', 'segno', 'zxingcpp', 'PIL.Image'} "
        "& set(sys.modules); sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
