"""Items on information: the problem, the choice, the ways, what is good and bad about each."""

from consult.options import in_question
from consult.takeaway import note, sheet
from tests.people import consultation, content
from tests.scorecard.seen import FIRST, PAIRS, flat, page, part, shows
from tests.tab import folds, open_app, words

BEGUN = {"schema": 1, "setting": "clinic", "health": {}}
HARMS = {"redness_and_soreness", "dark_marks", "infection", "cold_sores", "lasting_lumps"}


def item_1_1_1():
    """Each concern is explained in 40 to 200 words on the page where it is chosen."""
    for name, concern in content().concerns.items():
        shown = flat(words(open_app("concern", BEGUN | {"concern": name})))
        assert 40 <= len(concern.what_is_it.split()) <= 200, f"{name}: too short or too long"
        shows(concern.what_is_it, shown, name)


def item_1_1_2():
    """One sentence names concern, area and all four ways, on screen and sheet; so does the note.

    The first page, where neither concern nor area is known yet, names the four ways.
    """
    for concern, area in PAIRS:
        result = consultation(concern=concern, area=area)
        named = content().concerns[concern].in_sentence, content().areas[area].in_sentence
        ways = ("choose another treatment", "wait", "do nothing")
        for each in (*named, *ways):
            assert each in result.decision, f"{concern} on {area}: {each} is missing"
    result = consultation()
    assert sheet.sheet(result, content())["decision"] == result.decision
    shows(result.decision, page("summary"), "the decision")
    shows(content().pages["start"].words["decision"], page("start"), "the choice")
    written = flat(note.clinical_note(result, content()))
    asked = written[written.index("Decision: ") : written.index("Concern: ")]
    for each in (content().concerns["acne_scars"].in_sentence, "face", *ways):
        assert each in asked, f"the note's decision lacks {each}"


def item_1_1_3():
    """Four ways or more for each concern, waiting and nothing among them, all on the page."""
    for concern, area in FIRST:
        found = consultation(concern=concern, area=area).options
        kinds = {choice.kind for choice in found}
        assert len(found) >= 4, concern
        assert {"microneedling", "alternative", "wait", "nothing"} <= kinds, concern
        listed = words(part("all", concern, area))
        assert all(choice.name in listed for choice in found), concern


def item_1_1_4():
    """Each way says what is good about it, with sources or the reason."""
    _sides("benefits")


def item_1_1_5():
    """Each way says what is bad about it; needling names all known harms and the risk by skin."""
    _sides("harms")
    assert set(content().undesirable_effects) >= HARMS
    shown = page("redness", fitzpatrick_skin_type=5)
    for name in HARMS:
        shows(content().undesirable_effects[name].text.text, shown, name)
    darker = consultation(fitzpatrick_skin_type=5).suitability.findings
    assert "skin_type" in {finding.id for finding in darker}


def _sides(side):
    for concern, options in content().options.items():
        for name, option in options.items():
            said = getattr(option, side)
            assert said, f"{concern}/{name} has no {side}"
            assert all(each.sources or each.why for each in said), f"{concern}/{name}: {side}"


def item_2_1_1():
    """Both sides in the same form and at most half as long again, side by side for any choice."""
    named = content().pages["options"].words
    for concern, options in content().options.items():
        for name, option in options.items():
            good, bad = (
                sum(len(each.text.split()) for each in side)
                for side in (option.benefits, option.harms)
            )
            assert max(good, bad) <= 1.5 * min(good, bad), f"{concern}/{name}: {good} and {bad}"
    at = part("compare", picked=["no_treatment"])
    for side in ("benefits", "harms"):
        assert words(at).count(f"**{named[side]}**") == 2, f"{side} has no place of its own"
    for name in ("microneedling", "no_treatment"):
        option = content().options["acne_scars"][name]
        for side in (option.benefits, option.harms):
            listed = " ".join(f"- {each.text}" for each in side)
            shows(listed, flat(words(at)), f"{name} alike")


def item_3_1_1():
    """What happens if nothing is done: a text for each concern, a line on each curve."""
    for name, concern in content().concerns.items():
        shown = flat(words(open_app("concern", BEGUN | {"concern": name})))
        shows(concern.if_nothing_is_done.text, shown, name)
    for concern, area in PAIRS:
        seen = consultation(concern=concern, area=area).projection
        if seen and seen.kind == "curve":
            assert len(seen.untreated) == len(seen.weeks), f"{concern} on {area}"


def item_3_1_2():
    """Side by side the same rows are filled for each choice of each concern."""
    named, criteria = content().pages["options"].words, content().criteria
    rows = [item.row for item in criteria.values()]
    rows += ["how_it_works", "benefits", "harms", "time_to_result", "like"]
    for concern, area in FIRST:
        found = consultation(concern=concern, area=area).options
        treated = in_question(found).id
        picked = [choice.id for choice in found if choice.id != treated][:2]
        at = part("compare", concern, area, picked)
        for name in criteria:
            (row,) = (each for each in folds(at) if each.startswith(named[f"row_{name}"]))
            for choice in found:
                stands = choice.id in {treated, *picked}
                assert (f"{choice.name}: " in row) == stands, f"{concern}: {row}"
        for name, option in content().options[concern].items():
            for row in rows:
                value = getattr(option, row)
                assert value, f"{concern}/{name}: {row} is empty"
                for each in value if isinstance(value, tuple) else (value,):
                    assert getattr(each, "text", "filled"), f"{concern}/{name}: {row} is empty"
