"""Letters on paper: a clinic's name and a person's words in any script, with or without glyphs."""

import io
import re
import shutil
from dataclasses import replace

import pypdf
import pytest

from consult import CONTENT_DIR
from consult.__main__ import main
from consult.takeaway import lettering, proof
from consult.takeaway.pdf import patient_sheet
from tests.people import DAY, consultation, content

pytestmark = pytest.mark.long  # draws papers

SCRIPTS = (
    "皮膚科クリニック", "诊所", "피부과 의원", "คลินิก", "Клиника", "Κλινική", "Glow ✨🌸", "❤️ 👩🏽‍⚕️",
)  # fmt: skip
NO_GLYPH = "ክሊኒክ"


def printed(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def named(name):
    own = content().clinic.model_copy(update={"name": name})
    return replace(content(), clinic=own)


@pytest.fixture(autouse=True)
def no_system_fonts(monkeypatch):
    """As on a server that has none."""
    monkeypatch.setattr(lettering, "fonts", lambda *, system: FONTS[False])


FONTS = {False: lettering.fonts(system=False)}


@pytest.mark.parametrize("said", SCRIPTS)
def test_a_name_and_notes_in_any_script_are_on_the_sheet(said):
    """By fonts that lie here, not the computer's; no letter is left out."""
    text = printed(patient_sheet(consultation(), named(said), notes=said))
    # By letter: of Thai each syllable is one picture, and read back letter by letter.
    assert [letter for letter in re.sub(r"[\s\ufe0f\u200d]", "", said) if letter not in text] == []
    assert lettering.TOFU not in text


def test_a_letter_that_no_font_has_becomes_a_box_and_costs_no_sheet():
    """Only that letter: what stands beside it is printed, and the sheet says so."""
    pdf = patient_sheet(consultation(), named(f"Glow ✨ {NO_GLYPH}"), notes=f"a{NO_GLYPH[0]}b 皮膚")
    text = printed(pdf)
    assert f"Glow✨{lettering.TOFU * len(NO_GLYPH)}" in text
    assert f"a{lettering.TOFU}b" in text
    assert "皮膚" in text
    said = content().pages["takeaway_sheet"].words["tofu"]
    assert re.sub(r"\s", "", said) in text


def test_a_page_of_letters_that_no_font_has_is_still_a_sheet():
    """Hundreds of them, in no more time than a person waits."""
    notes = "".join(chr(letter) for letter in range(0x1200, 0x1200 + 700)) + " and June"
    assert "andJune" in printed(patient_sheet(consultation(), content(), notes=notes))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, made)
    return made


def test_check_draws_what_it_calls_right(folder, capsys):
    """It names the letters that paper shows as a box, and is content with what it can draw."""
    (folder / "clinic.yaml").write_text(f'name: "Glow ✨ {NO_GLYPH}"\n')
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert f"warning: name: no font has every letter of Glow ✨ {NO_GLYPH}" in said
    (folder / "clinic.yaml").write_text('name: "皮膚科 ✨"\n')
    assert main(["check", str(folder)]) == 0
    assert "no font" not in capsys.readouterr().out


def test_check_is_red_where_something_cannot_be_drawn(folder, capsys, monkeypatch):
    """One line that says what, not a traceback, and not "no mistakes"."""

    def broken(*_, **__):
        raise RuntimeError("no ink")

    monkeypatch.setattr(proof, "patient_sheet", broken)
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.err == "content/clinic.yaml: the sheet cannot be drawn: no ink\n"
    assert "no mistakes" not in said.out


def test_the_proof_draws_a_plan():
    """The made-up person may have needling, so that dates and prices are drawn too."""
    assert list(proof.draw(content(), DAY)) == []
    assert proof._made_up(content(), DAY).course
