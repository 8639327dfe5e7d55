"""How days, numbers and results read: on screen, on paper, in note, calendar and record."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from consult.consultation import Consultation
from consult.content import Content
from consult.course import TestSpot, Treatment
from consult.finding import Finding
from consult.procedure import Procedure
from consult.reasons import Reason
from consult.recovery import ClearDays

WHOLE_FROM = 10  # from here on decimals would only look exact
LONGEST_NOTES = 4000  # characters of a person's own notes that are carried along
HOURS_PER_DAY = 24
HOURS_PER_WEEK = 168
MM_PER_INCH = 25.4
ONE = re.compile(r"(?<![\d.,])(1 [a-z]{3,})s\b")


def when(day: date, content: Content) -> str:
    """A date as it reads everywhere: 22 February 2027, or as is usual where the clinic is."""
    return content.clinic.country.written(day)


def short(day: date, content: Content) -> str:
    """A date where space is scarce and the year stands nearby: 22 Feb."""
    return content.clinic.country.written_short(day)


def number(value: float) -> str:
    """A number as it is read: whole from ten up, else with one decimal at most."""
    text = f"{value:.0f}" if abs(value) >= WHOLE_FROM else f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text.replace("-", "−")


def numbers(low: float, high: float) -> str:
    """A range of bare numbers: 0.5–1.5, or 4 where both ends are the same."""
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def unit(content: Content, name: str, count: float) -> str:
    """A unit as people say it; units without a word of their own stay as they are."""
    words = content.pages["frame"].words.get(f"unit_{name}", name)
    return words.removesuffix("s") if count == 1 and words.endswith("s") else words


def agreed(said: str) -> str:
    """A sentence in which one thing is no longer said in the plural: 1 point, not 1 points."""
    return ONE.sub(r"\1", said)


def weeks(content: Content, count: float) -> str:
    """A number of weeks: 1 week, 4 weeks."""
    return f"{count:g} {unit(content, 'weeks', count)}"


def elsewhere(visit: Procedure, content: Content) -> str:
    """That the minutes of a visit are another area's; nothing where they are this one's."""
    return "" if visit.told_for_this_area else content.pages["frame"].words["minutes_elsewhere"]


def plain(marked: str) -> str:
    """A sentence without the marks that make parts of it bold on screen."""
    return marked.replace("**", "")


def visits(content: Content, count: int) -> str:
    """A number of visits in words."""
    words = content.pages["improvement"].words
    return words["visits_one"] if count == 1 else words["visits"].format(n=count)


def hours(content: Content, count: int) -> str:
    """A time after a visit as people say it: 6 hours, 2 days, 4 weeks."""
    words = content.pages["redness"].words
    if count == 0:
        return words["at_once"]
    for name, size in (("weeks", HOURS_PER_WEEK), ("days", HOURS_PER_DAY)):
        if count % size == 0 and count > size:
            return words[name].format(n=count // size)
    return words["hours"].format(n=count)


def clearing(content: Content, clear: ClearDays) -> dict[str, str]:
    """How long redness lasts, in words: `fast`, `slow`, and both as `time`, '1 to 5 days'."""
    words = content.pages["redness"].words
    fast, slow = _days(content, clear.fast), _days(content, clear.slow)
    unit = words["days"].format(n="")
    shorter = f"{clear.fast:g}" if clear.fast >= 1 and slow.endswith(unit) else fast
    return {"fast": fast, "slow": slow, "time": words["from_to"].format(fast=shorter, slow=slow)}


def _days(content: Content, days: float) -> str:
    words = content.pages["redness"].words
    if days < 1:
        return words["hours"].format(n=f"{days * HOURS_PER_DAY:.0f}")
    return words["day"] if days == 1 else words["days"].format(n=f"{days:g}")


def reviewed(name: str | None, content: Content) -> str:
    """Who has signed the content for this clinic, or that no clinician has looked at it."""
    if name is None:
        return content.edition.not_reviewed
    return content.pages["takeaway_sheet"].words["reviewed"].format(name=name)


def changes(consultation: Consultation, content: Content) -> list[str]:
    """What would change the level, a line each; that nothing would, where nothing does."""
    words, verdict = content.pages["suitability"].words, consultation.suitability
    if verdict.level == "suitable":
        return []
    open_kinds = {found.id for found in verdict.findings if "subtype" in found.left_open}
    kind = content.concerns[consultation.answers.concern].subtype_question
    lines = [
        words["change_kind" if change.finding in open_kinds else f"change_{change.kind}"].format(
            words=kind if change.finding in open_kinds else change.words,
            day=when(change.day, content) if change.day else "",
            level=words[change.level],
        )
        for change in verdict.changes
    ]
    strictest = [found for found in verdict.findings if found.level == verdict.level]
    several = len(strictest) > 1 and all(map(_may_change, strictest))
    return lines or [words["many_changes" if several else "no_change"]]


def _may_change(found: Finding) -> bool:
    """Whether time, somebody or a better answer could take it away: what is past stays."""
    return bool(found.changes_with or found.until or found.until_words or not found.known)


def test_spot(patch: TestSpot, course: Treatment, content: Content) -> str:
    """The day of the test patch and of the visit after it."""
    words = content.pages["procedure"].words
    name = "test_spot_done" if patch.done else "test_spot_next" if course.done else "test_spot"
    return words[name].format(
        day=when(patch.day, content),
        weeks=weeks(content, patch.weeks.usual),
        first=when(course.following, content),
    )


def title(found: Finding | Reason, content: Content) -> str:
    """What a rule is called; to a colleague some are called otherwise."""
    return content.pages["suitability"].words.get(f"title_{found.id}", found.title)


def until(found: Finding, content: Content) -> str | None:
    """What ends a wait: a day, or what must come first; None for all that is no wait."""
    if found.level != "wait":
        return None
    said = content.pages["suitability"].words.get(f"until_{found.id}", found.until_words)
    return when(found.until, content) if found.until else said


def length(low: float, high: float, content: Content) -> str:
    """A needle length: 0.5–1.5 mm, with inches beside it where people know those."""
    if content.clinic.country.units == "metric":
        return f"{numbers(low, high)} mm"
    inches = numbers(round(low / MM_PER_INCH, 3), round(high / MM_PER_INCH, 3))
    return f"{numbers(low, high)} mm ({inches} in)"


def own_words(notes: str) -> list[str]:
    """A person's own notes by line, without control signs and overrides of direction."""
    lines = notes[:LONGEST_NOTES].replace("\t", " ").splitlines()
    kept = ("".join(c for c in line if not _hidden(c)).strip() for line in lines)
    return [line for line in kept if line]


def _hidden(character: str) -> bool:
    joins = character in "\u200c\u200d"  # joiners shape letters and emoji
    return not joins and unicodedata.category(character)[0] == "C"
