"""Every page and every screen by taps alone, as each kind of person at each level comes to them.

What is tapped is found by its role and name. After each "Next" one stands where one was not before
in this pass: a page that leads in a circle, or nowhere, is found wherever it is.
"""

from dataclasses import dataclass

import pytest

from consult.answers import read_answers
from consult.consultation import consult
from tests.browser.sizes import ACROSS, PHONE
from tests.browser.states import PAGES, PATIENT, PRACTITIONER
from tests.browser.walk import Walk, pages_for
from tests.people import DAY, content

FRAME = content().pages["frame"].words
# The question answered with yes, and the level it leads to: in a clinic, and with a roller at home.
CLINIC = {
    None: "suitable",
    "cold_sore_history": "suitable_with_precautions",
    "breastfeeding": "wait",
    "anticoagulant": "see_clinician_first",
    "bleeding_disorder": "not_suitable",
}
HOME = {None: "suitable_with_precautions", "bleeding_disorder": "not_suitable"}
WALKS = [
    *((PATIENT, "clinic", *each) for each in CLINIC.items()),
    *((PRACTITIONER, "clinic", *each) for each in CLINIC.items()),
    *((PATIENT, "home", *each) for each in HOME.items()),
    (PRACTITIONER, "home", None, HOME[None]),
]


@dataclass
class Pass:
    """The places of one pass, in which no place comes twice."""

    walk: Walk
    places: list

    def on(self, tap=None):
        """One tap on next, or another that leads on."""
        self.walk.on(tap)
        self.arrived()

    def arrived(self):
        """Somewhere new, with nothing broken."""
        here = self.walk.place()
        assert here not in self.places, f"{here} again, after {self.places}"
        self.places.append(here)
        assert not self.walk.errors
        assert not self.walk.outside

    def to_the_end(self):
        """Next for as long as there is one; then something else must lead on."""
        while self.walk.button_named(FRAME["next"]).count():
            self.on()
        assert links(self.walk).count() or self.walk.button_named(FRAME["back"]).count()


@pytest.fixture
def walk(chromium, server, request):
    size = PHONE if "patient" in request.node.name else ACROSS
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=True)
    yield Walk(context.new_page(), server.url)
    context.close()


@pytest.mark.parametrize(("role", "setting", "yes", "level"), WALKS)
def test_every_page_and_screen_by_taps_alone(walk, role, setting, yes, level):
    """From the first question to every page there is; nothing leads back, nowhere, or breaks."""
    pages = pages_for(role, setting)
    walk.open()
    passed = Pass(walk, [walk.place()])
    walk.answer_all(passed.on, role=role, setting=setting, yes=yes)
    assert judged(walk) == level
    passed.to_the_end()
    assert walk.name() == "summary"
    seen = {page for page, _ in passed.places}
    if level in ("suitable", "suitable_with_precautions"):
        assert {"procedure", "redness", "improvement"} < seen
    for place in range(links(walk).count()):
        walk.listed(pages["summary"].title)
        seen |= follow(walk, links(walk).nth(place))
    for label in [each.label for each in pages["options"].choices["part"].values()]:
        walk.listed(pages["options"].title)
        walk.pick(pages["options"].words["part"], label)
        Pass(walk, [walk.place()]).to_the_end()
    there = [name for name in PAGES if role == PRACTITIONER or name != "review"]
    for name in there:
        walk.listed(pages[name].title)
        assert walk.name() == name
        seen.add(name)
        Pass(walk, [walk.place()]).to_the_end()
    assert seen == set(there)


def links(walk):
    """The links of the page itself."""
    return walk.page.locator("main").get_by_role("link").filter(visible=True)


def follow(walk, link):
    """By a link and from there on to the end: the pages it led to."""
    passed = Pass(walk, [walk.place()])
    walk.tap(link)
    passed.arrived()
    passed.to_the_end()
    return {page for page, _ in passed.places}


def judged(walk):
    """The level of the answers that the tab holds, on the day of all tests."""
    answers = read_answers(walk.kept()["answers"], content(), DAY)
    return consult(answers, content(), DAY).suitability.level


def test_the_page_whether_it_is_clear_leads_on_by_taps(walk):
    """From the choices to the summary, to "Is it clear to you?", and through all its questions."""
    walk.open()
    walk.to_suitability()
    passed = Pass(walk, [walk.place()])
    passed.to_the_end()
    walk.tap(walk.page.get_by_role("link", name=content().pages["understanding"].words["open"]))
    passed.arrived()
    asked = len(passed.places)
    passed.to_the_end()
    assert walk.name() == "understanding"
    assert len(passed.places) - asked >= 4
    assert content().pages["understanding"].words["sure"] in walk.place()
