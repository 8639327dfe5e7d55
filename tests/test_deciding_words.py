"""No sentence decides anything by itself: what changes what happens to somebody is a rule.

Read from the files as they stand, so that the same sweep can be held against any content folder.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from consult import CONTENT_DIR
from consult.content import STRICTNESS

SOMEONE = (
    r"(?:doctors?|nurse|specialist|dermatologist|surgeon|prescribe[rs]?|pharmacist|clinician|team|"
    r"neurologist|oncolog\w+|GP|somebody|someone)"
)
SENT_BEFORE = re.compile(
    rf"\b(?:see|ask|talk(?: it)?(?: over| through)?(?: with| to)?|show|have|get)\b[^.?!]*"
    rf"\b{SOMEONE}\b[^.?!]*\b(?:first|before you (?:book|roll|start|have)|beforehand)\b"
    rf"|\bfirst\b[^.?!]*\b(?:see|ask) [^.?!]*\b{SOMEONE}\b"
    rf"|\b(?:ask|check) (?:them |it )?(?:first|before you (?:book|roll|start))\b"
    rf"|\b(?:needs?|means?)\b[^.?!]*\b{SOMEONE}\b[^.?!]*\bfirst\b"
    rf"|\b(?:dermatologist|clinician|specialist|neurologist)(?: or \w+)? first\b",
    re.IGNORECASE,
)
PICKS_AN_ANSWER = re.compile(
    r"\b(?:choose|answer|tick|pick|say|put)\b[^.?!]{0,24}"
    r"(?:[\"“”]|\b(?:yes|no|now|never|not sure)\b)"
    r"|\bthen this is (?:a )?(?:yes|no)\b|\bgo back\b",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"(?:^|[.?!:,] )(?:please |do |then |so |but )?(?:see|ask|tell|call|wait|never|stop|avoid|keep|"
    r"leave|show|take|use|do not|don't|point|have)\b(?! you\b)",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\bif\b[^.?!]*\b(?:see|wait|stop|do not|don't|leave (?:it|them) out|skip|pick a later|"
    r"ask)\b|\?[^.?!]*\b(?:then|see|ask|wait|choose)\b",
    re.IGNORECASE,
)
FORBIDS = re.compile(
    r"\b(?:not for use|must not be (?:used|taken)|should not be (?:used|taken)|not be used in)\b",
    re.IGNORECASE,
)


def _read(path: Path) -> dict:
    return yaml.load(path.read_text(), yaml.CBaseLoader)


def _wordings(said) -> Iterator[str]:
    if isinstance(said, dict):
        yield from (" ".join(said[who].split()) for who in ("patient", "clinician") if who in said)


def deciding_words(folder: Path) -> Iterator[str]:
    """Every sentence under a content folder that decides what happens, with its place."""
    for path in sorted((folder / "safety").glob("*.yaml")):
        item = _read(path)
        yield from _in_question(path.name, item.get("question"))
        for place, rule in enumerate(item.get("rules") or []):
            yield from _in_rule(f"{path.name} rule {place + 1}", rule)
    for path in sorted((folder / "options").glob("*/*.yaml")):
        option = _read(path)
        if option["kind"] != "wait":  # asking first is what that choice is
            for text in _texts(option):
                if SENT_BEFORE.search(text) or FORBIDS.search(text):
                    yield f"{path.parent.name}/{path.name}: {text}"
    kinds = "procedure", "comfort", "undesirable_effects", "needle_tolerance", "effects", "concerns"
    for kind in kinds:
        for path in sorted((folder / kind).glob("*.yaml")):
            for text in _texts(_read(path)):
                if SENT_BEFORE.search(text):
                    yield f"{kind}/{path.name}: {text}"


def _in_question(name: str, question) -> Iterator[str]:
    if not question:
        return
    for text in (question.get("help", ""), *_wordings(question["ask"])):
        if PICKS_AN_ANSWER.search(text) or ORDER.search(text):
            yield f"{name} question: {text}"


def _in_rule(name: str, rule: dict) -> Iterator[str]:
    """Orders in reasons, conditions in actions, and actions stricter than their own level."""
    for text in _wordings(rule["reason"]):
        if SENT_BEFORE.search(text) or PICKS_AN_ANSWER.search(text):
            yield f"{name} reason: {text}"
    own = rule.get("level"), rule.get("home_level")
    at_home = rule.get("home_action")
    for said, levels in ((rule["action"], own[:1] if at_home else own), (at_home, own[1:])):
        stated = [STRICTNESS[level] for level in levels if level and level != "null"]
        for text in _wordings(said):
            if CONDITION.search(text):
                yield f"{name} action, a condition: {text}"
            if SENT_BEFORE.search(text) and min(stated) < STRICTNESS["see_clinician_first"]:
                yield f"{name} action, stricter than its level: {text}"


def _texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, str | dict | list) and not isinstance(value, str):
            yield from _texts(inner)


def test_no_sentence_decides_by_itself():
    """Help picks no answer, an action is never stricter than its level, options forbid nobody."""
    assert list(deciding_words(CONTENT_DIR)) == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ('Only if it is spreading. Else choose "not sure".', PICKS_AN_ANSWER),
        ("Warfarin counts. Never stop one for this.", ORDER),
        ("If there are too many, see a doctor.", CONDITION),
        ("Have you had a fit in the last year? Then see your doctor.", CONDITION),
        ("Ask a skin doctor about it before you book.", SENT_BEFORE),
        ("Recent seizures need a clinician first.", SENT_BEFORE),
        ("It is not for use in pregnancy.", FORBIDS),
    ],
)
def test_the_sweep_finds_what_it_is_for(text, pattern):
    """Each kind of deciding sentence, as it once stood in content, is found."""
    assert pattern.search(text)
