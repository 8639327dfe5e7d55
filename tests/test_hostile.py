"""Hostile input at the four entries: some of each here, 100,000 by python -m tests.fuzz."""

import base64
import json
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.answers import AnswersError
from consult.takeaway import handover
from tests import hostile
from tests.people import content, person
from tests.test_logo import bomb

pytestmark = pytest.mark.long  # throws thousands of inputs

COMMON = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
IDS = sorted(content().safety) + sorted(person()) + sorted(content().areas)
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["yes", "no", "unsure", "never", "now", "2026-02-30", "9999-12-31", *IDS]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(IDS) | st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def almost(draw):
    """Answers of a healthy adult of which some are lost and some replaced by anything."""
    raw = person()
    for name in draw(st.lists(st.sampled_from(sorted(raw)), max_size=2)):
        raw[name] = draw(JUNK)
    if raw["health"] and isinstance(raw["health"], dict):
        for name in draw(st.lists(st.sampled_from(sorted(raw["health"])), max_size=5)):
            raw["health"][name] = draw(JUNK)
    raw |= draw(st.dictionaries(st.text(max_size=8), JUNK, max_size=1))
    return raw


@COMMON
@given(st.binary(max_size=400) | almost().map(lambda raw: json.dumps(raw).encode()))
def test_any_file(data):
    """Opened or refused with a line a problem, and never read as something milder."""
    hostile.check_file(data)


@COMMON
@given(almost(), st.binary(max_size=20), st.integers(0, 400))
def test_any_damaged_code(raw, noise, place):
    """A code with bytes lost or changed is refused, or holds what it held."""
    try:
        text = handover.encode(raw).encode()
    except (handover.TooLongError, ValueError):
        return
    hostile.check_file(text[:place] + noise + text[place + len(noise) :])


@COMMON
@given(
    st.text(max_size=400)
    | almost().map(lambda raw: json.dumps({"version": 1, "answers": raw}))
    | st.fixed_dictionaries(
        {"version": st.just(1) | JUNK, "answers": almost() | JUNK},
        optional=dict.fromkeys(("role", "screen", "notes", "device", "handed", "before"), JUNK),
    ).map(json.dumps)
)
def test_any_draft(text):
    """Taken, taken in part or set aside; the session holds sound answers and nothing else."""
    hostile.check_draft(text)


@COMMON
@given(st.binary(max_size=400) | (almost() | JUNK).map(lambda raw: json.dumps(raw).encode()))
def test_any_input_of_the_command_line(data):
    """A consultation or a line a problem, exit code 0 or 2, no traceback."""
    hostile.check_command(data)


@COMMON
@given(
    JUNK
    | st.dictionaries(
        st.sampled_from(["draft", "undo", "idle", "back", "area", "score", "tone"]),
        JUNK | almost().map(lambda raw: json.dumps({"version": 1, "answers": raw})),
        max_size=3,
    )
)
def test_any_message_of_a_component(sent):
    """Forged, repeated or out of order: only what could have been tapped is ever taken."""
    hostile.check_message(sent)


def test_a_small_code_cannot_blow_up():
    """A megabyte of nothing packed into a few letters is refused, not unpacked."""
    packed = zlib.compress(b" " * 50_000_000, 9)
    text = f"MNC1:{base64.b32encode(packed).decode().rstrip('=')}:"
    hostile.check_file(text.encode())


@pytest.mark.parametrize("edition", [[], {}, [[]], 7, None, True, "2.0\n", "x" * 100_000])
def test_any_edition(edition):
    """A saved file or a draft may say it came from any edition; the page is there all the same."""
    hostile.check_file(json.dumps(person() | {"edition": edition}).encode())
    hostile.check_draft(json.dumps({"version": 1, "answers": person(), "edition": edition}))


def test_a_picture_that_says_it_is_huge_is_refused():
    """66 bytes of a picture of 60,000 by 60,000 pixels: a line, before any of them is drawn."""
    picture = bomb()
    assert len(picture) < 100
    with pytest.raises(AnswersError) as caught:
        handover.receive(picture)
    assert caught.value.problems == ["picture: is too large"]
    hostile.check_file(picture)


@pytest.mark.parametrize("depth", [10, 1_000, 100_000])
def test_deep_nesting_is_refused(depth):
    """However deep, a line and no crash."""
    nested = ("[" * depth + "]" * depth).encode()
    for data in (nested, b'{"health": ' + nested + b"}"):
        hostile.check_file(data)
        hostile.check_command(data)
        hostile.check_draft(f'{{"version": 1, "answers": {data.decode()}}}')
