"""The banner of an aid that runs without the clinic's own file, because that has a mistake."""

from __future__ import annotations

from consult.ui.state import chosen_clinic, session
from consult.ui.widgets import clinic_card, markup


def banner() -> None:
    """Above each page: a practitioner reads what is missing and why, a patient whom to ask."""
    if chosen_clinic.without_its_own():
        word = "without_own" if session.for_clinician() else "without_own_patient"
        markup.notice(clinic_card.words(word), ":material/running_with_errors:")
