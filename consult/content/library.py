"""The whole of content/, read once and checked as one: the only way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from consult.content import reader
from consult.content.concern import Area, Concern, Home
from consult.content.effect import Effect
from consult.content.fitted import Fitted
from consult.content.healing import Aftercare, Healing, RecoveryBand, RedFlag, UndesirableEffect
from consult.content.option import Option
from consult.content.safety import HealthGroup, SafetyItem
from consult.content.study import Study
from consult.content.visit import Comfort, NeedleComparison, Pain, Step, ToleranceBand
from consult.content.wording import Clinic, Edition, Limits, PageText, SkinType
from consult.evidence import Reference

CONTENT_DIR = Path(__file__).resolve().parents[2] / "content"

SINGLE = {"edition": Edition, "clinic": Clinic, "limits": Limits, "home": Home, "fitted": Fitted}
FOLDERS: dict[str, Any] = {
    "references": Reference,
    "areas": Area,
    "concerns": Concern,
    "effects": Effect,
    "studies": Study,
    "health_groups": HealthGroup,
    "safety": SafetyItem,
    "skin_types": SkinType,
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
    "pages": PageText,
}


@dataclass(frozen=True, eq=False)
class Content:
    """Every item of content by kind and id; ids are file names, in the order they are shown.

    Compared by identity, so that what is derived from it can be kept as long as it lives.
    """

    edition: Edition
    clinic: Clinic
    limits: Limits
    home: Home
    fitted: Fitted
    references: Mapping[str, Reference]
    areas: Mapping[str, Area]
    concerns: Mapping[str, Concern]
    effects: Mapping[str, Effect]
    studies: Mapping[str, Study]
    health_groups: Mapping[str, HealthGroup]
    safety: Mapping[str, SafetyItem]
    skin_types: Mapping[str, SkinType]
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
    pages: Mapping[str, PageText]
    options: Mapping[str, Mapping[str, Option]]


def load_content(folder: Path = CONTENT_DIR) -> Content:
    """All content of a folder. Raises ContentError naming every mistake in every file at once."""
    raw: dict[Path, Any] = {}
    problems: list[str] = []
    items: dict[str, Any] = {}
    for name, model in SINGLE.items():
        items[name] = _item(folder / f"{name}.yaml", TypeAdapter(model), folder, raw, problems)
    for name, model in FOLDERS.items():
        items[name] = _folder(folder / name, TypeAdapter(model), folder, raw, problems)
    shape = TypeAdapter(Option)
    items["options"] = {
        sub.name: _folder(sub, shape, folder, raw, problems)
        for sub in sorted((folder / "options").glob("*/"))
    }
    for path, data in raw.items():
        wrong = list(_dangling(data, items))
        problems += reader.locate(wrong, path, _shown(path, folder)) if wrong else []
    problems += _holes(items)
    if problems:
        raise reader.ContentError(problems)
    return Content(**items)


def _shown(path: Path, folder: Path) -> str:
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _folder(
    folder: Path,
    shape: TypeAdapter[Any],
    top: Path,
    raw: dict[Path, Any],
    problems: list[str],
) -> dict[str, Any]:
    found = {
        path.stem: _item(path, shape, top, raw, problems) for path in sorted(folder.glob("*.yaml"))
    }
    whole = {key: item for key, item in found.items() if item is not None}
    return dict(sorted(whole.items(), key=lambda pair: _place(pair[1])))


def _place(item: Any) -> float:
    """Where an item is shown among its kind: by its own order, hour or scale."""
    if hasattr(item, "tolerance"):
        return float(item.tolerance.low)
    return float(getattr(item, "order", getattr(item, "hour", 0)))


def _item(
    path: Path, shape: TypeAdapter[Any], top: Path, raw: dict[Path, Any], problems: list[str]
) -> Any:
    shown = _shown(path, top)
    if not path.exists():
        problems.append(f"{shown}: is missing")
        return None
    try:
        raw[path] = reader.read(path, shown)
        return reader.build(shape, raw[path], path, shown)
    except reader.ContentError as error:
        problems += error.problems
        return None


ANSWERS = frozenset(
    {"setting", "concern", "subtype", "area", "needle_tolerance", "age"}
    | {"fitzpatrick_skin_type", "home_needle_length_mm"}
)


def _dangling(data: Any, items: Mapping[str, Any]) -> Iterator[tuple[reader.Path_, str]]:
    """Places in a file's data that name a source, answer, group or effect which is not there."""
    asked = {key for key, item in items["safety"].items() if item.question}
    known = {
        "sources": items["references"],
        "answer": ANSWERS | asked,
        "group": items["health_groups"],
        "effect": items["effects"],
    }
    folders = {"sources": "references", "answer": "safety", "group": "health_groups"}
    for where, key, value in _walk(data, ()):
        if key == "sources" and not isinstance(value, list):
            continue  # a word on a page
        for name in value if isinstance(value, list) else [value]:
            if key in known and isinstance(name, str) and name not in known[key]:
                yield where, f"{name} is not in content/{folders.get(key, key + 's')}/"
        if key == "answer":
            yield from _unknown_values(data, where, items)


def _unknown_values(
    data: Any, where: reader.Path_, items: Mapping[str, Any]
) -> Iterator[tuple[reader.Path_, str]]:
    """Values a condition compares with that its answer can never have."""
    condition = data
    for part in where[:-1]:
        condition = condition[part]
    allowed = {
        "concern": items["concerns"],
        "area": items["areas"],
        "setting": ("clinic", "home"),
        "subtype": {s for c in items["concerns"].values() for s in c.subtypes},
    }.get(condition["answer"])
    values = condition.get("is")
    for value in values if isinstance(values, list) else [values]:
        if allowed is not None and value is not None and value not in allowed:
            yield (*where[:-1], "is"), f"{value} is not a known {condition['answer']}"


def _walk(data: Any, where: reader.Path_) -> Iterator[tuple[reader.Path_, str, Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        if isinstance(key, str):
            yield (*where, key), key, value
        if isinstance(value, dict | list):
            yield from _walk(value, (*where, key))


def _holes(items: Mapping[str, Any]) -> Iterator[str]:
    """What no single file can know is missing."""
    for name, concern in items["concerns"].items():
        for area in concern.areas:
            if area not in items["areas"]:
                yield f"content/concerns/{name}.yaml: areas.{area}: is not in content/areas/"
        kinds = {option.kind for option in items["options"].get(name, {}).values()}
        for kind in ("microneedling", "alternative", "wait", "nothing"):
            if kind not in kinds:
                yield f"content/options/{name}: has no option of kind {kind}"
