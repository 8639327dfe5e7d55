"""The core leaves out nothing that could hurt: content is read here as it lies in its files.

Nothing of `consult/review/` says here what belongs into the core. Each YAML file is walked for keys
that decide or limit something, and for sentences that order or forbid; what is found must stand on
a card of the core, or be named below with the reason why it need not.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from consult.content import CONTENT_DIR
from consult.review.card import CORE
from consult.review.deck import cards
from tests.people import content

# What no patient is told as advice: papers, what was counted in them, and the making of the aid.
NO_ADVICE = {
    "references", "studies", "cohorts", "reviews", "changes", "standard", "scales", "pain",
    "figures", "effects", "fitted", "pemat", "development", "edition", "estimate", "headline",
    "widening", "scorecard", "criteria", "calibrated", "limits", "clinic", "colours", "keeping",
    "redness_colour", "skin_tones", "skin_types", "needle_comparisons", "recovery", "healing",
}  # fmt: skip
# Says again, elsewhere in the walk, what the core has; read with its own part of the pack.
SAYS_AGAIN = {
    "options": "what a choice is like; its cautions are in the core as answers to ask first with",
    "living": "what a choice is like",
    "pages": "words of the frame around what is told",
    "scripts": "words for a talk about what is told",
    "teach_back": "questions about what is told",
    "impossible": "answers that cannot both be true",
    "dark_marks": "one word to note",
    "reached": "one word to note",
    "undesirable_effects": "how often harm was seen; what to do about it is in the core",
}
# Keys under which a value decides, limits or warns; each value is looked for in the core.
SENTENCES = {
    ("safety", "action"), ("safety", "home_action"), ("safety", "until"),
    ("red_flags", "sign"), ("red_flags", "action"), ("red_flags", "timing"),
    ("reactions", "action"), ("aftercare", "rule"), ("aftercare", "text"),
    ("endpoints", "text"), ("planning", "text"), ("planning", "text_in_parts"),
    ("planning", "text_if_large"), ("planning", "too_soon"), ("planning", "late"),
    ("planning", "missed"), ("planning", "numbing"), ("planning", "same_area"),
    ("planning", "rhythm"), ("procedure", "safety"),
}  # fmt: skip
SPANS = {"needle_depth_mm", "interval_weeks", "largest_area", "largest_dose", "time_on", "weeks"}
UNTOLD = {"why", "sources", "basis", "unit", "kind", "review", "urgency"}
UNTOLD |= {"in_parts", "if_large"}  # conditions; their words are made, and stand on the cards
ORDERS = re.compile(
    r"\b(never|do not|don't|must|at most|no more than|keep off|keep away|ambulance|hospital|"
    r"emergency|same day|no deeper|stop (?:if|when|at)|wait until)\b",
    re.IGNORECASE,
)
# Sentences that order or forbid and stand outside the core all the same: the file, and why.
ELSEWHERE = {
    "areas/around_eyes": "the eyelids' rule and the lengths say it",
    "comfort/applied_tension": "the rule about fainting says how",
    "comfort/distraction": "leave to look away",
    "comfort/paced_breathing": "offered only to who says that they do not faint",
    "concerns/acne_scars": "what studies saw",
    "concerns/chickenpox_scars": "what studies saw",
    "concerns/dark_spots": "what the concern is",
    "concerns/surgical_scars": "the rule about raised scars says it",
    "health_groups/medicines": "each medicine's rule says it",
    "home": "its own row",
    "needle_tolerance/comfort": "how many people fear needles",
    "needle_tolerance/needle_free_first": "the rule about fear of needles says it",
    "procedure/home_check_skin": "the rule about rolling at home says it",
    "procedure/home_clean_roller": "the rule about rolling at home says it",
    "procedure/home_store": "where to leave a used roller",
    "procedure/numbing_cream": "its minutes are on the card about the cream",
    "procedure/wipe_and_antiseptic": "the most cream at once says that it comes off before",
    "support/appearance_distress": "the rule's action says it",
    "support/pressure_from_others": "the rule's action says it",
    "support/under_18": "care for acne, no needles",
    "sure/": "questions about the choice",
}


def _files() -> Iterator[tuple[str, str, Any]]:
    """Each file that tells a person something: its folder, its name, and what it holds."""
    for path in sorted(CONTENT_DIR.rglob("*.yaml")):
        inside = path.relative_to(CONTENT_DIR).with_suffix("")
        if inside.parts[0] not in NO_ADVICE:
            yield inside.parts[0], inside.as_posix(), yaml.load(path.read_bytes(), yaml.CSafeLoader)


def _walk(data: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield where, data
    for key, value in data.items() if isinstance(data, dict) else ():
        yield from _walk(value, (*where, str(key)))
    for value in data if isinstance(data, list) else ():
        yield from _walk(value, where)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _core() -> list[str]:
    """Everything that stands on a card of the core, a text each."""
    return [
        _squeezed(text)
        for card in cards(content()).values()
        if card.section in CORE
        for text in (
            card.title,
            *(claim.when or "" for claim in card.claims),
            *(
                said.text
                for claim in card.claims
                for said in (*claim.figures, *claim.patient, *claim.clinician)
            ),
        )
    ]


IN_CORE = _core()
FILES = list(_files())
# What is named above as standing elsewhere may be said again: a new concern begins as a copy.
NAMED = {
    value for _, name, data in FILES if name in ELSEWHERE
    for _, value in _walk(data) if isinstance(value, str)
}  # fmt: skip


@pytest.mark.parametrize("name", [name for _, name, _ in FILES])
def test_what_decides_limits_or_warns_stands_in_the_core(name):
    """Every action, sign, end of a wait, length, dose, time and period of the file, once."""
    folder, data = next((folder, data) for folder, each, data in FILES if each == name)
    missing = []
    for where, value in _walk(data):
        keys = set(where)
        if not where or keys & UNTOLD or where[-1] in ("answer", "is"):
            continue
        wanted = any(f == folder and key in keys for f, key in SENTENCES)
        if isinstance(value, str) and wanted and not _told_apart(folder, where):
            missing += [(where, value)] if _squeezed(value) not in IN_CORE else []
        if where[-1] in SPANS and isinstance(value, dict) and folder != "procedure":
            ends = {f"{value[end]:g}" for end in ("low", "high")}
            if not any(ends <= set(re.findall(r"[\d.]*\d", text)) for text in IN_CORE):
                missing.append((where, ends))
        if where[-1] == "within" and folder in ("safety", "other_treatments"):
            ((unit, count),) = value.items()
            said = f"within {count} {unit if count != 1 else unit[:-1]}".lower()
            if not any(said in text.lower() for text in IN_CORE):
                missing.append((where, said))
    assert not missing, f"content/{name}.yaml: not in the core: {missing}"


def _told_apart(folder: str, where: tuple[str, ...]) -> bool:
    """What a clinician says of home is with the question; days of a course, with a visit."""
    if folder == "safety":
        return "home_action" in where and where[-1] == "clinician"
    apart = {"why_apart", "not_asked", "agreed_moved", "agreed_open", "not_counted", "not_zoned"}
    return folder == "planning" and bool({*apart, "event_over"} & set(where))


@pytest.mark.parametrize("name", [n for folder, n, _ in FILES if folder not in SAYS_AGAIN])
def test_no_sentence_that_orders_or_forbids_stands_outside_the_core(name):
    """Or it is named above, with the reason."""
    folder, data = next((folder, data) for folder, each, data in FILES if each == name)
    if folder == "other_treatments":
        return  # reasons to ask first: that one asks is in the core, tested below
    found = []
    for where, value in _walk(data):
        asked = folder == "safety" and {"question", "reason", "disagreement", "evidence"} & {*where}
        if not where or set(where) & UNTOLD or asked or _told_apart(folder, where):
            continue
        if isinstance(value, str) and ORDERS.search(value) and _squeezed(value) not in IN_CORE:
            found += [] if value in NAMED else [(".".join(where), value)]
    assert not found, f"content/{name}.yaml: {found}"


TREATMENTS = {
    name.split("/")[1]: data for folder, name, data in FILES if folder == "other_treatments"
}
WORDS = content().pages["review"].words


def _named(said: str) -> set[str]:
    """The treatments that a line of the core names, read back from its words."""
    families = {WORDS[f"family_{each['family']}"]: set() for each in TREATMENTS.values()}
    for name, each in TREATMENTS.items():
        families[WORDS[f"family_{each['family']}"]].add(name)
    if said == WORDS["all"]:
        return set(TREATMENTS)
    if said.startswith("all but "):
        return set(TREATMENTS) - _named(said.removeprefix("all but "))
    most = {name for name, each in TREATMENTS.items() if "general" not in each}
    found, family, without = set(), None, False
    for part in re.split(r", (?![^(]*\))", said):
        first, but, rest = part.partition(" but ")
        first, _, some = first.partition(" (")
        if first == WORDS["most"]:
            found |= most - (_named(rest) if but else set())
        elif first in families:
            family, without = families[first], bool(but)
            short = some.rstrip(")").split(", ") if some else [rest] if but else []
            meant = {name for name in family if TREATMENTS[name].get("short") in short}
            assert len(meant) == len(short), part
            found |= meant if some else family - meant
        else:
            assert without, part
            found -= {name for name in family or () if TREATMENTS[name]["short"] == part}
    return found


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_every_caution_of_another_treatment_is_told_in_the_core(treatment):
    """For each answer that bears on it, and for that period, the answer's line names it."""
    rows = {
        card.id.removeprefix("ask_first."): card.claims[0].figures[0].text
        for card in cards(content()).values()
        if card.id.startswith("ask_first.")
    }
    for caution in TREATMENTS[treatment]["cautions"]:
        when = caution["when"]
        tests = when.get("all_of", [when])
        (test,) = (each for each in tests if each["answer"] not in ("subtype", "area", "concern"))
        said = [part.rpartition(": ") for part in rows[test["answer"]].split("; ")]
        if "within" in test:
            ((unit, count),) = test["within"].items()
            period = f"within {count} {unit if count != 1 else unit[:-1]}"
            said = [each for each in said if each[0] == period]
        named = set().union(*(_named(each[2]) for each in said))
        assert treatment in named, f"{test}: {rows[test['answer']]}"


def test_no_line_names_a_treatment_that_has_no_such_caution():
    """What a line names and has no caution of its own counts a finding of the safety check."""
    rules = {name.split("/")[1]: data for folder, name, data in FILES if folder == "safety"}
    for card in cards(content()).values():
        if not card.id.startswith("ask_first."):
            continue
        answer = card.id.removeprefix("ask_first.")
        for part in card.claims[0].figures[0].text.split("; "):
            for name in _named(part.rpartition(": ")[2]):
                own = any(f"'{answer}'" in str(e["when"]) for e in TREATMENTS[name]["cautions"])
                general = TREATMENTS[name].get("general", [answer])
                beyond = any(
                    e.get("beyond_needling") for e in rules.get(answer, {}).get("rules", ())
                )
                assert own or (beyond and answer in general), f"{answer}: {name}"


def test_a_danger_of_several_steps_is_told_for_all_of_them():
    """The wash that scars the eye is no matter of one way to clean alone."""
    (card,) = (
        card
        for card in cards(content()).values()
        if any("No chlorhexidine" in said.text for c in card.claims for said in c.clinician)
    )
    assert card.claims[0].when is None
    assert card.title.count("lean") == len({"Wipe off and clean", "Clean"})


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("chlorhexidine", "it harms the cornea"),
        ("prosthetic valve", "germs settle on it"),
        ("72 h", "medicine against HIV is too late after it"),
        ("10 minutes", "bleeding that goes on"),
        ("eczema herpeticum", "it spreads fast"),
    ],
)
def test_what_was_once_left_out_is_there(word, why):
    """Each stood outside the core, or nowhere."""
    assert any(word in text for text in IN_CORE), why
