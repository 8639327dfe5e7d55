"""The words of a page, in a few pieces of HTML instead of one element for each paragraph.

Streamlit parses, styles and places every text of its own by itself, which costs the browser 2 to
4 ms each: a fifth of a second for a page of a hundred. Here all words from the beginning of a
`piece` to its end are one element; outside of a piece each stands alone. It is a component and not
`st.html`, which goes through every tag again in the browser: nothing goes in here but content's
words with their own tags escaped. What a person typed never does: that is for `st.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from itertools import count

from consult.ui.widgets.component import component
from consult.ui.widgets.markdown_html import as_html, icon_html, inline

SHOW = """
export default function ({ data: [words], parentElement }) {
  const place = parentElement.querySelector(".prose");
  if (place.words === words) return;
  place.innerHTML = place.words = words;
  for (const sign of place.querySelectorAll("button.copies")) {
    sign.onclick = async () => {
      await navigator.clipboard.writeText(sign.previousElementSibling.textContent);
      sign.textContent = sign.dataset.done;
    };
  }
  for (const pick of place.querySelectorAll(".copied select")) {
    pick.onchange = () => {
      const box = pick.closest(".copied"), sign = box.querySelector(".copies");
      box.querySelector("pre span").textContent = pick.value;
      box.classList.toggle("picked", pick.value !== "");
      sign.textContent = sign.dataset.sign;
    };
  }
  // The heading in our own words, whatever a browser that translates makes of it.
  for (const heading of place.querySelectorAll("h1")) heading.said = heading.textContent;
}
"""

HEADING = "heading_words_0"  # the piece with a page's own heading

_open: ContextVar[list[str] | None] = ContextVar("piece", default=None)
_names: ContextVar[Iterator[str] | None] = ContextVar("names", default=None)


def begin(part: str = "page") -> Iterator[str]:
    """Number the pieces of a page, or of a part of it, so that each keeps its place in the page."""
    names = (f"{part}_words_{n}" for n in count())
    _names.set(names)
    return names


@contextmanager
def numbered(part: str) -> Iterator[None]:
    """The same for a part of the page that may be drawn again alone."""
    before = _names.get()
    begin(part)
    try:
        yield
    finally:
        _names.set(before)


@contextmanager
def piece() -> Iterator[None]:
    """All words drawn inside become one element; no widget may be drawn inside."""
    if _open.get() is not None:
        yield
        return
    parts: list[str] = []
    token = _open.set(parts)
    try:
        yield
    finally:
        _open.reset(token)
    if parts:
        _draw("".join(parts))


def text(markdown: str) -> None:
    """Paragraphs, lists or a table of content, as Markdown."""
    html(as_html(markdown))


def small(markdown: str) -> None:
    """The same in the size of a remark."""
    html(f'<div class="small">{as_html(markdown)}</div>')


def lines(plain_words: Iterable[str]) -> None:
    """Lines as they are: nothing in them is Markdown, or anything else but words."""
    html("".join(f'<p class="line">{escape(line)}</p>' for line in plain_words))


def copied(
    before: Iterable[str], picked: Mapping[str, str], after: Iterable[str],
    *, which: str, sign: str, done: str,
) -> None:  # fmt: skip
    """Lines to copy: by the sign where the browser allows that, or marked by one tap.

    One line stands between the others; of several, each with its name, `which` asks for one first.
    """
    asked, line = "", next(iter(picked.values())) if len(picked) == 1 else ""
    if len(picked) > 1:
        each = (f'<option value="{escape(v)}">{escape(k)}</option>' for k, v in picked.items())
        asked = (
            f"<label>{escape(which)}"
            f'<select><option value="">–</option>{"".join(each)}</select></label>'
        )
    lines = [*map(escape, before), f"<span>{escape(line)}</span>", *map(escape, after)]
    told = f'data-sign="{escape(sign)}" data-done="{escape(done)}"'
    button = f'<button type="button" class="copies" {told}>{escape(sign)}</button>'
    said = "\n".join(lines)
    html(f'<div class="copied">{asked}<pre>{said}</pre>{button}</div>')


def title(words: str) -> None:
    """The page's own heading."""
    html(f"<h1>{inline(words)}</h1>")


def heading(words: str) -> None:
    """A heading inside the page."""
    html(f"<h2>{inline(words)}</h2>")


def table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """A table that screen readers read as one; cells may be Markdown."""
    head = "".join(f'<th scope="col">{inline(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{inline(c)}</td>' for c in row)}</tr>" for row in rows)
    html(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def facts(rows: Iterable[tuple[str, str]]) -> None:
    """A label and what is true of it, row by row; both may be Markdown."""
    drawn = "".join(f"<dt>{inline(label)}</dt><dd>{inline(said)}</dd>" for label, said in rows)
    html(f'<dl class="facts">{drawn}</dl>')


@contextmanager
def within(kind: str, name: str = "") -> Iterator[None]:
    """A part that looks a way of its own: `kind` is a class of the style sheet, `name` its name."""
    with piece():
        html(f'<div class="{kind} {name}">')
        yield
        html("</div>")


@contextmanager
def box(name: str = "") -> Iterator[None]:
    """What belongs together, with a line around it."""
    with within("box", name):
        yield


@contextmanager
def fold(
    label: str,
    icon: str = "",
    *,
    kind: str = "",
    name: str = "",
    of: str = "",
    before: str = "",
    after: str = "",
) -> Iterator[None]:
    """What one tap opens, without asking the server.

    `of` is read out with the label: of what it is, where a page has several of that label.
    `before` and `after` are markup of ours that stands beside the label.
    """
    with piece():
        whose = f'<span class="quiet">: {inline(of)}</span>' if of else ""
        shown = f"{icon_html(icon)}{before}<span>{inline(label)}{whose}</span>{after}"
        html(f'<details class="fold {kind} {name}"><summary>{shown}</summary><div>')
        yield
        html("</div></details>")


def progress(done: int, of: int) -> None:
    """How far along the walk this page is."""
    html(
        f'<div class="progress" role="progressbar" aria-label="{done} / {of}" '
        f'aria-valuemin="0" aria-valuemax="{of}" aria-valuenow="{done}">'
        f'<span style="width: {100 * done / of:.0f}%"></span></div>'
    )


def notice(words: str, icon: str, *, urgent: bool = True) -> None:
    """A line to be seen first; `urgent` ones are read out at once."""
    role, kind = ("alert", "urgent") if urgent else ("status", "calm")
    said = f"{icon_html(icon)}<div>{as_html(words)}</div>"
    html(f'<div class="notice {kind}" role="{role}">{said}</div>')


def html(markup: str) -> None:
    """Markup of ours, with content's words escaped."""
    parts = _open.get()
    if parts is None:
        _draw(markup)
    else:
        parts.append(markup)


def _draw(markup: str) -> None:
    names = _names.get() or begin()
    page = '<div class="prose"></div>'
    component("words", markup, key=next(names), html=page, js=SHOW)
