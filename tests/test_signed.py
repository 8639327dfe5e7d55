"""What the app says of who reviewed it, how one objects, and the page on which cards are signed.

No sign-off comes with the aid, so each test makes one up.
"""

import json
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from consult.__main__ import main
from consult.clinic.apply import adopt
from consult.consultation import consult
from consult.content import CONTENT_DIR, ContentError
from consult.content.sign_off import Signed, SignOff
from consult.content.stricter_rules import Stricter
from consult.review import kept, sign_off_file, sitting, standing
from consult.review import signed as counted
from consult.review.card import CORE, Card, Cited, Claim, Said, number
from consult.review.deck import cards
from consult.takeaway import course_sheet, fhir, note, pdf, questionnaire, sheet
from consult.ui.sections import review_desk
from consult.ui.state import chosen_clinic, session
from consult.ui.state.steps import NAMES
from tests.people import answers, content, person
from tests.tab import PATIENT, PRACTITIONER, answer, asked_on, folds, open_app, words

pytestmark = pytest.mark.long

DECK = cards(content())
TODAY = date.today()  # noqa: DTZ011  as the app has it
NOBODY = content().edition.not_reviewed
WORDS = content().pages["reviewing"].words
NUMBER = re.compile(r"\b[A-Z]-[A-Z2-7]{4}\b")
VISIT = {"date": "2026-11-01", "zones": [{"area": "face", "depth_mm": 1.0, "passes": 4}]}
WHO = {"reviewer": "Dr A. Example", "credentials": "dermatologist"}
BY = "Reviewed by Dr A. Example (dermatologist) on"
NOTE = "Two weeks are enough."
RULE_DUE = content().pages["rules"].words["due"].split("{")[0]


def signed(*names, verdict="agree", said=None, hash_=None, **changes):
    """Content with a made-up sign-off of these cards."""
    items = tuple(
        Signed(card=name, verdict=verdict, note=said, hash=hash_ or DECK[name].hash)
        for name in names
    )
    given = {**WHO, "outside": True, "day": TODAY, "edition": "2.0", "items": items}
    return SignOff(**given | changes)


def with_reviews(*reviews):
    return replace(content(), reviews={str(place): each for place, each in enumerate(reviews)})


@pytest.fixture
def becomes(monkeypatch):
    """The app as it is with these sign-offs, at a clinic that says this of itself."""

    def now(*reviews, **clinic):
        theirs = with_reviews(*reviews)
        theirs = replace(theirs, clinic=theirs.clinic.model_copy(update=clinic))
        monkeypatch.setattr(session, "content", lambda: theirs)
        return theirs

    return now


def rule(name, role=PRACTITIONER):
    at = open_app("rules", person(), role)
    at.session_state["rule"] = name
    return words(at.run())


# --- what is said of a rule, a number and a page


def test_a_rule_says_who_reviewed_it_and_no_other_rule_does(becomes):
    """With name, training, verdict and day; the rule beside it still says that nobody has."""
    assert RULE_DUE in rule("filler")
    becomes(signed("rule.filler"))
    said = rule("filler")
    assert f"{BY} {content().clinic.country.written(TODAY)}: agrees." in said
    assert RULE_DUE not in said
    other = rule("tattoo")
    assert RULE_DUE in other
    assert BY not in other


@pytest.mark.parametrize(
    ("why", "changes"),
    [
        ("its text has changed since", {"hash_": "0" * 32}),
        ("its day has not come", {"day": TODAY + timedelta(days=2)}),
    ],
)
def test_what_does_not_hold_is_not_said(becomes, why, changes):
    """Then it reads as if nobody had signed."""
    becomes(signed("rule.filler", **changes))
    said = rule("filler")
    assert BY not in said, why
    assert RULE_DUE in said


def test_where_reviewers_differ_both_stand(becomes):
    """A practitioner reads both verdicts with their notes, and that they differ."""
    other = {"reviewer": "Dr B. Other", "credentials": "nurse", "verdict": "disagree", "said": NOTE}
    becomes(signed("rule.filler"), signed("rule.filler", **other))
    said = rule("filler")
    assert BY in said
    assert re.search(
        rf"Dr B. Other \(nurse\) on [^:]+: does not agree\. Their words: “{NOTE}”", said
    )
    assert WORDS["disputed"] in said


@pytest.mark.parametrize("verdict", ["agree", "agree_with_change", "disagree"])
def test_no_patient_reads_what_a_reviewer_wrote_for_colleagues(becomes, verdict):
    """They read who said it and what was said of it, and whom to ask; the note is nowhere."""
    theirs = becomes(signed("rule.filler", "unwanted.infection", verdict=verdict, said=NOTE))
    assert NOTE in rule("filler")
    assert NOTE in words(open_app("redness", person(), PRACTITIONER))
    for patients in (rule("filler", PATIENT), words(open_app("redness", person(), PATIENT))):
        told = WORDS[f"by_{verdict}"].format(
            name=WHO["reviewer"],
            credentials=WHO["credentials"],
            day=content().clinic.country.written(TODAY),
        )
        assert told in patients
        assert NOTE not in patients
        assert WORDS["note"].split("{")[0] not in patients
        ask = WORDS["ask"].format(whom=WORDS["ask_whom"])
        assert (ask in patients) == (verdict != "agree")
        assert WORDS["disputed"] not in patients
    assert not any(NOTE in said for _, said in _everywhere(theirs))


def test_a_patient_is_told_whom_to_ask_where_one_does_not_agree(becomes):
    """The clinic, where it has a name; nothing of it where all agree."""
    becomes(signed("rule.filler", verdict="disagree"), name="Lindgren Skin")
    assert WORDS["ask"].format(whom="Lindgren Skin") in rule("filler", PATIENT)
    becomes(signed("rule.filler", said="Well put."))
    agreed = rule("filler", PATIENT)
    assert BY in agreed
    assert WORDS["ask"].split("{")[0] + "a doctor" not in agreed


@pytest.mark.parametrize("order", [("agree", "disagree"), ("disagree", "agree")])
def test_of_two_files_of_one_person_and_day_the_one_that_agrees_less_counts(order):
    """However the files are called: a dispute is never lost to the name of a file."""
    twice = [signed("rule.filler", verdict=each, said="It is too short.") for each in order]
    (found,) = standing.disputed("rule.filler", with_reviews(*twice), TODAY)
    assert found.verdict == "disagree"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_files_of_one_person_the_later_counts(order):
    """Whoever looked again and agrees now is not held to what they said before, nor the reverse."""
    before = signed("rule.filler", verdict="disagree", said="No.", day=TODAY - timedelta(days=9))
    files = (before, signed("rule.filler"))
    (found,) = standing.holding("rule.filler", with_reviews(*(files[n] for n in order)), TODAY)
    assert found.verdict == "agree"


def test_who_helped_to_make_it_once_is_not_from_outside():
    """Whatever another file of the same person says."""
    theirs = with_reviews(signed("rule.filler"), signed("rule.tattoo", outside=False))
    (who,) = counted.reviewers(theirs, TODAY)
    assert not who.outside


def test_who_treats_darker_skin_says_so_once():
    """One file of several is enough; nobody's is not."""
    told = {
        each: with_reviews(signed("rule.filler"), signed("rule.tattoo", treats_darker_skin=each))
        for each in (True, False)
    }
    for each, theirs in told.items():
        (who,) = counted.reviewers(theirs, TODAY)
        assert who.treats_darker_skin == each


def test_who_would_change_a_card_does_not_agree_with_it():
    """A change is a dispute, as a disagreement is; agreeing is none."""
    for verdict in ("agree", "agree_with_change", "disagree"):
        theirs = with_reviews(signed("rule.filler", verdict=verdict, said="Longer."))
        expected = [] if verdict == "agree" else [verdict]
        assert [e.verdict for e in standing.disputed("rule.filler", theirs, TODAY)] == expected
        assert [each.verdict for each in counted.disputes(theirs, TODAY)] == expected


def test_the_core_and_all_of_it_are_counted_apart():
    """A number signed is none of the core; each is counted once, whoever has signed it."""
    twice = signed("rule.filler", "page.redness"), signed("rule.filler", reviewer="Dr B. Other")
    theirs = with_reviews(*twice)
    core = [name for name, card in DECK.items() if card.section in CORE]
    assert len(core) < len(DECK)
    of_core, of_all = counted.core(theirs, TODAY), counted.everything(theirs, TODAY)
    assert (of_core.signed, of_core.of) == (1, len(core))
    assert (of_all.signed, of_all.of) == (2, len(DECK))


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "agree_with_change", "note": None},
        {"verdict": "agree_with_change", "note": " "},
        {"hash": "0" * 33},
        {"hash": "0" * 31},
        {"hash": "G" * 32},
    ],
)
def test_what_is_no_signature_is_not_opened(wrong):
    """A change that nobody knows, a hash too long or too short: a line, and nothing is taken."""
    item = {"card": "rule.filler", "verdict": "agree", "hash": "0" * 32}
    given = WHO | {"outside": True, "day": str(TODAY), "edition": "2.0"}
    assert sign_off_file.read(json.dumps(given | {"items": [item]}).encode())["items"]
    with pytest.raises(sign_off_file.NotASignOffError):
        sign_off_file.read(json.dumps(given | {"items": [item | wrong]}).encode())


def test_an_edition_that_is_on_record_is_not_written_anew(tmp_path):
    """Somebody may have signed its words: what changes needs a version of its own."""
    path = kept.keep(content(), tmp_path)
    before = path.read_bytes()
    assert kept.keep(content(), tmp_path) == path
    version = re.escape(content().edition.version)
    with pytest.raises(ContentError, match=f"edition {version} is on record with other words"):
        kept.keep(replace(content(), red_flags={}), tmp_path)
    assert path.read_bytes() == before


def test_a_number_and_a_page_say_who_reviewed_them_where_their_sources_stand(becomes):
    """The list of sources has the line of each signed card, by name, and of the page's words."""
    before = words(open_app("redness", person()))
    assert "Reviewed by" not in before
    becomes(signed("unwanted.infection", "page.redness"))
    said = words(open_app("redness", person()))
    assert f"{content().undesirable_effects['infection'].name}: {BY}" in said
    assert f"{WORDS['this_page']}: {BY}" in said
    assert said.count("Reviewed by") == 2
    assert BY not in words(open_app("procedure", person()))


@pytest.mark.parametrize("role", [PRACTITIONER, PATIENT])
def test_what_a_clinic_leaves_out_is_said_on_the_page_where_it_stood(monkeypatch, role):
    """Of a choice, of what it is like over time, of an area; nothing falls over without it."""
    hidden = ("option.acne_scars.chemical_peel", "living.needling", "healing.hour_24")
    of = {name: f"Our doctor would not say this of {name}." for name in hidden}
    theirs = adopt(content().clinic.model_copy(update={"hidden": of}), content())
    monkeypatch.setattr(session, "content", lambda: theirs)
    monkeypatch.setattr(session, "told", lambda: theirs)
    at = open_app("options", person(), role)
    at.session_state["compare"] = ["chemical_peel", "none"]
    said = words(at.run())
    assert not at.exception
    assert of[hidden[0]] in said
    assert of[hidden[1]] in said
    assert "Chemical peel (not described here)" in said
    after = open_app("redness", person(), role).get("bidi_component")
    assert any(of[hidden[2]] in each.proto.json for each in after)
    result = consult(answers(), theirs, TODAY)
    assert pdf.patient_sheet(result, theirs)


# --- what is said of the whole


def _everywhere(theirs):
    """Each place that says whether a clinician has looked at it."""
    result = consult(answers(), theirs, TODAY)
    yield "start", words(open_app("start"))
    yield "about", words(open_app("about"))
    yield "summary", words(open_app("summary", person()))
    yield "sheet", " ".join(sheet.sheet(result, theirs)["ending"])
    one = consult(answers(visits=[VISIT]), theirs, TODAY)
    yield "course", " ".join(course_sheet.told(one, theirs, clinician=False)["ending"])
    yield "note", " ".join(note.clinical_note(result, theirs).split())
    yield "record", fhir.record(result, theirs).decode()
    yield "questionnaire", json.dumps(questionnaire.questionnaire(theirs))


def test_all_that_says_nobody_has_reviewed_it_says_who_has_read_how_much(becomes):
    """Screen, sheet, note and record alike: so many of so many, with each verdict counted."""
    nobody = [NOBODY, content().pages["takeaway_note"].words["not_reviewed"]]
    for where, said in _everywhere(becomes()):
        assert any(each in said for each in nobody), where
    theirs = becomes(
        signed("rule.filler", "rule.tattoo"),
        signed("rule.pregnant", verdict="disagree", said=NOTE),
    )
    for where, said in _everywhere(theirs):
        assert not any(each in said for each in nobody), where
        assert f"(dermatologist) has reviewed 3 of the {len(DECK):,} parts of this aid" in said, (
            where
        )
        assert "agrees with 2, does not agree with 1" in said, where
        assert f"No doctor or nurse has checked the other {len(DECK) - 3:,}." in said, where


def test_of_two_who_read_the_same_card_each_is_counted_with_their_own_verdict(becomes):
    """One agrees with it, the other does not: neither line has what the other said."""
    becomes(
        signed("rule.filler"),
        signed("rule.filler", verdict="disagree", said=NOTE, reviewer="Dr B. Other"),
    )
    said = words(open_app("start"))
    first, _, second = said.partition("Dr B. Other")
    agrees, against = (WORDS[f"count_{each}"].format(n=1) for each in ("agree", "disagree"))
    assert agrees in first
    assert against not in first
    assert against in second
    assert agrees not in second


CITED = Cited(id="a", citation="A 2020", url="https://a.example", seen="abstract")
CLAIM = Claim(when="Age", clinic="wait", home="wait", sources=(CITED,))


@pytest.mark.parametrize(
    "changes",
    [
        {"when": "Skin"}, {"clinic": "not_suitable"}, {"home": "not_suitable"}, {"sources": ()},
        {"sources": (CITED.model_copy(update={"seen": "full"}),)},
        {"sources": (CITED.model_copy(update={"url": None}),)},
        {"figures": (Said(text="1 mm"),)}, {"patient": (Said(text="Wait."),)},
        {"clinician": (Said(text="Defer."),)}, {"grounds": (Said(text="Ours."),)},
    ],
)  # fmt: skip
def test_whatever_of_a_card_changes_its_hash_is_another(changes):
    """A level at home, a source, how much of it was read; what the pack calls it is no part."""
    made = {"id": "rule.a", "section": "waits", "title": "A"}
    card = Card(**made, claims=(CLAIM,))
    assert Card(**made, claims=(CLAIM.model_copy(update=changes),)).hash != card.hash
    assert Card(**made, claims=(CLAIM.model_copy(update={"label": "B"}),)).hash == card.hash
    assert Card(**made | {"title": "B"}, claims=(CLAIM,)).hash != card.hash


def test_when_all_is_signed_nothing_is_said_to_be_unread(becomes):
    becomes(signed(*DECK))
    said = words(open_app("start"))
    assert f"has reviewed {len(DECK):,} of the {len(DECK):,} parts" in said
    assert "No doctor or nurse" not in said


def test_nothing_is_worked_out_while_nobody_has_signed():
    """No card is made for a page where there is no sign-off."""
    before = cards.cache_info()
    open_app("redness", person())
    open_app("start")
    assert cards.cache_info() == before


# --- is this wrong?


def copied(at):
    """What can be copied, of each fold: its lines, with each of those one may pick among."""
    pieces = [json.loads(each.proto.json)[0] for each in at.get("bidi_component")]
    return [
        unescape(
            " ".join(
                [
                    *re.findall(r'<option value="(.*?)"', box),
                    *re.findall(r"<pre>.*", box, re.DOTALL),
                ]
            )
        )
        for piece in pieces
        if isinstance(piece, str)
        for box in re.findall(r'<div class="copied">(.*?</pre>)', piece, re.DOTALL)
    ]


def test_each_rule_has_lines_to_object_with():
    """The card's number and the edition; nothing of the person."""
    at = open_app("rules", person(age=43))
    at.session_state["rule"] = "filler"
    (lines, *_) = copied(at.run())
    assert f"edition {content().edition.version}" in lines
    assert number("rule.filler") in lines
    assert "43" not in lines.replace(number("rule.filler"), "")
    browsing = copied(open_app("rules"))
    assert all(
        any(number(f"rule.{name}") in each for each in browsing) for name in content().safety
    )


@pytest.mark.parametrize("page", ["start", "redness", "improvement", "procedure", "suitability"])
def test_each_list_of_sources_has_lines_to_object_with(page):
    """The page's own card, and those of what stands on it; where to send it is said."""
    at = open_app(page, person(health={"cold_sore_history": "yes"}))
    lines = copied(at)
    assert any(number(f"page.{page}") in each for each in lines)
    assert WORDS["wrong"] in " ".join(folds(at))
    if page == "suitability":
        assert any(number("rule.cold_sore_history") in each for each in lines)
    for each in lines:
        assert {*NUMBER.findall(each)} <= {card.number for card in DECK.values()}


def subjects_on(at):
    """What one may choose it to be about, below *Is this wrong?*."""
    pieces = [json.loads(each.proto.json)[0] for each in at.get("bidi_component")]
    return [
        unescape(label)
        for piece in pieces
        if isinstance(piece, str)
        for label in re.findall(r'<details class="fold about "><summary><span>(.*?)</span>', piece)
    ]


@pytest.mark.parametrize("page", ["redness", "improvement", "procedure", "options", "tolerance"])
@pytest.mark.parametrize("role", [PRACTITIONER, PATIENT])
def test_one_chooses_what_it_is_about(page, role):
    """Six subjects at most, then one card of them; what is copied has it whole, and no other."""
    at = open_app(page, person(), role)
    subjects = subjects_on(at)
    assert 2 <= len(subjects) <= 6
    assert len({*subjects}) == len(subjects)
    assert WORDS["subject_rest"] not in subjects
    found = copied(at)
    assert len(found) == len(subjects)
    assert "…" not in " ".join(found)


def test_a_patient_is_told_to_tell_the_clinic_and_nothing_of_a_tracker(becomes):
    """By its name and number where it has them; those who treat are led to the project."""
    nobody = words(open_app("redness", person(), PATIENT))
    assert WORDS["wrong_how_patient"] in nobody
    becomes(name="Lindgren <Skin>", phone="020 7946 0000")
    named = words(open_app("redness", person(), PATIENT))
    assert "Tell Lindgren <Skin> (020 7946 0000)." in unescape(named)
    for said in (nobody, named):
        assert "tracker" not in said
        assert WORDS["wrong_patient"] in said
        assert WORDS["wrong_instead"] not in said
    practitioner = words(open_app("redness", person(), PRACTITIONER))
    assert WORDS["wrong_where"] in practitioner
    assert WORDS["wrong_instead"] in practitioner


@pytest.mark.long  # draws every page
@pytest.mark.parametrize("page", [*NAMES, "overview", "understanding", "about"])
@pytest.mark.parametrize(
    "changes", [{}, {"concern": "hair_loss", "subtype": "with_minoxidil", "area": "scalp"}]
)
def test_each_number_to_object_with_is_that_of_a_card(page, changes):
    """Whatever stands on a page, the numbers below it lead to cards of the pack."""
    lines = copied(open_app(page, person(**changes), PRACTITIONER))
    found = {each for line in lines for each in NUMBER.findall(line)}
    assert found <= {card.number for card in DECK.values()}


@pytest.mark.parametrize(
    ("card", "page", "called"),
    [
        ("length.acne_scars", "procedure", "plan_length"),
        ("visits.acne_scars", "procedure", "plan_visits"),
        ("interval.acne_scars", "procedure", "plan_interval"),
    ],
)
def test_the_numbers_of_a_plan_say_who_reviewed_them(becomes, card, page, called):
    """The length, the visits and the weeks between them, each by the card it comes from."""
    becomes(signed(card))
    assert f"{WORDS[called]}: {BY}" in words(open_app(page, person(), PRACTITIONER))


# --- the page on which cards are read and signed


def desk(kept=None, role=PRACTITIONER):
    """The page, with what the tab has brought back."""
    at = AppTest.from_file("../app.py", default_timeout=20)
    known = {"restored": True, "review_kept": True, "answers": person(), "screen": {}, "role": role}
    for name, value in known.items():
        at.session_state[name] = value
    if kept:
        at.session_state["review"] = kept
    at.run()
    at.switch_page("pages/review.py").run()
    assert not at.exception
    return at


def press(at, name):
    at.button(key=f"review_{name}").click().run()
    assert not at.exception
    return at


def test_the_cards_are_walked_in_the_order_of_the_pack():
    """A card a screen, with both wordings, its sources and how far one is."""
    at = press(desk(), "begin")
    core = sitting.desks(content())["core"]
    first, second = (screen[0] for screen in core.screens[:2])
    said = words(at)
    assert f"{first.number} {first.title}" in said
    assert f"Card 1 of {len(core.part.cards)}. About {core.part.minutes} minutes left." in said
    for text in (*first.claims[0].patient, *first.claims[0].clinician):
        assert text.text in said
    for source in first.sources:
        assert content().references[source.id].citation in said
    answer(at, first.number, "agree")
    press(at, "next")
    assert second.title in words(at)
    assert at.session_state["review"]["items"] == {first.id: ["agree", "", first.hash]}
    press(at, "back")
    assert asked_on(at)[first.number]["chosen"] == ["agree"]


def test_a_change_is_asked_for_in_words():
    """*Agree with a change* and no note: *Next* stays, and says which card it waits for."""
    at = press(desk(), "begin")
    first = sitting.desks(content())["core"].screens[0][0]
    answer(at, first.number, "agree_with_change")
    press(at, "next")
    assert WORDS["which_change"].format(number=first.number) in words(at)
    at.text_area(key=f"w_note_{first.number}").set_value(NOTE).run()
    press(at, "next")
    assert at.session_state["review"]["items"][first.id][:2] == ["agree_with_change", NOTE]
    assert first.number not in asked_on(at)


def test_a_note_stays_when_one_thinks_again_and_is_gone_with_what_it_was_about():
    """Another answer keeps it; other words on the card do not."""
    card, kept = DECK["rule.filler"], sitting.empty()
    sitting.say(kept, card, "agree_with_change", NOTE)
    sitting.say(kept, card, "disagree")
    assert (sitting.verdict(kept, card), sitting.note(kept, card)) == ("disagree", NOTE)
    sitting.say(kept, card, note_="")
    assert (sitting.verdict(kept, card), sitting.note(kept, card)) == ("disagree", "")
    other = card.model_copy(update={"title": "Another"})
    other.__dict__.pop("hash", None)
    assert other.hash != card.hash
    assert sitting.verdict(kept, other) is None


def test_a_change_that_nobody_knows_is_not_handed_in():
    """The file leaves it out, and the page says which card waits for its words."""
    kept = some(2)
    waits = DECK["rule.filler"]
    sitting.say(kept, waits, "agree_with_change")
    assert waits not in [*sitting.signed(kept, content())]
    assert f"card: {waits.id}\n" not in sign_off_file.write(kept, content(), TODAY)
    assert WORDS["needs_note"].format(n=1, numbers=waits.number) in words(desk(kept))


def test_values_of_a_table_stand_a_few_on_a_screen():
    """Each with a question of its own."""
    core = sitting.desks(content())["core"]
    rows = next(screen for screen in core.screens if len(screen) > 1)
    at = desk(sitting.empty() | {"part": "core", "at": rows[0].id})
    assert [*asked_on(at)] == [card.number for card in rows]
    answer(at, rows[1].number, "disagree")
    assert at.session_state["review"]["items"][rows[1].id][0] == "disagree"
    assert at.text_area(key=f"w_note_{rows[1].number}").label.startswith(rows[1].number)


def test_after_the_last_card_the_next_part_waits():
    """What was skipped comes first; once all of a part is said, the part after it is offered."""
    desks = list(sitting.desks(content()).values())
    core, second = desks[:2]
    kept = sitting.empty() | {"part": "core", "at": core.screens[-1][0].id}
    for card in core.part.cards[1:]:
        sitting.say(kept, card, "agree")
    at = press(desk(kept), "next")
    count = len(core.part.cards)
    over = {"part": core.part.title, "done": count - 1, "all": count}
    assert WORDS["part_over"].format(**over) in words(at)
    assert at.button(key="review_begin").label == WORDS["go_on"].format(here=1, all=count)
    assert WORDS["part_done"].format(
        done=count - 1, cards=count, minutes=core.part.minutes, left=1
    ) in words(at)
    press(at, "begin")
    answer(at, core.part.cards[0].number, "agree")
    press(at, "next")
    press(at, "parts")
    assert at.button(key="review_begin").label == WORDS["again"]
    last = {"part": "core", "at": core.screens[-1][0].id}
    at = press(desk(at.session_state["review"] | last), "next")
    assert at.session_state["review"]["part"] == second.part.id
    assert at.button(key="review_begin").label == WORDS["begin"]


def test_what_has_changed_since_is_open_again(tmp_path, monkeypatch):
    """A verdict on other words is told as open, and is not handed in."""
    old = "a" * 32
    rows = [
        {"edition": "1.0", "day": "2026-01-01"},
        {"id": "rule.filler", "hash": old, "number": "R-EUON", "lines": ["Filler"]},
    ]
    record = tmp_path / "reviews" / "editions" / "1_0.jsonl"
    record.parent.mkdir(parents=True)
    record.write_text("\n".join(map(json.dumps, rows)))
    monkeypatch.setattr(review_desk, "CONTENT_DIR", tmp_path)
    said = sitting.empty()
    said["items"] = {"rule.filler": ["agree", "", old]}
    assert WORDS["changed"].format(n=1) in words(desk(said))
    assert not [*sitting.signed(said, content())]


def test_what_no_edition_ever_said_is_not_called_changed():
    """A forged hash and a card that never was: they do not count, and are told as what they are."""
    said = sitting.empty()
    said["items"] = {"rule.filler": ["agree", "", "0" * 32], "rule.none": ["agree", "", "0" * 32]}
    said["items"]["rule.age"] = ["agree", "", DECK["rule.tattoo"].hash]  # another card's
    shown = words(desk(said))
    assert WORDS["never"].format(n=3, cards="rule.filler, rule.none, rule.age") in shown
    assert "have changed since" not in shown
    assert not [*sitting.signed(said, content())]
    assert WORDS["all_over"].split("{")[0] + "0 of" in shown


@pytest.mark.parametrize(("named", "called"), [("North Skin", "North Skin"), (None, None)])
def test_what_another_clinic_has_is_told_as_that_clinics(monkeypatch, named, called):
    """Signed with their stricter rule it counts there; here the card is open, and not forged."""
    rules = {"filler": Stricter(at_least="see_clinician_first", why="Our doctor looks.")}
    keys = {"rules": rules, "name": named}
    north = adopt(content().clinic.model_copy(update=keys), content())
    monkeypatch.setattr(chosen_clinic, "others", lambda: {"north": north})
    said = sitting.empty()
    said["items"] = {
        "rule.filler": ["agree", "", cards(north)["rule.filler"].hash],
        "rule.tattoo": ["agree", "", "0" * 32],
    }
    shown = words(desk(said))
    clinic = called or WORDS["elsewhere_unnamed"]
    assert WORDS["elsewhere"].format(n=1, clinic=clinic, cards="rule.filler") in shown
    assert WORDS["never"].format(n=1, cards="rule.tattoo") in shown
    assert "have changed since" not in shown
    assert not [*sitting.signed(said, content())]
    assert [card.id for card in sitting.signed(said, north)] == ["rule.filler"]


def some(count=50):
    """A sitting in which so many cards have a verdict, each kind among them."""
    kept = sitting.empty()
    for place, card in enumerate([*DECK.values()][:count]):
        verdict = ("agree", "agree", "agree_with_change", "disagree")[place % 4]
        sitting.say(kept, card, verdict, f"Note: 'no' # {place}\nü" if place % 4 > 1 else None)
    kept["who"] = {"reviewer": "Dr A: Example", "credentials": "no. 12", "outside": True}
    return kept


def test_a_saved_sign_off_is_what_check_accepts(tmp_path, capsys):
    """Put into a copy of content, it is counted, and what is disputed is told."""
    folder = shutil.copytree(CONTENT_DIR, tmp_path / "content")
    written = sign_off_file.write(some(), content(), TODAY)
    (folder / "reviews").mkdir(exist_ok=True)
    (folder / "reviews" / "a-example.yaml").write_text(written, encoding="utf-8")
    assert main(["check", str(folder), "--on", TODAY.isoformat()]) == 0
    told = capsys.readouterr().out
    assert f"50 of all {len(DECK)}" in told
    assert (
        f"Dr A: Example (no. 12), {TODAY}: 50 of their cards still say what was signed, 0 have"
        in told
    )
    assert told.count("disputed: ") == sum(place % 4 > 1 for place in range(50))


def test_a_saved_sign_off_is_gone_on_with():
    """Opened again it has every verdict and note; a file that is none says so in a line."""
    kept = some()
    found = sign_off_file.read(sign_off_file.write(kept, content(), TODAY).encode())
    assert found["items"] == kept["items"]
    assert found["who"] == kept["who"] | {"treats_darker_skin": False}
    for wrong in (b"", b"- a", b"reviewer: x", b"a: [", b"\xff\xfe"):
        with pytest.raises(sign_off_file.NotASignOffError) as told:
            sign_off_file.read(wrong)
        assert "\n" not in str(told.value)


def test_a_file_needs_who_and_what():
    """Until both are there the page says what is missing, and has no button for the file."""
    assert [*sign_off_file.missing(sitting.empty(), content())] == [
        "needs_cards", "needs_name", "needs_credentials", "needs_outside",
    ]  # fmt: skip
    assert WORDS["needs_name"] in words(desk(some() | {"who": {}}))
    assert WORDS["hand_in_hint"].format(n=50) in words(desk(some()))


@pytest.mark.parametrize(
    "kept",
    [None, "", "[", "[]", '{"version": 2}', '{"version": 1, "who": 3, "items": [1], "part": {}}',
     '{"version": 1, "who": {"reviewer": 3, "x": 1}, "items": {"a": ["agreed", "", "b"]}}'],
)  # fmt: skip
def test_what_a_tab_brings_back_may_be_anything(kept):
    """Whatever does not fit is left out."""
    assert sitting.read(kept) == sitting.empty()


def test_a_new_consultation_leaves_what_a_reviewer_said():
    """It is of no patient; forgetting it is a tap of its own."""
    at = desk(some())
    assert at.session_state["review"]["items"]
    at.switch_page("pages/concern.py").run()
    at.button(key="new").click().run()
    assert len(at.session_state["review"]["items"]) == 50
    at.switch_page("pages/review.py").run()
    press(at, "forget")
    assert at.session_state["review"] == sitting.empty()


@pytest.mark.parametrize(("role", "there"), [(PRACTITIONER, True), (None, True), (PATIENT, False)])
def test_a_note_on_a_card_is_read_by_colleagues_alone(becomes, role, there):
    """Whoever opens the cards by their address: not while a patient uses the aid."""
    core = sitting.desks(content())["core"]
    first = core.screens[0][0]
    becomes(signed(first.id, verdict="disagree", said=NOTE))
    said = words(desk(sitting.empty() | {"part": "core", "at": first.id}, role))
    assert WORDS["by_disagree"].partition("{day}")[2] in said
    assert (NOTE in said) == there


@pytest.mark.parametrize(("role", "there"), [(PRACTITIONER, True), (PATIENT, False)])
def test_practitioners_get_there_by_a_tap(role, there):
    """From the page about the aid, and from the rules."""
    for page in ("about", "rules"):
        linked = [each.proto.page for each in open_app(page, person(), role).get("page_link")]
        assert ("review" in linked) == there, page
