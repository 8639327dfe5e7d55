"""What no single file can know: whether the names it uses are there, and its values possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consult.content.reader import Path_
from consult.nearest import did_you_mean

# Keys whose value, or whose own keys, are ids of a folder.
NAMES_ONE = {
    "group": "health_groups",
    "effect": "effects",
    "lived": "living",
    "visit_step": "procedure",
}
NAMES_MANY = {
    "marks": "criteria",
    "areas": "areas",
    "concerns": "concerns",
    "judged_as": "other_treatments",
    "general": "safety",
    "leaves": "safety",
    "borrowed_by": "concerns",
    "not_for": "concerns",
}
_NAMING = frozenset(
    {"sources", "subtype_effects", "subtype_courses", "basis", *NAMES_ONE, *NAMES_MANY}
)
_HOLDS_MORE = (dict, list)
SETTINGS = ("clinic", "home")
YES_NO = ("yes", "no", "unsure")
WITHOUT_A_DATE = ("never", "unsure")  # of an answer that may be a date
OF_THE_COURSE = frozenset(  # nobody is asked: they follow from visits and ratings
    {"no_change", "worse_than_before", "dark_marks_after_visit", "reaction_after_visit"}
    | {"redness_after_visit", "next_needling", "test_patch_watched"}
)
OWN_ANSWERS = OF_THE_COURSE | frozenset(
    {"setting", "concern", "subtype", "area", "needle_tolerance", "age"}
    | {"fitzpatrick_skin_type", "home_needle_length_mm"}
)


@dataclass(frozen=True)
class Names:
    """Every id that content gives, by folder, and the kinds of its questions and concerns.

    Taken from the files as they stand, so that a file with a mistake is not also reported by all
    that name it.
    """

    ids: Mapping[str, frozenset[str]]
    questions: Mapping[str, str]  # health question to its kind
    subtypes: frozenset[str]

    @classmethod
    def of(cls, raw: Mapping[str, Mapping[str, Any]]) -> Names:
        """The names in raw data: folder to id to data."""
        safety, concerns = raw.get("safety", {}), raw.get("concerns", {})
        asked = {name: item["question"] for name, item in safety.items() if _has(item, "question")}
        return cls(
            ids={folder: frozenset(items) for folder, items in raw.items()},
            questions={
                name: str(question.get("kind")) if isinstance(question, dict) else ""
                for name, question in asked.items()
            },
            subtypes=frozenset(
                kind
                for item in concerns.values()
                if _has(item, "subtypes") and isinstance(item["subtypes"], dict)
                for kind in item["subtypes"]
            ),
        )

    def folder(self, name: str) -> frozenset[str]:
        """The ids of a folder."""
        return self.ids.get(name, frozenset())


def wrong_names(data: Any, names: Names) -> Iterator[tuple[Path_, str]]:
    """Places in a file's data that name something that is not there, or can never be."""
    keys: list[tuple[Path_, str, Any]] = []
    conditions: list[tuple[Path_, Mapping[str, Any]]] = []
    _note(data, (), keys, conditions)
    for where, key, value in keys:
        if key == "sources" and isinstance(value, list):
            yield from _missing(where, value, names.folder("references"), "references")
        elif key in NAMES_ONE:
            folder = NAMES_ONE[key]
            yield from _missing(where, [value], names.folder(folder), folder)
        elif key == "subtype_effects" and isinstance(value, dict):
            yield from _missing(where, [*value.values()], names.folder("effects"), "effects")
            yield from _missing(where, [*value], names.subtypes, "concerns")
        elif key == "subtype_courses" and isinstance(value, dict):
            yield from _missing(where, [*value], names.subtypes, "concerns")
        elif key in NAMES_MANY and isinstance(value, dict | list):
            folder = NAMES_MANY[key]
            yield from _missing(where, [*value], names.folder(folder), folder)
        elif key == "basis" and value == "clinic policy":
            yield where, "clinic policy comes from clinic.yaml alone; use our choice with a why"
    for where, condition in conditions:
        yield from _wrong_condition(where, condition, names)


def _wrong_condition(
    where: Path_, condition: Mapping[str, Any], names: Names
) -> Iterator[tuple[Path_, str]]:
    """A condition on an answer nobody is asked, or on a value that answer can never have."""
    answer = condition["answer"]
    kind = names.questions.get(answer)
    if kind is None and answer not in OWN_ANSWERS:
        known = [*names.questions, *OWN_ANSWERS]
        yield (*where, "answer"), f"{answer} is not in content/safety/{did_you_mean(answer, known)}"
        return
    if kind == "yes_no":
        for test in ("within", "below", "above", "at_least"):
            if test in condition:
                yield (*where, test), f"{answer} is answered yes or no; use is"
    values = condition.get("is")
    values = values if isinstance(values, list) else [values]
    dateless = all(value in WITHOUT_A_DATE for value in values)
    if kind == "when" and "within" not in condition and not dateless:
        yield where, f"{answer} is answered with a date; use within"
    possible: Mapping[str, Any] = {
        "concern": names.folder("concerns"),
        "area": names.folder("areas"),
        "setting": SETTINGS,
        "subtype": names.subtypes,
        "test_patch_watched": ("now", "never"),  # or a day
    }
    told = kind == "yes_no" or answer in OF_THE_COURSE
    allowed = possible.get(answer, YES_NO if told else None)
    for value in values:
        if allowed is not None and isinstance(value, str) and value not in allowed:
            yield (*where, "is"), f"{value} is not a known {answer}{did_you_mean(value, allowed)}"


def _missing(
    where: Path_, used: list[Any], known: frozenset[str], folder: str
) -> Iterator[tuple[Path_, str]]:
    for name in used:
        if isinstance(name, str) and name not in known:
            yield where, f"{name} is not in content/{folder}/{did_you_mean(name, known)}"


def _has(item: Any, key: str) -> bool:
    return isinstance(item, dict) and item.get(key) is not None


def _note(
    data: Any,
    where: Path_,
    keys: list[tuple[Path_, str, Any]],
    conditions: list[tuple[Path_, Mapping[str, Any]]],
) -> None:
    """Add every key that names something, and every condition on an answer, with its path."""
    if isinstance(data, list):
        for place, value in enumerate(data):
            if isinstance(value, _HOLDS_MORE):
                _note(value, (*where, place), keys, conditions)
        return
    if isinstance(data.get("answer"), str):
        conditions.append((where, data))
    for key, value in data.items():
        if key in _NAMING:
            keys.append(((*where, key), key, value))
        if isinstance(value, _HOLDS_MORE):
            _note(value, (*where, key), keys, conditions)
