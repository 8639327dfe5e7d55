"""What `check` says of sign-off files that cannot be: a line for each, and all of them at once."""

import re
import shutil
from datetime import timedelta
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

import consult
from consult.__main__ import main
from consult.arguments import parser
from consult.clinic import several
from consult.clinic.load import load_content
from consult.content import CONTENT_DIR
from consult.content.library import load_base
from consult.review import forged, signed
from consult.review.deck import cards
from consult.review.kept import Records
from tests.people import content

ROOT = Path(__file__).parents[1]
DECK = cards(content())
EDITION = content().edition
OUT = EDITION.published
DAY = OUT + timedelta(days=10)
FILLER, TATTOO, AGE = (DECK[f"rule.{name}"] for name in ("filler", "tattoo", "age"))


@pytest.fixture
def folder(tmp_path):
    """Content as it comes, with nobody's sign-offs, and the record of what the edition says."""
    without = shutil.ignore_patterns("*.yaml", "*.yml")
    made = Path(shutil.copytree(CONTENT_DIR, tmp_path / "content"))
    shutil.rmtree(made / "reviews")
    shutil.copytree(CONTENT_DIR / "reviews", made / "reviews", ignore=without)
    return made


def item(of, **changes):
    return {"card": of.id, "verdict": "agree", "hash": of.hash} | changes


def put(folder, *items, name="tester", **changes):
    """A sign-off file, and its lines."""
    written = {
        "reviewer": "A. Tester", "credentials": "A test", "outside": True, "day": DAY,
        "edition": EDITION.version, "items": list(items),
    }  # fmt: skip
    path = folder / "reviews" / f"{name}.yaml"
    path.write_text(yaml.safe_dump(written | changes, sort_keys=False))
    return path.read_text().splitlines()


def told(folder, day=DAY):
    """What is wrong, as the content as it comes is known."""
    return forged.mistakes(content(), (content(),), folder, day)


def at(lines, key, place=0):
    """The line a key of the item at that place stands on, counted from 1."""
    found = [n for n, line in enumerate(lines, 1) if line.strip(" -").startswith(f"{key}:")]
    return found[place]


@pytest.mark.long  # reads all content
def test_all_that_is_wrong_in_all_files_is_told_at_once(folder, capsys):
    """What a file alone tells beside what only the whole content knows, each with its line."""
    lines = put(
        folder,
        item(FILLER, verdict="agreed"),
        item(TATTOO, hash="0" * 32, verdict="agree_with_change"),
        item(AGE, card="rule.aeg"),
        item(AGE),
        item(AGE),
        day=DAY + timedelta(days=2),
    )
    more = put(folder, item(FILLER, hash="forged", card="rule.nobody"), name="zed", edition="9.9")
    assert main(["check", str(folder), "--on", DAY.isoformat()]) == 1
    wanted = [
        (at(lines, "day"), "day", "has not come yet"),
        (at(lines, "verdict"), "items.0.verdict", "must be one of"),
        (at(lines, "card", 1), "items.1", "note is missing: which change"),
        (at(lines, "hash", 1), "items.1.hash", "no edition had these words on it"),
        (at(lines, "card", 2), "items.2.card", "did you mean rule.age?"),
        (at(lines, "card", 4), "items.4.card", "rule.age stands twice"),
    ]
    other = [
        (at(more, "edition"), "edition", "9.9 is no edition we know"),
        (at(more, "card"), "items.0.card", "rule.nobody is no card"),
        (at(more, "hash"), "items.0.hash", "should match pattern"),
    ]
    found = capsys.readouterr().err.splitlines()
    assert len(found) == len(wanted) + len(other), found
    for line, (name, (row, place, says)) in zip(
        found,
        [*(("tester", each) for each in wanted), *(("zed", each) for each in other)],
        strict=True,
    ):
        assert line.startswith(f"content/reviews/{name}.yaml:{row}: {place}: "), line
        assert says in line


@pytest.mark.long  # reads all content
def test_a_mistake_elsewhere_hides_none_in_a_sign_off(folder, capsys):
    """A clinic's key or a rule that cannot be: what a sign-off file tells is told with it."""
    put(folder, item(FILLER, hash="0" * 32), item(TATTOO, card="rule.tatoo"), item(AGE), item(AGE))
    (folder / "clinic.yaml").write_text("phnoe: 1\n")
    main(["check", str(folder), "--on", DAY.isoformat()])
    found = capsys.readouterr().err
    for says in ("did you mean phone?", "did you mean rule.tattoo?", "rule.age stands twice"):
        assert says in found
    assert "no edition had" not in found, "a clinic that cannot be read may have had these words"
    rule = folder / "safety" / "age.yaml"
    rule.write_text(f"titel: x\n{rule.read_text()}")
    main(["check", str(folder), "--on", DAY.isoformat()])
    found = capsys.readouterr().err
    for says in ("content/safety/age.yaml:1: titel:", "rule.age stands twice"):
        assert says in found


def test_a_day_before_the_edition_came_out_cannot_be(folder):
    """On the day itself it can, and on the one before: in the west that is not over yet."""
    lines = put(folder, item(FILLER), day=OUT - timedelta(days=2))
    (line,) = told(folder)
    assert line.startswith(f"content/reviews/tester.yaml:{at(lines, 'day')}: day: ")
    assert f"is before edition {EDITION.version} came out, on {OUT}" in line
    for days in (0, 1):
        put(folder, item(FILLER), day=OUT - timedelta(days=days))
        assert told(folder) == []


def test_a_reader_in_the_east_is_a_day_ahead_and_counts(folder):
    """In New Zealand it is tomorrow; the day after that has come nowhere."""
    put(folder, item(FILLER), day=DAY + timedelta(days=1))
    assert told(folder) == []
    theirs = load_base(folder)
    assert signed.core(theirs, DAY).signed == 1
    assert [who.day for who in signed.reviewers(theirs, DAY)] == [DAY + timedelta(days=1)]
    put(folder, item(FILLER), day=DAY + timedelta(days=2))
    (line,) = told(folder)
    assert "has not come yet" in line


STRICTER = {"rules": {"filler": {"at_least": "see_clinician_first", "why": "Our doctor looks."}}}


def _clinic(folder, name, keys=STRICTER):
    """A clinic by its name, or the one that has none; its card of the rule it made stricter."""
    path = folder / several.place(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(keys))
    return cards(load_content(folder, name=name))[FILLER.id]


def _check(folder, capsys, *options):
    code = main(["check", str(folder), "--on", DAY.isoformat(), *options])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err.splitlines()


@pytest.mark.long  # reads all content several times
@pytest.mark.parametrize("named", ["north", several.ONLY])
def test_a_card_signed_as_a_clinic_has_it_is_that_clinics_and_never_forged(folder, capsys, named):
    """Looked at from elsewhere it is told in one line whose it is; where it was read it holds."""
    theirs = _clinic(folder, named)
    _clinic(folder, "south", {"name": "South Skin"})
    assert theirs.hash != FILLER.hash
    put(folder, item(theirs), item(TATTOO))
    of = f"content/{several.place(named)}"
    line = f"signed by A. Tester as {of} has it, and counts there: rule.filler"
    code, said, wrong = _check(folder, capsys, "--clinic", "south")
    assert (code, wrong) == (0, [])
    assert f"review: south: {line}" in said
    assert f"review: south: A. Tester (A test), {DAY}: 1 of their cards still say what was" in (
        "\n".join(said)
    )
    assert not any("forged" in each or "signed again" in each for each in said)
    code, said, wrong = _check(folder, capsys, *(["--clinic", named] if named else []))
    assert (code, wrong) == (0, [])
    assert any(f"{DAY}: 2 of their cards still say" in each for each in said)
    code, said, wrong = _check(folder, capsys, "--all")
    assert (code, wrong) == (0, [])
    assert sum("and counts there: rule.filler" in each for each in said) == (2 if named else 1)


@pytest.mark.long  # reads all content several times
def test_a_hash_that_a_broken_clinic_may_have_had_says_so(folder, capsys):
    """It does not pass, and nobody is called a forger."""
    put(folder, item(FILLER, hash=_clinic(folder, "north").hash))
    (folder / several.place("north")).write_text("rules: {filler: {at_least: nothing}}\n")
    code, _, (line,) = _check(folder, capsys)
    assert code == 1
    assert line.endswith("perhaps content/clinics/north.yaml did, which has a mistake")


@pytest.mark.parametrize("written", [FILLER.number, FILLER.number.lower()])
def test_a_number_as_printed_leads_to_the_id(folder, written):
    """Whoever writes by hand copies what stands on the card."""
    lines = put(folder, item(TATTOO), item(FILLER, card=written))
    (line,) = told(folder)
    place = f"content/reviews/tester.yaml:{at(lines, 'card', 1)}: items.1.card: "
    assert line == f"{place}{written} is no card; did you mean rule.filler?"


def test_what_an_older_edition_said_is_no_forgery(folder):
    """Signed then, changed twice since: it is open again, and nobody is called a forger."""
    records = Records(folder)
    first, *later = records.editions
    said = records.at(first)
    since = [records.at(edition) for edition in later]
    name = next(
        name
        for name in DECK
        if name in said and all(said[name].hash != each[name].hash for each in since)
    )
    put(folder, item(DECK[name], hash=said[name].hash), edition=first)
    assert told(folder) == []
    theirs = load_base(folder)
    assert signed.everything(theirs, DAY).signed == 0
    (who,) = signed.reviewers(theirs, DAY)
    assert who.changed == (name,)


def test_the_hash_of_another_card_says_whose_it_is(folder):
    """A line copied one too low."""
    put(folder, item(FILLER, hash=TATTOO.hash))
    (line,) = told(folder)
    assert line.endswith("items.0.hash: rule.filler: this is the hash of rule.tattoo")


def test_a_file_with_another_ending_is_told(folder):
    (folder / "reviews" / "mine.yml").write_text("reviewer: A\n")
    (line,) = told(folder)
    assert "content/reviews/mine.yaml: ends in .yml here" in line


def test_nothing_is_read_where_nobody_has_signed(folder, monkeypatch):
    """Neither cards nor records."""
    monkeypatch.setattr(forged, "known", None)
    assert told(folder) == []


@pytest.mark.long  # reads all content
def test_a_long_note_is_one_short_line(folder, capsys):
    """A reviewer's paragraphs stand in the file; `check` has their beginning."""
    note = "First of all.\n\n" + "Then this:\nand that.\n" * 60
    put(folder, item(FILLER, verdict="disagree", note=note))
    assert main(["check", str(folder), "--on", DAY.isoformat()]) == 0
    said = capsys.readouterr().out.splitlines()
    (line,) = (each for each in said if "disputed" in each)
    assert "First of all. Then this: and that." in line
    assert len(line) < 220
    assert all(each.startswith(("review: ", "warning: ", str(folder))) for each in said)


# --- the guide


GUIDE = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition(" #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_guide_is_one(command):
    """As it is written there; what it writes into the repository is left out by git."""
    python, _, module, *rest = command.split()
    assert (python, module) == ("python", "consult")
    given = parser().parse_args(rest)
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()]
    for path in getattr(given, "out", ()):
        assert any(fnmatch(path.name, each) for each in ignored), path


def test_the_guide_names_other_folders_and_every_word_one_taps():
    """The folder at the end, the variable for the app, and buttons as they are called."""
    assert consult.SET_BY in GUIDE
    assert re.search(r"consult review \S+ /srv/aid/content", GUIDE)
    words = content().pages["reviewing"].words
    for name in ("agree", "agree_with_change", "disagree", "parts", "hand_in_file", "wrong"):
        assert f"*{words[name]}*" in GUIDE, name


@pytest.mark.parametrize("command", ["check", "review"])
def test_a_folder_that_is_none_is_one_line(tmp_path, capsys, command):
    """And not a line for each file that is not in it."""
    assert main([command, str(tmp_path / "nowhere")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"{tmp_path / 'nowhere'}: is not a folder of content"
