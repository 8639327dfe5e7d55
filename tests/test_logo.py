"""A clinic's logo is refused in one line where it would break a patient's sheet, or drawn on it."""

import io
import struct
import zlib

import pytest
from PIL import Image

from consult.answers import read_answers
from consult.clinic import load, logo
from consult.consultation import consult
from consult.content import ContentError
from consult.content.library import load_base
from consult.takeaway import pdf
from tests.people import DAY, person
from tests.test_clinic import HERE

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
DOT = '<circle cx="5" cy="5" r="4" fill="#7a2e5d"/>'
CLINIC = "name: Test Clinic\nlogo: {name}\n"


def svg(inside=DOT, root=f'{XMLNS} viewBox="0 0 10 10"', before=""):
    return f"{before}<svg {root}>{inside}</svg>"


def png(width=40, height=40, colour=(122, 46, 93, 255)):
    out = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def bomb(pixels=60_000):
    """66 bytes that say they are a picture of 60,000 by 60,000 pixels."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", pixels, pixels, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


LINKED = '<image href="{at}" width="9" height="9"/>'
XLINK = f'{XMLNS} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"'
TENFOLD = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
HEAP = f'<!DOCTYPE svg [<!ENTITY e0 "haha">{TENFOLD}]>'
REFUSED = {
    "a picture beside it": svg(LINKED.format(at="mark.png")),
    "a picture of another host": svg(LINKED.format(at="https://clinic.example/mark.png")),
    "the older way to link": svg('<image xlink:href="mark.png" width="9" height="9"/>', XLINK),
    "no namespace": svg(root='viewBox="0 0 10 10"'),
    "another namespace": svg(root='xmlns="http://example.org" viewBox="0 0 10 10"'),
    "no width": svg(root=f'{XMLNS} viewBox="0 0 0 10"'),
    "no height": svg(root=f'{XMLNS} width="10" height="0"'),
    "words for a size": svg(root=f'{XMLNS} viewBox="a b c d"'),
    "another encoding": svg(before='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"),
    "an encoding nobody knows": svg(before='<?xml version="1.0" encoding="klingon"?>'),
    "Latin letters": svg(f"<title>Clínica</title>{DOT}", before=(
        '<?xml version="1.0" encoding="iso-8859-1"?>')).encode("latin-1"),
    "another root": f"<html>{svg()}</html>",
    "a script": svg(f"<script>1</script>{DOT}"),
    "a script in an attribute": svg(f'<g onclick="1">{DOT}</g>'),
    "a script of a web page": svg(
        f'<s:script xmlns:s="http://www.w3.org/1999/xhtml">1</s:script>{DOT}'),
    "a web page inside": svg(f"<foreignObject><p>1</p></foreignObject>{DOT}"),
    "a script by its address": svg(f'<a href="javascript:alert(1)">{DOT}</a>'),
    "a page in a link": svg(f'<a href="data:text/html,1">{DOT}</a>'),
    "a link that changes": svg(
        f'<a id="a">{DOT}<set attributeName="href" to="javascript:alert(1)"/></a>'),
    "a script in a default": svg(before=(
        '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>')),
    "a script by another case": svg(f'<g ONCLICK="1">{DOT}</g>'),
    "a style of another host": svg(f"<style>@import 'https://clinic.example/a.css';</style>{DOT}"),
    "a fill of another host": svg('<circle r="9" fill="url(https://clinic.example/a.svg#b)"/>'),
    "nothing in it": svg(""),
    "nothing that shows": svg('<circle cx="50" cy="50" r="4"/>'),
    "no end": svg()[:-6],
    "no picture": "Test Clinic",
    "nothing": "",
    "a stripe": svg(root=f'{XMLNS} viewBox="0 0 1000 10"'),
    "a heap of entities": svg("<text>&e9;</text>", before=HEAP),
}  # fmt: skip
BROKEN_PNG = {
    "a bomb": bomb(),
    "half of it": png()[:60],
    "an SVG by that name": svg().encode(),
    "clear as glass": png(colour=(0, 0, 0, 0)),
    "too many pixels": png(2500, 2500),
    "a stripe": png(1000, 10),
}


def refused(folder, name, data):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / "clinic.yaml").write_text(CLINIC.format(name=name))
    with pytest.raises(ContentError) as caught:
        load.read(folder, {}).adopted(load_base())
    (line,) = caught.value.problems
    assert line.startswith(f"content/clinic.yaml:2: logo: {name} "), line
    assert "\n" not in line
    assert len(line) < 250


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


@pytest.mark.long  # draws papers
@pytest.mark.parametrize("kind", REFUSED)
def test_an_svg_that_would_break_a_sheet_is_one_line(folder, kind):
    """Whatever a drawing program may write, what cannot be printed is found by `check`."""
    refused(folder, "logo.svg", REFUSED[kind])


@pytest.mark.long  # draws papers
@pytest.mark.parametrize("kind", BROKEN_PNG)
def test_a_png_that_would_break_a_sheet_is_one_line(folder, kind):
    """The same for pictures, those too that are far larger than their file."""
    refused(folder, "logo.png", BROKEN_PNG[kind])


GOOD = {
    "logo.svg": (HERE / "logo.svg").read_bytes(),
    "inline.svg": svg(f'<g id="a">{DOT}</g><use href="#a" x="1"/>').encode(),
    "size.svg": svg(root=f'{XMLNS} width="10mm" height="10mm"').encode(),
    "bom.svg": b"\xef\xbb\xbf" + svg(before='<?xml version="1.0"?>').encode(),
    "logo.png": png(),
    "wide.png": png(400, 50),
}


@pytest.mark.long  # draws papers
@pytest.mark.parametrize("name", GOOD)
def test_a_logo_that_is_taken_stands_on_the_sheet(folder, name):
    """Every patient's sheet is drawn with it."""
    (folder / name).write_bytes(GOOD[name])
    (folder / "clinic.yaml").write_text(CLINIC.format(name=name))
    content = load.read(folder, {}).adopted(load_base())
    assert content.logo == logo.read(folder / name)
    sheet = pdf.patient_sheet(consult(read_answers(person(), content, DAY), content, DAY), content)
    assert sheet.startswith(b"%PDF")
