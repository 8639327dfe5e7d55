"""The scripts that Streamlit's page is made of, in one file instead of sixty.

Over a slow line each of sixty is waited for. Here each stands in a function of its own inside one
script, in the order in which they need each other, and what the others import is handed from
function to function. Scripts that come later take what they share from there.

All of it has addresses of its own, below a folder whose name changes with what stands in it;
Streamlit's addresses go on saying what Streamlit says. It is made from the release whose scripts
were looked at, and from no other: a value handed over is the one a script had when it had run, and
a test in a browser holds it against the one at the end of a walk.
"""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

import streamlit

from consult.ui import scripts

LOOKED_AT = "1.67.0"
NAME, ALL = "together.js", "all.js"
# What the pages up to the first question draw with, beside what Streamlit's page asks for itself.
FIRST = ("BidiComponent", "Button")

HERE, EACH = "__together", "__each"
# In a file of its own: where something asks a browser what called what, it reads the caller's file
# anew, and that would be all of them.
RUN = (
    f'import{{{HERE},{EACH}}}from"./{ALL}";'
    f"for(const name in {EACH}){HERE}[name]={EACH}[name]();export{{{HERE}}};"
)
IMPORT = re.compile(r'import(?:\{([^{}]*)\}from)?"\./([\w.-]+\.js)";')
EXPORT = re.compile(r"export\{([^{}]*)\};?\s*\Z")
# What React draws a kind of element with, once it is first needed.
LAZY = re.compile(
    r"\.lazy\)\(\(\)=>([\w$]+\(\(\)=>import\(`\./([\w.-]+\.js)`\),"
    r"__vite__mapDeps\([^()]*\),import\.meta\.url\))\)"
)
LATER = re.compile(r"import\(`\./([\w.-]+\.js)`\)")
NAMED = re.compile(r'"\./([\w.-]+\.js)"')
# The helper that wraps a part of a script which only runs once it is needed, and its name there.
RUNTIME = re.compile(r'import\{([^{}]*)\}from"\./rolldown-runtime\.[\w-]+\.js"')
SET_LATER = "n"
ENTRY = re.compile(r'(<script type="module" crossorigin src=")\./static/js/[\w.-]+"')
IN_PAGE = re.compile(r'\s*<link rel="modulepreload" crossorigin href="\./static/js/([\w.-]+)">')
BEYOND = re.compile(r"[^\x00-\x7f]")


@cache
def members() -> tuple[str, ...]:
    """The scripts in it, each after those it imports; none where this is another Streamlit."""
    if streamlit.__version__ != LOOKED_AT:
        return ()
    wanted = [*scripts.of_the_page(), *scripts.beside_it(FIRST)]
    names = [name.removeprefix("js/") for name in wanted if name.startswith("js/")]
    found: dict[str, None] = {}

    def add(name: str) -> None:
        if name in names and name not in found:
            for _, other in IMPORT.findall(_read(name)):
                add(other)
            found[name] = None

    for name in names:
        add(name)
    return tuple(found)


@cache
def folder() -> str:
    """What its addresses begin with below static/, or nothing where there is none."""
    if not members():
        return ""
    # Their names change with what stands in them, so the names will do.
    made = sha256(Path(__file__).read_bytes() + " ".join(members()).encode())
    return f"js-{made.hexdigest()[:12]}/"


def known_as(name: str) -> str:
    """Under which name Streamlit has what stands at an address below static/."""
    if not folder() or not name.startswith(folder()):
        return name
    file = name.removeprefix(folder())
    return f"js/{members()[-1] if file in (NAME, ALL) else file}"


def script(name: str) -> str:
    """What stands at an address in the folder: all of them, or one that comes later."""
    if name == NAME:
        return RUN
    if name == ALL:
        return _all_of_them()
    return _again(name) if name in members() else _sharing(name)


def in_page(html: str) -> str:
    """Streamlit's page, asking for the one file instead of the many."""
    if not folder():
        return html
    place = f"./static/{folder()}"
    # Links, so that both come at once, and scripts that come later don't fetch them anew.
    links = "".join(
        f'<link rel="modulepreload" crossorigin href="{place}{name}">\n    ' for name in (ALL, NAME)
    )
    html = IN_PAGE.sub(lambda link: "" if link[1] in members() else link[0], html)
    return ENTRY.sub(f'{links}\\g<1>{place}{NAME}"', html)


def _all_of_them() -> str:
    made = ",\n".join(_as_function(name) for name in members())
    text = f"const {HERE}={{}};\nconst {EACH}={{\n{made}}};\nexport{{{HERE},{EACH}}};"
    # One letter beyond Latin, and a browser keeps all of them in twice the room.
    return BEYOND.sub(lambda found: json.dumps(found[0])[1:-1], text)


def _as_function(name: str) -> str:
    """What runs the script and hands over, under their names, what others import.

    In brackets, which tells a browser that it is about to run.
    """
    body, given = _parts(name)
    return f"{name!r}:(function(){{{_taking(body)}\n{_begun(body, given)}return{_handed(given)}}})"


def _begun(body: str, given: str) -> str:
    """What a script would only set once somebody asks for it, set now: it is handed over once."""
    runtime = RUNTIME.search(body)
    pairs = dict(_pairs(runtime[1])) if runtime else {}
    if SET_LATER not in pairs:
        return ""
    later = re.findall(rf"([\w$]+)={re.escape(pairs[SET_LATER])}\(\(\(\)=>", body)
    return "".join(f"{name}();" for name, _ in _pairs(given) if name in later)


def _again(name: str) -> str:
    """One of them under its own address: what it handed over, and nothing runs twice."""
    _, given = _parts(name)
    outside = [each for _, each in _pairs(given)]
    taken = ",".join(f"{each}:_{n}" for n, each in enumerate(outside))
    handed = ",".join(f"_{n} as {each}" for n, each in enumerate(outside))
    return f'import{{{HERE}}}from"./{NAME}";const{{{taken}}}={HERE}[{name!r}];export{{{handed}}};'


def _sharing(name: str) -> str:
    """A script that comes later: it takes what it shares from the one file, and is known there."""
    body, given = _parts(name)
    taken = _taking(body)
    if taken == body:  # shares nothing, and may run where there is no page
        return _read(name)
    known = f"{HERE}[{name!r}]={_handed(given)};export{{{given}}};" if given else ""
    return f'import{{{HERE}}}from"./{NAME}";{taken}{known}'


def _parts(name: str) -> tuple[str, str]:
    """A script, and apart from it what stands at its end: the names it exports."""
    text = _read(name)
    found = EXPORT.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _handed(given: str) -> str:
    return "{" + ",".join(f"{outside}:{inside}" for inside, outside in _pairs(given)) + "}"


def _pairs(names: str) -> list[tuple[str, str]]:
    """What is listed between the brackets of an import or export: both names of each."""
    listed = (each.split(" as ") for each in names.split(","))
    return [(each[0], each[-1]) for each in listed]


def _taking(text: str) -> str:
    def imported(found: re.Match[str]) -> str:
        if found[2] not in members():
            return found[0]
        if not found[1]:
            return ""
        return f"var{{{found[1].replace(' as ', ':')}}}={HERE}[{found[2]!r}];"

    def later(found: re.Match[str]) -> str:
        return f"Promise.resolve({HERE}[{found[1]!r}])" if found[1] in members() else found[0]

    def named(found: re.Match[str]) -> str:
        return f'"./{NAME}"' if found[1] in members() else found[0]

    def lazy(found: re.Match[str]) -> str:
        there = f"{HERE}[{found[2]!r}]"
        at_once = f"then:(done,not)=>{there}?done({there}):{found[1]}.then(done,not)"
        return found[0].replace(found[1], f"({{{at_once}}})")

    text = LAZY.sub(lazy, IMPORT.sub(imported, text))
    return NAMED.sub(named, LATER.sub(later, text))


def _read(name: str) -> str:
    return (scripts.folder() / "js" / name).read_text(encoding="utf-8")
