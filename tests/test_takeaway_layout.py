"""The patient sheet as it is seen: nothing over anything else, no torn date, the screen's sign."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import cycle
from pathlib import Path

import pypdfium2
import pytest

from consult.content import STRICTNESS
from consult.takeaway import note, pdf
from tests.people import DAY, consultation, content
from tests.test_takeaway import pages_of, squeezed
from tests.test_takeaway_pdf import LONGEST, PAPERS, PEOPLE, PLACES

pytestmark = pytest.mark.long  # draws hundreds of sheets

STYLES = Path(__file__).parents[1] / "consult/ui/streamlit_page/page.css"
WHITE_MARK = (255, 255, 255)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BOXCAR = {
    "subtype": "boxcar", "fitzpatrick_skin_type": 6, "age": 34, "needle_tolerance": 6,
}  # fmt: skip
CROWDED = {
    "boxcar scars on very dark skin": BOXCAR,
    "chickenpox scars on very dark skin": {
        "concern": "chickenpox_scars",
        "fitzpatrick_skin_type": 6,
        "age": 34,
    },
    "white stretch marks, and needles are hard": {
        "concern": "stretch_marks", "subtype": "white", "area": "abdomen", "needle_tolerance": 1,
        "health": {"fainting": "yes"},
    },
}  # fmt: skip
HOME = {"setting": "home", "concern": "rejuvenation"}


def sheet_of(paper, changes):
    """The sheet of a person who differs in this from the healthy adult."""
    return _printed(paper, json.dumps(changes))


@cache
def _printed(paper, changes):
    return pdf.patient_sheet(consultation(**json.loads(changes)), content(), paper=paper)


def boxes(page):
    """Each sign that leaves ink on a page, with its tight box in points."""
    text = page.get_textpage()
    everything = text.get_text_range()
    for i in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(i)
        if right - left > 0.3 and top - bottom > 0.3:
            yield left, bottom, right, top, everything[max(0, i - 12) : i + 12]


def collisions(document):
    """Signs whose ink covers a good part of another sign's."""
    found = []
    for page in pypdfium2.PdfDocument(document):
        row: dict[int, list] = {}
        for box in boxes(page):
            left, bottom, right, top, _ = box
            for line in range(int(bottom // 12), int(top // 12) + 1):
                row.setdefault(line, []).append(box)
        for line in row.values():
            line.sort()
            for n, (left, bottom, right, top, near) in enumerate(line):
                for other in line[n + 1 :]:
                    if other[0] >= right - 0.8:
                        break
                    wide = min(right, other[2]) - max(left, other[0])
                    high = min(top, other[3]) - max(bottom, other[1])
                    if wide > 0.8 and high > 0.8:
                        found.append((near, other[4]))
    return found


@pytest.mark.parametrize(
    ("concern", "area", "paper"),
    [(*place, paper) for place, paper in zip(PLACES, cycle(PAPERS), strict=False)],
)
def test_nothing_is_printed_over_anything_else(concern, area, paper):
    """Names of lines, titles of axes and long words keep clear; papers are taken in turn."""
    assert not collisions(sheet_of(paper, {"concern": concern, "area": area}))


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("who", [*CROWDED, *LONGEST, *PEOPLE])
def test_nothing_is_printed_over_anything_else_on_a_full_sheet(who, paper):
    """The same for the longest sheets and for each level."""
    assert not collisions(sheet_of(paper, (CROWDED | LONGEST | PEOPLE)[who]))


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("who", [*CROWDED, *LONGEST, *PEOPLE])
def test_no_choice_stands_alone_on_a_page(who, paper):
    """Where the table of choices goes on overleaf, at least two stand on either page."""
    changes = (CROWDED | LONGEST | PEOPLE)[who]
    words = content().pages["options"].words
    named = [
        squeezed(f"{choice.name} ({words[f'needles_{choice.needles}'].lower()})")
        for choice in consultation(**changes).options
    ]
    pages = [squeezed(page) for page in pages_of(sheet_of(paper, changes))]
    counts = [sum(name in page for name in named) for page in pages]
    assert sum(counts) >= 2
    assert 1 not in counts


@pytest.mark.parametrize("format_", ["day_month_year", "month_day_year", "year_month_day"])
@pytest.mark.parametrize("who", ["wait", "wrinkles"])
def test_a_date_is_never_torn_over_two_lines(who, format_):
    """Day, month and year stay together, however dates are written where the clinic is."""
    country = content().clinic.country.model_copy(update={"date_format": format_})
    there = replace(content(), clinic=content().clinic.model_copy(update={"country": country}))
    changes = {"concern": "wrinkles", "area": "neck", "fitzpatrick_skin_type": 1, "age": 45}
    said = consultation(**(PEOPLE["wait"] if who == "wait" else changes))
    short = "|".join(month[:3] for month in MONTHS.split("|"))
    torn = re.compile(
        rf"\b\d{{1,2}}\s*\n(?:{MONTHS}|{short})\b|\b(?:{MONTHS}|{short})\s*\n\d|\d,\s*\n20\d\d"
        rf"|20\d\d\s*\n(?:{MONTHS})"
    )
    for paper in PAPERS:
        for page in pages_of(pdf.patient_sheet(said, there, paper=paper)):
            lines = page.replace("\r\n", "\n")
            assert re.search(rf"{MONTHS}|{short}", lines)
            assert not torn.search(lines), torn.search(lines)


def test_a_footer_says_when_the_edition_came_out():
    """The day of printing stands at the head, as the day it was made on."""
    edition, written = content().edition, content().clinic.country.written
    assert edition.published != DAY
    for page in pages_of(pdf.patient_sheet(consultation(), content())):
        said = squeezed(page)
        assert squeezed(f"Edition {edition.version}, {written(edition.published)}") in said
        assert squeezed(f"Edition {edition.version}, {written(DAY)}") not in said


def test_who_rolls_at_home_is_told_of_no_visit():
    """No list of one date, and times count from the day they roll."""
    words = content().pages["takeaway_sheet"].words
    first = DAY + timedelta(days=60)
    later = pdf.patient_sheet(consultation(**HOME), content(), first_visit=first)
    assert squeezed("leave it out for 7 days before") in squeezed("".join(pages_of(later)))
    text = squeezed("".join(pages_of(sheet_of("a4", HOME)) + pages_of(later)))
    for name in ("plan_first", "each_visit", "stops"):
        assert squeezed(words[name].removesuffix("{day}")) not in text
    assert squeezed(f"The day you roll: {DAY.day} {DAY:%B %Y}") in text


def test_a_single_visit_is_no_list_of_dates():
    """Its day stands once, beside the times that count from it."""
    text = squeezed(
        "".join(pages_of(sheet_of("a4", {"concern": "product_absorption", "subtype": "skin_care"})))
    )
    day = f"{DAY.day}{DAY:%B%Y}"
    assert f"Dayofyourvisit:{day}" in text
    assert f"{day}:{day}" not in text


def test_possible_with_care_does_not_look_like_a_yes():
    """Its sign has the screen's colour, is hollow, and has no white mark in it as the others do."""
    ruled = re.search(r"\.level\.suitable_with_precautions .*?#(\w{6})", STYLES.read_text())
    olive = tuple(bytes.fromhex(ruled[1]))
    shown = {}
    for level in STRICTNESS:
        page = pypdfium2.PdfDocument(sheet_of("a4", PEOPLE[level]))[0]
        picture = page.render(scale=3).to_pil().convert("RGB")
        shown[level] = picture.crop(_sign(picture))
    counts = {level: dict(_colours(picture)) for level, picture in shown.items()}
    assert [level for level, seen in counts.items() if olive in seen] == [
        "suitable_with_precautions"
    ]
    marked = {level for level, seen in counts.items() if seen.get(WHITE_MARK, 0) > 30}
    assert marked == set(STRICTNESS) - {"suitable_with_precautions"}


def test_one_week_is_one_week():
    """Weekly visits for hair read as people say it, on the sheet and in the note."""
    hair = {"concern": "hair_loss", "area": "scalp", "subtype": "with_minoxidil"}
    written = note.clinical_note(consultation(**hair), content())
    printed = "".join(pages_of(sheet_of("a4", hair)))
    for said in (written, printed):
        assert re.search(r"(Interval|Time between visits):\s1\sweek\b", said)


def _sign(picture):
    """Where the sign stands: the left end of the grey box around the verdict."""
    grey = (244, 243, 239)
    column = picture.width // 2
    rows = [y for y in range(picture.height // 2) if picture.getpixel((column, y)) == grey]
    return 130, rows[0], 240, rows[-1]


def _colours(picture):
    return ((colour, count) for count, colour in picture.getcolors(picture.width * picture.height))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("who", ["nothing", *CROWDED, "wrinkles on the legs, who has fainted"])
def test_no_red_flag_is_torn_over_two_pages(who, paper):
    """Half of what to do, read at the end of a page, may be taken for all of it."""
    fainted = {"concern": "wrinkles", "area": "legs", "sessions": 6, "age": 78,
               "fitzpatrick_skin_type": 4, "health": {"fainting": "yes"}}  # fmt: skip
    people = {"nothing": {}, **CROWDED, "wrinkles on the legs, who has fainted": fainted}
    pages = [squeezed(page) for page in pages_of(sheet_of(paper, people[who]))]
    flags = consultation(**people[who]).aftermath.red_flags.values()
    assert flags
    torn = [
        flag.action.text
        for flag in flags
        if not any(squeezed(f"{flag.timing}. {flag.action.text}") in page for page in pages)
    ]
    assert not torn
