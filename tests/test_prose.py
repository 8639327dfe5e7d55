"""The words of a page as HTML: nothing but content's words gets in, and a page is few pieces."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from consult.ui.widgets import markdown_html
from tests.people import consultation, content, person
from tests.tab import as_markdown, folds, open_app, pieces

NOTICE = re.compile(
    '<div class="notice [^>]*><span class="icon".*?</span>(.*?</div>)</div>', re.DOTALL
)
MARKDOWN = {
    *("p", "strong", "em", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "code"),
    *("pre", "a", "blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("markdown", "kept_out"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("<img src=x onerror=alert(1)>", "<img"),
        ("![a picture](https://elsewhere.example/x.png)", "elsewhere"),
        ("[a link](javascript:alert(1))", "javascript:"),
        ("[a link](JaVaScRiPt:alert(1))", "script:alert"),
    ],
)
def test_what_could_run_or_ask_another_host_stays_out(markdown, kept_out):
    """Tags are words, pictures their name, and a link leads to a page or to nothing."""
    assert kept_out.lower() not in markdown_html.as_html(markdown).lower()


@given(st.text(alphabet="<>&\"'`[]()!*_|:#-= \nab", max_size=60))
def test_no_words_become_a_tag_that_was_not_meant(words):
    """Whatever stands in content, only tags of Markdown come out."""
    tags = re.findall("</?([^ >/]+)", markdown_html.as_html(words))
    assert set(tags) <= MARKDOWN


def test_links_open_elsewhere_and_an_address_is_one():
    """The consultation stays open behind a link; a clinic's e-mail can be tapped."""
    assert 'target="_blank" rel="noopener' in markdown_html.as_html(
        "[Open](https://doi.org/10.1/x)"
    )
    assert 'href="mailto:anna@clinic.example"' in markdown_html.as_html(
        "E-mail: anna@clinic.example"
    )


def test_a_page_of_words_is_a_few_pieces():
    """Words with no widget between them are one element, folds and sources among them."""
    at = open_app("procedure", person())
    assert len(pieces(at)) == 4  # in the list of steps, the heading, all of the visit, its sources
    assert len(folds(at)) > 15
    assert "Numbing cream" in as_markdown(pieces(at)[-2])


def test_what_can_be_unfolded_on_every_step_of_a_visit_is_told_apart():
    """Somebody who has the page read out hears which step a fold, and a source, belongs to."""
    at = open_app("procedure", person())
    listed = as_markdown(pieces(at)[-1])
    for place, step in enumerate(consultation().procedure.steps, start=1):
        assert sum(fold.startswith(f"{place}{step.title}") for fold in folds(at)) == 1
        assert f"**{step.title}**" in listed


def test_the_words_of_a_notice_stay_together():
    """Beside its sign stands one block: heading, list and conclusion below one another."""

    def page():
        from consult.ui.widgets import markup

        markup.notice("**Heading**\n\n- one\n- another\n\nSo this.", ":material/info:")

    at = AppTest.from_function(page).run()
    (notice,) = (found for piece in pieces(at) for found in NOTICE.findall(piece))
    blocks = re.findall("<(p|ul)>", notice)
    assert blocks[0] == "p"
    assert "ul" in blocks
    assert re.sub("<(p|ul)>.*?</\\1>", "", notice, flags=re.DOTALL).split() == ["<div>", "</div>"]


def test_an_item_with_a_sign_or_number_of_its_own_has_no_bullet_too():
    """A tick stands where the bullet would; numbered items are a numbered list, with gaps."""
    drawn = pieces(open_app("about", person()))
    assert not any(re.search(r"<li>\s*(<ol|<p>\d+\.)", piece) for piece in drawn)
    ticked = [piece for piece in drawn if re.search('<li><span class="icon"', piece)]
    assert ticked
    assert all('class="marked' in piece for piece in ticked)
    numbers = [int(n) for piece in drawn for n in re.findall('<li value="([0-9]+)">', piece)]
    assert numbers == [item.number for item in content().pemat.items]
