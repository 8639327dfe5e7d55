"""The words patients read: no promise, no relative risk, and easy enough for everybody."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from statistics import mean
from typing import Any

import textstat
from pydantic import BaseModel

from tests.sweep import ITEMS

# Not words for a patient: what only a practitioner reads, ids, and the study tables.
NOT_FOR_PATIENTS = {
    "clinician", "clinician_note", "review", "sources", "when", "asked_when", "basis", "unit",
    "kind", "known", "effect", "subtype_effects", "group", "view", "site", "topic", "urgency",
    "eases", "needles", "currency", "country",
}  # fmt: skip
FOR_PATIENTS = [
    name
    for name in ITEMS
    if not re.match(
        r"content/(references/|studies/|cohorts/|reviews/|fitted|calibrated|clinic)", name
    )
]


def _texts(value: Any) -> Iterator[str]:
    """Everything a patient may read in an item."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, BaseModel):
        names = [name for name in type(value).model_fields if name not in NOT_FOR_PATIENTS]
        yield from chain.from_iterable(_texts(getattr(value, name)) for name in names)
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(_texts(each) for each in value.values())
    elif isinstance(value, tuple | list):
        yield from chain.from_iterable(_texts(each) for each in value)


FORBIDDEN = {
    "a promise": r"guarante|\bpromis(?!e you too much)|perfect|flawless|miracle|magic|permanent"
    r"(?! make-up| filler| or unknown filler)|for ?ever|\bcures?\b|\berases?\b|"
    r"will (?:vanish|disappear|be gone)",
    "selling": r"amazing|revolution|breakthrough|painless|you deserve|best (?:choice|option)\b|!",
    "hurry": r"hurry|limited time|last chance|act now|book (?:now|today)|today only|don't miss|"
    r"offer ends|only \d+ (?:left|places|days left)|while (?:stocks|places) last|count ?down",
    "a badge": r"best[- ]?seller|most popular|top (?:pick|choice|rated)|number one\b|#\s?1\b|"
    r"award|winner|best (?:match|fit|value)|five stars?|gold standard|clinically proven",
    "a price to tempt": r"discount|special offer|(?<!great )deals?\b|for free\b|\bsave \d|bargain|"
    r"per ?cent off|% off|money back",
    "more than known": r"state of the art|cutting[- ]edge|world[- ]class|instant(?:ly)? (?:result|"
    r"better)|(?:years|decades) younger|ageless|safe and effective",
    "no risk": r"risk[- ]free|without (?:any )?risk|no side effects|(?:completely|totally) safe",
    "advice": r"we (?:recommend|advise)(?! against)|our recommendation",
    "relative risk": r"(?:%|per ?cent|times|twice) (?:as|more|less|lower|higher) "
    r"(?:likely|common|often|risk|chance)|(?:halv|doubl|tripl)e[sd]? (?:the|your) (?:risk|chance)",
    "x in 100, not 1 in x": r"(?<![\d.])\b(?:one|1) (?:in|out of) (?:every )?(?!100\b)"
    r"(?:\d+|two|three|four|five|six|ten|twenty|fifty|hundred|thousand)\b",
    "one denominator": r"(?<![\d,.$£€])\d+ in (?!100\b|(?:19|20)\d\d\b)\d+\b",
}


# SURE's first question is used word for word, as it was validated: "the best choice for you".
VALIDATED = {"content/sure/sure_of_myself.yaml": "Do you feel SURE about the best choice for you?"}


def test_patients_read_no_promise_and_no_relative_risk(subtests):
    """No promise, no selling, no relative risk, and numbers of people as x in 100."""
    for name in FOR_PATIENTS:
        with subtests.test(name):
            for text in set(_texts(ITEMS[name])) - {VALIDATED.get(name)}:
                for what, pattern in FORBIDDEN.items():
                    found = re.search(pattern, text, re.IGNORECASE)
                    assert not found, f"{name}: {what}: {found.group()!r} in {text!r}"


HARDEST = 8  # grade at which one item fails
AIM = 6  # grade of the design, for all of it together
LONG_ENOUGH = 20  # words a single text needs before its own grade says anything


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def test_patients_can_read_it_with_eight_years_of_school(subtests):
    """No item, and no longer text in it, is above reading grade 8 (Flesch-Kincaid)."""
    for name in FOR_PATIENTS:
        with subtests.test(name):
            texts = list(_texts(ITEMS[name]))
            if not texts:
                continue
            whole = textstat.flesch_kincaid_grade(" ".join(map(_sentence, texts)))
            assert whole <= HARDEST, f"{name}: grade {whole:.1f}: shorter words, shorter sentences"
            for text in texts:
                if len(text.split()) >= LONG_ENOUGH:
                    grade = textstat.flesch_kincaid_grade(_sentence(text))
                    assert grade <= HARDEST, f"{name}: grade {grade:.1f}: shorten: {text}"


def test_all_patient_words_together_are_easy(capsys):
    """The mean reading grade of all items is at most 6; it is printed with each run."""
    grades = {
        name: textstat.flesch_kincaid_grade(" ".join(map(_sentence, _texts(ITEMS[name]))))
        for name in FOR_PATIENTS
        if any(_texts(ITEMS[name]))
    }
    hardest = max(grades, key=grades.get)
    with capsys.disabled():
        print(
            f"\nreading grade of {len(grades)} items: mean {mean(grades.values()):.1f}, "
            f"hardest {grades[hardest]:.1f} ({hardest})"
        )
    assert mean(grades.values()) <= AIM
