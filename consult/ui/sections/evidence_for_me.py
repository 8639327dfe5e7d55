"""Who was studied: where this person stands, and everybody behind the numbers, as a table."""

from __future__ import annotations

from consult.consultation import Consultation
from consult.content.effect import Curve
from consult.evidence import Fact
from consult.phrases import projection_lines as wording
from consult.studied import Group
from consult.ui.state import session
from consult.ui.widgets import markup, statements


def _words() -> dict[str, str]:
    return session.page("improvement").words


def unlike(result: Consultation) -> None:
    """Said first, and only to people whom no study had: in what respects, and what follows.

    Of what nobody has tested there are no people to be unlike.
    """
    seen, words, content = result.projection, _words(), session.told()
    if seen is None or seen.untested or not seen.like_you_hardly_studied:
        return
    respects = [words[f"respect_{each.respect}"] for each in seen.studied.outside]
    said = words["like_you"].format(respects=", ".join(respects))
    if isinstance(content.effects[seen.effect], Curve):
        said += f" {words['wider']}"
    markup.notice(said, ":material/group_off:")


def studied(result: Consultation) -> None:
    """Where this person stands in each respect; and the counts behind it."""
    seen, words, content = result.projection, _words(), session.told()
    assert seen
    who = seen.studied
    concern = content.concerns[result.answers.concern].in_sentence
    statements.bullets(wording.standing(seen, content, result.answers))
    markup.small(words["who_here"])
    if seen.people_hardly_studied:
        statements.fact(seen.people_hardly_studied)
    markup.text(f"**{words['who_open'].format(concern=concern)}**")
    markup.text(
        words["who_total"].format(
            studies=who.studies, people=who.people, unknown=who.unknown_size, concern=concern
        )
    )
    kinds = {str(kind.order): kind.name for kind in content.skin_types.values()}
    _table("type", who.skin_types, kinds, who.skin_types_silent)
    markup.small(words["who_counts"])
    ages = words["ages_none"] if who.youngest is None else words["ages"]
    markup.text(ages.format(youngest=who.youngest, oldest=who.oldest, silent=who.ages_silent))
    markup.text(words["sexes"].format(women=who.women, men=who.men, silent=who.sex_silent))
    areas = {name: area.name for name, area in content.areas.items()}
    _table("area", who.areas, areas, who.areas_silent)
    markup.text(f"**{words['widening']}.** {content.widening.text}")
    counted = Fact(text=words["who_title"], sources=who.sources) if who.sources else None
    hardly = [seen.people_hardly_studied] if seen.people_hardly_studied else []
    statements.sources([content.widening, *hardly, *([counted] if counted else [])])


def _table(what: str, groups: tuple[Group, ...], names: dict[str, str], silent: int) -> None:
    words = _words()
    rows = [
        (names[group.kind], str(group.studies), str(group.people) if group.studies else "–")
        for group in groups
    ]
    markup.table(
        [words[f"column_{name}"] for name in (what, "studies", "people")],
        [*rows, (words["not_told"], str(silent), "–")],
    )
