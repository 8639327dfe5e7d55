"""The rule atlas: every rule with who says what, found by words and level, a tap from a finding."""

import pytest

from consult import rule_index
from consult.content import STRICTNESS
from tests.people import content, person
from tests.tab import folds, open_app, title, words

pytestmark = pytest.mark.long  # every area of every drawing

WORDS = content().pages["rules"].words
NAMED = content().pages["suitability"].words
ALL = rule_index.entries(content())


def look(**changes):
    """The atlas as somebody finds it, without answers: it is open to anybody."""
    at = open_app("rules")
    for key, value in changes.items():
        at.session_state[key] = value
    return at.run()


@pytest.mark.parametrize("name", list(content().safety))
def test_each_rule_tells_who_says_what_and_what_we_use(name):
    """Its levels, positions, citations, our default with its reason, and this clinic's choice."""
    item = content().safety[name]
    at = look(rule=name)
    assert not at.exception
    said = words(at)
    assert item.title in said
    for rule in item.rules:
        for level in (rule.level, rule.home_level):
            assert level is None or NAMED[level] in said
        assert rule.reason.patient in said
    if item.disagreement:
        for position in item.disagreement.positions:
            assert position.text in said
            assert all(content().references[s].citation in said for s in position.sources)
        assert item.disagreement.default in said
        assert item.disagreement.why in said
    else:
        assert WORDS["default"] in said
        for source in {s for rule in item.rules for s in rule.sources}:
            assert content().references[source].citation in said
    assert WORDS["as_default"] in said


def test_a_finding_leads_to_its_rule_in_one_tap_and_back():
    """From the card of a finding the rule opens by itself; all rules are one more tap away."""
    at = open_app("suitability", person(health={"filler": "now"}))
    at.button(key="rule_filler").click().run()
    assert title(at) == content().pages["rules"].title
    assert content().safety["filler"].disagreement.positions[0].text in words(at)
    at = look(rule="filler")
    at.button(key="all_rules").click().run()
    assert len(folds(at)) >= len(content().safety)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("filler", {"filler"}),
        ("FILLER exceed", {"filler"}),
        ("waldman", {"isotretinoin"}),
        ("no such word anywhere", set()),
    ],
)
def test_rules_are_found_by_words_in_any_order(text, found):
    """All words must be in it, in any case; sources' names count."""
    assert found <= {entry.id for entry in rule_index.find(ALL, text, differs=False)}
    if not found:
        assert not rule_index.find(ALL, text, differs=False)


def test_rules_are_found_by_level_and_by_disagreement():
    """A level shows all rules that may lead to it in a clinic or at home, and no other."""
    for level in STRICTNESS:
        found = {entry.id for entry in rule_index.find(ALL, "", [level], differs=False)}
        meant = {
            name
            for name, item in content().safety.items()
            if any(level in (rule.level, rule.home_level) for rule in item.rules)
        }
        assert found == meant
    differing = {entry.id for entry in rule_index.find(ALL, "", [], differs=True)}
    assert differing == {n for n, item in content().safety.items() if item.disagreement}
    assert len(ALL) == len(content().safety)


def test_looking_for_words_narrows_the_page():
    """Typing shows only the rules that have the words, and says how many of all."""
    at = look()
    at.text_input(key="atlas_words").set_value("isotretinoin dermabrasion").run()
    assert WORDS["shown"].format(n=1, all=len(ALL)) in words(at)
    at.text_input(key="atlas_words").set_value("qqqq").run()
    assert WORDS["none"] in words(at)


def test_no_rule_without_a_disagreement_has_sources_from_makers_who_differ():
    """Where two makers' texts are cited for one rule, what they say is set side by side."""
    makers = {"skinpen_consent", "skinpen_42west", "exceed_manual", "dermapen4_manual"}
    for name, item in content().safety.items():
        cited = {source for rule in item.rules for source in rule.sources}
        if {"dermapen4_manual"} < cited & makers:
            assert item.disagreement, f"content/safety/{name}.yaml: set their positions out"


def test_a_rule_made_stricter_by_the_clinic_says_so(tmp_path, monkeypatch):
    """The atlas tells what this clinic chose and why, beside our default and its sources."""
    import shutil

    from consult.clinic.load import load_content
    from consult.content import CONTENT_DIR
    from consult.ui.state import session

    made = tmp_path / "content"
    shutil.copytree(CONTENT_DIR, made)
    why = "We wait for a year."
    (made / "clinic.yaml").write_text(f"rules: {{filler: {{wait: {{months: 12}}, why: {why}}}}}")
    theirs = load_content(made)
    monkeypatch.setattr(session, "content", lambda: theirs)
    said = words(look(rule="filler"))
    assert WORDS["policy"].format(why=why) in said
    assert content().safety["filler"].disagreement.default in said
    assert WORDS["as_default"] not in said
