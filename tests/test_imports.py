"""Imports run one way, and Streamlit, the clock and the network stay where they belong."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
# A module may import from its own layer's earlier rooms and from layers above it in this list.
LAYERS = [
    ["consult.plain_yaml", "consult.typed", "consult.nearest"],
    ["consult.slips"],
    ["consult.evidence", "consult.condition", "consult.result", "consult.pair"],
    ["consult.visits"],
    ["consult.content"],
    ["consult.clinic"],
    ["consult.contradictions", "consult.visits_model", "consult.visits_sound", "consult.latest"],
    ["consult.answers_model"],
    ["consult.answers", "consult.answers_problems"],
    [
        "consult.answers_file",
        "consult.answers_response",
        "consult.answers_schema",
        "consult.answers_sound",
        "consult.arguments",
        "consult.changes",
        "consult.recheck",
    ],
    ["consult.sessions"],
    ["consult.patch", "consult.ratings"],
    ["consult.signs"],
    ["consult.finding"],
    ["consult.suitability", "consult.course", "consult.procedure", "consult.recovery"],
    [
        "consult.growth",
        "consult.erythema",
        "consult.values_fit",
        "consult.studied",
        "consult.arms",
        "consult.proportion",
        "consult.belief",
    ],
    ["consult.sides"],
    [
        "consult.aim",
        "consult.headline",
        "consult.reasons",
        "consult.drawn_curve",
        "consult.lacking",
    ],
    [
        "consult.projection",
        "consult.options",
        "consult.offer",
        "consult.rule_index",
    ],
    ["consult.own_curve"],
    ["consult.progress"],
    ["consult.notices"],
    ["consult.zones", "consult.shared_days", "consult.together", "consult.so_far"],
    ["consult.consultation"],
    ["consult.stops", "consult.healing_days"],
    ["consult.schedule"],
    ["consult.phrases"],
    ["consult.review"],
    ["consult.scorecard"],
    ["consult.charts", "consult.takeaway", "consult.understanding"],
    ["consult.review.printed", "consult.review.command"],  # draw on paper as the patient sheet does
    ["consult.ui", "consult.ui.streamlit_page"],
    ["consult.ui.state"],
    ["consult.ui.widgets"],
    ["consult.ui.draft"],
    ["consult.ui.walk"],
    ["consult.ui.sections"],
    ["consult.ui.server"],
    ["consult.synthesis"],
    ["consult.check"],
    ["consult.arguments", "consult.__main__"],
    ["pages", "app"],
]
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}
RULES = {"consult.suitability", "consult.course", "consult.procedure", "consult.recovery"}
RULES |= {"consult.projection", "consult.options", "consult.offer"}
# What a rule's room may take from another: a shape, never a judgement.
SHAPES = {("consult.projection", "consult.course"), ("consult.procedure", "consult.course")}
SHAPES |= {("consult.options", "consult.procedure"), ("consult.options", "consult.suitability")}


def _room(module):
    return next(
        (room for room in sorted(RANK, key=len, reverse=True) if _inside(module, room)), None
    )


def _inside(module, room):
    return module == room or module.startswith(room + ".")


def _modules():
    """Each module of the app by its name."""
    for path in [ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("consult/**/*.py")]:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, path


MODULES = dict(_modules())


def _imported(path, modules=frozenset()):
    """All that is imported; of a package only the modules asked for, where these are known."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from named
            if not named <= modules:
                yield node.module


def test_no_import_runs_back(subtests):
    """A room imports only from rooms before it."""
    for name, path in MODULES.items():
        with subtests.test(name):
            if name == "consult":
                continue
            room = _room(name)
            assert room, f"{name} stands in no layer of this test"
            for target in map(_room, _imported(path)):
                if target and target != room:
                    assert RANK[target] <= RANK[room], f"{name} imports {target}, which comes later"


def test_no_room_runs_in_a_circle():
    """Inside a room, too, modules build on one another in one direction only."""
    on = {
        name: {each for each in _imported(path, set(MODULES)) if each in MODULES}
        for name, path in MODULES.items()
    }
    TopologicalSorter(on).prepare()  # raises CycleError, which names the circle


def test_rules_do_not_call_one_another(subtests):
    """The rule rooms share shapes at most; consultation composes them."""
    for name, path in MODULES.items():
        with subtests.test(name):
            room = _room(name)
            if room not in RULES:
                continue
            others = {target for target in map(_room, _imported(path)) if target in RULES - {room}}
            assert {(room, other) for other in others} <= SHAPES


def test_streamlit_and_clock_stay_out(subtests):
    """Only ui, pages and app know Streamlit; nothing in consult but the command reads a clock."""
    for name, path in MODULES.items():
        with subtests.test(name):
            imported = set(_imported(path))
            if not name.startswith(("consult.ui", "pages", "app")):
                assert not any(each.split(".")[0] == "streamlit" for each in imported)
            if name not in ("app", "consult.__main__"):
                text = path.read_text()
                assert not any(
                    clock in text for clock in (".today()", "datetime.now(", "time.time(")
                )
            assert not imported & {"socket", "requests", "urllib.request", "http.client", "httpx"}


def test_assess_stays_light():
    """The command line answers without loading Streamlit, Altair or pandas."""
    code = (
        "import sys, consult.__main__; "
        "heavy = {'streamlit', 'altair', 'pandas', 'statsmodels', 'numpy'} & set(sys.modules); "
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
