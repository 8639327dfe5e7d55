"""The whole of content/, read once and checked as one: the only way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consult import CONTENT_DIR
from consult.content import reader
from consult.content.clinic_settings import Clinic
from consult.content.colours import ColourLimits
from consult.content.concern import Area, Concern, Home
from consult.content.conversation import Script, Support, SureItem, TeachBack
from consult.content.criterion import Criterion
from consult.content.editions import Changes, Development
from consult.content.effect import Effect
from consult.content.estimating import Calibrated, Estimating
from consult.content.figure import Figure, HeadlineRule
from consult.content.fitted import Fitted
from consult.content.healing import Aftercare, Healing, RecoveryBand, RedFlag, UndesirableEffect
from consult.content.impossible import Impossible
from consult.content.keeping import Keeping
from consult.content.noted import Noted, Reaction
from consult.content.option import Living, Option
from consult.content.other_treatment import OtherTreatment
from consult.content.planning import Planning
from consult.content.population import Cohort, Widening
from consult.content.reading import Reading, nothing_thrown_away
from consult.content.safety import Default, HealthGroup, SafetyItem
from consult.content.scale import Scale
from consult.content.sign_off import SignOff
from consult.content.skin_tone import RednessColour, SkinTone
from consult.content.standard import Pemat, Recorded, StandardItem
from consult.content.study import Study
from consult.content.visit import (
    Comfort,
    Endpoint,
    NeedleComparison,
    Pain,
    Step,
    ToleranceBand,
)
from consult.content.wording import Edition, Limits, PageText, SkinType
from consult.evidence import Reference

MOST_CLINICS = 256  # of which what follows from their content is kept; of more it is made anew
SINGLE = {
    "edition": Edition, "colours": ColourLimits, "limits": Limits, "home": Home, "fitted": Fitted,
    "redness_colour": RednessColour, "keeping": Keeping, "planning": Planning,
    "widening": Widening, "scorecard": Recorded, "pemat": Pemat, "development": Development,
    "headline": HeadlineRule, "estimate": Estimating, "calibrated": Calibrated,
}  # fmt: skip
FOLDERS: dict[str, Any] = {
    "references": Reference,
    "areas": Area,
    "criteria": Criterion,
    "living": Living,
    "concerns": Concern,
    "effects": Effect,
    "studies": Study,
    "cohorts": Cohort,
    "health_groups": HealthGroup,
    "safety": SafetyItem,
    "impossible": Impossible,
    "other_treatments": OtherTreatment,
    "endpoints": Endpoint,
    "reactions": Reaction,
    "dark_marks": Noted,
    "reached": Noted,
    "scales": Scale,
    "defaults": Default,
    "skin_types": SkinType,
    "skin_tones": SkinTone,
    "needle_tolerance": ToleranceBand,
    "comfort": Comfort,
    "pain": Pain,
    "needle_comparisons": NeedleComparison,
    "procedure": Step,
    "recovery": RecoveryBand,
    "healing": Healing,
    "aftercare": Aftercare,
    "red_flags": RedFlag,
    "undesirable_effects": UndesirableEffect,
    "teach_back": TeachBack,
    "sure": SureItem,
    "scripts": Script,
    "support": Support,
    "figures": Figure,
    "standard": StandardItem,
    "changes": Changes,
    "reviews": SignOff,
    "pages": PageText,
}


@dataclass(frozen=True, eq=False)
class Content:
    """Every item of content by kind and id; ids are file names, in the order they are shown.

    Compared by identity, so that what is derived from it can be kept as long as it lives.
    """

    edition: Edition
    clinic: Clinic
    colours: ColourLimits
    limits: Limits
    home: Home
    fitted: Fitted
    redness_colour: RednessColour
    keeping: Keeping
    planning: Planning
    widening: Widening
    scorecard: Recorded
    pemat: Pemat
    development: Development
    headline: HeadlineRule
    estimate: Estimating
    calibrated: Calibrated
    references: Mapping[str, Reference]
    areas: Mapping[str, Area]
    criteria: Mapping[str, Criterion]
    living: Mapping[str, Living]
    concerns: Mapping[str, Concern]
    effects: Mapping[str, Effect]
    studies: Mapping[str, Study]
    cohorts: Mapping[str, Cohort]
    health_groups: Mapping[str, HealthGroup]
    safety: Mapping[str, SafetyItem]
    impossible: Mapping[str, Impossible]
    other_treatments: Mapping[str, OtherTreatment]
    endpoints: Mapping[str, Endpoint]
    reactions: Mapping[str, Reaction]
    dark_marks: Mapping[str, Noted]
    reached: Mapping[str, Noted]
    scales: Mapping[str, Scale]
    defaults: Mapping[str, Default]
    skin_types: Mapping[str, SkinType]
    skin_tones: Mapping[str, SkinTone]
    needle_tolerance: Mapping[str, ToleranceBand]
    comfort: Mapping[str, Comfort]
    pain: Mapping[str, Pain]
    needle_comparisons: Mapping[str, NeedleComparison]
    procedure: Mapping[str, Step]
    recovery: Mapping[str, RecoveryBand]
    healing: Mapping[str, Healing]
    aftercare: Mapping[str, Aftercare]
    red_flags: Mapping[str, RedFlag]
    undesirable_effects: Mapping[str, UndesirableEffect]
    teach_back: Mapping[str, TeachBack]
    sure: Mapping[str, SureItem]
    scripts: Mapping[str, Script]
    support: Mapping[str, Support]
    figures: Mapping[str, Figure]
    standard: Mapping[str, StandardItem]
    changes: Mapping[str, Changes]
    reviews: Mapping[str, SignOff]
    pages: Mapping[str, PageText]
    options: Mapping[str, Mapping[str, Option]]
    logo: bytes | None = None  # as it is in the clinic's file


def load_base(folder: Path = CONTENT_DIR, *, broken_reviews: bool = False) -> Content:
    """All content but the clinic's own file, as if no clinic had changed anything.

    `broken_reviews`: a sign-off that cannot be read is left out, for whoever tells what is wrong
    with it together with what only the whole content can know.
    """
    with nothing_thrown_away():
        return _read(folder, broken_reviews=broken_reviews)


def _read(folder: Path, *, broken_reviews: bool) -> Content:
    if not folder.is_dir():
        raise reader.ContentError([f"{folder}: is not a folder of content"])
    reading = Reading(folder)
    items: dict[str, Any] = {name: reading.item(name, shape) for name, shape in SINGLE.items()}
    items |= {name: reading.folder(name, shape) for name, shape in FOLDERS.items()}
    items["options"] = {
        sub.name: reading.folder(f"options/{sub.name}", Option)
        for sub in sorted((folder / "options").glob("*/"))
    }
    reading.crosscheck()
    problems = [*reading.problems, *_holes(items)]
    if broken_reviews:
        problems = [each for each in problems if not each.startswith(f"{folder.name}/reviews/")]
    if problems:
        raise reader.ContentError(problems)
    return Content(clinic=Clinic(), **items)


def _holes(items: Mapping[str, Any]) -> Iterator[str]:
    """Choices every concern must have, marks every choice must have, and figures of no choice."""
    for name in items["concerns"]:
        kinds = {option.kind for option in items["options"].get(name, {}).values()}
        for kind in ("microneedling", "alternative", "wait", "nothing"):
            if kind not in kinds:
                yield f"content/options/{name}: has no option of kind {kind}"
        for option, item in items["options"].get(name, {}).items():
            for criterion in sorted(set(items["criteria"]) - set(item.marks)):
                yield f"content/options/{name}/{option}.yaml: marks: has none for {criterion}"
    yield from _figures_of_nothing(items)


def _figures_of_nothing(items: Mapping[str, Any]) -> Iterator[str]:
    """Figures that name an option which is not there, or are borrowed where none of it is."""
    for name, figure in items["figures"].items():
        for concern in figure.concerns:
            known = items["options"].get(concern, {})
            if not any(option in known for side in figure.sides for option in side.options):
                yield f"content/figures/{name}.yaml: sides: none is an option of {concern}"
        for side in figure.sides:
            if side.option and side.option not in items["options"].get(figure.concern, {}):
                yield f"content/figures/{name}.yaml: sides: {side.option} is no option there"
