"""Everything else that people read, by concern, by choice, by visit and by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from consult.content import Content
from consult.content.safety import Wording
from consult.review.card import Card, Claim, Said, Section
from consult.review.claims import claim
from consult.review.item_claims import told

# Folders of content that are told item by item, and where they stand in the pack.
ITEMS: tuple[tuple[str, str, Section], ...] = (
    ("procedure", "step", "visit"),
    ("needle_tolerance", "tolerance", "visit"),
    ("comfort", "comfort", "visit"),
    ("scales", "rating", "visit"),
    ("dark_marks", "dark_mark", "visit"),
    ("reached", "reached", "visit"),
    ("pain", "pain", "visit"),
    ("needle_comparisons", "scale", "visit"),
    ("recovery", "redness", "visit"),
    ("healing", "healing", "visit"),
    ("undesirable_effects", "unwanted", "visit"),
    ("skin_types", "skin_type", "visit"),
    ("support", "support", "visit"),
    ("scripts", "script", "visit"),
    ("teach_back", "teach_back", "visit"),
    ("sure", "sure", "visit"),
    ("impossible", "impossible", "visit"),
    ("living", "living", "living"),
    ("other_treatments", "other", "others"),
    ("criteria", "criterion", "pages"),
    ("standard", "standard", "pages"),
)
SINGLE = ("edition", "headline", "widening", "development", "estimate")
OWN_PAGE = "review"  # the words of the pack itself


def concerns(content: Content) -> Iterator[Card]:
    """What a concern is, its kinds, and what is known of it on each area."""
    for name, concern in content.concerns.items():
        passes = (concern.course.passes,) if concern.course.passes else ()
        about = (
            *told(concern, content),
            *(claim(each, content=content) for each in passes),
        )
        yield Card(
            id=f"concern.{name}", section="concern", title=concern.name, concern=name, claims=about
        )
        for kind, subtype in concern.subtypes.items():
            title = f"{concern.name}: {subtype.name}"
            own = (*told(subtype, content), *_passes(subtype.course, content))
            yield Card(
                id=f"kind.{name}.{kind}", section="concern", title=title, concern=name, claims=own
            )
        for area, pair in concern.areas.items():
            title = f"{concern.name}: {content.areas[area].name}"
            own = (*told(pair, content), *_passes(pair.course, content))
            yield Card(
                id=f"pair.{name}.{area}", section="concern", title=title, concern=name, claims=own
            )


def _passes(course: object, content: Content) -> Iterator[Claim]:
    if fact := getattr(course, "passes", None):
        yield claim(fact, content=content)


def choices(content: Content) -> Iterator[Card]:
    """Each choice of each concern, with every row of the comparison."""
    for concern, options in content.options.items():
        for name, option in options.items():
            marks = (_mark(each, mark, content) for each, mark in option.marks.items())
            yield Card(
                id=f"option.{concern}.{name}",
                section="choices",
                title=option.name,
                concern=concern,
                claims=(*told(option, content), Claim(figures=tuple(marks))),
            )


def _mark(name: str, mark: BaseModel, content: Content) -> Said:
    """Where a choice stands on a scale, in the words of its table."""
    item, low, high = content.criteria[name], getattr(mark, "low", 0), getattr(mark, "high", 0)
    span = item.spans.get(f"{low}-{high}")
    steps = [item.short.get(step) or item.steps.get(step) for step in dict.fromkeys((low, high))]
    return Said(label=item.name, text=span or " – ".join(filter(None, steps)) or f"{low}–{high}")


def items(content: Content) -> Iterator[Card]:
    """The visit, healing, unwanted effects, other treatments, and what helps to talk it over."""
    for folder, kind, section in ITEMS:
        held: Mapping[str, BaseModel] = getattr(content, folder)
        for name, item in held.items():
            yield Card(
                id=f"{kind}.{name}",
                section=section,
                title=_title(item, name, content, kind),
                claims=tuple(told(item, content)),
            )


def pages(content: Content) -> Iterator[Card]:
    """The words of each page, and what the aid says of itself."""
    for name, page in content.pages.items():
        if name != OWN_PAGE:
            yield Card(
                id=f"page.{name}",
                section="pages",
                title=page.title,
                claims=tuple(told(page, content)),
            )
    words = content.pages["review"].words
    for name in SINGLE:
        yield Card(
            id=f"about.{name}",
            section="pages",
            title=words[f"about_{name}"],
            claims=tuple(told(getattr(content, name), content)),
        )
    apart = content.planning.common.why_apart
    yield Card(
        id="about.several",
        section="pages",
        title=words["about_several"],
        claims=tuple(
            claim(getattr(apart, name), content=content) for name in type(apart).model_fields
        ),
    )


def _title(item: BaseModel, name: str, content: Content, kind: str) -> str:
    own = getattr(item, "title", None) or getattr(item, "name", None)
    own = own or getattr(item, "label", None)
    if isinstance(own, Wording):
        own = own.clinician
    words = content.pages["review"].words
    return str(own or words.get(f"kind_{kind}") or name)
