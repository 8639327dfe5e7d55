"""What a note says of a course under way, and what is left blank for whoever needled."""

from __future__ import annotations

from collections.abc import Iterator

from consult.consultation import Consultation
from consult.content import Content
from consult.phrases import course_lines, visit_lines
from consult.takeaway.plain_text import BLANK

DONE = (
    "consent", "operator", "device", "cartridge", "antisepsis", "anaesthetic", "zones",
    "passes_done", "glide", "endpoint", "reaction", "aftercare", "next_visit",
)  # fmt: skip


def so_far(consultation: Consultation, content: Content) -> Iterator[str]:
    """Where the course stands, every visit so far, and what to know of its days."""
    for line in course_lines.lines(consultation, content, clinician=True):
        yield f"[A] {line}"


def done(consultation: Consultation, content: Content) -> Iterator[str]:
    """What a clinician notes of a visit: of today's what was noted, and a blank for the rest."""
    words, course = content.pages["takeaway_note"].words, consultation.so_far
    noted = visit_lines.noted(course.today, content) if course and course.today else {}
    for name in DONE:
        yield f"[C] {words[name]}: {noted.get(name, BLANK)}"
