"""The colour model of redness: published conversions hold, and every colour can be shown."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from consult import erythema
from tests.people import consultation, content

MODEL = content().redness_colour
TONES = list(content().skin_tones.values())
PUBLISHED = [
    "#f6ede4", "#f3e7db", "#f7ead0", "#eadaba", "#d7bd96",
    "#a07e56", "#825c43", "#604134", "#3a312a", "#292420",
]  # fmt: skip
ANY_TONE = st.sampled_from([tone.colour for tone in TONES])
ANY_COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
PERCENT = st.floats(0, 100)


def bold(a_star, lightness):
    """The model with another step; no real skin ever moves as far."""
    shift = MODEL.peak_shift.model_copy(update={"a_star": a_star, "lightness": lightness})
    return MODEL.model_copy(update={"peak_shift": shift})


def lab(colour):
    return Color(colour).convert("lab-d65").coords()


def test_the_ten_tones_are_those_published():
    """All ten Monk tones, lightest first, with their published sRGB values."""
    assert [tone.colour for tone in TONES] == PUBLISHED
    assert [tone.order for tone in TONES] == list(range(1, 11))


@pytest.mark.parametrize(
    ("colour", "published"),
    [  # sRGB primaries and grey in CIELAB under D65, as in the usual tables
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#00ff00", (87.73, -86.18, 83.18)),
        ("#0000ff", (32.30, 79.19, -107.86)),
        ("#ffffff", (100.0, 0.0, 0.0)),
        ("#777777", (50.03, 0.0, 0.0)),
        ("#000000", (0.0, 0.0, 0.0)),
    ],
)
def test_conversions_are_those_published(colour, published):
    """The library and the white point are the ones that published values stand for."""
    assert lab(colour) == pytest.approx(published, abs=0.02)


@given(ANY_COLOUR)
def test_no_redness_is_the_tone_itself(colour):
    """At 0 percent nothing has changed and nothing can be seen."""
    seen = erythema.look(colour, 0, MODEL)
    assert seen.colour == str(Color(colour).to_string(hex=True))
    assert seen.delta_e == pytest.approx(0, abs=1e-6)
    assert not seen.noticeable


@given(ANY_TONE, PERCENT, PERCENT)
def test_more_redness_is_never_less_to_see(colour, one, other):
    """Distance from the unaffected skin rises with redness."""
    less, more = sorted((one, other))
    below, above = (erythema.look(colour, percent, MODEL) for percent in (less, more))
    assert below.delta_e <= above.delta_e + 1e-9
    assert below.noticeable <= above.noticeable


@given(ANY_TONE, st.floats(1, 100))
def test_redness_is_redder_and_darker(colour, percent):
    """a* rises and L* falls on every tone, by no more than the step in content."""
    seen = erythema.look(colour, percent, bold(8, -4))
    (light, red, _), (usual_light, usual_red, _) = lab(seen.colour), lab(colour)
    rounding = 0.6  # a step of one in 255 is up to about so much in CIELAB
    assert usual_red - rounding <= red <= usual_red + 8 + rounding
    assert usual_light - 4 - rounding <= light <= usual_light + rounding


@settings(max_examples=300)
@given(ANY_COLOUR, PERCENT, st.floats(0.1, 120), st.floats(-60, 0))
def test_every_colour_can_be_shown(colour, percent, a_star, lightness):
    """However bold the step, the result is a colour of sRGB with the lightness that was meant."""
    seen = erythema.look(colour, percent, bold(a_star, lightness))
    assert Color(seen.colour).in_gamut("srgb", tolerance=0)
    before = lab(colour)[0]
    meant = before + lightness * percent / 100 * (before + 16) / 116
    if meant > 0:
        assert lab(seen.colour)[0] == pytest.approx(meant, abs=0.6)


def test_out_of_gamut_keeps_lightness_and_hue():
    """What a screen cannot show loses chroma; clipping would change its hue and lightness."""
    tone, model = TONES[0].colour, bold(40, -4)
    light, red, yellow = lab(tone)
    part = (light + 16) / 116
    meant = Color("lab-d65", [light - 4 * part, red + 40 * part, yellow])
    assert not meant.in_gamut("srgb")
    wanted = meant.convert("lch-d65").coords()
    found = Color(erythema.look(tone, 100, model).colour).convert("lch-d65").coords()
    assert found[0] == pytest.approx(wanted[0], abs=0.5)
    assert found[1] < wanted[1]
    clipped = meant.clone().clip("srgb").convert("lch-d65").coords()
    assert abs(clipped[2] - wanted[2]) > 10
    assert found[2] == pytest.approx(wanted[2], abs=2.5)  # #rrggbb can say no more at this chroma


def test_the_same_redness_is_harder_to_see_on_darker_skin():
    """From tone 4 on each tone changes less than the one before; even the darkest can be seen."""
    heights = [erythema.look(tone.colour, 100, MODEL) for tone in TONES]
    falling = [seen.delta_e for seen in heights[3:]]
    assert falling == sorted(falling, reverse=True)
    assert all(seen.noticeable for seen in heights)
    assert falling[-1] < heights[0].delta_e / 3


@pytest.mark.parametrize("percent", [-0.1, 100.1])
def test_redness_beyond_the_scale_is_an_error(percent):
    """Nothing falls back to the nearest value."""
    with pytest.raises(ValueError, match="0 to 100 percent"):
        erythema.look(TONES[0].colour, percent, MODEL)


def test_noticeable_begins_at_the_threshold():
    """Just below the threshold nothing is noted, at it something is."""
    tone = TONES[5].colour
    step = erythema.look(tone, 100, MODEL).delta_e  # tone 6 stays in gamut: the step is linear
    edge = MODEL.noticeable.delta_e / step * 100
    assert not erythema.look(tone, edge - 0.1, MODEL).noticeable
    assert erythema.look(tone, edge + 0.1, MODEL).noticeable


@pytest.mark.parametrize("tone", TONES, ids=lambda tone: tone.name)
def test_a_week_begins_red_and_ends_as_the_headline_says(tone):
    """Seen at once, over for both healers by their clear days, and the slow one never ahead."""
    recovery = consultation().recovery
    week = erythema.week(tone, recovery, MODEL)
    assert len(week.fast) == len(week.slow) == len(recovery.hours)
    assert week.fast[0].sight == week.slow[0].sight == "seen"
    order = ["seen", "hard", "gone"]
    for line, clear in (
        (week.fast, recovery.clear_days.fast),
        (week.slow, recovery.clear_days.slow),
    ):
        sights = [order.index(moment.sight) for moment in line]
        assert sights == sorted(sights)
        over = [h for h, m in zip(recovery.hours, line, strict=True) if m.sight == "gone"]
        assert over[0] == clear * 24
    for fast, slow in zip(week.fast, week.slow, strict=True):
        assert order.index(slow.sight) <= order.index(fast.sight)


def test_words_for_darker_skin_come_first_from_tone_six_on():
    """Five tones begin with how it looks, five with the words for darker skin."""
    first = [tone.name for tone in TONES if erythema.needs_darker_words(tone, MODEL)]
    assert first == [f"Tone {number}" for number in range(6, 11)]
