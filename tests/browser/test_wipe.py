"""A tablet many people use: what is wiped is gone, and comes back only in the first seconds."""

from contextlib import closing

from consult.phrases.colleague import content_for
from tests.browser.states import PATIENT, PRACTITIONER, open_notes
from tests.browser.walk import Walk
from tests.people import content, person

KEPT = "[JSON.stringify(sessionStorage), JSON.stringify(localStorage), window.name].join()"
FRAME = content().pages["frame"].words
MINUTE = 60_000


def new_consultation(walk):
    walk.tap(walk.page.get_by_role("button", name=FRAME["new"]))
    assert walk.title() == content().pages["start"].title


def bar(walk, name):
    return walk.page.locator(f".{name}:visible")


def shown(walk):
    return walk.page.locator("[data-testid=stMain]").inner_text()


def a_stranger_sees(walk, page):
    """What a link to this page leads to in a browser that was never here."""
    size = walk.page.viewport_size
    with closing(walk.page.context.browser.new_context(viewport=size)) as context:
        stranger = Walk(context.new_page(), walk.url)
        stranger.open(f"/{page}")
        return shown(stranger)


def nothing_left(walk, page="tolerance"):
    """Neither in the browser's storage, nor behind a link, nor behind the back button.

    Words of an answer also stand in sources, so that what a stranger sees is the measure.
    """
    assert "acne" not in walk.page.evaluate(KEPT)
    stranger = a_stranger_sees(walk, page)
    for _ in range(2):
        walk.page.go_back()
        walk.settle()
        assert shown(walk) == stranger
        walk.page.go_forward()
        walk.settle()
    walk.open(f"/{page}")
    assert walk.title() == content().pages["start"].title
    assert "acne" not in walk.page.evaluate(KEPT)


def test_a_wipe_can_be_undone_for_ten_seconds(walk):
    """A slip of the finger costs nothing: page and answers are back with one more tap."""
    walk.jump("tolerance", person(), PATIENT)
    new_consultation(walk)
    assert "acne" not in walk.page.evaluate(KEPT)
    assert FRAME["keep_undo"] in bar(walk, "undo").inner_text()
    walk.tap(bar(walk, "undo").get_by_role("button"))
    assert walk.title() == content().pages["tolerance"].title
    assert walk.page.locator(".st-key-faces input[value='7']").is_checked()
    assert bar(walk, "undo").count() == 0
    walk.page.reload()
    walk.settle()
    assert walk.page.locator(".st-key-faces input[value='7']").is_checked()


def test_after_ten_seconds_a_wipe_is_for_good(walk):
    """No undo any more, and nothing comes back by back, forward, a link or a refresh."""
    walk.jump("concern", person(), PATIENT)
    walk.next()
    walk.next()
    new_consultation(walk)
    walk.page.wait_for_timeout(9_000)
    assert bar(walk, "undo").count() == 1
    walk.page.wait_for_timeout(3_000)
    assert bar(walk, "undo").count() == 0
    nothing_left(walk)


def test_a_refresh_ends_the_undo(walk):
    """The next person who refreshes the page has nothing to undo."""
    walk.jump("tolerance", person(), PATIENT)
    new_consultation(walk)
    walk.page.reload()
    walk.settle()
    assert bar(walk, "undo").count() == 0
    nothing_left(walk)


def test_a_page_left_and_come_back_to_is_not_brought_back_whole(walk):
    """Away to another page, back by the address, wiped, then back by the button: nothing shows."""
    walk.jump("tolerance", person(), PATIENT)
    walk.page.goto(f"{walk.url}/_stcore/health")
    walk.open("/tolerance")
    new_consultation(walk)
    for _ in range(2):
        walk.page.go_back()
        walk.page.wait_for_timeout(1_500)
    assert "acne" not in walk.page.evaluate(KEPT)
    assert not walk.page.locator(".st-key-faces input:checked").count()


def test_a_practitioners_tablet_left_alone_is_wiped_after_a_warning(walk):
    """Fourteen minutes nothing, then a warning that a touch ends, then nothing is left."""
    idle = content().keeping.idle.low * MINUTE
    walk.page.clock.install()
    walk.jump("tolerance", person(), PRACTITIONER)
    walk.page.clock.fast_forward(idle - 2 * MINUTE)
    assert bar(walk, "idle").count() == 0
    walk.page.clock.fast_forward(1.5 * MINUTE)
    walk.page.wait_for_timeout(1_500)
    assert "30" in bar(walk, "idle").inner_text()
    bar(walk, "idle").get_by_role("button").click()
    assert bar(walk, "idle").count() == 0
    walk.page.clock.fast_forward(idle - MINUTE / 2)
    walk.page.wait_for_timeout(1_500)
    assert walk.title() == content_for(content()).pages["tolerance"].title
    walk.page.clock.fast_forward(MINUTE)
    walk.page.wait_for_timeout(2_500)
    walk.settle()
    assert FRAME["idle_wiped"] in walk.page.content()
    assert bar(walk, "undo").count() == 0
    nothing_left(walk)


def test_a_tablet_that_slept_too_long_wakes_up_empty(walk):
    """The tab was thrown away and opened again after the idle time: nothing is restored."""
    walk.page.clock.install()
    walk.jump("tolerance", person(), PRACTITIONER)
    walk.page.goto(f"{walk.url}/_stcore/health")
    walk.page.clock.fast_forward((content().keeping.idle.low + 1) * MINUTE)
    walk.open("/tolerance")
    assert walk.title() == content().pages["start"].title
    assert "acne" not in walk.page.evaluate(KEPT)


def test_a_patient_at_home_is_not_wiped_by_time(walk):
    """On a person's own device an hour of thinking costs nothing."""
    walk.page.clock.install()
    walk.jump("tolerance", person(), PATIENT)
    walk.page.clock.fast_forward(60 * MINUTE)
    walk.page.wait_for_timeout(1_500)
    assert walk.page.locator(".st-key-faces input[value='7']").is_checked()
    assert bar(walk, "idle").count() == 0


def on_this_device(walk):
    walk.page.locator(".st-key-frame button").first.click()
    walk.tap(walk.page.locator(".st-key-w_device label"))
    walk.page.keyboard.press("Escape")
    walk.settle()


def another_tab(walk):
    other = Walk(walk.page.context.new_page(), walk.url)
    other.open("/tolerance")
    return other


def gone_from_the_device(walk):
    """The browser forgets when it hears of the answer: on a busy machine within a second."""
    forgotten = "() => !JSON.stringify(localStorage).includes('acne')"
    walk.page.wait_for_function(forgotten, timeout=1_000)


def test_answers_stay_on_the_device_only_where_asked_for(walk):
    """Off at first; on, a new tab has them and says so; off again, or wiped, they are gone.

    Gone for good: a tap in the other tab, which had them too, does not bring them back.
    """
    local = "JSON.stringify(localStorage)"
    walk.jump("tolerance", person(), PATIENT)
    assert "acne" not in walk.page.evaluate(local)
    assert another_tab(walk).title() == content().pages["start"].title
    on_this_device(walk)
    assert "acne" in walk.page.evaluate(local)
    other = another_tab(walk)
    assert other.page.locator(".st-key-faces input[value='7']").is_checked()
    assert FRAME["back_on_device"] in other.page.content()
    on_this_device(walk)
    gone_from_the_device(walk)
    other.settle()
    other.pick(content().pages["tolerance"].words["scale"], str(6))
    gone_from_the_device(walk)
    on_this_device(walk)
    new_consultation(walk)
    gone_from_the_device(walk)


HEARD = """(() => {
  let keep;
  const get = () => (newer) => keep(window.heard = newer);
  const set = (own) => { keep = own; };
  Object.defineProperty(window, "__consultKeep", { get, set });
})()"""
SAYS_OFF = "__consultKeep({ ...heard, count: heard.count + 1, device: false })"


def test_the_device_forgets_whichever_part_of_the_page_says_so_first(walk):
    """A part that answers alone may tell the tab before the whole page does."""
    walk.page.add_init_script(HEARD)
    walk.jump("tolerance", person(), PATIENT)
    on_this_device(walk)
    walk.pick(content().pages["tolerance"].words["scale"], str(6))
    assert "acne" in walk.page.evaluate("JSON.stringify(localStorage)")
    walk.page.evaluate(SAYS_OFF)
    gone_from_the_device(walk)


EARLIER = """days => {
  const kept = JSON.parse(localStorage.getItem("consultation-draft"));
  kept.at -= days * 24 * 3600 * 1000;
  localStorage.setItem("consultation-draft", JSON.stringify(kept));
}"""


def test_answers_on_the_device_end_after_their_days(walk):
    """Kept for thirteen days they are there, kept for another two they are gone."""
    walk.jump("tolerance", person(), PATIENT)
    on_this_device(walk)
    days = content().keeping.device.low
    walk.page.evaluate(EARLIER, days - 1)
    assert another_tab(walk).title() == content().pages["tolerance"].title
    walk.page.evaluate(EARLIER, days + 1)
    assert another_tab(walk).title() == content().pages["start"].title
    assert "acne" not in walk.page.evaluate("JSON.stringify(localStorage)")


def test_a_tablet_in_the_patients_hands_shows_nothing_else(walk):
    """By refresh, address, back and forward: questions or the request to hand it back."""
    walk.jump("summary", person(), PRACTITIONER)
    open_notes(walk)
    notes = walk.page.locator(".st-key-w_notes textarea")
    notes.fill("quite worried")
    notes.press("Tab")
    walk.settle()
    walk.page.get_by_role("button", name=FRAME["hand"]).click()
    walk.page.locator(".st-key-w_hand input").fill("4711")
    walk.tap(walk.page.get_by_role("button", name=FRAME["hand_do"]))
    seen = []

    def look():
        walk.settle()
        seen.append(walk.title())
        assert "quite worried" not in walk.page.content()

    look()
    walk.page.reload()
    look()
    walk.page.go_back()
    look()
    walk.page.go_forward()
    look()
    for name in ("summary", "overview", "start", "about"):
        walk.open("/" if name == "start" else f"/{name}")
        look()
        assert seen[-1] == FRAME["hand_back_title"]
    assert "4711" not in walk.page.evaluate(KEPT)
    walk.page.locator(".st-key-w_hand_back input").fill("4711")
    walk.tap(walk.page.get_by_role("button", name=FRAME["hand_back_do"]))
    assert walk.title() not in seen
    walk.open("/summary")
    assert walk.page.locator(".st-key-w_notes textarea").input_value() == "quite worried"
