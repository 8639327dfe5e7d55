"""Many clinics share one process, and nobody ever reads of another clinic than their own."""

import shutil
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from consult.clinic.load import load_content
from consult.content import CONTENT_DIR, load_base
from consult.review import sitting
from consult.review.deck import cards
from consult.ui.server import readiness
from consult.ui.state import chosen_clinic, keys
from consult.ui.state.steps import ASIDE, NAMES
from tests import many
from tests.people import person
from tests.tab import components, words
from tests.test_imports import MODULES, ROOT

pytestmark = pytest.mark.long

COUNT, PEOPLE = 5, 8
# Somebody whom each clinic's own rule stops: it waits 7 months or more.
FILLED = {"filler": str(date.today() - timedelta(days=180))}  # noqa: DTZ011
WORDS = load_base().pages["clinic"].words


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of content with some clinics in it, that the app reads."""
    made = tmp_path_factory.mktemp("many") / "content"
    shutil.copytree(CONTENT_DIR, made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chosen_clinic, "CONTENT_DIR", made)
        chosen_clinic.clinics.cache_clear()
        yield made
    chosen_clinic.clinics.cache_clear()


@pytest.fixture(scope="module")
def clinics(folder):
    return many.found(folder, COUNT)


def arrived(address=None, page=None, role="practitioner", **changes):
    """A person whose browser opened the aid at an address that names a clinic, or none."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if address:
        at.query_params["clinic"] = address
    at.session_state["answers"] = person(**changes)
    at.session_state["screen"] = {}
    at.session_state["role"] = role
    at.session_state["restored"] = True
    at.run()
    return turned(at, page) if page else at


def turned(at, page):
    """The next page, whose address names no clinic: what is kept has to be enough."""
    at.query_params.clear()
    return at.switch_page(f"pages/{page}.py").run()


def sent(at):
    """All that the browser is sent."""
    drawn = [node.proto for node in at._tree if getattr(node, "proto", None) is not None]
    return b"\n".join(each.SerializeToString() for each in drawn).decode(errors="replace")


@pytest.fixture(scope="module")
def people(clinics):
    """People of all clinics, two of some of them, and their clinics."""
    own = [clinics[n % COUNT] for n in range(PEOPLE)]
    return [(arrived(each.id, health=FILLED if n % 2 else {}), each) for n, each in enumerate(own)]


STEPS = st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from([*NAMES, *ASIDE]))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=3, max_size=8))
def test_whoever_taps_when_nobody_reads_of_another_clinic(people, clinics, steps):
    """Name, logo, price, telephone, colour and rules are one's own on every page, in any order."""
    for who, page in steps:
        at, own = people[who]
        said = sent(turned(at, page))
        assert not many.strangers(own, said), (own.id, page)
        assert own.mark in said
        assert own.colour in said


def test_no_two_clinics_share_a_style_by_its_name(clinics):
    """Streamlit keeps one for each name, for everybody: of two, the one drawn last would hold."""
    styles = {}
    for own in clinics:
        for each in arrived(own.id, "summary").get("bidi_component"):
            styles.setdefault(each.proto.component_name, set()).add(each.proto.css_content)
    assert {name for name, held in styles.items() if len(held) > 1} == set()
    assert sum("own_" in name for name in styles) == COUNT


def test_rules_and_prices_are_the_clinics_own(clinics):
    """A price on the summary, and a finding of its own with its reason."""
    own = clinics[3]
    assert own.price in sent(arrived(own.id, "summary")).replace(",", "")
    said = sent(arrived(own.id, "suitability", health=FILLED))
    assert f"So says {own.mark}." in said


def test_the_clinic_without_a_name_is_as_it_was(clinics):
    """Whoever names no clinic reads of none, and nothing of a clinic is kept with the draft."""
    at = arrived(None, "summary")
    assert not many.strangers(None, sent(at))
    assert '"clinic":' not in components(at, "keep")[0]["draft"].replace('"setting": "clinic"', "")
    assert WORDS["no_such_clinic"] not in words(at)


def test_a_card_signed_at_one_clinic_is_open_at_another_and_not_forged(folder, clinics):
    """The page on which cards are signed says whose words these are."""
    own, other = clinics[3], clinics[1]
    theirs = load_content(folder, name=own.id)
    card = cards(theirs)["rule.filler"]
    said = sitting.empty()
    sitting.say(said, card, "agree")
    shown = theirs.pages["reviewing"].words
    line = shown["elsewhere"].format(n=1, clinic=theirs.clinic.name, cards=card.id)
    for there, told in ((other.id, True), (None, True), (own.id, False)):
        at = arrived(there)
        at.session_state["review_kept"] = True
        at.session_state["review"] = said
        drawn = words(turned(at, "review"))
        assert (line in drawn) == told, there
        assert shown["never"].partition("{n}")[2].partition("{")[0] not in drawn
        counted = shown["all_over"].partition("{done}")[0]
        assert f"{counted}{int(not told)} of" in drawn


@pytest.mark.parametrize("address", ["nobody", "../clinic", "C000", "c000.yaml", "c000/..", " "])
def test_a_clinic_that_is_not_there_is_said_to_be_missing(clinics, address):
    """Neither another's page nor the base in its place."""
    at = arrived(address)
    assert [each.value for each in at.warning] == [WORDS["no_such_clinic"]]
    assert not components(at, "words")


def test_the_draft_brings_the_clinic_back(clinics):
    """Where an address has lost its clinic, the tab still knows; a name in the address wins."""
    own, other = clinics[1], clinics[2]
    draft = components(arrived(own.id, "summary"), "keep")[0]["draft"]
    for address, wins in ((None, own), (other.id, other)):
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if address:
            at.query_params["clinic"] = address
        at.run()
        at.session_state["keep"] = {
            "draft": {"sid": at.session_state[keys.SESSION_ID], "draft": draft}
        }
        at.run()
        assert at.session_state[keys.WHOSE] == wins.id
        said = sent(turned(at, "summary"))
        assert wins.mark in said
        assert not many.strangers(wins, said)


def test_what_was_accepted_at_one_clinic_is_looked_at_again_at_another(clinics):
    """A practitioner has examined it there, and not here."""
    health = {"keloid_family": "yes"}
    at = arrived(clinics[1].id, "suitability", health=health, examined=["keloid_family"])
    draft = components(at, "keep")[0]["draft"]
    for address, kept in ((clinics[1].id, True), (clinics[2].id, False)):
        there = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        there.query_params["clinic"] = address
        there.run()
        there.session_state["keep"] = {
            "draft": {"sid": there.session_state[keys.SESSION_ID], "draft": draft}
        }
        there.run()
        assert ("examined" in there.session_state["answers"]) is kept


def test_a_clinic_comes_and_changes_without_a_restart(folder, clinics):
    """From the next tap on; and a mistake in one file is nobody else's."""
    file = folder / "clinics" / "new-one.yaml"
    assert readiness._found("new-one") == (404, ["no such clinic"])
    file.write_text("name: Brand New\n")
    try:
        at = arrived("new-one", "summary")
        assert "Brand New" in sent(at)
        file.write_text("name: Renamed\n")
        assert "Renamed" in sent(at.run())
        file.write_text("name: Renamed\nphone: 3\n")
        assert "Renamed" in sent(at.run())
        status, [_, mistake] = readiness._found("new-one")
        assert (status, mistake.split(": ")[0]) == (200, "content/clinics/new-one.yaml:2")
        assert readiness._found() == readiness._found(clinics[0].id) == (200, ["ready"])
    finally:
        file.unlink()


def test_a_name_of_the_server_is_one_clinics(folder, clinics):
    """Of two that claim it the first has it; whoever has none of them comes to the one without."""
    thief = folder / "clinics" / "thief.yaml"
    thief.write_text(f"name: Thief\nhosts: [{clinics[2].host}, thief.chain.example]\n")
    try:
        held = chosen_clinic.clinics()
        hosts = [each.host for each in clinics]
        assert [held.of_host(each) for each in hosts] == [each.id for each in clinics]
        assert held.of_host("thief.chain.example") == "thief"
        assert held.of_host("chain.example") == ""
        command = [sys.executable, "-m", "consult", "check", str(folder), "--all"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert done.stderr == (
            f"content/clinics/thief.yaml: hosts: {clinics[2].host} is that of "
            f"content/clinics/{clinics[2].id}.yaml, which has it\n"
        )
    finally:
        thief.unlink()


@pytest.mark.long  # draws papers
def test_check_looks_at_one_or_at_all(folder, clinics):
    """Each line says whose it is; without a name, that there are others."""

    def check(*options):
        command = [sys.executable, "-m", "consult", "check", str(folder), *options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    one = check("--clinic", clinics[1].id).stdout
    assert f"clinic: {clinics[1].id}: rules.filler: wait, 8 months (base: wait, 6 months)" in one
    assert clinics[2].id not in one
    every = check("--all").stdout
    assert all(f"clinic: {each.id}: sets name" in every for each in clinics)
    assert f"warning: clinics/: of {COUNT}, none was checked; use --all" in check().stdout
    assert check("--clinic", "nobody").stderr == "content/clinics/nobody.yaml: is missing\n"


def test_secrets_hold_a_table_for_each(folder, clinics, monkeypatch):
    """[clinics.NAME] wins over the file of that name, and of no other."""
    own = {"clinics": {clinics[0].id: {"name": "Out of Secrets"}}}
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.secrets = own
    at.query_params["clinic"] = clinics[0].id
    assert "Out of Secrets" in sent(at.run())
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.secrets = own
    at.query_params["clinic"] = clinics[1].id
    assert "Out of Secrets" not in sent(at.run())


def test_paper_of_a_clinic_is_drawn_from_its_own_content(folder, clinics):
    """What the command line writes for it, too."""
    content = load_content(folder, name=clinics[4].id)
    assert content.clinic.name == f"Clinic {clinics[4].mark}"
    assert content.logo
    assert clinics[4].mark.encode() in content.logo


def test_every_way_to_a_page_goes_on_naming_the_clinic():
    """Streamlit leaves out of an address what the way to it does not name."""
    for name, path in MODULES.items():
        if name != "consult.ui.state.another_page":
            text = path.read_text()
            assert "st.page_link" not in text, name
            assert "st.switch_page" not in text, name


def test_links_name_the_clinic_only_where_the_address_did(clinics):
    """One clinic has the addresses it always had."""
    named = [each.proto.query_string for each in arrived(clinics[0].id, "summary").get("page_link")]
    assert named
    assert set(named) == {f"clinic={clinics[0].id}"}
    assert {each.proto.query_string for each in arrived(None, "summary").get("page_link")} == {""}
