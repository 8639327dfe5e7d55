"""Items on numbers: chances with their group, their base, their time, in words and pictures."""

import re

from tests.people import consultation, content
from tests.scorecard.seen import FIRST, PAIRS, flat, page, part, shows
from tests.sweep import ITEMS
from tests.tab import words
from tests.test_wording import FOR_PATIENTS, FORBIDDEN, _texts

CHANCE = re.compile(r"\d+ (?:in|out of) (?:every )?100|percent|out of 10\b")
NOT_KNOWN = re.compile(
    r"not known|nobody knows|no study|no trial|don't know|not counted|no one has|nobody has"
    r"|none (?:was|were) found|found none|not measured|not shown|can't (?:say|tell)|no number"
    r"|nothing (?:is )?known|nobody",
    re.IGNORECASE,
)


def item_3_2_1():
    """Benefits and harms of needling as chances, or the words that nobody knows."""
    for concern, options in content().options.items():
        needling = options["microneedling"]
        chance = needling.chance.text
        assert CHANCE.search(chance) or NOT_KNOWN.search(chance), f"{concern}: {chance}"
        harms = " ".join(each.text for each in needling.harms)
        told = len(CHANCE.findall(harms)) + len(NOT_KNOWN.findall(harms))
        assert told >= 2, f"{concern}: harms give no chance and don't say that none is known"


def item_3_2_2():
    """Each picture of 100 names its people; each person is told where they stand among them."""
    for concern, area in PAIRS:
        seen = consultation(concern=concern, area=area).projection
        if seen is None:
            continue
        assert seen.studied.you, f"{concern} on {area}"
        for array in seen.icon_arrays:
            assert array.population, f"{concern} on {area}"
            assert array.timepoint, f"{concern} on {area}"
    said = content().pages["improvement"].words
    unlike = said["like_you"].format(respects=said["respect_skin_type"])
    shows(unlike, page("improvement", fitzpatrick_skin_type=6), "nobody like you")
    assert unlike not in page("improvement", fitzpatrick_skin_type=4)


def item_3_2_3():
    """No text a patient reads has a relative risk, or a chance as one in so many."""
    unwanted = ("relative risk", "x in 100, not 1 in x", "one denominator")
    for name in FOR_PATIENTS:
        for text in _texts(ITEMS[name]):
            for what in unwanted:
                found = re.search(FORBIDDEN[what], text, re.IGNORECASE)
                assert not found, f"{name}: {what}: {found.group()}"


def _trials():
    """What one trial counted in people on both sides."""
    figures = content().figures.values()
    return [each for each in figures if len(each.sides) > 1 and each.counted == "people"]


def item_3_2_4():
    """Choices of one trial stand side by side at one time, or the page says there is no such."""
    said = content().pages["options"].words
    for concern, area in FIRST:
        shown = flat(words(part("compare", concern, area)))
        trials = [each for each in _trials() if each.concern == concern]
        if not trials:
            shows(said["against_none"], shown, concern)
        for trial in trials:
            shows(trial.when, shown, concern)
    for concern, area in PAIRS:
        seen = consultation(concern=concern, area=area).projection
        if seen and seen.kind == "curve":
            assert len(seen.best) == len(seen.untreated) == len(seen.weeks)


def item_3_2_5():
    """All chances shown together are out of 100."""
    for effect in content().effects.values():
        for array in effect.icon_arrays:
            assert sum(share.in_100 for share in array.shares) == 100
    shown = flat(words(part("compare")))
    for trial in _trials():
        if trial.concern == "acne_scars":
            for side in trial.sides:
                shows(f"{side.in_100} out of 100", shown, trial.measure)


def item_3_2_6():
    """Every picture of 100 has a sentence, a number and as many icons as it says."""
    from consult.ui.sections.icon_array import SIDE, hundred

    shown = page("improvement")
    first = consultation().projection.icon_arrays[0]
    helped = sum(share.in_100 for share in first.shares if share.helped)
    both = content().pages["improvement"].words["helped"]
    shows(both.format(helped=helped, not_helped=100 - helped), shown, "both sides in words")
    for share in first.shares:
        shows(f"{share.in_100} out of 100", shown, share.label)
    for full in (helped, 47):  # whole rows, and a row that is filled in part
        for look, people in (("full", full), ("empty", 100 - full)):
            areas = re.findall(
                rf'width="(\d+)" height="(\d+)" fill="url\(#\S+-{look}\)', hundred("good", full, "")
            )
            assert sum(int(wide) * int(high) for wide, high in areas) == people * SIDE**2


def item_2_2_4():
    """Estimates have bands and a certainty in words; the chart draws both bands."""
    from consult import charts

    for concern, area in PAIRS:
        seen = consultation(concern=concern, area=area).projection
        if seen is None or seen.kind != "curve":
            continue
        for i, best in enumerate(seen.best):
            edges = (seen.studies.low[i], seen.people.low[i], best)
            assert list(edges) == sorted(edges), f"{concern} on {area}"
            edges = (best, seen.people.high[i], seen.studies.high[i])
            assert list(edges) == sorted(edges), f"{concern} on {area}"
        drawn = str(charts.improvement(seen, content().pages["improvement"].words).spec)
        assert drawn.count("'area'") >= 2, f"{concern} on {area}: a band is missing"
    shown = page("improvement")
    assert "Best estimate" in shown
    grade = content().effects["acne_scars_face"].estimate.grade.certainty
    shows(content().pages["frame"].words[f"certainty_{grade}"], shown, "how sure")


def item_3_6_2():
    """Each outlook says how sure we are and why, in words."""
    for concern, area in PAIRS:
        seen = consultation(concern=concern, area=area).projection
        if seen is None:
            continue
        assert seen.certainty, f"{concern} on {area}"
        assert seen.certainty_why or seen.why_none or seen.what_is_known.text
    for concern, area in FIRST:
        seen = consultation(concern=concern, area=area).projection
        if seen:
            said = content().pages["frame"].words[f"certainty_{seen.certainty}"]
            shows(said, page("improvement", concern, area), concern)
