"""What a tap costs, in counts that are the same on every machine; times are for `tests.bench`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from consult.ui.state.steps import ASIDE, NAMES
from tests.bench.protocol import Patient, waited_for
from tests.bench.servers import ours
from tests.browser.conftest import ROOT
from tests.people import person

pytestmark = pytest.mark.long  # starts servers

# Messages and kilobytes of one tap's answer: today's, and a little room for content.
MOST = {"health": (44, 25), "improvement": (48, 34), "redness": (51, 40)}


@pytest.fixture(scope="module")
def app():
    running = ours()
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("page", "messages", "kilobytes"), [(p, *most) for p, most in MOST.items()]
)
def test_an_answer_is_small(app, page, messages, kilobytes):
    """A tap is answered in one run of the script, by no more messages and bytes than allowed."""

    async def tap():
        someone = Patient(app.url)
        await someone.arrive(page, person(), screen=1)
        run = await someone.tap()
        await someone.close()
        return run

    run = waited_for(tap())
    assert run.page == page
    assert run.scripts == 1
    assert run.messages <= messages
    assert run.size <= 1000 * kilobytes


def next_of(run):
    buttons = [each.button for each in run.elements if each.HasField("button")]
    return next(each.id for each in buttons if "-next_" in each.id)


def test_a_late_second_tap_on_next_changes_nothing(app):
    """The same tap again, from the page before or after it, leads nowhere else."""

    async def turn():
        someone = Patient(app.url)
        first = await someone.arrive("suitability", person())
        before = someone.page
        turned = await someone.tap(next_of(first))
        someone.page = before
        late = await someone.tap(next_of(first))
        # Sent when the browser knows of the new page already and still shows the old button.
        between = await someone.tap(next_of(first))
        onward = await someone.tap(next_of(between))
        await someone.close()
        return turned, late, between, onward

    turned, late, between, onward = waited_for(turn())
    assert turned.page == "procedure"
    assert late.page == "procedure"
    assert between.page == "procedure"
    assert onward.page == "redness"


def test_the_first_page_is_there_at_once_and_another_waits_for_the_draft(app):
    """Nobody new waits for a draft there is not; whoever comes back is not sent to the start."""

    async def arrive(page):
        someone = Patient(app.url)
        first = await someone.open(page)
        later = await someone.arrive(page, person())
        await someone.close()
        return [[each.WhichOneof("type") for each in run.elements] for run in (first, later)], later

    (first, _), later = waited_for(arrive(""))
    assert "button" in first
    assert "skeleton" not in first
    assert later.page == ""
    (first, second), later = waited_for(arrive("health"))
    assert "skeleton" in first
    assert "button" not in first
    assert "button" in second
    assert later.page == "health"


def test_an_answer_runs_its_part_alone_and_takes_a_warning_away(app):
    """Next too early warns; the missing answer ends the warning; another is answered alone."""

    def warnings(run):
        return [each.alert.body for each in run.elements if each.HasField("alert")]

    async def walk():
        someone = Patient(app.url)
        answers = {name: said for name, said in person().items() if name != "age"}
        run = await someone.arrive("health", answers)
        field = run.find("bidi_component", "w_age").id
        early = await someone.tap(next_of(run))
        mended = await someone.answer(field, "age", "28")
        again = await someone.answer(field, "age", "29")
        await someone.close()
        return early, mended, again

    early, mended, again = waited_for(walk())
    assert warnings(early)
    assert not warnings(mended)
    assert mended.find("bidi_component", "keep")  # the whole page
    kinds = {each.WhichOneof("type") for each in again.elements}
    assert kinds == {"bidi_component"}
    (newest,) = json.loads(again.find("bidi_component", "kept_questions").json)
    assert json.loads(newest["draft"])["answers"]["age"] == 29


@pytest.mark.parametrize("page", [*NAMES, *ASIDE])
def test_every_page_keeps_the_draft_even_one_that_shows_no_plan(app, page):
    """What keeps the draft, warns of an idle tablet and undoes a wipe stands on every page."""

    async def arrive():
        someone = Patient(app.url)
        run = await someone.arrive(page, person(health={"anticoagulant": "yes"}))
        await someone.close()
        return run

    run = waited_for(arrive())
    assert run.page in (page, "")
    assert json.loads(run.find("bidi_component", "keep").json)[0]["restored"]


CODE = """
import sys
from tests.tab import open_app
from tests.people import person
from consult.ui.state import session
calls = []
true = session.consult
session.consult = lambda *given: calls.append(1) or true(*given)
at = open_app({page!r}, person())
calls.clear()
at.run()
heavy = [name for name in ("altair", "typst", "fhir", "zxingcpp") if name in sys.modules]
print(len(calls), *heavy)
"""


@pytest.mark.parametrize(
    ("page", "calls"), [("concern", 0), ("health", 0), ("redness", 1), ("improvement", 2)]
)
def test_nothing_is_thought_or_loaded_twice(page, calls):
    """consult() runs once on a result page, once more in a part of it, never on a question.

    No charting library is loaded: nothing is there to check a chart's specification on a tap.
    """
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(page=page)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == [str(calls)]


LOADED = """
import ast, sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from consult.ui.server import startup

for room in startup.ROOMS:
    for each in iter_modules(room.__path__):
        import_module(f"{room.__name__}.{each.name}")
for page in Path("pages").glob("*.py"):
    for line in ast.parse(page.read_text()).body:
        if isinstance(line, ast.ImportFrom):
            parts = [f"{line.module}.{each.name}" for each in line.names] + [line.module]
            print(*(each for each in parts if Path(*each.split(".")).with_suffix(".py").exists()
                    and each not in sys.modules))
"""


def test_what_a_page_is_made_with_is_loaded_before_anybody_comes_in():
    """The first person after a restart waits for no room of ours to be loaded, on any page."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") >= len([*NAMES, *ASIDE])  # a line for each import of a page
    assert done.stdout.split() == []


def test_who_is_stopped_has_no_chart_drawn_ahead(app):
    """A stop shows no plan, not even one that is hidden."""

    async def arrive():
        someone = Patient(app.url)
        run = await someone.arrive("procedure", person(health={"anticoagulant": "yes"}))
        await someone.close()
        return run

    run = waited_for(arrive())
    assert run.page == "procedure"
    assert not any(each.HasField("vega_lite_chart") for each in run.elements)


def test_more_people_come_in_than_the_system_first_has_files_for():
    """Started with 64 open files allowed, the server lets in 90 people; each takes four."""
    few = ("bash", "-c", 'ulimit -Sn 64; exec "$@"', "bash")
    narrow = ours(prefix=few)
    files = Path(f"/proc/{narrow.process.pid}/fd")  # other systems have no such folder

    def opened():
        return len([*files.iterdir()]) if files.exists() else None

    async def arrive():
        people, counted = [Patient(narrow.url) for _ in range(90)], []
        for count, each in enumerate(people):
            assert (await each.open()).elements
            if count in (29, 89):
                counted.append(opened())
        for each in people:
            await each.close()
        return counted

    try:
        fewer, more = waited_for(arrive())
        assert more is None or more - fewer <= 60 * 4
    finally:
        narrow.stop()
