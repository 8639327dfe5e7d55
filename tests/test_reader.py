"""Broken content: each mistake is one line that says file, line, key and what is wrong."""

import gc
import shutil
from pathlib import Path

import pytest

from consult.clinic.load import load_content
from consult.content import CONTENT_DIR, ContentError

REVIEW = "review: {clinician: null, day: null, due: 2027-11-22}\n"
FILLER = f"""\
title: Filler in the area
question:
  kind: when
  group: recent
  order: 2
  label: Filler injections
  ask: {{patient: When did you last have filler?,
    clinician: Date of the last filler injection?}}
  asked_again: true
  asked_when: {{answer: area, is: [face, neck]}}
rules:
  - when: {{answer: filler, within: {{months: 6}}}}
    level: wait
    home_level: not_suitable
    reason:
      patient: It may move.
      clinician: Displacement.
    action:
      patient: Wait 6 months.
      clinician: Defer 6 months.
    sources: [manual, guide]
  - when: {{answer: pregnant, is: yes}}
    level: wait
    home_level: not_suitable
    until: the baby has been born
    reason: {{patient: It can wait., clinician: Elective.}}
    action: {{patient: Wait., clinician: Defer.}}
    basis: our choice
    why: This rule stands here to have two of them.
evidence: One manual
{REVIEW}"""
PREGNANT = f"""\
title: Pregnancy
question:
  kind: yes_no
  group: recent
  order: 1
  label: Pregnant
  ask: {{patient: Are you pregnant?, clinician: Pregnant?}}
  asked_again: false
rules:
  - when: {{answer: pregnant, is: yes}}
    level: wait
    home_level: not_suitable
    until: some time after the birth
    reason: {{patient: It can wait., clinician: Elective.}}
    action: {{patient: Wait., clinician: Defer.}}
    sources: [manual]
evidence: One manual
{REVIEW}"""
FILES = {
    "safety/filler": FILLER,
    "safety/pregnant": PREGNANT,
    "references/manual": "citation: A manual\nurl: null\nyear: 2020\nkind: manual\n",
    "references/guide": "citation: A guide\nurl: null\nyear: null\nkind: guide\n",
    "health_groups/recent": "order: 1\ntitle: Recent\nintro: Dates.\n" + REVIEW,
    "areas/face": "order: 1\nname: Face\nin_sentence: your face\nhint: All of it\n"
    "view: face\nsite: face\n" + REVIEW,
    "areas/neck": "order: 2\nname: Neck\nin_sentence: your neck\nhint: All of it\n"
    "view: front\nsite: face\n" + REVIEW,
    # named by nothing else, so a mistake here stays alone
    "areas/legs": "order: 3\nname: Legs\nin_sentence: your legs\nhint: All of both\n"
    "view: back\nsite: body\n" + REVIEW,
    "references/spare": "citation: A spare one\nurl: null\nyear: 2020\nkind: guide\n",
    "effects/unknown": "kind: none\nendpoint: None\nwhy_none: Nobody knows.\n"
    "what_is_known: {text: Nothing., sources: [manual]}\nwhat_would_help: A study.\n"
    "against_no_treatment: {text: Not known., sources: [manual]}\n" + REVIEW,
    "home": "effect: unknown\n"
    "needle_depth_mm: {low: 0.2, high: 0.3, unit: mm, sources: [manual]}\n"
    "interval_weeks: {low: 1, high: 1, unit: weeks, sources: [manual]}\n" + REVIEW,
    "pemat": "by: Us\nday: 2026-11-23\n"
    "basis: our choice\nwhy: It is our own view.\nitems:\n"
    '  - {number: 1, part: acting, wording: It can be done., met: "yes", how: See.}\n' + REVIEW,
    "development": "how: By reading.\n"
    "patients: [{text: They ask., basis: our choice, why: We think so.}]\n"
    "practitioners: [{text: They ask., basis: our choice, why: We think so.}]\n"
    "came_of_it: [This.]\nopen: [That.]\n" + REVIEW,
    "planning": "test_spot:\n"
    "  weeks: {low: 2, high: 8, unit: weeks, sources: [manual]}\n"
    "  when: {answer: area, is: face}\n"
    "  text: {text: A patch., sources: [manual]}\n"
    "  seen: {text: Seen before., sources: [manual]}\n"
    "before_event:\n"
    "  weeks: {low: 4, high: 8, unit: weeks, sources: [manual]}\n"
    "  when: {answer: area, is: face}\n"
    "  text: {text: Weeks., sources: [manual]}\n"
    "numbing:\n"
    "  largest_area: {low: 600, high: 600, unit: cm2, sources: [manual]}\n"
    "  largest_dose: {low: 60, high: 60, unit: g, sources: [manual]}\n"
    "  time_on: {low: 1, high: 5, unit: hours, sources: [manual]}\n"
    "  in_parts: {answer: area, is: legs}\n"
    "  text: {text: As the label says., sources: [manual]}\n"
    "  text_in_parts: {text: In parts., sources: [manual]}\n"
    "common:\n"
    "  numbing: {text: All parts together., sources: [manual]}\n"
    "  same_area: {text: No deeper than suits both., sources: [manual]}\n"
    "  rhythm: {text: Each keeps its own., sources: [manual]}\n"
    "  why_apart:\n"
    "    home: {text: Nobody tried., sources: [manual]}\n"
    "    stopped: {text: None goes ahead., sources: [manual]}\n"
    "    depth: {text: Two lengths., sources: [manual]}\n"
    "    cream: {text: Too much cream., sources: [manual]}\n"
    "    done: {text: All is done., sources: [manual]}\n"
    "under_way:\n"
    "  too_soon: {text: Too soon., sources: [manual]}\n"
    "  late: {text: Late., sources: [manual]}\n"
    "  missed: {text: Missed., sources: [manual]}\n"
    "  late_after: {low: 1, high: 1, unit: weeks, sources: [manual]}\n"
    "  agreed_moved: {text: Moved., sources: [manual]}\n"
    "  agreed_open: {text: Open., sources: [manual]}\n"
    "  not_counted: {text: At home., sources: [manual]}\n"
    "  not_zoned: {text: No areas., sources: [manual]}\n"
    "  event_over: {text: Over., sources: [manual]}\n"
    "  not_asked: {text: Nobody asked., sources: [manual]}\n" + REVIEW,
    "estimate": "inside: {low: 80, high: 80, unit: in_100, sources: [manual]}\n"
    "judged_from_visit: {low: 3, high: 3, unit: sessions, sources: [manual]}\n"
    "counts_from: {low: 2, high: 2, unit: weeks, sources: [manual]}\n"
    "least_of_people: {low: 50, high: 50, unit: percent, sources: [manual]}\n"
    "widest_place: {low: 60, high: 60, unit: in_100, sources: [manual]}\n"
    "model:\n"
    "  - {text: One., sources: [manual]}\n"
    "  - {text: Two., sources: [manual]}\n"
    "  - {text: Three., sources: [manual]}\n"
    "photos:\n"
    "  why_not: {text: None is kept., sources: [manual]}\n"
    "  how:\n"
    "    - {text: One., sources: [manual]}\n"
    "    - {text: Two., sources: [manual]}\n"
    "    - {text: Three., sources: [manual]}\n" + REVIEW,
    "redness_colour": "peak_shift: {a_star: 12, lightness: -4, sources: [manual]}\n"
    "less_on_darker_skin: {text: It is harder to see., sources: [manual]}\n"
    "noticeable: {delta_e: 2.5, sources: [manual]}\n"
    "darker_words: {from_order: 6, sources: [manual]}\n" + REVIEW,
}


@pytest.fixture
def folder(tmp_path):
    """A small content folder that is whole: two questions, three areas, three sources."""
    made = tmp_path / "content"
    for name, text in FILES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / f"{name}.yaml").write_text(text)
    for name in (
        "edition",
        "clinic",
        "colours",
        "limits",
        "fitted",
        "keeping",
        "widening",
        "scorecard",
        "headline",
        "calibrated",
    ):
        if (CONTENT_DIR / f"{name}.yaml").exists():
            shutil.copy(CONTENT_DIR / f"{name}.yaml", made)
    return made


def problems(folder: Path) -> list[str]:
    """Everything that is wrong with a content folder, as it is printed."""
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert all("\n" not in line for line in caught.value.problems)
    return caught.value.problems


def change(folder: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replace parts of a file, each of which stands in it."""
    path = folder / f"{name}.yaml"
    text = path.read_text()
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {name}"
        text = text.replace(old, new, 1)
    path.write_text(text)


def test_the_small_folder_is_whole(folder):
    """Without a mistake there is no problem, so each problem below has the mistake named there."""
    assert set(load_content(folder).safety) == {"filler", "pregnant"}


MISTAKES = [
    # a key that stands twice, or that nobody knows
    ("safety/filler", "  order: 2\n", "  order: 2\n  order: 3\n", "6: order: stands twice"),
    ("safety/filler", "title:", "title: A\ntitle:", "2: title: stands twice"),
    ("references/spare", "kind:", "kind: a\nkind:", "5: kind: stands twice"),
    (
        "safety/filler", "  order: 2\n", "  order: 2\n  oder: 3\n",
        "6: question.oder: is not a key here; did you mean order?",
    ),
    (
        "references/spare", "kind:", "knd: a\nkind:",
        "4: knd: is not a key here; did you mean kind?",
    ),
    (
        "safety/filler", "within: {months: 6}", "within: {month: 6}",
        "12: rules.0.when.within.month: is not a key here; did you mean months?",
    ),
    # a value of the wrong kind
    ("areas/legs", "order: 3", "order: first", "1: order: must be a whole number"),
    ("references/spare", "year: 2020", "year: 2020.5", "3: year: must be a whole number"),
    ("references/spare", "citation: A spare one", "citation: [A]", "1: citation: must be text"),
    ("areas/legs", "view: back", "view: side", "5: view: must be one of 'front', 'back', 'face'"),
    ("areas/legs", "due: 2027-11-22", "due: 2027-13-22", "7: review.due: "),
    ("areas/legs", "order: 3\n", "", "1: order: is missing"),
    (
        "safety/filler", "order: 2", "order: second",
        "5: question.order: must be a whole number",
    ),
    (
        "safety/filler", "level: wait", "level: maybe",
        "13: rules.0.level: must be one of 'suitable', " ,
    ),
    # a number out of range
    ("areas/legs", "order: 3", "order: 0", "1: order: must be at least 1"),
    ("home", "low: 0.2", "low: 0.4", "2: needle_depth_mm: must hold low <= usual <= high"),
    (
        "safety/filler", "months: 6", "months: 0",
        "12: rules.0.when.within.months: must be at least 1" ,
    ),
    (
        "safety/filler", "months: 6", "months: 6, days: 3",
        "12: rules.0.when.within: needs exactly one of days, weeks, months" ,
    ),
    # a name that is not there
    ("safety/filler", "guide]", "gide]", "21: rules.0.sources: gide is not in content/references/"),
    ("home", "effect: unknown", "effect: nun", "1: effect: nun is not in content/effects/"),
    (
        "safety/pregnant", "group: recent", "group: past",
        "4: question.group: past is not in content/health_groups/",
    ),
    (
        "safety/filler", "answer: filler", "answer: filer",
        "12: rules.0.when.answer: filer is not in content/safety/",
    ),
    (
        "safety/filler", "is: [face, neck]", "is: [face, nek]",
        "10: question.asked_when.is: nek is not a known area",
    ),
    # an answer that a question can never have
    (
        "safety/pregnant", "pregnant, is: yes", "pregnant, is: Yes",
        "10: rules.0.when.is: Yes is not " ,
    ),
    (
        "safety/pregnant", "pregnant, is: yes", "pregnant, within: {days: 3}",
        "10: rules.0.when.within: " ,
    ),
    (
        "safety/pregnant", "pregnant, is: yes", "pregnant, below: 3",
        "10: rules.0.when.below: " ,
    ),
    # a rule that says too little
    (
        "safety/filler", "home_level: not_suitable", "home_level: suitable_with_precautions",
        "12: rules.0: home_level must be at least wait" ,
    ),
    (
        "safety/filler", "    why: This rule stands here to have two of them.\n", "",
        "22: rules.1: basis: our choice needs a why" ,
    ),
    (
        "safety/pregnant", "    sources: [manual]\n", "",
        "10: rules.0: needs at least one source" ,
    ),
    (
        "safety/pregnant", "    until: some time after the birth\n", "",
        "10: rules.0: a wait needs a date condition, or until" ,
    ),
    # no YAML, or no item
    ("areas/legs", "name: Legs", "name: 'Legs", "2: name: opens a quote and never closes it"),
    ("areas/legs", "name: Legs", "\tname: Legs", "2: name: begins with a tab"),
    ("areas/legs", "name: Legs", "name: Legs: all", "2: name: has a colon in its text"),
    ("areas/legs", "name: Legs", "name: !!python/object:os x", "2: name: begins with !; put"),
    ("areas/legs", REVIEW, REVIEW + "---\n# and more\n", "8: ends the file here"),
    ("areas/legs", FILES["areas/legs"], "- a list\n", "1: file: must be keys with values"),
    ("areas/legs", FILES["areas/legs"], "", "1: file: " ),
    ("areas/legs", FILES["areas/legs"], "# later\n", "1: file: " ),
    ("areas/legs", FILES["areas/legs"], "5\n", "1: file: " ),
    ("areas/legs", "order: 3", "[a, b]: c\norder: 3", "1: " ),
    (
        "safety/filler", "{answer: area, is", "{answer: [area], is",
        "10: question.asked_when.answer: " ,
    ),
    (
        "safety/filler", "is: [face, neck]", "is: [{face: neck}]",
        "10: question.asked_when.is" ,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), MISTAKES)
def test_a_mistake_is_one_line(folder, name, old, new, expected):
    """One mistake gives one line with file, line and key, and says what is wrong."""
    change(folder, name, (old, new))
    (line,) = problems(folder)
    assert line.startswith(f"content/{name}.yaml:{expected}"), line


def test_a_missing_file_is_named(folder):
    """A file that must be there and is not is one line."""
    (folder / "limits.yaml").unlink()
    assert problems(folder) == ["content/limits.yaml: is missing"]


def test_text_that_is_not_utf_8_is_named(folder):
    """Bytes that are no text are one line."""
    path = folder / "areas/legs.yaml"
    path.write_bytes(path.read_bytes().replace(b"Legs", b"L\xffgs"))
    (line,) = problems(folder)
    assert line.startswith("content/areas/legs.yaml:2: holds ")
    assert "UTF-8" in line


def test_a_folder_without_content_is_named_file_by_file(tmp_path):
    """An empty folder lists the files it needs, and nothing else; one that is not there, itself."""
    assert problems(tmp_path / "nothing") == [f"{tmp_path / 'nothing'}: is not a folder of content"]
    lines = problems(tmp_path)
    assert lines
    assert all(line.endswith(".yaml: is missing") for line in lines)


def test_several_mistakes_in_several_files_are_all_named(folder):
    """All mistakes in all files are named at once, each in its line."""
    change(folder, "areas/legs", ("order: 3", "order: 0"), ("site: body", "site: leg"))
    change(folder, "references/spare", ("year: 2020", "year: soon"))
    change(folder, "safety/filler", ("guide]", "gide]"))
    (folder / "limits.yaml").unlink()
    starts = [
        "content/limits.yaml: is missing",
        "content/areas/legs.yaml:1: order: must be at least 1",
        "content/areas/legs.yaml:6: site: must be one of 'face' or 'body'",
        "content/references/spare.yaml:3: year: must be a whole number",
        "content/safety/filler.yaml:21: rules.0.sources: gide is not in content/references/",
    ]
    lines = problems(folder)
    missed = [start for start in starts if not any(line.startswith(start) for line in lines)]
    assert not missed, lines


def test_a_broken_file_is_not_also_reported_by_those_who_name_it(folder):
    """A reference with a mistake is one line, though rules cite it."""
    change(folder, "references/manual", ("year: 2020", "year: soon"))
    assert len(problems(folder)) == 1


def test_an_unknown_key_hides_no_other_mistake(folder):
    """An unknown key and a number out of range in the same file are two lines."""
    change(folder, "areas/legs", ("name: Legs", "naem: Legs"), ("order: 3", "order: 0"))
    lines = problems(folder)
    assert any("order: must be at least 1" in line for line in lines), lines
    assert any("naem" in line for line in lines), lines


@pytest.mark.parametrize(
    ("word", "meaning"), [("no", "no"), ("yes", "yes"), ("on", "on"), ("2026-11-22", "2026-11-22")]
)
def test_words_stay_words(folder, word, meaning):
    """YAML's surprises are switched off: no is a word, and a date is one until a model asks."""
    change(folder, "areas/legs", ("name: Legs", f"name: {word}"))
    assert load_content(folder).areas["legs"].name == meaning


def test_garbage_is_collected_again_after_reading(folder):
    """Reading puts Python's collector aside; it is back, whether or not there was a mistake."""
    load_content(folder)
    assert gc.isenabled()
    change(folder, "areas/legs", ("order: 3", "order: 0"))
    assert problems(folder)
    assert gc.isenabled()


def test_who_put_the_collector_aside_finds_it_aside(folder):
    """A program that does without it, as the command does, is not given it back by reading."""
    gc.disable()
    try:
        load_content(folder)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("ending", [".yml", ".YAML"])
def test_a_file_with_another_ending_is_not_passed_over(folder, ending):
    """A rule that nobody reads would be out of force without a word."""
    path = folder / "safety" / "filler.yaml"
    path.rename(path.with_suffix(ending))
    with pytest.raises(ContentError) as error:
        load_content(folder)
    assert f"content/safety/filler.yaml: ends in {ending} here" in error.value.problems


def test_a_period_beyond_the_calendar_is_a_line(folder):
    """A slip of the hand in a number of months is told, not met by the first person it is for."""
    change(folder, "safety/filler", ("months: 6", "months: 999999"))
    with pytest.raises(ContentError) as error:
        load_content(folder)
    (line,) = error.value.problems
    assert line.startswith("content/safety/filler.yaml:")
    assert "must be at most 1200" in line


def test_a_file_nested_beyond_reason_is_a_line(folder):
    """No traceback, whatever stands in a file."""
    (folder / "areas" / "legs.yaml").write_text("a: " + "[" * 20_000)
    with pytest.raises(ContentError) as error:
        load_content(folder)
    assert "content/areas/legs.yaml: is nested too deeply" in error.value.problems
