"""How the aid stands, on the about page: the standard, the PEMAT, what changed, what is overdue."""

from __future__ import annotations

from collections.abc import Mapping

from consult import scorecard
from consult.content.review_due import overdue
from consult.content.standard import StandardItem
from consult.ui.state import session
from consult.ui.widgets import markdown_html, markup, statements

ICONS = {"met": ":material/check:", "not_met": ":material/close:", "open": ":material/pending:"}


def in_a_line(words: Mapping[str, str]) -> None:
    """The three counts in one sentence, with the day they were checked."""
    q, c, s = scorecard.counts(session.content(), session.day())
    markup.text(
        words["score_line"].format(
            q_met=q.met, q_of=q.of, c_met=c.met, c_of=c.of, s_met=s.met, s_of=s.of,
            day=statements.when(session.content().scorecard.day),
        )
    )  # fmt: skip
    markup.text(words["score_open"].format(open=q.open + c.open + s.open))


def items(words: Mapping[str, str]) -> None:
    """Every item with where it is met, who says so, or what it still takes."""
    content = session.content()
    markup.text(words["score_how"])
    for count in scorecard.counts(content, session.day()):
        head = words["tier"].format(name=words[count.tier], met=count.met, of=count.of)
        markup.text(f"**{head}**")
        if count.rated_by_makers:
            markup.small(words["tier_makers"].format(n=count.rated_by_makers))
        with markup.within("marked"):
            statements.bullets(
                _item(name, item, words)
                for name, item in content.standard.items()
                if item.level == count.tier and item.judged != "not_applicable"
            )
    rest = sum(item.judged == "not_applicable" for item in content.standard.values())
    markup.small(words["left_out"].format(n=rest))
    fact = content.pages["about"].facts["standard"]
    markup.small(fact.text)
    statements.sources([fact])


def _item(name: str, item: StandardItem, words: Mapping[str, str]) -> str:
    stands = scorecard.standing(name, item, session.content(), session.day())
    signed = item.needs is not None
    by = words["by_sign_offs" if signed else "by_test"]
    if item.rating:
        known = {"by": item.rating.by, "day": statements.when(item.rating.day)}
        by = words["by_other" if item.rating.outside else "by_makers"].format(**known)
    opened = words["open_sign_offs" if signed else "open"]
    verdict = opened if stands == "open" else f"{words[stands]}, {by}"
    note = f" {item.rating.note}" if item.rating else ""
    return f"{ICONS[stands]} {item.number} {item.wording} *{verdict}.* {item.where}{note}"


def reading(words: Mapping[str, str]) -> None:
    """The measured reading grade, and the PEMAT rating item by item."""
    content = session.content()
    kept, pemat = content.scorecard, content.pemat
    grades = {"mean": f"{kept.reading_grade:.1f}", "hardest": f"{kept.hardest_grade:.1f}"}
    markup.text(words["reading_grade"].format(**grades))
    scores = {score.part: score.in_100 for score in scorecard.pemat(content)}
    markup.text(words["pemat"].format(**scores))
    markup.small(words["pemat_by"].format(by=pemat.by, day=statements.when(pemat.day)))
    rated = (
        (item.number, f"{item.wording} *{words[item.met]}.* {item.how}") for item in pemat.items
    )
    markup.html("".join(["<ol>", *(_numbered(*each) for each in rated), "</ol>"]))
    fact = content.pages["about"].facts["pemat"]
    markup.small(fact.text)
    statements.sources([fact])


def _numbered(number: int, said: str) -> str:
    """An item of a list that leaves numbers out: those that don't apply."""
    return f'<li value="{number}">{markdown_html.inline(said)}</li>'


def development(words: Mapping[str, str]) -> None:
    """What patients and those who treat need, how we know, and what came of it."""
    made = session.content().development
    markup.text(made.how)
    for name, facts in (("patients", made.patients), ("practitioners", made.practitioners)):
        markup.text(f"**{words[f'made_{name}']}**")
        statements.facts(facts)
    for name, lines in (("of", made.came_of_it), ("open", made.open)):
        markup.text(f"**{words[f'made_{name}']}**")
        statements.bullets(lines)


def changes(words: Mapping[str, str]) -> None:
    """What each edition changed and what that means for a person, the newest first."""
    editions = session.content().changes.values()
    for edition in sorted(editions, key=lambda each: (each.day, each.version), reverse=True):
        markup.text(f"**{edition.version}, {statements.when(edition.day)}**")
        statements.bullets(
            f"{change.what} *{words['change_for_you']}* {change.for_you}"
            for change in edition.changes
        )


def upkeep(words: Mapping[str, str]) -> None:
    """The update policy, and every item that is past its day."""
    content = session.content()
    markup.text(content.edition.update_policy)
    late = overdue(content, session.day())
    if not late:
        markup.text(words["none_overdue"])
        return
    markup.text(words["overdue"].format(n=len(late)))
    statements.bullets(f"{name}: {statements.when(due)}" for due, name in late)
