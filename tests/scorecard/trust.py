"""Items on trust: sources, dates, upkeep, money, authors, ease of reading."""

import json
from datetime import timedelta

from consult.evidence import Provenance
from consult.takeaway import fhir, note, sheet
from tests.people import consultation, content, person
from tests.scorecard.seen import flat, page, shows
from tests.sweep import ITEMS, parts
from tests.tab import open_app, words


def item_2_2_1():
    """Every statement has a source that can be opened, or says why it has none; in one tap."""
    for name, item in ITEMS.items():
        for each in parts(item):
            if isinstance(each, Provenance):
                assert each.sources or each.why, f"{name}: {each!r}"
                assert set(each.sources) <= set(content().references), name
    for name in ("suitability", "redness", "improvement", "procedure"):
        health = {"filler": "now"} if name == "suitability" else {}
        shown = flat(words(open_app(name, person(health=health))))
        cited = [each for each in content().references.values() if flat(each.citation) in shown]
        assert cited, f"{name} leads to no source"


def item_2_2_2():
    """The same edition and its day on about, summary, sheet, note and record."""
    edition = content().edition
    result = consultation()
    named = content().pages["about"].words["version"]
    shown = named.format(
        version=edition.version,
        day=f"{edition.published.day} {edition.published:%B %Y}",
        next=f"{edition.next_review.day} {edition.next_review:%B %Y}",
    )
    shows(shown, page("about"), "about")
    assert f"Edition {edition.version}" in page("summary")
    assert sheet.sheet(result, content())["edition"]["version"] == edition.version
    assert f"edition {edition.version}" in note.clinical_note(result, content())
    assert edition.version in json.dumps(json.loads(fhir.record(result, content())))


def item_2_2_3():
    """About tells how it is kept up; a banner comes after the day, and not on it."""
    edition = content().edition
    shows(edition.update_policy, page("about"), "update policy")
    due = f"{edition.next_review.day} {edition.next_review:%B %Y}"
    banner = content().pages["frame"].words["overdue"].format(day=due)
    for days, shown in ((0, False), (1, True)):
        assert (banner in _on(edition.next_review + timedelta(days))) == shown


def _on(day):
    """The suitability page on another day."""
    from unittest.mock import patch

    from consult.ui.state import session

    with patch.object(session, "day", lambda: day):
        return flat(words(open_app("suitability", person())))


def item_2_3_1():
    """Who paid, and whose interests, on about; a clinic that says nothing is shown as silent."""
    edition = content().edition
    for text in (edition.funding, edition.competing_interests):
        shows(text, page("about"), "about")
    if content().clinic.interest is None:
        shows(content().pages["about"].words["clinic_undeclared"], page("about"), "clinic")


def item_3_7_1():
    """About names who made it, and says plainly that no clinician has signed it."""
    edition = content().edition
    for text in edition.authors:
        shows(text, page("about"), "authors")
    if content().clinic.reviewer is None:
        shows(edition.not_reviewed, page("about"), "not reviewed")


def item_3_8_1():
    """The reading grade is measured by a known scale, at most 8, and stands on about."""
    kept = content().scorecard
    assert 0 < kept.reading_grade <= 8
    said = content().pages["about"].words["reading_grade"]
    grades = {"mean": f"{kept.reading_grade:.1f}", "hardest": f"{kept.hardest_grade:.1f}"}
    shows(said.format(**grades), page("about"), "reading grade")
    assert "Flesch-Kincaid" in said
