"""Answers travel as a picture or a text and arrive as they were; whatever else comes is refused."""

import base64
import io
import json
import zlib
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from consult.answers import AnswersError, read_answers
from consult.takeaway import handover
from tests.people import DAY, consultation, content, person
from tests.test_properties import COMMON, people, people_with_several

OLD = "MNC1:PD44OOC6GMNS3YKGJO4NCETOWSCBXPRFDQAKJVVVJU:"  # made on 22 November 2026


@settings(COMMON)
@given(people() | people_with_several())
def test_any_answers_arrive_as_they_were(raw):
    """What one side encodes the other decodes, within what a tablet can read from a phone."""
    text = handover.encode(raw)
    densest = 18 if raw.get("also") else 15  # up to four concerns more
    assert segno.make(text).version <= densest, "a code that is easily read"
    assert handover.decode(text) == raw
    assert read_answers(handover.decode(text), content(), DAY)


def test_a_code_made_with_the_first_format_stays_readable():
    """Codes on paper outlive editions: format 1 and its dictionary never change."""
    assert handover.decode(OLD)["concern"] == "acne_scars"
    assert handover.decode(OLD)["health"]["isotretinoin"] == "never"


def test_a_photo_of_the_code_is_read():
    """The picture is read back as the clinic's tablet sees it: rotated, small, grey and blurred."""
    raw = person(health={"isotretinoin": "2026-08-22", "smoking": "unsure"})
    picture = Image.open(io.BytesIO(handover.qr_png(handover.encode(raw)))).convert("L")
    seen = picture.rotate(12, expand=True, fillcolor=200).resize((420, 420))
    for kind in ("png", "jpeg", "webp"):
        photo = io.BytesIO()
        seen.convert("RGB").save(photo, kind)
        assert handover.receive(photo.getvalue()) == (raw, "")


def test_a_text_with_a_code_in_it_is_read():
    """A pasted e-mail, with lines broken and quoted, still gives the answers."""
    raw = person(health={"isotretinoin": "2026-08-22"})
    text = handover.message(consultation(), content(), handover.encode(raw))
    broken = "\r\n> ".join(text[i : i + 60] for i in range(0, len(text), 60))
    assert handover.receive(text.encode()) == (raw, "")
    assert handover.receive(broken.encode()) == (raw, "")
    assert handover.receive(json.dumps(raw).encode()) == (raw, "")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "code: there is none"),
        (b"hello", "code: there is none"),
        (b"MNC9:AAAA:", "format 9 is not known here"),
        (OLD[:30].encode() + b":", "damaged"),
        (OLD.replace("PD44", "PD45").encode(), "damaged"),
        (b"\x89PNG nothing", "picture: cannot be opened"),
        (b"{", "file: is not JSON"),
        (b"\xff\xfe\x00", "code: there is none"),
    ],
)
def test_what_is_no_code_is_said_in_one_line(data, problem):
    """Anything may be opened or photographed; none of it is a traceback."""
    with pytest.raises(AnswersError, match=problem) as caught:
        handover.receive(data)
    assert len(caught.value.problems) == 1


def test_a_picture_without_a_code_is_said():
    """A photo of something else is no error of the program."""
    blank = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(blank, "png")
    with pytest.raises(AnswersError, match="no code of this aid"):
        handover.receive(blank.getvalue())


def test_a_bomb_does_not_go_off():
    """A code that would unpack to far more than any answers is refused early."""
    deflate = zlib.compressobj(level=9, zdict=handover._dictionary("1"))
    packed = deflate.compress(b"0" * 60_000_000) + deflate.flush()
    text = f"MNC1:{base64.b32encode(packed).decode().rstrip('=')}:"
    with pytest.raises(AnswersError, match="not whole"):
        handover.decode(text)


@settings(COMMON)
@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 >\n:", max_size=200))
def test_random_codes_never_crash(letters):
    """Whatever letters come, they are answers or one plain line."""
    with suppress(AnswersError):
        handover.decode(f"MNC1:{letters}:")


def test_too_much_for_a_code_is_said_before_it_is_drawn():
    """Answers that do not fit are refused with their length, so a file can be offered instead."""
    noise = {f"{i * 7919 % 10007}": f"{i * 104729 % 99991}" for i in range(900)}
    with pytest.raises(handover.TooLongError, match="characters; 1800 fit"):
        handover.encode(noise)


def test_a_message_tells_nothing_of_health_unless_asked():
    """By default neither the concern, nor the result, nor any answer is in the text."""
    said = consultation(health={"smoking": "yes", "blood_borne_virus": "yes"})
    text = handover.message(said, content()).lower()
    for word in ("needl", "acne", "scar", "smok", "virus", "hepatitis", "mnc1", "doctor"):
        assert word not in text
    full = handover.message(said, content(), "MNC1:A:")
    assert "Smoking" in full
    assert "MNC1:A:" in full


def test_a_mail_link_reaches_no_server_and_is_never_too_long():
    """It is a mailto link whose text comes back whole; too long a text gives way to the shorter."""
    link = urlsplit(handover.mail_link("Über & co", "line 1\nline 2 + 50 %", "short"))
    assert link.scheme == "mailto"
    assert not link.netloc
    told = parse_qs(link.query, strict_parsing=True)
    assert told == {"subject": ["Über & co"], "body": ["line 1\r\nline 2 + 50 %"]}
    long = handover.mail_link("s", "ü" * 5000, "short")
    assert long == "mailto:?subject=s&body=short"


def test_the_picture_is_black_on_white_with_an_edge():
    """Readers need dark on light and a quiet edge, also on a dark screen."""
    svg = handover.qr_svg(handover.encode(person()))
    assert 'fill="#fff"' in svg
    assert 'stroke="#000"' in svg
    assert "width=" not in svg.split(">")[0], "it grows with the screen"
