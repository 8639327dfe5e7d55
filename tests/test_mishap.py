"""Something of the aid goes wrong: no traceback is read, no answer lost, and there is a number."""

import ast
import json
import logging
import re
import shutil
import time

import pytest

from consult.content import load_base
from consult.ui.sections import in_short, take_away
from consult.ui.state import keys, session
from tests.bench.protocol import Patient, waited_for
from tests.browser.conftest import Server
from tests.people import person
from tests.tab import PRACTITIONER, answer, components, open_app, title, words
from tests.test_imports import MODULES, ROOT

WORDS = load_base().pages["frame"].words
NUMBER = re.compile(r"\d{4}-\d{4}")
TOLD = "needle_tolerance is 7"  # what an error might say of a person


def wrong(*_, **__):
    """What a mistake of ours may be like: its words hold an answer."""
    raise KeyError(TOLD)


def logged(caplog):
    return [each.getMessage() for each in caplog.records if each.name == "consult"]


def is_the_kind_page(at):
    return title(at) == WORDS["mishap"] and not at.exception


def shown(at):
    """The number on the page."""
    return NUMBER.search(words(at))[0]


@pytest.mark.mishap
def test_a_page_that_goes_wrong_is_one_kind_page(monkeypatch, caplog):
    """One page, with the number that the log has beside the line of code; nothing of the error."""
    at = open_app("summary", person(), PRACTITIONER)
    before = components(at, "keep")[0]["draft"]
    monkeypatch.setattr(in_short, "show", wrong)
    with caplog.at_level(logging.ERROR):
        at.run()
    assert is_the_kind_page(at)
    assert WORDS["mishap_safe"] in words(at)
    [line] = logged(caplog)
    assert shown(at) in line
    assert "KeyError" in line
    assert "pages/summary.py:" in line
    assert TOLD not in caplog.text + words(at)
    assert str(ROOT) not in line
    assert components(at, "keep")[0]["draft"] == before
    assert "pregnant" in before


@pytest.mark.mishap
def test_it_stays_until_one_tries_again(monkeypatch, caplog):
    """A number that is being read aloud does not change; once all is well, the page is back."""
    at = open_app("summary", person())
    good = title(at)
    monkeypatch.setattr(in_short, "show", wrong)
    number = shown(at.run())
    assert shown(at.run()) == number
    at.button(key="mishap_again").click().run()
    assert is_the_kind_page(at)
    assert shown(at) != number
    monkeypatch.undo()
    at.button(key="mishap_again").click().run()
    assert title(at) == good
    assert len(logged(caplog)) == 2


@pytest.mark.mishap
def test_other_pages_are_as_they_were(monkeypatch):
    """What went wrong on one page is over on the next."""
    monkeypatch.setattr(in_short, "show", wrong)
    at = open_app("summary", person())
    assert is_the_kind_page(at)
    at.switch_page("pages/redness.py").run()
    assert not is_the_kind_page(at)
    assert keys.MISHAP not in at.session_state
    assert is_the_kind_page(at.switch_page("pages/summary.py").run())


@pytest.mark.mishap
def test_new_consultation_is_a_way_out_of_answers_that_break_a_page(monkeypatch):
    """It wipes them, and the first page is there."""
    monkeypatch.setattr(in_short, "show", wrong)
    at = open_app("summary", person())
    at.button(key="mishap_new").click().run()
    assert not is_the_kind_page(at)
    assert at.session_state["answers"]["health"] == {}


@pytest.mark.mishap
def test_a_tap_that_goes_wrong_leads_to_the_kind_page(monkeypatch, caplog):
    """What a tap sets off is no less ours than the page."""
    at = open_app("concern", person())
    monkeypatch.setattr(session, "put", wrong)
    answer(at, "setting", "home")
    assert is_the_kind_page(at)
    assert shown(at) in logged(caplog)[0]
    assert TOLD not in caplog.text


@pytest.mark.mishap
def test_a_file_that_cannot_be_made_leads_to_the_kind_page(monkeypatch):
    """A part of a page that answers alone is no less ours either."""
    at = open_app("summary", person(), PRACTITIONER)
    monkeypatch.setattr(take_away.pdf, "patient_sheet", wrong)
    drawn = [each.proto for each in at.get("bidi_component")]
    asked = next(each for each in drawn if "get_sheet" in each.id)
    states = at._tree.get_widget_states()
    states.widgets.add(id=asked.id, json_value=json.dumps({"asked": 1.0}))
    at._run(states)
    assert is_the_kind_page(at)


@pytest.mark.mishap
def test_where_nothing_can_be_drawn_one_plain_line_is_left(monkeypatch):
    """The page about it goes wrong too: no traceback even so, and no endless running."""
    at = open_app("summary", person())
    monkeypatch.setattr(session, "begin", wrong)
    at.run()
    assert [NUMBER.search(each.value) is not None for each in at.error] == [True]
    assert not at.exception


def _callbacks():
    for path in MODULES.values():
        tree = ast.parse(path.read_text())
        safe = {
            each.name
            for each in ast.walk(tree)
            if isinstance(each, ast.FunctionDef)
            and any(ast.unparse(one) == "mishap.guarded" for one in each.decorator_list)
        }
        for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            for given in call.keywords:
                if re.fullmatch("on_(click|submit|change|.+_change)", given.arg or ""):
                    yield path, ast.unparse(given.value), safe


def test_whatever_streamlit_calls_is_guarded():
    """Streamlit calls it before the page is drawn, where nothing else would catch what it does."""
    found = list(_callbacks())
    assert len(found) > 15
    for path, value, safe in found:
        harmless = value in ("_nothing", "'rerun'") or value in safe
        assert harmless or value.startswith("mishap.guarded("), f"{path}: {value}"


def test_whatever_runs_alone_is_guarded():
    """A part of a page runs without the router."""
    found = 0
    for path in MODULES.values():
        for each in ast.walk(ast.parse(path.read_text())):
            if isinstance(each, ast.FunctionDef) and "st.fragment" in map(
                ast.unparse, each.decorator_list
            ):
                found += 1
                assert "mishap.caught()" in ast.unparse(each), f"{path}: {each.name}"
    assert found >= 3


RAISE = f"raise KeyError({TOLD!r})\n"
FAULTS = {  # in which file, after which line, and what somebody does then
    "page": ("pages/area.py", "from consult.ui.draft.fragment import part\n", RAISE),
    "tap": ("consult/ui/state/session.py", 'takes it back."""\n', f"    {RAISE}"),
}


@pytest.mark.long
@pytest.mark.mishap
@pytest.mark.parametrize("fault", FAULTS)
def test_a_host_that_wants_tracebacks_shown_gets_none(tmp_path, fault):
    """Community Cloud asks for them: neither the browser nor the log hears what the error says."""
    for name in ("pages", "consult", "content", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "app.py", tmp_path)
    file, line, bad = FAULTS[fault]
    text = (tmp_path / file).read_text()
    assert line in text
    (tmp_path / file).write_text(text.replace(line, f"{line}{bad}"))
    server = Server("--client.showErrorDetails", "full", root=tmp_path)
    server.start()

    async def walk():
        someone = Patient(server.url)
        here = await someone.arrive("concern", person())
        heard = []
        if fault == "page":
            someone.page = ""
            await someone.ask(page_name="area")
        else:
            choose = next(
                each.bidi_component.id
                for each in here.elements
                if '"setting"' in each.bidi_component.json
            )
            said = {"at": time.time_ns(), "answers": {"setting": ["home"]}}
            await someone.ask(**{choose: ("json_value", json.dumps({"said": said}))})
        while not any(b"mishap_again" in each for each in heard):
            heard.append(await someone.socket.recv())
        await someone.close()
        return b"".join(heard)

    try:
        heard = waited_for(walk())
    finally:
        server.process.kill()
        server.process.wait()
    assert TOLD.encode() not in heard
    assert TOLD not in server.log()
    assert b"Traceback" not in heard
    assert "Traceback" not in server.log()
    [number] = NUMBER.findall(server.log())
    assert number.encode() in heard
    assert b"acne_scars" in heard  # the tab keeps the answers
