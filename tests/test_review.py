"""The review pack: what a clinician reads fits its hour, is all there once, and can be signed."""

import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from consult.__main__ import main
from consult.clinic import hidden
from consult.clinic.apply import adopt
from consult.clinic.load import load_content
from consult.consultation import consult
from consult.content import CONTENT_DIR
from consult.content.sign_off import Signed, SignOff
from consult.evidence import Fact
from consult.review import deck, kept, repeated, standing, why_cards
from consult.review.card import CORE
from consult.review.deck import by_number, cards
from consult.review.pack import parts
from consult.review.printed import TEMPLATE, pdf
from consult.review.reading_grade import grade
from consult.review.shown import shown
from consult.review.written import html
from tests.people import answers, content
from tests.sweep import ITEMS
from tests.sweep import parts as within

DAY = content().edition.published + timedelta(days=10)
EDITION = content().edition.version
SIGNED_BY = f"review: A. Tester (A test), {DAY}"
MOST_CORE, MOST_PART, MOST_GRADE = 12_000, 6_000, 6
MOST_PAGES, SMALLEST_PT = 42, 9.5  # of the core on paper
DECK = cards(content())
IN_CORE = {name: card for name, card in DECK.items() if card.section in CORE}


# --- how much there is to read


def test_the_core_fits_an_hour_and_is_easy(capsys):
    """At most 12,000 words; what patients read of it is at most grade 6. Both are printed."""
    core, *_ = parts(content())
    read = [said.text for card in core.cards for claim in card.claims for said in claim.patient]
    measured = grade(read)
    with capsys.disabled():
        print(
            f"\ncore of the review pack: {len(core.cards)} cards, {core.words} words, "
            f"{core.minutes} minutes, patients' words at grade {measured:.1f}"
        )
    assert core.id == "core"
    assert core.words <= MOST_CORE
    assert core.minutes <= 60
    assert measured <= MOST_GRADE


@pytest.mark.parametrize("concern", [None, *content().concerns])
def test_every_other_part_takes_half_an_hour_at_most(concern):
    """The whole pack and the pack of each concern, whose core is never longer than the whole's."""
    core, *rest = parts(content(), concern)
    assert core.words <= MOST_CORE
    assert rest
    for part in rest:
        assert part.words <= MOST_PART, part.title
        assert part.minutes <= 30
    if concern is None:
        told = [card.id for part in (core, *rest) for card in part.cards]
        assert sorted(told) == sorted(DECK), "a card is missing, or stands in two parts"


class _Read(HTMLParser):
    """The words of the core as they stand on the page, without boxes, numbers and sources."""

    UNREAD = {"boxes", "number", "cited", "sources"}

    def __init__(self):
        super().__init__()
        self.words, self.open, self.inside = [], [], False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "section":
            self.inside = attrs.get("id") == "part-core"
        if tag not in ("meta", "link", "br"):
            self.open.append((tag, bool(self.UNREAD & set((attrs.get("class") or "").split()))))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.inside and not any(unread for _, unread in self.open):
            self.words += data.split()


def test_the_page_has_no_more_words_than_it_says():
    """Counted anew from the page itself, headings and labels with them."""
    made = parts(content())
    reader = _Read()
    reader.feed(html(shown(made, content())))
    assert len(reader.words) <= MOST_CORE
    assert made[0].words == pytest.approx(len(reader.words), rel=0.06)


# --- all of it, once, and nothing else


def _depths(data, path=()):
    """Every needle length that a file of content gives, by its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "needle_depth_mm" and value:
                yield path, value
            else:
                yield from _depths(value, (*path, key))


def _waits(condition):
    if condition.within:
        yield condition.within.words()
    for part in (*(condition.all_of or ()), *(condition.any_of or ())):
        yield from _waits(part)


def test_every_rule_stands_in_the_core_exactly_once():
    """Each file of content/safety/ has one card, with every condition, level and action."""
    files = {path.stem for path in (CONTENT_DIR / "safety").glob("*.yaml")}
    assert {name for name in IN_CORE if name.startswith("rule.")} == {f"rule.{f}" for f in files}
    for name, item in content().safety.items():
        card = IN_CORE[f"rule.{name}"]
        assert len(card.claims) == len(item.rules)
        for claim, rule in zip(card.claims, item.rules, strict=True):
            assert (claim.clinic, claim.home) == (rule.level, rule.home_level)
            assert claim.patient[0].text == rule.action.patient
            assert claim.clinician[0].text == rule.action.clinician
            assert {source.id for source in claim.sources} == set(rule.sources)
            assert claim.ours == (rule.basis == "our choice")
            told = [said.text for said in (*claim.figures, *claim.patient, *claim.clinician)]
            assert rule.until is None or rule.until in told, name
            assert rule.plan_after is None or rule.plan_after.words() in told, name
            assert rule.home_action is None or rule.home_action.patient in told, name
            assert all(wait in claim.when for wait in _waits(rule.when)), name


def test_every_needle_length_stands_in_the_core_exactly_once():
    """Read from the files as they lie there, and compared with the table."""
    found = {}
    for path in (CONTENT_DIR / "concerns").glob("*.yaml"):
        for where, value in _depths(yaml.load(path.read_bytes(), yaml.CSafeLoader)):
            ends = [each for each in where if each not in ("course", "areas", "subtypes")]
            ends = [each for each in ends if each != "subtype_courses"]
            found[".".join(("length", path.stem, *ends))] = value
    found["length.home"] = yaml.safe_load((CONTENT_DIR / "home.yaml").read_text())[
        "needle_depth_mm"
    ]
    rows = {name: card for name, card in IN_CORE.items() if card.form == "row"}
    shown_ = {name for name in rows if name.startswith("length.")}
    assert shown_ == set(found)
    for name, value in found.items():
        (claim,) = rows[name].claims
        numbers = [float(each) for each in re.findall(r"[\d.]+", claim.figures[0].text)]
        assert {*numbers} >= {value["low"], value["high"]}, name


def test_every_dose_wait_flag_and_rule_of_aftercare_stands_in_the_core_exactly_once():
    """Numbing limits, weeks between visits, time ahead, red flags, aftercare, dangers of steps."""
    own, texts = (
        content(),
        [
            said.text
            for card in IN_CORE.values()
            for claim in card.claims
            for said in (*claim.patient, *claim.clinician)
        ],
    )
    limit = own.planning.numbing
    wanted = [flag.action for flag in own.red_flags.values()]
    wanted += [care.text for care in own.aftercare.values()]
    wanted += [limit.text, limit.text_in_parts, limit.text_if_large, *(e.text for e in limit.less)]
    wanted += [own.planning.test_spot.text, own.planning.before_event.text]
    wanted += [each.text for each in own.endpoints.values()]
    wanted += [own.planning.under_way.too_soon, *vars(own.planning.common).values()]
    wanted = [fact for fact in wanted if isinstance(fact, Fact)]
    wanted += {step.safety for step in own.procedure.values() if step.safety}
    often = Counter(fact.text for fact in wanted)
    assert {text: texts.count(text) for text in often} == often
    for kind, held in (("red_flag", own.red_flags), ("aftercare", own.aftercare)):
        assert {n for n in IN_CORE if n.startswith(f"{kind}.")} == {f"{kind}.{n}" for n in held}
    figures = {
        name: [said.text for claim in card.claims for said in claim.figures]
        for name, card in IN_CORE.items()
    }
    assert figures["numbing.most"] == ["600 cm2", "60 g", "60–300 minutes"]
    assert figures["numbing.less.epilepsy"] == ["150 cm2", "15 g"]
    assert figures["wait.test_spot"] == ["2–8 weeks, mostly 4"]
    spaced = {name for name in IN_CORE if name.startswith("interval.")}
    assert spaced >= {f"interval.{n}" for n, c in own.concerns.items() if c.course.interval_weeks}


def test_nothing_stands_on_a_card_that_is_not_in_content():
    """Every text for patient and clinician, every ground and title is a text of content."""
    said = {
        " ".join(each.split())
        for item in ITEMS.values()
        for each in within(item)
        if isinstance(each, str)
    }
    for card in DECK.values():
        for claim in card.claims:
            for told in (*claim.patient, *claim.clinician, *claim.grounds):
                assert " ".join(told.text.split()) in said, f"{card.id}: {told.text}"
            assert all(source.citation in said for source in claim.sources)


def test_no_two_cards_share_a_number_and_a_new_rule_changes_none(tmp_path):
    """Numbers come from ids: what is added leaves all others as they are, hashes too."""
    made = [*why_cards.apart(deck._made(content()), content())]
    assert len(made) == len(DECK), "two cards have one id"
    assert len(by_number(content())) == len({card.hash for card in DECK.values()}) == len(DECK)
    folder = _copy(tmp_path)
    new = (folder / "safety" / "tattoo.yaml").read_text()
    (folder / "safety" / "aaa_first.yaml").write_text(
        new.replace("answer: tattoo", "answer: tattoo")
    )
    more = cards(load_content(folder))
    assert set(more) - set(DECK) == {f"{kind}.aaa_first" for kind in ("rule", "question", "differ")}
    for name, card in DECK.items():
        assert (more[name].number, more[name].hash) == (card.number, card.hash)


def test_what_a_card_says_as_one_before_it_is_read_once_and_named():
    """After the core no such claim and no reason is printed twice; each place is named, on both."""
    seen, numbers = set(), {card.number for card in DECK.values()}
    told = {card.id: part.repeat(card) for part in parts(content()) for card in part.cards}
    for card in _in_order():
        if card.section in CORE or card.form == "row":
            assert told[card.id].on == {}, "in the core each card stands alone"
            continue
        own = repeated.left(card, told[card.id])
        for text in (said.text for claim in own for said in claim.grounds):
            assert len(text.split()) < repeated.FEWEST_WORDS or text not in seen, card.id
        seen |= {said.text for claim in card.claims for said in claim.grounds}
        assert {*told[card.id].on, *told[card.id].also} <= numbers
        for number in told[card.id].on:
            assert card.number in told[by_number(content())[number].id].also
        there = [*own, *repeated.before(card, told[card.id])]
        whole = {said.text for claim in card.claims for said in (*claim.patient, *claim.grounds)}
        assert {said.text for claim in there for said in (*claim.patient, *claim.grounds)} == whole
    saved = sum(len(repeat.claims) for repeat in told.values())
    assert saved > 100, "nothing is shared"


# --- signing


def _signed(*names, verdict="agree", note=None):
    return tuple(
        Signed(card=name, verdict=verdict, note=note, hash=DECK[name].hash) for name in names
    )


def _sign_off(*items, **changes):
    given = {
        "reviewer": "A. Tester", "credentials": "A test, no clinician", "outside": True,
        "day": DAY, "edition": EDITION, "items": items,
    }  # fmt: skip
    return SignOff(**given | changes)


def _holding(theirs, day=DAY):
    return {name for name in IN_CORE if standing.holding(name, theirs, day)}


def test_a_changed_number_unsigns_that_card_alone():
    """All of the core is signed; one length moves by a tenth, and one card is unsigned again."""
    signed = replace(content(), reviews={"all": _sign_off(*_signed(*IN_CORE))})
    assert _holding(signed) == set(IN_CORE)
    wrinkles = signed.concerns["wrinkles"]
    depth = wrinkles.areas["neck"].course.needle_depth_mm
    course = wrinkles.areas["neck"].course.model_copy(
        update={"needle_depth_mm": depth.model_copy(update={"high": depth.high + 0.1})}
    )
    neck = wrinkles.areas["neck"].model_copy(update={"course": course})
    moved = wrinkles.model_copy(update={"areas": wrinkles.areas | {"neck": neck}})
    changed = replace(signed, concerns=dict(signed.concerns) | {"wrinkles": moved})
    assert set(IN_CORE) - _holding(changed) == {"length.wrinkles.neck"}
    (said,) = standing.of("length.wrinkles.neck", changed, DAY)
    assert not said.holds


def test_two_reviewers_may_differ_and_both_stand():
    """Each is told with name, day, verdict and note; the one who disagrees makes it disputed."""
    note = "Two weeks are enough."
    theirs = replace(
        content(),
        reviews={
            "one": _sign_off(*_signed("rule.filler")),
            "two": _sign_off(
                *_signed("rule.filler", verdict="disagree", note=note), reviewer="B. Tester"
            ),
        },
    )
    said = {each.reviewer: each for each in standing.of("rule.filler", theirs, DAY)}
    assert {name: each.verdict for name, each in said.items()} == {
        "A. Tester": "agree", "B. Tester": "disagree",
    }  # fmt: skip
    (disputed,) = standing.disputed("rule.filler", theirs, DAY)
    assert (disputed.reviewer, disputed.note) == ("B. Tester", note)
    assert not standing.of("rule.filler", theirs, DAY - timedelta(days=2)), "its day has not come"


def test_nothing_is_worked_out_where_nobody_has_signed():
    """Start-up stays as quick as it was: no card is made before somebody asks."""
    fresh = replace(content(), reviews={})
    before = cards.cache_info().misses
    assert standing.of("rule.filler", fresh, DAY) == ()
    assert cards.cache_info().misses == before


def _copy(to: Path) -> Path:
    """Content as it comes, without anybody's sign-offs."""
    without = shutil.ignore_patterns("reviews")
    made = Path(shutil.copytree(CONTENT_DIR, to / "content", ignore=without))
    (made / "reviews").mkdir()
    return made


def _wait_a_month_longer(folder):
    filler = folder / "safety" / "filler.yaml"
    filler.write_text(filler.read_text().replace("within: {months: 6}", "within: {months: 7}"))


def _write(folder, **changes):
    card = DECK["rule.filler"]
    item = {"card": card.id, "verdict": "agree", "hash": card.hash}
    item |= {key: changes.pop(key) for key in list(changes) if key in ("card", "verdict", "hash")}
    written = {
        "reviewer": "A. Tester", "credentials": "A test", "outside": True, "day": DAY,
        "edition": EDITION, "items": [item],
    }  # fmt: skip
    path = folder / "reviews" / "tester.yaml"
    path.write_text(yaml.safe_dump(written | changes, sort_keys=False))


def _check(folder, capsys):
    code = main(["check", str(folder), "--on", DAY.isoformat()])
    told = capsys.readouterr()
    return code, told.out.splitlines(), told.err.splitlines()


@pytest.mark.long  # reads all content several times
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"hash": "0" * 32}, "items.0.hash: rule.filler: not what it says"),
        ({"hash": "forged"}, "items.0.hash: "),
        ({"day": DAY + timedelta(days=2)}, f"day: {DAY + timedelta(days=2)} has not come yet"),
        ({"card": "rule.filer"}, "items.0.card: rule.filer is no card; did you mean rule.filler?"),
        ({"verdict": "agreed"}, "items.0.verdict: "),
        ({"verdict": "agree_with_change"}, "items.0: note is missing: which change"),
        ({"edition": "9.9"}, f"edition: 9.9 is no edition we know; known: {EDITION}"),
    ],
)
def test_a_sign_off_that_cannot_be_is_one_line(tmp_path, capsys, changes, says):
    """File, line and what is wrong, and nothing else; exit code 1."""
    folder = _copy(tmp_path)
    _write(folder, **changes)
    code, _, problems = _check(folder, capsys)
    assert code == 1
    (line,) = problems
    assert re.match(r"content/reviews/tester\.yaml:\d+: ", line), line
    assert says in line


@pytest.mark.long  # reads all content several times
def test_check_says_who_signed_and_what_changed_since(tmp_path, capsys):
    """Kept when the edition came out, a changed wait is unsigned again by itself, and said."""
    folder = _copy(tmp_path)
    assert main(["review", str(folder), "--keep"]) == 0
    _write(folder)
    code, said, _ = _check(folder, capsys)
    assert code == 0
    assert f"review: 1 of {len(IN_CORE)} cards of the core are signed, 1 of all {len(DECK)}" in said
    assert f"{SIGNED_BY}: 1 of their cards still say what was signed, 0 have changed since" in said
    _wait_a_month_longer(folder)
    code, said, _ = _check(folder, capsys)
    assert code == 0
    assert f"{SIGNED_BY}: 0 of their cards still say what was signed, 1 have changed since" in said
    assert "review: to be read and signed again by A. Tester: rule.filler" in said
    _write(folder, hash="0" * 32)
    code, _, problems = _check(folder, capsys)
    assert code == 1
    assert "no edition had these words on it" in problems[0]


def test_the_example_in_the_guide_is_a_sign_off():
    """What docs/reviewing.md shows is read as it stands, and every card it names is there."""
    guide = (Path(__file__).parents[1] / "docs" / "reviewing.md").read_text()
    shown_ = SignOff.model_validate(
        yaml.safe_load(re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)[1])
    )
    assert {item.card for item in shown_.items} <= set(DECK)
    assert DECK["rule.age"].number in guide


def test_hashes_are_listed_for_who_ticks_on_paper(capsys):
    """A line a card: its id, its number, its hash."""
    assert main(["review", "--hashes"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told == [f"{card.id} {card.number} {card.hash}" for card in _in_order()]


def _in_order():
    return [card for part in parts(content()) for card in part.cards]


@pytest.mark.long  # reads all content several times
def test_check_says_what_is_disputed(tmp_path, capsys):
    """Card, number, who, and why."""
    folder = _copy(tmp_path)
    _write(folder, verdict="disagree")
    _, said, _ = _check(folder, capsys)
    number = DECK["rule.filler"].number
    assert f"review: disputed: rule.filler ({number}): A. Tester, disagree" in said


# --- what changed since


@pytest.mark.long  # reads all content several times
def test_only_what_changed_since_stands_there_old_beside_new(tmp_path, capsys):
    """One wait changed: one card, its old line struck and its new line marked."""
    folder, out = _copy(tmp_path), tmp_path / "since.html"
    main(["review", str(folder), "--keep"])
    _wait_a_month_longer(folder)
    assert main(["review", str(folder), "--since", EDITION, "--out", str(out)]) == 0
    assert f"1 differ from {EDITION}, of {len(DECK)} cards" in capsys.readouterr().out
    page = out.read_text()
    assert "Within <del>6</del> months" in page
    assert "Within <ins>7</ins> months" in page
    assert page.count("<article") == page.count("<del>") == page.count("<ins>") == 1
    other = tmp_path / "against.pdf"
    assert main(["review", str(folder), "--against", str(CONTENT_DIR), "--out", str(other)]) == 0
    assert "Within 7 months" in _text(other.read_bytes())


@pytest.mark.long  # reads all content several times
def test_a_word_a_new_rule_and_a_gone_one_are_all_that_stands_there(tmp_path, capsys):
    """The reworded line has its words marked, the new stands right, the gone left, as they were."""
    folder, out = _copy(tmp_path), tmp_path / "against.html"
    safety, wash = folder / "safety", folder / "aftercare" / "gentle_cleanser.yaml"
    wash.write_text(wash.read_text().replace("Use only a mild wash", "Use only a very mild wash"))
    (safety / "metal.yaml").write_text(
        (safety / "tattoo.yaml").read_text().replace("answer: tattoo", "answer: metal")
    )
    gone = DECK["rule.needle_fear"]
    (safety / "needle_fear.yaml").unlink()
    asked = ["review", str(folder), "--against", str(CONTENT_DIR), "--out", str(out)]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert f"7 differ from {EDITION}, {CONTENT_DIR.name}/" in told
    page = out.read_text()
    assert {*re.findall(r'<article class="card change" id="([^"]+)"', page)} == {
        "aftercare.gentle_cleanser",
        *(
            f"{kind}.{name}"
            for kind in ("rule", "question", "differ")
            for name in ("metal", "needle_fear")
        ),
    }
    assert "<p>Use only a <ins>very</ins> mild wash</p>" in page
    sides = re.search(rf'id="{gone.id}">(.*?)</article>', page, re.DOTALL)[1].split(
        f"<h6>{content().pages['review'].words['new']}</h6>"
    )
    assert content().pages["review"].words["gone"] in sides[0]
    assert 'class="boxes"' not in sides[1], "of what is gone there is nothing to sign"
    assert page.count('class="boxes"') == 4, "of what is new or changed there is"
    assert gone.claims[0].clinician[0].text in unescape(sides[0])
    assert "<p>" not in sides[1].partition("</div>")[0]
    words_read = int(re.search(r'class="reading">([\d,]+) words', page)[1].replace(",", ""))
    assert words_read < 2000


@pytest.mark.long
@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--since", "0.9"], "--since: what edition 0.9 said was not kept"),
        (["--concern", "melsma"], "did you mean melasma?"),
        (["--out", "pack.doc"], "must end in .html or .pdf"),
    ],
)
def test_what_cannot_be_made_is_one_line(capsys, given, says):
    """Exit code 2, no traceback, no file."""
    assert main(["review", *given]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line


@pytest.mark.long  # reads all content several times
def test_a_record_holds_only_what_changed(tmp_path):
    """A second edition's record has the cards that differ, and both can be read back whole."""
    from consult.review.kept import Records, state_of

    folder = _copy(tmp_path)
    main(["review", str(folder), "--keep"])
    first = state_of(load_content(folder))
    path = folder / "edition.yaml"
    later = path.read_text().replace(f'version: "{EDITION}"', 'version: "99.0"')
    path.write_text(later.replace(f"published: {content().edition.published}", f"published: {DAY}"))
    _wait_a_month_longer(folder)
    main(["review", str(folder), "--keep"])
    second = (folder / "reviews" / "editions" / "99_0.jsonl").read_text().splitlines()
    assert [row.split('"')[3] for row in second[1:]] == ["about.edition", "rule.filler"]
    records = Records(folder)
    assert records.editions == [EDITION, "99.0"]
    assert records.at(EDITION) == first
    assert records.at("99.0") == state_of(load_content(folder))


@pytest.mark.parametrize("order", [("9.0", "10.0"), ("10.0", "9.0")])
def test_of_two_editions_of_one_day_the_later_number_is_the_later(tmp_path, monkeypatch, order):
    """In whichever order the folder lists them: the second record holds only what changed."""
    folder = tmp_path / kept.FOLDER
    folder.mkdir(parents=True)
    for version, name in (("9.0", "rule.filler"), ("10.0", "rule.tattoo")):
        row = {"id": name, "hash": "0" * 32, "number": DECK[name].number, "lines": [name]}
        head = {"edition": version, "day": DAY.isoformat()}
        written = "\n".join(map(json.dumps, (head, row)))
        (folder / f"{version.replace('.', '_')}.jsonl").write_text(written)
    paths = [folder / f"{version.replace('.', '_')}.jsonl" for version in order]
    monkeypatch.setattr(Path, "glob", lambda *_: paths)
    records = kept.Records(tmp_path)
    assert records.editions == ["9.0", "10.0"]
    assert set(records.at("9.0")) == {"rule.filler"}
    assert set(records.at("10.0")) == {"rule.filler", "rule.tattoo"}


def test_what_a_later_edition_took_out_is_not_in_it(tmp_path):
    """Its record says that the card is gone; the edition before still has it."""
    folder = tmp_path / kept.FOLDER
    folder.mkdir(parents=True)
    for version, days, hash_ in (("9.0", 0, "0" * 32), ("9.1", 1, None)):
        head = {"edition": version, "day": (DAY + timedelta(days=days)).isoformat()}
        row = {"id": "rule.filler", "hash": hash_, "number": "R-EUON", "lines": []}
        written = "\n".join(map(json.dumps, (head, row)))
        (folder / f"{version.replace('.', '_')}.jsonl").write_text(written)
    records = kept.Records(tmp_path)
    assert (set(records.at("9.0")), set(records.at("9.1"))) == ({"rule.filler"}, set())
    assert records.hashes == {"rule.filler": {"0" * 32}}


# --- page and paper


def _text(made: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).split()
    )


@pytest.mark.long
def test_the_page_holds_all_it_needs():
    """No style, script or picture from elsewhere; each card with its three boxes."""
    made = html(shown(parts(content()), content()))
    assert not re.search(r"<(?:script|img|link|iframe)|@import|url\(", made)
    assert made.count('class="boxes"') == len(DECK)
    for name, card in DECK.items():
        assert f'id="{name}"' in made
        assert card.number in made


@pytest.mark.long  # draws hundreds of pages
def test_the_whole_pack_can_be_printed():
    """All parts, also with cards of which all is said by cards before them: each by its number."""
    text = _text(pdf(shown(parts(content()), content()), "a4"))
    assert [card.number for card in DECK.values() if card.number not in text] == []


@pytest.mark.long  # draws over forty pages
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_paper_has_every_card_of_the_core_with_its_number(paper, size):
    """On A4 and on Letter; tagged; each card's number once, and the sources' addresses."""
    made = pdf(shown(parts(content())[:1], content()), paper)
    reader = PdfReader(BytesIO(made))
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert "/MarkInfo" in reader.trailer["/Root"]
    text = _text(made)
    for card in IN_CORE.values():
        assert text.count(card.number) == 1, card.id
    assert len(reader.pages) <= MOST_PAGES
    for page in reader.pages:
        read = page.extract_text()
        begun = read.lstrip().startswith("agree")
        assert not begun, "boxes stand alone at the head of a page"


def test_what_is_read_on_paper_is_as_large_as_in_a_book():
    """The words of cards at 9.5 points; sources and labels are smaller."""
    sizes = re.findall(r"#set text\(font: [^)]*size: ([\d.]+)pt", TEMPLATE.read_text())
    assert [float(size) >= SMALLEST_PT for size in sizes] == [True]


# --- what a clinic may do about a dispute

GOOD = "figure.acne_scars_good_to_excellent"


def _clinic_hides(folder, card):
    (folder / "clinic.yaml").write_text(yaml.safe_dump({"hidden": {card: "We do not trust it."}}))


@pytest.mark.long  # reads all content several times
def test_a_clinic_hides_a_disputed_number_in_one_line(tmp_path, capsys):
    """It is gone from every page's numbers, its choice says so, and check lists it."""
    folder = _copy(tmp_path)
    _clinic_hides(folder, GOOD)
    _write(folder, card=GOOD, hash=DECK[GOOD].hash, verdict="disagree")
    theirs = load_content(folder)
    figure = content().figures[GOOD.removeprefix("figure.")]
    assert figure.measure not in {each.measure for each in theirs.figures.values()}
    for option in figure.sides[0].options:
        said = theirs.options["acne_scars"][option].chance.text
        assert f"Clinic policy: one number is left out here ({figure.measure})" in said
    code, told, _ = _check(folder, capsys)
    assert code == 0
    assert f"clinic: hidden.{GOOD}: We do not trust it." in told
    assert not any("signed again" in line for line in told)


def _hidden(tmp_path, card):
    """The content of a clinic that hides one card which its reviewer disputes, in one line."""
    folder = _copy(tmp_path)
    _clinic_hides(folder, card)
    _write(folder, card=card, hash=DECK[card].hash, verdict="disagree")
    return load_content(folder)


@pytest.mark.long
def test_a_clinic_hides_a_disputed_number_of_harm(tmp_path):
    """The number is gone; the harms of its choice say so, and keep all they had."""
    name = "acne_scars_mild_laser_marks"
    figure = content().figures[name]
    theirs = _hidden(tmp_path, f"figure.{name}")
    assert name not in theirs.figures
    (option, *_) = figure.sides[0].options
    before = content().options["acne_scars"][option]
    after = theirs.options["acne_scars"][option]
    assert after.harms[: len(before.harms)] == before.harms
    assert f"one number is left out here ({figure.measure})" in after.harms[-1].text
    assert after.chance == before.chance


@pytest.mark.long
def test_a_clinic_hides_a_disputed_chart(tmp_path):
    """No line, no band, and why; the verdict and the plan are what they were."""
    theirs = _hidden(tmp_path, "effect.acne_scars_face")
    before, after = consult(answers(), content(), DAY), consult(answers(), theirs, DAY)
    assert before.projection.kind == "curve"
    assert after.projection.kind == "none"
    assert "We do not trust it." in after.projection.why_none
    assert (after.suitability, after.course) == (before.suitability, before.course)


@pytest.mark.long
def test_a_clinic_hides_a_disputed_picture_of_100_people(tmp_path):
    """The one picture is gone, the chart stays."""
    name, effect = next((n, e) for n, e in content().effects.items() if e.icon_arrays)
    card = f"shares.{name}.{effect.icon_arrays[0].slug}"
    theirs = _hidden(tmp_path, card).effects[name]
    assert effect.icon_arrays[0] not in theirs.icon_arrays
    assert theirs.endpoint == effect.endpoint


@pytest.mark.long
def test_a_clinic_hides_how_often_a_harm_was_seen_and_not_the_harm(tmp_path):
    """The harm keeps its name and its place; its count is gone, and says so."""
    theirs = _hidden(tmp_path, "unwanted.track_marks").undesirable_effects
    assert list(theirs) == list(content().undesirable_effects)
    item = theirs["track_marks"]
    assert item.name == content().undesirable_effects["track_marks"].name
    assert item.in_100 is None
    assert "this can happen" in item.text.text


@pytest.mark.long
@pytest.mark.parametrize(
    ("card", "folder"),
    [
        ("comfort.cold", "comfort"), ("pain.", "pain"), ("scale.", "needle_comparisons"),
        ("script.options", "scripts"),
    ],
)  # fmt: skip
def test_a_clinic_hides_what_is_no_matter_of_safety(tmp_path, card, folder):
    """A comfort, a measured pain, a length drawn beside the needles, words for a talk."""
    held = getattr(content(), folder)
    card = card if card.partition(".")[2] else card + next(iter(held))
    theirs = getattr(_hidden(tmp_path, card), folder)
    assert set(held) - set(theirs) == {card.partition(".")[2]}


def _texts(content_, *cards_):
    return [
        said.text
        for name in cards_
        for claim in cards(content_)[name].claims
        for said in (*claim.patient, *claim.clinician)
    ]


@pytest.mark.long
@pytest.mark.parametrize(
    ("card", "stays"),
    [
        ("kind.acne_scars.rolling", "description"),
        ("pair.acne_scars.face", "authorisation"),
        ("healing.hour_24", "hour"),
    ],
)
def test_a_clinic_hides_a_free_text_and_says_so_in_its_place(tmp_path, card, stays):
    """The line with its why stands there; a description, a device's status, an hour stay."""
    kind, *names = card.split(".")

    def item(content_):
        if kind == "healing":
            return content_.healing[names[0]]
        concern = content_.concerns[names[0]]
        return (concern.subtypes if kind == "kind" else concern.areas)[names[1]]

    field = {"kind": "outlook", "pair": "summary", "healing": "looks"}[kind]
    theirs = _hidden(tmp_path, card)
    before, after = item(content()), item(theirs)
    line = getattr(after, field)
    assert re.fullmatch(r"Clinic policy: .* left out here\. We do not trust it\.", line.text)
    assert (line.basis, line.clinician, line.sources) == ("clinic policy", None, ())
    assert getattr(after, stays) == getattr(before, stays)
    said = " ".join(_texts(theirs, card))
    assert getattr(before, field).text not in said
    if kind == "healing":
        assert before.darker_skin not in said
        assert before.life not in said
    changed = {name for name, each in cards(theirs).items() if each.hash != DECK[name].hash}
    assert changed == {card}


@pytest.mark.long
def test_a_clinic_hides_what_a_choice_is_said_to_be_and_not_the_choice(tmp_path):
    """It stays, by its name, with its cautions; nothing is praised and nothing played down."""
    theirs = _hidden(tmp_path, "option.acne_scars.chemical_peel")
    assert {name: set(held) for name, held in theirs.options.items()} == {
        name: set(held) for name, held in content().options.items()
    }
    before = content().options["acne_scars"]["chemical_peel"]
    after = theirs.options["acne_scars"]["chemical_peel"]
    assert after.name == f"{before.name} (not described here)"
    assert "We do not trust it." in after.chance.text
    assert (after.judged_as, after.needles, after.kind) == (
        before.judged_as, before.needles, before.kind,
    )  # fmt: skip
    assert all(mark.unknown for mark in after.marks.values())
    told_ = after.model_dump_json()
    facts = (before.how_it_works, before.chance, before.pain, *before.benefits, *before.harms)
    for fact in facts:
        assert fact.text not in told_
    given = answers(health={"cold_sore_now": "yes"})
    same = [
        [(choice.id, choice.ruled_out, choice.ask_why, choice.waits) for choice in
         consult(given, each, DAY).options]
        for each in (content(), theirs)
    ]  # fmt: skip
    assert same[0] == same[1]


@pytest.mark.long
def test_a_clinic_hides_what_a_treatment_is_like_over_time(tmp_path):
    """Each choice that is like it says so, once, beside what stays of it."""
    theirs = _hidden(tmp_path, "living.peel")
    assert "peel" not in theirs.living
    line = "Clinic policy: what this is like over time is left out here. We do not trust it."
    for concern, options in content().options.items():
        for name, option in options.items():
            said = theirs.options[concern][name].like.social
            assert said == (
                f"{option.like.social} {line}" if option.lived == "peel" else option.like.social
            )


def test_of_each_kind_of_card_it_is_said_whether_a_clinic_may_hide_it():
    """What may be, what is about safety and what all else is told by: every kind is one of them."""
    piles = (hidden.HIDEABLE, hidden.SAFETY, hidden.STANDS)
    for name, card in DECK.items():
        held = [name.partition(".")[0] in pile for pile in piles]
        assert sum(held) == 1, name
        assert not (held[0] and card.section in CORE), name


def _problems(name):
    """What is said to a clinic that hides a card which its reviewer disputes, and its content."""
    item = Signed(card=name, verdict="disagree", note="No.", hash=DECK[name].hash)
    given = {"reviewer": "A", "credentials": "B", "outside": True, "day": DAY, "edition": EDITION}
    base = replace(content(), reviews={"a": SignOff(**given, items=(item,))})
    clinic = base.clinic.model_copy(update={"hidden": {name: "We do not trust it."}})
    return [line for _, line in hidden.problems(clinic, base)], adopt(clinic, base)


def test_nothing_of_the_core_can_be_hidden_and_each_card_says_why():
    """Never a stop, a wait, a red flag or a limit: one line, and often how to be stricter."""
    for name in IN_CORE:
        (line,), _ = _problems(name)
        assert "never hidden" in line, name


KINDS = {name.partition(".")[0]: name for name in DECK if name not in IN_CORE}


@pytest.mark.long  # makes all cards for each
@pytest.mark.parametrize("name", KINDS.values(), ids=KINDS)
def test_a_disputed_card_is_gone_or_says_so_or_is_one_line(name):
    """Of each kind that is not in the core: what is let pass is hidden indeed."""
    said, theirs = _problems(name)
    if said:
        (line,) = said
        assert "never hidden" in line
        return
    after = cards(theirs).get(name)
    assert after is None or "We do not trust it." in str(after.claims)
    assert sorted({*cards(content())} - {*cards(theirs)}) == ([name] if after is None else [])


@pytest.mark.long
@pytest.mark.parametrize(
    ("card", "says"),
    [
        (GOOD, "nobody disputes it in content/reviews/"),
        ("figure.acne_scars_mild_laser_marks", "nobody disputes it in content/reviews/"),
        ("rule.filler", "make it stricter: rules: {filler: {at_least: …, why: …}}"),
        ("length.wrinkles.neck", "make it stricter: not_offered: [{concern: wrinkles, area: …"),
        ("numbing.most", "is about safety, which is never hidden"),
        ("red_flag.blisters", "is about safety, which is never hidden"),
        ("aftercare.no_exercise", "is about safety, which is never hidden"),
        ("question.filler", "belongs to a rule, which is never hidden; make it stricter: rules: {"),
        ("interval.acne_scars", "make it stricter: session_interval_weeks: {acne_scars: …}"),
        ("support.under_18", "is about safety, which is never hidden"),
        ("concern.melasma", "is what all else is told by, which is never hidden"),
        ("option.acne_scars.no_treatment", "is what other choices are held against"),
        ("option.acne_scars.chemical_peel", "nobody disputes it in content/reviews/"),
        ("option.acne_scars.chemical_pel", "did you mean option.acne_scars.chemical_peel?"),
        ("effect.acne_scar_face", "did you mean effect.acne_scars_face?"),
    ],
)
def test_what_a_clinic_may_not_hide_is_one_line(tmp_path, capsys, card, says):
    """What nobody disputes, what is about safety, a choice: the aid would be milder."""
    folder = _copy(tmp_path)
    _clinic_hides(folder, card)
    code, _, (line,) = _check(folder, capsys)
    assert code == 1
    assert line.startswith("content/clinic.yaml:")
    assert says in line


def test_the_pack_begins_with_what_its_words_mean():
    """Each level, each verdict, certainty, and what is our own choice; before the first card."""
    made, words = html(shown(parts(content())[:1], content())), content().pages["review"].words
    begun = made[: made.index("<article")]
    for name, word in words.items():
        if name.startswith("level_") and name != "level_nothing":
            assert word in begun, name
    for word in ("Agree:", "Agree with a change:", "Disagree:", "Our choice:", "How sure"):
        assert word in begun


def test_each_card_stands_alone():
    """No card points at a line above, below or at the others."""
    words = re.compile(
        r"\b(?:all others|unless said|(?:line|card|dates?) (?:above|below))\b", re.IGNORECASE
    )
    for card in IN_CORE.values():
        said = [card.title, *(claim.when or "" for claim in card.claims)]
        groups = ((*c.figures, *c.patient, *c.clinician, *c.grounds) for c in card.claims)
        for text in (*said, *(each.text for group in groups for each in group)):
            assert not words.search(text), f"{card.id}: {text}"
