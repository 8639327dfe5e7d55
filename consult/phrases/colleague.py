"""The same words for a colleague: in the third person, for note, record and their own screen.

`content/pages/takeaway_colleague.yaml` names what reads differently, as `page.word`; all else a
phrase uses stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from consult.content import Content
from consult.content.library import MOST_CLINICS

OVER = "takeaway_colleague"


@lru_cache(maxsize=MOST_CLINICS)
def content_for(content: Content) -> Content:
    """Content whose pages speak of the patient instead of to them."""
    pages = dict(content.pages)
    for name, said in content.pages[OVER].words.items():
        page, _, word = name.partition(".")
        words = {"words": {**pages[page].words, word: said}}
        heads = {word: said} if word in ("title", "lead") else words
        pages[page] = pages[page].model_copy(update=heads)
    return replace(content, pages=pages)
