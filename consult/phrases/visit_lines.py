"""One visit in words: its day, what was done and seen, how it was rated, and what had changed."""

from __future__ import annotations

from collections.abc import Iterator

from consult.consultation import Consultation
from consult.content import Content
from consult.content.noted import Noted
from consult.latest import Changed
from consult.phrases import answer_lines, formats, gains, several_lines
from consult.so_far import SoFar
from consult.visits import NeedledZone, Rating, Visit

PAGE, HOME = "visits", "_home"


def words_of(content: Content, *, home: bool) -> dict[str, str]:
    """The words about visits; of somebody who rolls at home in the words for it, where it has any.

    A word named `needled_home` stands there in the place of `needled`.
    """
    words = content.pages[PAGE].words
    own = {name.removesuffix(HOME): said for name, said in words.items() if name.endswith(HOME)}
    return words | own if home else words


def title(visit: Visit, content: Content, *, home: bool = False) -> str:
    """The day of a visit, and what became of it."""
    words = words_of(content, home=visit.setting == "home" if visit.setting else home)
    outcome = words[visit.outcome or "answers_only"]
    return words["visit_title"].format(day=formats.when(visit.date, content), outcome=outcome)


def details(
    visit: Visit, consultation: Consultation, content: Content, *, clinician: bool
) -> Iterator[str]:
    """What was noted of a visit, a line for each kind of thing; nothing of what was not."""
    course = consultation.so_far
    assert course, "a visit makes a course"
    words = words_of(content, home=consultation.answers.setting == "home")
    tools = _tools(visit, content, clinician=clinician)
    done = [*zones(visit, content, clinician=clinician), *tools]
    if done:
        yield f"{_first_up('; '.join(done))}."
    since = list(since_then(visit, content, clinician=clinician))
    if since:
        yield f"{words['since']}: {'; '.join(since)}."
    yield from to_do(visit, content, clinician=clinician)
    yield from (f"{rating(each, content, clinician=clinician)}." for each in visit.ratings)
    yield from asked_again(visit, course, content)
    if visit.next_date:
        agreed = words["agreed"].format(day=formats.when(visit.next_date, content))
        yield f"{_first_up(agreed)}."


def noted(visit: Visit, content: Content) -> dict[str, str]:
    """What was noted of a visit, by the names that a clinician's blanks have in the note."""
    depths = [zone for zone in visit.zones if zone.depth_mm is not None]
    passes = [zone for zone in visit.zones if zone.passes is not None]
    names = {zone.area: content.areas[zone.area].name for zone in visit.zones}
    found = {
        "device": visit.device,
        "cartridge": visit.lot,
        "zones": "; ".join(
            f"{names[z.area]} {formats.length(z.depth_mm or 0, z.depth_mm or 0, content)}"
            for z in depths
        ),
        "passes_done": "; ".join(f"{names[zone.area]} {zone.passes}" for zone in passes),
        "endpoint": visit.endpoint and content.reached[visit.endpoint].label.clinician,
        "reaction": visit.reaction and content.reactions[visit.reaction].label.clinician,
        "next_visit": visit.next_date and formats.when(visit.next_date, content),
    }
    return {name: said for name, said in found.items() if said}


def zones(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    """Each zone; how deep and how often for a clinician."""
    for zone in visit.zones:
        name = content.areas[zone.area].name
        yield zone_done(zone, content) if clinician else name


def zone_done(zone: NeedledZone, content: Content) -> str:
    """A zone with its depth and passes, as far as they were noted: "Face 1 mm, 4 passes"."""
    words, name = content.pages[PAGE].words, content.areas[zone.area].name
    parts = [name]
    if zone.depth_mm is not None:
        length = formats.length(zone.depth_mm, zone.depth_mm, content)
        parts = [words["zone"].format(area=name, depth=length)]
    if zone.passes is not None:
        said = words["pass_one"] if zone.passes == 1 else words["passes"].format(n=zone.passes)
        parts.append(said)
    return ", ".join(parts)


def _tools(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    words = content.pages[PAGE].words
    for name, typed in (("device", visit.device), ("lot", visit.lot)):
        if typed:
            yield words[name].format(name=typed)
    if visit.endpoint:
        what = _label(content.reached[visit.endpoint], clinician=clinician)
        yield words["endpoint"].format(what=what)
    if visit.reaction:
        what = _label(content.reactions[visit.reaction], clinician=clinician)
        yield words["reaction"].format(what=what)


def since_then(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    """How it went after the visit before, as it was told at this one."""
    words = content.pages[PAGE].words
    if visit.redness_days is not None:
        one = visit.redness_days == 1
        yield (
            words["redness_day_one"] if one else words["redness_days"].format(n=visit.redness_days)
        )
    if visit.dark_marks:
        yield _label(content.dark_marks[visit.dark_marks], clinician=clinician)
    if visit.after:
        yield _label(content.reactions[visit.after], clinician=clinician)


def rating(rated: Rating, content: Content, *, clinician: bool) -> str:
    """One score: what was rated, by whom, on which scale; a gain in words, never with a sign."""
    words, scale = content.pages[PAGE].words, content.scales[rated.scale]
    return words["rating"].format(
        pair=several_lines.name(rated.pair, content),
        by=words[f"by_{rated.by}"],
        scale=scale.name.clinician if clinician else scale.name.patient,
        score=_score(rated, content, clinician=clinician),
    )


def _score(rated: Rating, content: Content, *, clinician: bool) -> str:
    """A score; for who does not know the scale with both of its ends, or in its unit."""
    scale, score = content.scales[rated.scale], f"{rated.score:g}"
    if not scale.needs_a_first:
        return gains.in_words(rated.score, scale, content)
    if clinician:
        return score
    if not scale.marks:
        return gains.amount(rated.score, scale)
    words = content.pages[PAGE].words
    return words["on_scale"].format(n=score, least=f"{scale.least:g}", most=f"{scale.most:g}")


def to_do(visit: Visit, content: Content, *, clinician: bool) -> Iterator[str]:
    """What to do about each reaction noted of a visit, or of the time before it."""
    for name in dict.fromkeys(each for each in (visit.reaction, visit.after) if each):
        if action := content.reactions[name].action:
            yield (clinician and action.clinician) or action.text


def _label(item: Noted, *, clinician: bool) -> str:
    return (item.label.clinician if clinician else item.label.patient).lower()


def asked_again(visit: Visit, course: SoFar, content: Content) -> Iterator[str]:
    """What was answered otherwise that day, or that nothing was; and that nobody asked."""
    words = content.pages[PAGE].words
    found = [change for change in course.changes if change.day == visit.date]
    if found:
        yield f"{words['asked_changed']}: {'; '.join(changed(each, content) for each in found)}."
    elif visit.changed is not None:
        yield f"{words['asked_nothing']}."
    elif visit.needled:
        yield f"{words['not_asked']}."


def changed(change: Changed, content: Content) -> str:
    """One answer before and after."""
    question = content.safety[change.name].question
    label = question.label if question else content.safety[change.name].title
    name = "noted" if change.noted else "changed" if change.before is not None else "first_said"
    return (
        content.pages[PAGE]
        .words[name]
        .format(
            label=label,
            before=answer_lines.said(change.before, content).lower(),
            after=answer_lines.said(change.after, content).lower(),
        )
    )


def _first_up(said: str) -> str:
    return said[:1].upper() + said[1:]
