"""What a person typed: days and numbers as they are written in one country or another."""

from datetime import date

import pytest

from consult import typed

DAY, MONTH, YEAR = ("day", "month", "year"), ("month", "day", "year"), ("year", "month", "day")
CHRISTMAS_EVE = date(2025, 12, 24)


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        (["24", "12", "2025"], DAY), (["12", "24", "2025"], MONTH), (["2025", "12", "24"], YEAR),
        (["24.12.2025", "", ""], DAY), (["24122025", "", ""], DAY), (["12242025", "", ""], MONTH),
        (["20251224", "", ""], YEAR), (["20251224", "", ""], DAY), (["2025-12-24", "", ""], MONTH),
        (["24.12.2025", "", ""], MONTH), (["12/24/2025", "", ""], DAY),
        (["24", "Dez.", "2025"], DAY),
        (["Wednesday, 24th December 2025", "", ""], DAY), (["December 24, 2025", "", ""], MONTH),
        (["2025\u5e7412\u670824\u65e5", "", ""], DAY), (["24 / 12 / 2025", "", ""], DAY),
        (["\u0662\u0664", "\u0661\u0662", "\u0662\u0660\u0662\u0665"], DAY),
    ],
)  # fmt: skip
def test_one_day_in_many_ways(parts, order):
    """In the order of the country; a year by its four digits wherever it stands."""
    assert typed.days(parts, order, typed.months("de-DE")) == (CHRISTMAS_EVE,)


def test_what_two_countries_read_otherwise_is_read_as_in_the_clinics():
    """The fourth of March where days come first, the third of April where months do."""
    assert typed.days(["4/3/2026", "", ""], DAY, {}) == (date(2026, 3, 4),)
    assert typed.days(["4/3/2026", "", ""], MONTH, {}) == (date(2026, 4, 3),)


def test_a_year_of_two_digits_may_be_of_either_century():
    """Whoever asks knows which is out of the question; the later one comes first."""
    assert typed.days(["24", "12", "25"], DAY, {}) == (CHRISTMAS_EVE, date(1925, 12, 24))


@pytest.mark.parametrize(
    "parts",
    [
        ["31", "2", "2025"], ["24", "", "2025"], ["", "", "2025"], ["24", "13", "2025"],
        ["soon", "", ""],
        ["2025", "", ""], ["Dec 2025", "", ""], ["24 Ma 2025", "", ""], ["24 J 2025", "", ""],
        ["1.5", "1", "2025"], ["24", "12", "999"], ["99999999", "", ""], ["1 2 3 4", "", ""],
        ["24 Dec Jan 2025", "", ""], ["9" * 40, "1", "2025"], ["\u00b2", "\u00b9", "2025"],
    ],
)  # fmt: skip
def test_what_is_no_day_is_none(parts):
    """Nothing is made up, and nothing is cut to fit."""
    assert typed.days(parts, DAY, typed.months("en")) == ()


@pytest.mark.parametrize(
    "language", ["", "xx-YY", "C", "../..", "de_DE.UTF-8", "zh-Hant-TW", "a" * 99]
)
def test_a_browser_may_name_any_language(language):
    """Whatever it says, English months are understood."""
    assert typed.months(language)["december"] == 12
