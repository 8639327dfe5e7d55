"""A clinic's own file: its mistakes are a line each, and it can never make the aid less safe."""

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from consult.answers import read_answers
from consult.clinic import load, secret_table
from consult.clinic.apply import adopt
from consult.clinic.limits import problems
from consult.consultation import consult
from consult.content import LEVELS, STRICTNESS, ContentError
from consult.content.clinic_settings import Clinic
from consult.content.library import load_base
from consult.course import visits
from consult.phrases.clinic_lines import money
from consult.suitability import assess
from tests.people import DAY, person
from tests.readme import ROOT, blocks
from tests.test_properties import COMMON, people

HERE = Path(__file__).parent / "clinics"
MILD = "suitable_with_precautions"


SIGNS = str.maketrans({"→": "\t", "␣": "\u00a0", "◌": "\u200b"})


def cases(name):
    return [
        pytest.param(
            case["clinic"].translate(SIGNS).encode(case.get("encoding", "utf-8")),
            [case["says"]] if isinstance(case["says"], str) else case["says"],
            id=case["name"],
        )
        for case in yaml.safe_load((HERE / f"{name}.yaml").read_text())
    ]


@cache
def base():
    return load_base()


def clinic(tmp_path, text, **secrets):
    """The content of a clinic whose file holds this text."""
    folder = tmp_path / "content"
    folder.mkdir(exist_ok=True)
    (folder / "clinic.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load.read(folder, secrets).adopted(base())


@pytest.mark.parametrize(("text", "says"), [*cases("broken"), *cases("loosening")])
def test_each_mistake_and_each_loosening_is_one_line(text, says, tmp_path):
    """A broken or loosening clinic file is refused in one line with its place and the limit."""
    with pytest.raises(ContentError) as caught:
        clinic(tmp_path, text)
    assert caught.value.problems == [f"content/clinic.yaml:{line}" for line in says]


def test_there_are_enough_of_them():
    """At least 100 mistakes that people make and 20 attempts to loosen are tried."""
    assert len(cases("broken")) >= 100
    assert len(cases("loosening")) >= 20


def test_secrets_win_over_the_file_and_say_so(tmp_path):
    """The same keys in secrets win; a mistake there is reported as standing in secrets."""
    both = clinic(tmp_path, "name: Of the file\nphone: '+44 20 1'", name="Of the secrets")
    assert (both.clinic.name, both.clinic.phone) == ("Of the secrets", "+44 20 1")
    with pytest.raises(ContentError) as caught:
        clinic(tmp_path, "idle_minutes: 0", rules={"pregnant": {"at_least": MILD, "why": "x"}})
    mine, theirs = caught.value.problems
    assert mine == "content/clinic.yaml:1: idle_minutes: must be at least 1"
    assert theirs.startswith("secrets: clinic.rules.pregnant.at_least: ")
    with pytest.raises(ContentError) as caught:
        clinic(tmp_path, "", rules={"pregnant": {"at_least": MILD, "why": "x"}})
    [line] = caught.value.problems
    assert line.startswith(f"secrets: clinic.rules.pregnant.at_least: {MILD} is milder than wait")


SECRETS = {
    "text without quotes": ("[clinic]\nname = Clear Skin", "2: name: text needs quotes"),
    "a colon": ('[clinic]\nname: "Clear Skin"', "2: name: needs = in the place of the colon"),
    "a quote left open": ('[clinic]\nname = "Clear\nphone = "1"', "2: name: opens a quote"),
    "curly quotes": ("[clinic]\nname = “Clear Skin”", "2: name: has curly quotes"),
    "a key twice": ('[clinic]\nname = "A"\nname = "B"', "3: name: stands twice"),
    "a table over several lines": ("[clinic]\nages = {\n from = 21}", "2: ages: must stand on one"),
    "no table": (
        'name = "A"\n[auth]\n',
        "1: name: stands outside of [clinic]; put a line [clinic]",
    ),
    "no key": ('[auth]\n\n[clinic]\nnmae = "A"', "4: clinic.nmae: is not a key here; did you mean"),
    "a table of its own": (
        '[clinic]\nname = "A"\n[clinic.rules.filler]\nwait = {months = 3}\nwhy = "So."',
        "4: clinic.rules.filler.wait: 3 months is shorter than 6 months",
    ),
    "a line within": (
        '[clinic]\nrules = {filler = {wait = {months = 3}, why = "So."}}',
        "2: clinic.rules.filler.wait: 3 months is shorter",
    ),
    "two at once": ("[clinic]\nname = A\nphone = B", "2: name: text needs", "3: phone: text needs"),
}


@pytest.mark.parametrize("kind", SECRETS)
def test_a_mistake_in_secrets_is_a_line_with_its_number(kind, tmp_path):
    """Whoever writes secrets by hand is told the line, as in the clinic's file."""
    text, *says = SECRETS[kind]
    (tmp_path / "secrets.toml").write_text(text)
    clinic(tmp_path, "")
    with pytest.raises(ContentError) as caught:
        _with_secrets(tmp_path)
    assert len(caught.value.problems) == len(says), caught.value.problems
    for line, said in zip(caught.value.problems, says, strict=True):
        assert line.startswith(f"secrets.toml:{said}"), line


def _with_secrets(folder):
    table = secret_table.read(folder / "secrets.toml")
    load.read(folder / "content", table).adopted(base())


SLIPS = st.tuples(
    st.integers(0, 40),
    st.integers(0, 60),
    st.sampled_from(["", "\t", " ", ":", '"', "'", "{", "}", "[", ",", "#", "- ", "\u00a0", "é"]),
    st.integers(0, 3),
)


@COMMON
@given(slips=st.lists(SLIPS, min_size=1, max_size=4))
def test_whatever_a_hand_does_to_the_readmes_file_is_told_by_its_line(slips, tmp_path_factory):
    """Signs put in or left out anywhere: it is taken, or what is told names a line of the file."""
    [(_, _, text)] = [block for block in blocks("## Make it yours") if block[0] == "yaml"]
    lines = text.splitlines()
    for line, column, sign, gone in slips:
        at = line % len(lines)
        lines[at] = lines[at][:column] + sign + lines[at][column + gone :]
    folder = tmp_path_factory.mktemp("clinic")
    try:
        clinic(folder, "\n".join(lines) + "\n")
    except ContentError as error:
        for told in error.problems:
            number = re.match(r"content/clinic\.yaml:(\d+): \S", told)
            assert number, told
            assert 1 <= int(number[1]) <= len(lines), told


@st.composite
def clinics(draw):
    """Any clinic that keeps to the limits, with rules, intervals and refusals of its own."""
    rules = {}
    for name in draw(st.sets(st.sampled_from(sorted(base().safety)), max_size=6)):
        item = base().safety[name]
        floor = max(STRICTNESS[rule.level or "suitable"] for rule in item.rules)
        level = draw(st.sampled_from([None, *LEVELS[max(floor, 1) :]]))
        wait = draw(st.none() | st.integers(12, 30).map(lambda n: {"months": n}))
        rules[name] = {"at_least": level, "wait": wait, "until": "it is over", "why": "We do."}
        dated = any(name in rule.when.dates_used for rule in item.rules)
        if not dated:
            rules[name]["wait"] = None
        if rules[name]["wait"] is None and level is None:
            rules[name]["at_least"] = "not_suitable"
    concerns = st.sampled_from([None, *base().concerns])
    areas = st.sampled_from([None, "face", "neck", "abdomen"])
    refused = draw(st.lists(st.tuples(concerns, areas).filter(any), max_size=2))
    offered = [{"concern": c, "area": a, "why": "No."} for c, a in refused]
    ages = draw(
        st.none() | st.integers(18, 40).map(lambda n: {"from": n, "to": n + 30, "why": "x"})
    )
    return {"rules": rules, "not_offered": offered, "ages": ages}


@COMMON
@given(people(), clinics())
def test_a_clinic_is_never_milder(raw, keys):
    """Whatever a clinic chooses, nobody gets a milder level or an earlier start than without it."""
    own_rules = Clinic.model_validate(keys)
    wrong = {where[0] for where, _ in problems(own_rules, base())}
    assert wrong <= {"not_offered"}  # a concern that does not go with an area
    if wrong:
        own_rules = Clinic.model_validate(keys | {"not_offered": []})
    theirs = adopt(own_rules, base())
    plain = consult(read_answers(raw, base(), DAY), base(), DAY).suitability
    strict = consult(read_answers(raw, theirs, DAY), theirs, DAY).suitability
    assert STRICTNESS[strict.level] >= STRICTNESS[plain.level]
    if strict.earliest_start:
        assert plain.earliest_start
        assert strict.earliest_start >= plain.earliest_start
    before = {found.id: found for found in plain.findings}
    for found in strict.findings:
        if found != before.get(found.id):
            assert found.basis == "clinic policy", found.id


def test_a_longer_wait_counts_and_is_marked(tmp_path):
    """Twelve months instead of six: the day, the words and the mark are the clinic's."""
    theirs = clinic(tmp_path, "rules: {filler: {wait: {months: 12}, why: Fillers last long.}}")
    raw = person(health={"filler": "2026-02-22"})  # nine months ago
    assert consult(read_answers(raw, base(), DAY), base(), DAY).suitability.level == "suitable"
    verdict = consult(read_answers(raw, theirs, DAY), theirs, DAY).suitability
    [found] = verdict.findings
    assert (found.id, found.level, found.basis) == ("filler", "wait", "clinic policy")
    assert found.until == verdict.earliest_start == date(2027, 2, 22)
    assert "Clinic policy: Fillers last long." in found.reason
    assert found.action == "This clinic asks you to wait 12 months."
    assert found.sources


def test_what_a_clinic_does_not_treat_stops(tmp_path):
    """An area that is not offered, and an age that is not treated, stop with the clinic's words."""
    theirs = clinic(
        tmp_path,
        "not_offered: [{area: face, why: We only treat the body.}]\n"
        "ages: {from: 30, why: Our insurance.}",
    )
    verdict = consult(read_answers(person(), theirs, DAY), theirs, DAY).suitability
    assert verdict.level == "not_suitable"
    assert {found.id for found in verdict.findings} == {"clinic_not_offered_1", "clinic_ages"}
    assert all(found.basis == "clinic policy" for found in verdict.findings)


def test_interval_and_numbing_time_are_the_clinics(tmp_path):
    """Time between visits and numbing minutes follow the clinic, marked, with what was studied."""
    theirs = clinic(
        tmp_path, "session_interval_weeks: {acne_scars: 6}\nnumbing_minutes: {low: 30, high: 45}"
    )
    said = consult(read_answers(person(), theirs, DAY), theirs, DAY)
    assert (said.course.interval_weeks, (said.course.dates[1] - DAY).days) == (6, 42)
    chosen = said.course.basis["interval_weeks"]
    assert (chosen.basis, chosen.why) == (
        "clinic policy",
        "This clinic chose this within what was studied: 2 to 6 weeks.",
    )
    [cream] = [step for step in said.procedure.steps if step.id == "numbing_cream"]
    assert (cream.minutes.low, cream.minutes.high) == (30, 45)
    assert cream.step.minutes.basis == "clinic policy"


@given(start=st.integers(0, 13), weeks=st.sampled_from([2, 2.5, 3, 3.5]), seed=st.integers(0, 99))
def test_visits_are_never_closer_than_the_clinic_asks(start, weeks, seed):
    """Whatever days it is open on, an open day is looked for after the whole interval."""
    open_on = {seed % 7, (seed // 7) % 7}

    class Door:
        def open_from(self, day):
            return next(d for n in range(7) if (d := day + timedelta(n)).weekday() in open_on)

    days = visits(DAY + timedelta(start), 4, weeks, Door())
    assert all(later - day >= timedelta(weeks=weeks) for day, later in pairwise(days))
    assert all(day.weekday() in open_on for day in days[1:])


def test_a_file_that_cannot_be_read_is_one_line(tmp_path):
    """Where a missing file was mounted, Docker makes a folder of its name."""
    folder = tmp_path / "content"
    (folder / "clinic.yaml").mkdir(parents=True)
    with pytest.raises(ContentError) as caught:
        load.read(folder, {})
    assert caught.value.problems == ["content/clinic.yaml: Is a directory"]


def test_content_cannot_pass_for_clinic_policy(tmp_path):
    """Only a clinic's own file makes clinic policy; a content file that claims it is refused."""
    from tests.test_reader import FILES, change

    folder = tmp_path / "content"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yaml").write_text(text)
    change(folder, "safety/filler", ("basis: our choice", "basis: clinic policy"))
    with pytest.raises(ContentError) as caught:
        load_base(folder)
    [line] = [line for line in caught.value.problems if "safety/filler" in line]
    assert "clinic policy comes from clinic.yaml alone" in line


def test_grounds_are_those_of_the_theme():
    """Colours are held against the grounds that Streamlit's theme really has."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    for theme in ("light", "dark"):
        settings = config["theme"][theme]
        real = {settings["backgroundColor"], settings["secondaryBackgroundColor"]}
        assert real <= set(getattr(base().colours, theme))


def test_a_clinic_may_switch_accepting_off(tmp_path):
    """For all rules or for one: what a practitioner has examined then changes nothing."""
    on_thinners = person(
        health={"anticoagulant": "yes", "keloid_family": "yes"},
        examined=["anticoagulant", "keloid_family"],
    )

    def levels(text):
        own = clinic(tmp_path, text)
        found = assess(read_answers(on_thinners, own, DAY), own, DAY).findings
        return {each.id: each.level for each in found}

    mild, strict = "suitable_with_precautions", "see_clinician_first"
    assert levels("name: Ours") == {"anticoagulant": mild, "keloid_family": mild}
    off = levels("accept_examined: false")
    assert off == {"anticoagulant": strict, "keloid_family": strict}
    one = levels("rules: {keloid_family: {accept_examined: false, why: Our doctor decides.}}")
    assert one == {"anticoagulant": mild, "keloid_family": strict}


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (180, "GBP", "£180"),
        (180.5, "EUR", "€180.50"),
        (45.125, "KWD", "KWD 45.125"),
        (1200, "JPY", "¥1,200"),
    ],
)
def test_a_price_has_as_many_decimals_as_its_currency(tmp_path, amount, currency, written):
    """And a price that cannot be paid in it is refused."""
    priced = "prices: {{currency: {}, areas: {{face: {{session: {}}}}}}}"
    own = clinic(tmp_path, priced.format(currency, amount))
    said = money(own.clinic.prices.areas["face"].session, currency, own)
    assert "".join(said.split()).removeprefix("JP") == "".join(written.split())
    with pytest.raises(ContentError, match="decimals"):
        clinic(tmp_path, priced.format(currency, amount + 0.0001))
