"""How easy the patients' words of a part are to read, where the tool that counts is installed."""

from __future__ import annotations

from collections.abc import Iterable


def grade(texts: Iterable[str]) -> float | None:
    """The Flesch-Kincaid grade of all of them together; None where it cannot be counted here."""
    try:
        import textstat  # one of the tools in tests/requirements.txt
    except ModuleNotFoundError:
        return None
    whole = " ".join(text if text.endswith((".", "?", "!", ":")) else f"{text}." for text in texts)
    return float(textstat.flesch_kincaid_grade(whole)) if whole else None
