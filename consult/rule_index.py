"""Every rule of the safety check with who says what, to look through by words and by level."""

from __future__ import annotations

from collections.abc import Collection

from consult.content import LEVELS, STRICTNESS, Content, Level
from consult.content.safety import SafetyItem
from consult.result import Result


class Entry(Result):
    """A rule as it stands in the atlas."""

    id: str
    title: str
    levels: tuple[Level, ...]  # all that it may lead to, in a clinic or at home, mildest first
    differs: bool  # sources disagree
    text: str  # all that is said about it, its sources' names among it, for finding words

    def has(self, words: str) -> bool:
        """Whether each of the words stands somewhere in it, in any order and any case."""
        return all(word in self.text for word in words.casefold().split())


def entries(content: Content) -> tuple[Entry, ...]:
    """All rules in order of their titles."""
    found = (_entry(name, item, content) for name, item in content.safety.items())
    return tuple(sorted(found, key=lambda entry: entry.title.casefold()))


def find(
    all_: Collection[Entry], words: str = "", levels: Collection[Level] = (), *, differs: bool
) -> list[Entry]:
    """Those with all the words, any of the levels (none named: all), and, if asked, differing."""
    return [
        entry
        for entry in all_
        if entry.has(words)
        and (not levels or set(levels) & set(entry.levels))
        and (entry.differs or not differs)
    ]


def _entry(name: str, item: SafetyItem, content: Content) -> Entry:
    levels = {level for rule in item.rules for level in (rule.level, rule.home_level) if level}
    said = [item.title, item.evidence]
    if item.question:
        said += [item.question.label, item.question.ask.patient, item.question.ask.clinician]
    sources = [source for rule in item.rules for source in rule.sources]
    for rule in item.rules:
        both = (rule.reason, rule.action)
        said += [text for each in both for text in (each.patient, each.clinician)]
    if item.disagreement:
        said += [item.disagreement.default, item.disagreement.why]
        for position in item.disagreement.positions:
            said += [position.text, position.clinician or ""]
            sources += position.sources
    said += [content.references[source].citation for source in dict.fromkeys(sources)]
    return Entry(
        id=name,
        title=item.title,
        levels=tuple(sorted(levels & set(LEVELS), key=STRICTNESS.__getitem__)),
        differs=item.disagreement is not None,
        text=" ".join(said).casefold(),
    )
