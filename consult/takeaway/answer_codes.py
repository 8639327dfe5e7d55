"""The codes in which answers travel, each to its words: what a form offers and a response gives."""

from __future__ import annotations

from collections.abc import Mapping

from consult.content import Content
from consult.content.safety import SafetyItem
from consult.finding import ACCEPTED_FROM

YES_NO = ("yes", "no", "unsure")
ON_A_DAY = "date"
WHEN = ("never", "now", "unsure", ON_A_DAY)


def choices(name: str, content: Content) -> Mapping[str, str]:
    """The codes of a choice to their words."""
    pages = content.pages
    return {
        "setting": {k: v.label for k, v in pages["concern"].choices["setting"].items()},
        "concern": {k: v.name for k, v in content.concerns.items()},
        "subtype": {k: v.name for c in content.concerns.values() for k, v in c.subtypes.items()},
        "area": {k: v.name for k, v in content.areas.items()},
        "worries": {k: v.label for k, v in pages["tolerance"].choices["worries"].items()},
        "matters": {k: v.label for k, v in pages["options"].choices["importance"].items()},
        "examined": {k: v.title for k, v in content.safety.items() if _acceptable(v)},
    }[name]


def _acceptable(item: SafetyItem) -> bool:
    """Whether a practitioner who has examined it may accept it."""
    return any(rule.acceptable and rule.level == ACCEPTED_FROM for rule in item.rules)


def of_group(content: Content, group: str) -> list[tuple[str, SafetyItem]]:
    """The health questions of a group, in their order."""
    found = [
        (item.question.order, name, item)
        for name, item in content.safety.items()
        if item.question and item.question.group == group
    ]
    return [(name, item) for _, name, item in sorted(found, key=lambda entry: entry[0])]


def answer_words(code: str, content: Content) -> str:
    """An answer to a health question in words."""
    return content.pages["frame"].words.get(code) or content.pages["health"].words[code]
