"""The app as one browser tab has it, without a browser: what is on the page, and taps on it."""

import json
import re
import time
from html import unescape

from streamlit.testing.v1 import AppTest

from consult.phrases.colleague import content_for
from tests.people import content

PATIENT, PRACTITIONER = "patient", "practitioner"


def open_app(page=None, answers=None, role=PATIENT):
    """The app as a browser tab would hold it: draft restored, or nothing to restore."""
    at = AppTest.from_file("../app.py", default_timeout=20)
    at.session_state["restored"] = True
    if answers is not None:
        at.session_state["answers"] = answers
        at.session_state["screen"] = {}
        at.session_state["role"] = role
    at.run()
    if page:
        at.switch_page(f"pages/{page}.py").run()
    unfold(at)
    assert not at.exception, at.exception[0].value
    return at


def unfold(at):
    """With every fold open that draws its inside only then."""
    found = [fold.proto.id.rpartition("-")[2] for fold in at.expander if fold.proto.id]
    for key in found:
        at.session_state[key] = True
    if found:
        at.run()


def folds(at):
    """What stands on each fold that one tap opens."""
    found = re.compile("<summary>(.*?)</summary>", re.DOTALL)
    return [as_markdown(label) for piece in pieces(at) for label in found.findall(piece)]


def components(at, name):
    """What each component of ours with this name was given, in the order of the page."""
    drawn = [each.proto for each in at.get("bidi_component")]
    return [json.loads(each.json)[0] for each in drawn if each.component_name.endswith(name)]


def pieces(at):
    """The words of the page as HTML, a piece at a time."""
    return components(at, "words")


def title(at):
    return next(h for piece in pieces(at) for h in re.findall("<h1>(.*?)</h1>", piece))


MARKS = (
    (r"</tr></thead><tbody>", lambda _: " |\n| --- |\n"),
    (r"<tr>\s*<t[hd][^>]*>", "| "),
    (r"</t[hd]>\s*<t[hd][^>]*>", " | "),
    (r"</t[hd]></tr>", " |\n"),
    (r'<span class="icon"[^>]*>(.*?)</span>', r":material/\1:"),
    (r"</?strong>", "**"),
    (r"</?em>", "*"),
    (r"<br ?/?>\n?", "  \n"),
    (r"<h([1-4])>", lambda found: "#" * int(found[1]) + " "),
    (r"<li>", "- "),
    (r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', r"[\2](\1)"),
    (r"</(p|ul|ol|h[1-4]|div|summary|li|table)>", "\n"),
    (r"<[^>]+>", ""),
)


def as_markdown(piece):
    """Words as content has them."""
    for mark, said in MARKS:
        piece = re.sub(mark, said, piece)
    return unescape(piece)


def words(at):
    kinds = (at.warning, at.info, at.text)
    drawn = [as_markdown(piece) for piece in pieces(at)]
    return "\n".join([*drawn, *(element.value for kind in kinds for element in kind)])


def asked_on(at):
    """All that is asked with radio buttons, check boxes and pills, by name."""
    return {each["name"]: each for one in components(at, "choose") for each in one["questions"]}


def labels(at, name):
    """The answers of a question by their value."""
    return {value: as_markdown(label) for value, label, *_ in asked_on(at)[name]["options"]}


def answer(at, name, *values, at_ns=None, **others):
    """Tap an answer, or several, as the browser tells of it; `others` in the same message."""
    drawn = [each.proto for each in at.get("bidi_component")]
    asked = next(
        each
        for each in drawn
        if each.component_name.endswith("choose")
        and name in [one["name"] for one in json.loads(each.json)[0]["questions"]]
    )
    taps = {name: [str(value) for value in values]}
    taps |= {other: [str(value)] for other, value in others.items()}
    said = {"at": at_ns or time.time_ns(), "answers": taps}
    states = at._tree.get_widget_states()
    states.widgets.add(id=asked.id, json_value=json.dumps({"said": said}))
    at._run(states)


def tap(at, word):
    label = content().pages["frame"].words[word]
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, at.exception[0].value


def tap_next(at):
    tap(at, "next")


def page_title(name, role=PATIENT):
    read = content_for(content()) if role == PRACTITIONER else content()
    return read.pages[name].title


def table_with(at, head):
    """The table whose first column has this heading, a row a line."""
    lines = words(at).splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith(f"| {head} |"))
    after = next(n for n, line in enumerate([*lines[first:], ""]) if not line.startswith("|"))
    return "\n".join(lines[first : first + after])
