"""What a server holds for one tab, in counts that are the same on every machine."""

import gc
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from consult.consultation import Consultation
from consult.ui import lean
from consult.ui.steps import ASIDE, NAMES
from tests.people import person
from tests.tab import PRACTITIONER, open_app
from tests.test_draft import one_run


def widgets(at):
    """How to read each widget that the tab's session knows."""
    return at.session_state._state._state._new_widget_state.widget_metadata


@pytest.mark.parametrize("page", [*NAMES, *ASIDE])
def test_a_page_that_is_drawn_leaves_no_consultation_behind(page):
    """Results are made anew on each tap; held for every open tab, they would fill the machine."""
    before = consultations()
    at = open_app(page, person(), PRACTITIONER)
    assert consultations() <= before
    assert not at.exception


def consultations():
    gc.collect()
    return sum(type(each) is Consultation for each in gc.get_objects())


def three_pages():
    """Pages a, b and c with a question each, and a drawing on all of them."""
    import streamlit as st

    from consult.ui import drawing, lean

    page = st.session_state.get("page", "a")
    st.checkbox(page, key=page)
    drawing.draw("<svg/>", "", key="picture")
    lean.forget_widgets(page, "")


def test_the_widgets_of_the_page_just_left_are_known_and_older_ones_are_not():
    """A tap on the page before may be on its way; the one before that is gone from the screen."""
    at = AppTest.from_function(three_pages).run()
    (asked,) = widgets(at)
    for page, known in (("b", True), ("b", True), ("c", False)):
        at.session_state["page"] = page
        at.run()
        assert not at.exception
        assert (asked in widgets(at)) is known


def test_a_question_is_known_again_when_one_comes_back_to_it():
    at = AppTest.from_function(three_pages).run()
    (asked,) = widgets(at)
    for page in ("b", "a", "c", "c", "a"):
        at.session_state["page"] = page
        at.run()
    at.checkbox(key="a").check().run()
    assert at.session_state["a"] is True
    assert asked in widgets(at)


def test_a_drawing_is_not_expected_to_tell_anything():
    at = AppTest.from_function(three_pages).run()
    assert not [how for how in widgets(at).values() if how.value_type in lean.COMPONENT]


def test_all_tabs_have_one_list_of_pages():
    open_app()
    once = lean._shared["pages"]
    open_app()
    assert lean._shared["pages"] is once


def one_page():
    """A page with a drawing and a question of ours."""
    from consult.ui import drawing, lean
    from consult.ui.choose import Question, choose

    drawing.draw("<svg/>", "", key="picture")
    choose([Question("asked", "Asked?", {"yes": "Yes"})], key="asked", then=lambda *_: None)
    lean.forget_widgets("a", "")


def test_a_drawing_leaves_no_name_behind_and_no_class_is_made_for_a_value():
    """Both grew with every page visited, for every person."""
    at = AppTest.from_function(one_page).run()
    assert not at.exception
    state = at.session_state._state._state
    assert "picture" not in state._key_id_mapper
    assert "asked" in state._key_id_mapper
    (how,) = [each for each in widgets(at).values() if each.presenter is not None]
    assert how.presenter.func is lean._said


def test_a_page_that_waits_for_its_draft_makes_no_class_for_it_either():
    """Whoever opens any page but the first: the class would stay until the next tap."""
    at = one_run("pages/redness.py")
    assert "restored" not in at.session_state
    told = [how for how in widgets(at).values() if how.presenter is not None]
    assert told
    assert all(isinstance(how.presenter, partial) for how in told)
