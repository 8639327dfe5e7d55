"""Handing answers over from a person's own phone to the clinic: as a QR code, as text, by message.

The code holds the answers themselves: sorted JSON, deflated with a dictionary of typical answers,
in base32, which QR codes store tightly and e-mail leaves alone. No server and no link is involved.
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from consult.answers import AnswersError
from consult.answers_file import MOST_BYTES, parse_json
from consult.answers_response import from_record
from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import several_lines

FORMATS = (
    "1",
    "2",
    "3",
    "4",
)  # each with its own dictionary; codes are made in the last, all are read
CODE = re.compile(r"MNC(\d{1,3}):([A-Z2-7\s>]+):")
MOST_CHARACTERS = 1800  # a QR code of version 25, about the finest a tablet reads from a phone
MOST_PIXELS = 40_000_000
LONGEST_LINK = 1900  # what mail programs take; the code is left out of a longer one
PICTURES = (  # how files of each kind begin: PNG, JPEG, WebP, GIF, TIFF; bitmaps hold zeros soon
    b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"II*\0", b"MM\0*",
)  # fmt: skip
BITMAP, BOXED = b"BM", b"ftyp"  # a telephone's HEIC and AVIF are boxed
LINE, MAIL_LINE = "\n", "\r\n"
MODULE_PX = 6
QUIET_MODULES = 4  # the white edge that readers need


class TooLongError(ValueError):
    """These answers do not fit into one code; a file can carry them."""


def encode(answers: Mapping[str, Any]) -> str:
    """Raw answers as the text that goes into a code. Raises TooLongError where it would not fit."""
    plain = json.dumps(answers, sort_keys=True, separators=(",", ":"))
    deflate = zlib.compressobj(level=9, zdict=_dictionary(FORMATS[-1]))
    packed = deflate.compress(plain.encode()) + deflate.flush()
    text = f"MNC{FORMATS[-1]}:{base64.b32encode(packed).decode().rstrip('=')}:"
    if len(text) > MOST_CHARACTERS:
        raise TooLongError(f"{len(text)} characters; {MOST_CHARACTERS} fit into a code")
    return text


def decode(text: str) -> dict[str, Any]:
    """The raw answers in a text that holds a code, whatever stands around it; not yet checked.

    Raises AnswersError with one line where there is none or it is damaged.
    """
    found = CODE.search(text)
    if not found:
        raise AnswersError(["code: there is none of this aid in it"])
    if found[1] not in FORMATS:
        allowed = ", ".join(FORMATS)
        raise AnswersError([f"code: format {found[1]} is not known here; allowed: {allowed}"])
    letters = re.sub(r"[\s>]", "", found[2])
    try:
        packed = base64.b32decode(letters + "=" * (-len(letters) % 8))
        inflate = zlib.decompressobj(zdict=_dictionary(found[1]))
        plain = inflate.decompress(packed, MOST_BYTES)
        if not inflate.eof:
            raise AnswersError(["code: is damaged or not whole"])
    except (binascii.Error, zlib.error):
        raise AnswersError(["code: is damaged or not whole"]) from None
    raw = parse_json(plain)
    if not isinstance(raw, dict):
        raise AnswersError(["code: holds no answers"])
    return raw


def qr_svg(text: str) -> str:
    """The code as a picture: black on white in any theme, with the edge readers need."""
    svg: str = _qr(text).svg_inline(
        scale=MODULE_PX, border=QUIET_MODULES, dark="#000", light="#fff", omitsize=True
    )
    return svg


def qr_png(text: str) -> bytes:
    """The same as a PNG file to keep or to send."""
    picture = io.BytesIO()
    _qr(text).save(picture, kind="png", scale=MODULE_PX, border=QUIET_MODULES)
    return picture.getvalue()


def receive(data: bytes) -> tuple[dict[str, Any], str]:
    """The raw answers in a photo of a code, a text with one, or a file, and notes; unchecked.

    A file is a saved consultation, or what a clinic's portal made of the questionnaire.
    """
    if len(data) > MOST_BYTES * 10:
        raise AnswersError(["file: is too large"])
    if _is_picture(data):
        return decode(read_photo(data)), ""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        raw, notes = from_record(parse_json(data))
        if isinstance(raw, dict):
            return raw, notes
    return decode(data.decode("utf-8", errors="replace")), ""


def _is_picture(data: bytes) -> bool:
    bitmap = data.startswith(BITMAP) and b"\0" in data[:16]
    return bitmap or data.startswith(PICTURES) or data[4:8] == BOXED


def read_photo(data: bytes) -> str:
    """The text of the aid's code in a photo. Raises AnswersError where none can be read."""
    import zxingcpp
    from pi_heif import register_heif_opener
    from PIL import Image, UnidentifiedImageError

    register_heif_opener()
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise AnswersError(["picture: is too large"])
            paper = Image.new("RGBA", image.size, "white")  # what is see-through is light
            paper.alpha_composite(image.convert("RGBA"))
            seen = zxingcpp.read_barcodes(
                paper.convert("L"), formats=zxingcpp.barcode_formats_from_str("QRCode")
            )
    except Image.DecompressionBombError:  # a few bytes that say they are 60,000 pixels wide
        raise AnswersError(["picture: is too large"]) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise AnswersError(["picture: cannot be opened"]) from None
    texts = [code.text for code in seen if CODE.search(code.text)]
    if not texts:
        raise AnswersError(["picture: no code of this aid can be read in it"])
    return texts[0]


def message(consultation: Consultation, content: Content, code: str | None = None) -> str:
    """A message to the clinic. With a code it tells the result too; without, nothing of health.

    An empty code leaves the answers out, says that a file has them, and keeps the result.
    """
    words = content.pages["takeaway"].words
    lines = [words["greeting"], words["opening"]]
    if code is not None:
        level = content.pages["suitability"].words[consultation.suitability.level]
        levels = several_lines.levels(consultation, content)
        lines += [consultation.decision, *(levels or [words["result"].format(level=level)])]
        titles = [f"- {title}" for title in dict.fromkeys(f.title for f in consultation.findings)]
        lines += [words["points"], *titles] if titles else []
        lines += [words["code"], code] if code else [words["file_instead"]]
    return "\n\n".join([*lines, words["closing"]]).replace("\n\n- ", "\n- ")


def mail_link(subject: str, body: str, shorter: str, to: str = "") -> str:
    """A link that opens the mail program with a text; nothing is sent before the person does it.

    Mail programs cut long links, so a text that would be too long gives way to the shorter one.
    """
    text = quote(body.replace(LINE, MAIL_LINE))
    link = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={text}"
    if len(link) > LONGEST_LINK and body != shorter:
        return mail_link(subject, shorter, shorter, to)
    return link


def _qr(text: str) -> Any:
    import segno

    return segno.make(text, error="l", boost_error=True, micro=False)


@cache
def _dictionary(version: str) -> bytes:
    return Path(__file__).with_name(f"handover_{version}.txt").read_bytes()
