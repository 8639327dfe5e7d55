"""How easy all patient texts are to read, on the Flesch-Kincaid scale."""

from statistics import mean

import textstat

from tests.sweep import ITEMS
from tests.test_wording import FOR_PATIENTS, _sentence, _texts


def grades() -> tuple[float, float]:
    """The mean grade of all items with patient texts, and the grade of the hardest."""
    found = [
        textstat.flesch_kincaid_grade(" ".join(map(_sentence, _texts(ITEMS[name]))))
        for name in FOR_PATIENTS
        if any(_texts(ITEMS[name]))
    ]
    return mean(found), max(found)
