"""Banners: content past its review day, and answers that came from an older edition."""

from __future__ import annotations

from consult.content.review_due import overdue
from consult.ui.state import another_page, answers_edition, session
from consult.ui.widgets import markup, statements


def banners(page: str) -> None:
    """Above a page: what is past its review day, and that answers came from an older edition."""
    content, words = session.content(), session.page("frame").words
    edition, late = content.edition, overdue(content, session.day())
    on_about = page == "about"
    if session.day() > edition.next_review:
        day = statements.when(edition.next_review)
        markup.notice(words["overdue"].format(day=day), ":material/event_busy:")
    elif late:
        day = statements.when(late[-1][0])
        said = words["overdue_items"].format(n=len(late), day=day)
        markup.notice(said, ":material/event_busy:")
        if not on_about:
            another_page.link("pages/about.py", label=words["overdue_see"], icon=":material/list:")
    older = answers_edition.older()
    if older and not on_about:
        said = words["older"].format(old=older, new=edition.version)
        markup.notice(said, ":material/history:", urgent=False)
        another_page.link("pages/about.py", label=words["older_see"], icon=":material/history:")
    if on_about:
        answers_edition.seen()
