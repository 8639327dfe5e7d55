"""Streamlit's scripts in one file, in a real browser: few files, one React, no grey bars."""

import re

from consult.ui import together
from tests.browser.states import PATIENT
from tests.people import person

# Instead of what each script handed over, what it would hand over now.
HANDED = re.compile(r"\n((?:[\w$]+\(\);)*)return\{([^{}]*)\}\}\)")
KEPT = together.RUN.replace("();", "(),(window.then??={})[name]={...__together[name]};", 1).replace(
    "export", "window.now=__together;export"
)
CHANGED = """() => Object.keys(now).flatMap((name) => Object.keys(then[name] ?? {})
  .filter((each) => now[name][each] !== then[name][each])
  .map((each) => [name.split(".")[0], each]))"""
# Two helpers that put in their own place what they chose; called under the old name they do that.
THEMSELVES = {("emotion-styled", "v"), ("index", "o")}
GREY = """new MutationObserver(() => {
  if (document.querySelector("[data-testid=stSkeleton]")) window.grey = true;
}).observe(document, { subtree: true, childList: true })"""


def live(script):
    """The one file, handing over what changes instead of what was there."""

    def now(found):
        pairs = (each.split(":", 1) for each in found[2].split(","))
        handed = ",".join(f"get {outside}(){{return {inside}}}" for outside, inside in pairs)
        return f"\n{found[1]}return{{{handed}}}}})"

    return HANDED.sub(now, script)


def test_what_a_script_handed_over_is_still_so_at_the_end_of_a_walk(walk):
    """One that changes what others imported needs another way; a new Streamlit may have one."""
    served = live(together.script(together.ALL))
    script = {"content_type": "text/javascript"}
    walk.page.route(f"**/{together.ALL}", lambda route: route.fulfill(body=served, **script))
    walk.page.route(f"**/{together.NAME}", lambda route: route.fulfill(body=KEPT, **script))
    walk.to_the_last_chart()
    assert walk.page.evaluate("Object.keys(then).length") == len(together.members())
    assert {tuple(each) for each in walk.page.evaluate(CHANGED)} == THEMSELVES


def test_no_script_comes_by_another_address(walk):
    """A first visit is a handful of files, and whatever comes later takes from the one file."""
    asked = []
    walk.page.on("request", lambda request: asked.append(request.url.removeprefix(walk.url)))
    walk.open()
    scripts = [url for url in asked if url.endswith(".js") and "/static/" in url]
    assert sorted(url.rpartition("/")[2] for url in scripts) == [together.ALL, together.NAME]
    walk.jump("procedure", person(), PATIENT)
    walk.next()
    walk.page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()
    found = [url for url in asked if url.endswith(".js") and "/static/" in url]
    assert len(set(found)) > len(scripts)
    assert all(f"/static/{together.folder()}" in url for url in found)
    assert not {url.rpartition("/")[2] for url in found} & set(together.members())


def test_one_of_the_scripts_asked_for_by_itself_is_the_one_that_runs(walk):
    """Nothing is run twice, whoever asks."""
    walk.open()
    name = next(name for name in together.members() if name.startswith("react-dom"))
    same = f"""async () => {{
      const place = new URL("./static/{together.folder()}", document.baseURI);
      const {{ __together }} = await import(place + "{together.NAME}");
      const runs = {{ ...__together["{name}"] }};
      const itself = await import(place + "{name}");
      return Object.keys(itself).map((each) => itself[each] === runs[each]);
    }}"""
    found = walk.page.evaluate(same)
    assert found
    assert all(found)


def test_a_first_visit_shows_no_grey_bars(walk):
    """Streamlit draws bars where it still waits for a script; nothing waits here."""
    walk.page.add_init_script(GREY)
    walk.open()
    assert walk.page.evaluate("!window.grey")
