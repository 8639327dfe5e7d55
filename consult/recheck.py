"""What is asked again at a visit: only what may have changed, and what was never answered."""

from __future__ import annotations

from datetime import date

from consult.answers import Answers, asked
from consult.content import Content


def recheck(content: Content, answers: Answers, day: date) -> list[str]:
    """The ids of the questions to put again, in the order of content.

    Which answers may be others at the next visit is a property of the question. A question that
    concerns this person only since an answer changed is among them, for nobody has put it yet.
    """
    return [
        name
        for name in asked(content, answers, day)
        if (question := content.safety[name].question)
        and (question.asked_again or name not in answers.health)
    ]
