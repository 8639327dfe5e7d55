"""What later pages draw with, fetched while a person still answers, and tried once unseen.

Streamlit loads the scripts for a kind of element when the first of them is drawn; for charts that
is most of a megabyte. That changes nothing on the page, and where it fails all comes later.
"""

from __future__ import annotations

from functools import cache

import streamlit as st

from consult import charts
from consult.consultation import Consultation
from consult.ui import scripts as streamlit_scripts
from consult.ui import session
from consult.ui.component import component
from consult.ui.plot import plot

CHARTS = ("ArrowVegaLiteChart", "embed", "vega-interpreter")
OTHERS = (
    "NumberInput", "DateInput", "TimeInput", "TextArea", "Checkbox", "PageLink", "DownloadButton",
)  # fmt: skip
RESULTS = ("suitability", "procedure", "redness", "improvement", "options")
# On which page what is run, once it is fetched, and what only lies ready. The same on every page of
# results: nothing to do, unless somebody comes back there.
AT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "concern": (OTHERS, CHARTS),
    **dict.fromkeys(RESULTS, ((*OTHERS, *CHARTS), ())),
}

FETCH = """
export default function ({ data: [data] }) {
  const ours = document.querySelector("script[type=module][src*='static/js']");
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));
  const address = (name) => new URL(name, ours.src).href;
  const fetched = (name) => {
    const link = document.createElement("link");
    [link.rel, link.href] = ["modulepreload", address(name)];
    document.head.append(link);
  };
  const run = (name) => import(address(name)).catch(() => {});
  const next = ([act, ...rest]) => act && idle(() => {
    act();
    next(rest);
  });
  const acts = (act, names) => names.map((name) => () => act(name));
  if (ours) setTimeout(() => next([...acts(run, data.run), ...acts(fetched, data.fetch)]), 1000);
}
"""


def fetch(page: str) -> None:
    """On the pages where there is time for it, once the page itself is there."""
    if page in AT:
        run, fetched = (scripts(kinds) for kinds in AT[page])
        component("ahead", {"run": run, "fetch": fetched}, key="ahead", js=FETCH)


def draw(result: Consultation) -> None:
    """The chart of the page that comes next, hidden: a browser's first costs it twice a later one.

    Hidden from everybody, also from whoever has the page read out.
    """
    assert result.recovery, "pages draw ahead only where there is a plan"
    with st.container(key="unseen"):
        words = session.content().pages["redness"].words
        plot(charts.redness(result.recovery, words), key="redness_ahead", alt="")


@cache
def scripts(kinds: tuple[str, ...]) -> list[str]:
    """The files as this Streamlit names them; none where it keeps them otherwise."""
    return [name.removeprefix("js/") for name in streamlit_scripts.of(kinds)]
