"""A dermatologist on a tablet: fifty cards by taps, the sign-off as a file, and what check says."""

import json
import shutil

import pytest

from consult.__main__ import main
from consult.content import CONTENT_DIR
from consult.review import sitting
from consult.review.card import number
from consult.review.deck import cards
from tests.browser.conftest import Server
from tests.browser.sizes import ACROSS, PHONE, TABLET, still
from tests.browser.test_budgets import HEIGHT, RESULT_PX
from tests.browser.walk import Walk
from tests.people import content, person
from tests.tab import PATIENT

PAGES = content().pages
WORDS, FRAME = PAGES["reviewing"].words, PAGES["frame"].words
CORE = sitting.desks(content())["core"]
FIFTY = 50
CHANGED, AGAINST = 7, 11  # the place of a card that is to be changed, of one that is disagreed with
MINUTES, PER_TAP_S = 15, 6  # a tap with the reading before it: 200 words a minute and three taps


class Touched(Walk):
    """A tablet: fingers, no mouse."""

    def tap(self, locator):
        locator.tap()
        self.taps += 1
        self.settle()


@pytest.fixture
def walk(chromium, server, request):
    """A tablet held upright, or as the test asks."""
    width, height = getattr(request, "param", TABLET)
    context = chromium.new_context(
        viewport={"width": width, "height": height}, has_touch=True, accept_downloads=True
    )
    yield Touched(context.new_page(), server.url)
    context.close()


def kept(walk):
    told = walk.page.evaluate("sessionStorage.getItem('consultation-review')")
    return json.loads(told) if told else None


def begin(walk):
    walk.tap(walk.button_named(WORDS["begin"]))


def say(walk, card, verdict):
    """One of the three, of a card or of a value in a table."""
    walk.tap(walk.page.locator(f".w_{card.number} label").filter(has_text=WORDS[verdict]).first)


def fill(walk, key, text):
    field = walk.page.locator(f".st-key-w_{key}").locator("input, textarea")
    field.fill(text)
    field.press("Tab")
    walk.settle()


def who(walk):
    """Name, training, and no part in making it."""
    walk.tap(walk.button_named(WORDS["parts"]))
    fill(walk, "reviewer", "Dr A. Example")
    fill(walk, "credentials", "dermatologist")
    walk.pick(WORDS["outside"], WORDS["outside_yes"])


def save(walk, to):
    with walk.page.expect_download() as download:
        walk.page.get_by_role("button", name=WORDS["hand_in_file"]).click()
    download.value.save_as(to)
    walk.settle()


@pytest.mark.parametrize("walk", [TABLET, ACROSS], indirect=True)
def test_fifty_cards_take_a_quarter_of_an_hour_of_taps(walk, tmp_path, capsys):
    """From the page about the aid; two taps a card, a reload in the middle, the file, and check."""
    walk.open("/about")
    walk.tap(walk.page.get_by_role("link", name=WORDS["link"]))
    begin(walk)
    signed = []
    screens = iter(CORE.screens)
    while len(signed) < FIFTY:
        for card in next(screens):
            place = len(signed)
            verdict = {CHANGED: "agree_with_change", AGAINST: "disagree"}.get(place, "agree")
            assert card.title in walk.page.locator("main").inner_text()
            say(walk, card, verdict)
            if verdict != "agree":
                fill(walk, f"note_{card.number}", f"Note on {card.title}")
            signed.append(card)
        if len(signed) == FIFTY // 2:
            walk.page.reload()
            walk.settle()
            assert walk.page.locator(".review h2").get_attribute("data-at") == card.number
        walk.next()
    assert walk.taps * PER_TAP_S <= MINUTES * 60, f"{walk.taps} taps"
    assert {name: said[0] for name, said in kept(walk)["items"].items()} == {
        card.id: {CHANGED: "agree_with_change", AGAINST: "disagree"}.get(place, "agree")
        for place, card in enumerate(signed)
    }
    who(walk)
    assert "Example" not in walk.page.url
    folder = shutil.copytree(CONTENT_DIR, tmp_path / "content")
    (folder / "reviews").mkdir(exist_ok=True)
    save(walk, folder / "reviews" / "example.yaml")
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert f"{len(signed)} of all {len(cards(content()))}" in told
    assert "Dr A. Example (dermatologist)" in told
    assert "agree with change: Note on " in told
    assert "disagree: Note on " in told
    assert walk.errors == []
    assert walk.outside == []


@pytest.mark.parametrize("walk", [TABLET, ACROSS, PHONE], indirect=True)
def test_the_answers_stay_where_the_thumb_is(walk):
    """Over cards of all heights, scrolled or not, with a note and without, they never move."""
    walk.open("/review")
    begin(walk)
    alone = [screen[0] for screen in CORE.screens if len(screen) == 1][:8]
    places, tall = set(), set()
    for card in alone:
        answers = walk.page.locator(f".st-key-walk .w_{card.number} label")
        for scrolled in (0, 400):
            walk.page.mouse.wheel(0, scrolled)
            still(walk.page)
            boxes = [tuple(map(round, each.bounding_box().values())) for each in answers.all()]
            places.add(tuple(boxes))
        tall.add(walk.page.evaluate(HEIGHT))
        height = walk.page.viewport_size["height"]
        assert all(y + h < height and h >= 44 for _, y, _, h in boxes)
        say(walk, card, "disagree")
        note = walk.page.locator(f".st-key-w_note_{card.number}").bounding_box()
        assert note["y"] + note["height"] <= boxes[0][1], "the note grows upwards"
        walk.next()
    assert len(tall) > 1, "all cards are of one height"
    assert len(places) == 1, places


def test_the_bar_is_never_drawn_anew(walk):
    """From card to card, with a note or without, on to values of a table: it does not flicker."""
    rows = next(n for n, screen in enumerate(CORE.screens) if len(screen) > 1)
    at = sitting.empty() | {"part": "core", "at": CORE.screens[rows - 3][0].id}
    walk.open("/review")
    walk.page.evaluate(
        "text => sessionStorage.setItem('consultation-review', text)", sitting.text(at)
    )
    walk.page.reload()
    walk.settle()
    walk.page.evaluate("document.querySelector('.st-key-walk').marked = true")
    for screen in CORE.screens[rows - 3 : rows + 1]:
        walk.next()  # nothing is said yet: what is missing stands in the bar
        for card in screen:
            say(walk, card, "disagree")
        assert walk.page.evaluate("document.querySelector('.st-key-walk').marked") is True
        walk.next()
        assert walk.page.evaluate("document.querySelector('.st-key-walk').marked") is True


@pytest.mark.parametrize("walk", [TABLET, ACROSS], indirect=True)
def test_next_says_what_is_missing_and_one_may_skip(walk):
    """Nothing said: it stays and names the card; skipped, it is where one goes on later."""
    first, second = (screen[0] for screen in CORE.screens[:2])
    walk.open("/review")
    begin(walk)
    answers = walk.page.locator(f".st-key-walk .w_{first.number} label")
    before = [round(each.bounding_box()["height"]) for each in answers.all()]
    walk.next()
    still(walk.page)
    after = [round(each.bounding_box()["height"]) for each in answers.all()]
    assert after == before, "with a fourth way on the answers grow"
    assert walk.page.locator(".review h2").get_attribute("data-at") == first.number
    said = WORDS["which_verdict"].format(number=first.number)
    assert said in walk.page.locator(".st-key-walk").inner_text()
    walk.tap(walk.button_named(WORDS["skip"]))
    assert walk.page.locator(".review h2").get_attribute("data-at") == second.number
    assert walk.button_named(WORDS["skip"]).count() == 0
    say(walk, second, "agree")
    walk.tap(walk.button_named(WORDS["parts"]))
    walk.tap(walk.button_named(WORDS["go_on"].format(here=1, all=len(CORE.part.cards))))
    assert walk.page.locator(".review h2").get_attribute("data-at") == first.number


def test_a_value_has_its_reason_before_the_answers_and_its_note_after(walk):
    """What it is, why, what one says of it, the note on it; then the next value."""
    screen = next(
        screen for screen in CORE.screens if len(screen) > 2 and screen[0].claims[0].grounds
    )
    at = sitting.empty() | {"part": "core", "at": screen[0].id}
    sitting.say(at, screen[0], "agree_with_change")
    walk.open("/review")
    walk.page.evaluate(
        "text => sessionStorage.setItem('consultation-review', text)", sitting.text(at)
    )
    walk.page.reload()
    walk.settle()
    still(walk.page)
    main = walk.page.locator("main")
    (why, *_) = screen[0].claims[0].grounds
    order = [
        main.locator("h3").filter(has_text=screen[0].number),
        main.locator(".grounds").filter(has_text=why.text[:40]),
        main.locator(f".w_{screen[0].number}"),
        main.locator(f".st-key-w_note_{screen[0].number}"),
        main.locator("h3").filter(has_text=screen[1].number),
    ]
    tops = [each.first.bounding_box()["y"] for each in order]
    assert tops == sorted(tops)


def test_a_saved_file_is_gone_on_with_in_another_tab(walk, chromium, server, tmp_path):
    """Opened in a new tab it has what was said; the next card is the first without a verdict."""
    walk.open("/review")
    begin(walk)
    for screen in CORE.screens[:3]:
        say(walk, screen[0], "agree")
        walk.next()
    who(walk)
    save(walk, tmp_path / "mine.yaml")
    context = chromium.new_context()
    other = Walk(context.new_page(), server.url)
    other.open("/review")
    other.page.locator("summary").filter(has_text=WORDS["open"]).click()
    other.page.locator("input[type=file]").set_input_files(tmp_path / "mine.yaml")
    other.settle()
    label = WORDS["go_on"].format(here=4, all=len(CORE.part.cards))
    other.tap(other.button_named(label))
    assert other.page.locator(".review h2").get_attribute("data-at") == CORE.screens[3][0].number
    assert len(kept(other)["items"]) == 3
    context.close()


def test_a_tap_answers_without_the_page(walk):
    """Turning to the next card runs the cards alone: what stands around them stays as it is."""
    walk.open("/review")
    begin(walk)
    walk.page.evaluate("document.querySelector('h1').marked = true")
    say(walk, CORE.screens[0][0], "agree")
    walk.next()
    assert walk.page.evaluate("document.querySelector('h1').marked") is True
    focused = walk.page.evaluate("document.activeElement.dataset.at")
    assert focused == CORE.screens[1][0].number, "a keyboard goes on at the new card"


def test_a_card_is_signed_by_keyboard_alone(walk):
    """Begin, a verdict by the arrow keys, a note, and on."""
    walk.open("/review")
    walk.button_named(WORDS["begin"]).focus()
    walk.page.keyboard.press("Enter")
    walk.settle()
    for _ in range(20):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate("document.activeElement.type") == "radio":
            break
    walk.page.keyboard.press("Space")
    walk.page.keyboard.press("ArrowRight")
    walk.page.keyboard.press("ArrowRight")
    walk.settle()
    walk.page.keyboard.press("Shift+Tab")
    walk.page.keyboard.type("Too soon.")
    for _ in range(20):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate("document.activeElement.innerText") == FRAME["next"]:
            break
    walk.page.keyboard.press("Enter")
    walk.settle()
    first, second = (screen[0] for screen in CORE.screens[:2])
    assert kept(walk)["items"][first.id] == ["disagree", "Too soon.", first.hash]
    assert walk.page.locator(".review h2").get_attribute("data-at") == second.number


def test_no_screen_of_the_core_is_higher_than_three_phones(walk):
    """Folds closed, on a phone, the longest of them all."""
    walk.open("/review")
    walk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    longest = sorted(
        CORE.screens,
        key=lambda screen: -sum(len(json.dumps(c.model_dump(mode="json"))) for c in screen),
    )[:4]
    found = {}
    for screen in longest:
        at = sitting.empty() | {"part": "core", "at": screen[0].id}
        walk.page.evaluate(
            "text => sessionStorage.setItem('consultation-review', text)", sitting.text(at)
        )
        walk.page.reload()
        walk.settle()
        still(walk.page)
        height = walk.page.evaluate(HEIGHT)
        if height > RESULT_PX:
            found[screen[0].id] = height
    assert found == {}


@pytest.fixture
def copying(chromium, server):
    """A phone whose clipboard may be read."""
    allowed = ["clipboard-read", "clipboard-write"]
    size = {"width": PHONE[0], "height": PHONE[1]}
    context = chromium.new_context(permissions=allowed, viewport=size, has_touch=True)
    yield Touched(context.new_page(), server.url)
    context.close()


def test_lines_to_object_are_copied_by_one_tap(copying):
    """The button copies them, and says so."""
    copying.open("/review")
    begin(copying)
    copying.page.locator(".wrong summary").first.tap()
    copying.tap(copying.button_named(WORDS["wrong_copy"]))
    copied = copying.page.evaluate("navigator.clipboard.readText()")
    assert CORE.screens[0][0].number in copied
    assert content().edition.version in copied
    assert copying.button_named(WORDS["wrong_copied"]).count() == 1


def test_a_patient_picks_what_is_wrong_and_copies_that_alone(copying):
    """Of a page with many cards: a subject, one of its cards, and the lines name no other."""
    copying.jump("redness", person(), PATIENT)
    page = copying.page
    page.locator("details.sources > summary").tap()
    page.locator(".sources .wrong > summary").tap()
    subject = page.locator(".wrong .about").filter(has_text=WORDS["subject_after"])
    subject.locator("summary").tap()
    box = subject.locator(".copied")
    assert not box.locator("pre").is_visible(), "before one is picked there is nothing to copy"
    flag = content().red_flags["numbing_cream_reaction"].sign
    box.locator("select").select_option(label=flag)
    box.locator("button").tap()
    for shown in (box.locator("pre"), box.locator("select")):
        edges = shown.bounding_box()
        assert edges["x"] + edges["width"] <= PHONE[0], "it ends beyond the screen"
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied == [
        WORDS["wrong_edition"].format(version=content().edition.version),
        WORDS["wrong_card"].format(number=number("red_flag.numbing_cream_reaction"), title=flag),
        WORDS["wrong_patient"],
    ]
    other = content().aftercare["hands_off"]
    box.locator("select").select_option(label=other.rule)
    assert box.locator("button").inner_text() == WORDS["wrong_copy"], "it has not copied this one"


def test_what_is_forgotten_is_gone_from_the_tab(walk):
    """Name and verdicts lie in the tab under one name; forgotten, nothing is left to come back."""
    walk.open("/review")
    begin(walk)
    first = CORE.screens[0][0]
    say(walk, first, "agree")
    who(walk)
    held = kept(walk)
    assert held["items"][first.id] == ["agree", "", first.hash]
    assert held["who"]["reviewer"] == "Dr A. Example"
    assert held["who"]["outside"] is True
    walk.tap(walk.page.locator("summary").filter(has_text=WORDS["forget"]))
    walk.tap(walk.button_named(WORDS["forget"]))
    assert kept(walk) is None
    walk.page.reload()
    walk.settle()
    assert kept(walk) is None
    assert walk.page.locator(".st-key-w_reviewer input").input_value() == ""
    assert walk.button_named(WORDS["begin"]).count() == 1


def test_a_tab_that_keeps_nothing_can_still_be_signed_in(walk):
    """Storage switched off or full: the cards are walked and handed in as long as it is open."""
    walk.page.add_init_script(
        "for (const way of ['getItem', 'setItem', 'removeItem']) Storage.prototype[way] ="
        " () => { throw new DOMException('no', 'QuotaExceededError'); };"
    )
    walk.open("/review")
    begin(walk)
    for screen in CORE.screens[:2]:
        say(walk, screen[0], "agree")
        walk.next()
    walk.tap(walk.button_named(WORDS["parts"]))
    count = len(CORE.part.cards)
    assert walk.button_named(WORDS["go_on"].format(here=3, all=count)).count() == 1
    assert walk.errors == []


def test_a_server_that_starts_anew_loses_nothing(chromium):
    """Killed between two cards and started again: the same card, all that was said, and on."""
    server = Server()
    server.start()
    context = chromium.new_context()
    walk = Walk(context.new_page(), server.url)
    walk.open("/review")
    begin(walk)
    first, second = (screen[0] for screen in CORE.screens[:2])
    say(walk, first, "agree")
    walk.next()
    server.process.kill()
    server.process.wait()
    server.start()
    walk.page.wait_for_function("() => document.documentElement.dataset.line === 'up'")
    walk.settle()
    heading = walk.page.locator(f".review h2[data-at='{second.number}']")
    heading.wait_for()
    say(walk, second, "disagree")
    assert {name: said[0] for name, said in kept(walk)["items"].items()} == {
        first.id: "agree", second.id: "disagree",
    }  # fmt: skip
    context.close()
    server.stop()
