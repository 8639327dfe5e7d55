"""The recipes for upkeep, followed to the letter in a copy of the project."""

import shutil
import subprocess
import sys

import pytest

from consult.answers import read_answers
from consult.clinic.load import load_content
from consult.consultation import consult
from tests.people import DAY, person
from tests.readme import LEFT_OUT, ROOT, blocks, follow, own_content

pytestmark = pytest.mark.long  # runs each recipe in a copy


@pytest.fixture
def copy(tmp_path):
    """The project as somebody has it who wants to add to it."""
    made = tmp_path / "aid"
    shutil.copytree(ROOT, made, ignore=LEFT_OUT)
    return made


def test_a_rule_is_added_by_the_recipe(copy):
    """The recipe's rule is asked, found, and stops; its scenario passes."""
    follow("### A rule", copy)
    content = load_content(copy / "content")
    raw = person(health={"metal_implant": "yes"})
    assert consult(read_answers(raw, content, DAY), content, DAY).suitability.level == (
        "see_clinician_first"
    )


def test_a_study_is_added_by_the_recipe(copy):
    """The recipe's study is one more arm, and the pooled effect moves."""
    follow("### A study", copy)
    before, after = load_content(), load_content(copy / "content")
    assert after.fitted.overall.studies == before.fitted.overall.studies + 1
    assert after.fitted != before.fitted


def test_a_concern_is_added_by_the_recipe(copy):
    """The recipe's concern can be chosen, and has a consultation with its options."""
    said = follow("### A concern", copy)
    assert "missing: content/concerns/freckles.yaml: has the evidence of dark_spots" in said
    content = load_content(copy / "content")
    raw = person(concern="freckles", area="face")
    said = consult(read_answers(raw, content, DAY), content, DAY)
    assert "for freckles on your face" in said.decision
    assert len(said.options) == len(load_content().options["dark_spots"])


def a_clinic(copy):
    """The README's clinic file and secrets, put in as it says."""
    [(_, file, text)] = [block for block in blocks("## Make it yours") if block[0] == "yaml"]
    (copy / file).write_text(text)
    [(_, _, toml)] = [block for block in blocks("## Make it yours") if block[0] == "toml"]
    (copy / ".streamlit" / "secrets.toml").write_text(toml)


def test_the_clinic_file_of_the_readme_is_sound(copy):
    """The README's clinic file has no mistake, and its secrets mean the same."""
    a_clinic(copy)
    done = run(copy, "-m", "consult", "check", "--secrets", ".streamlit/secrets.toml")
    assert done.returncode == 0, done.stderr
    assert "clinic: rules.filler: wait, 12 months (base: wait, 6 months)" in done.stdout


def test_after_all_recipes_the_whole_default_suite_is_green(copy):
    """A rule, a study, a concern and a clinic, each to the letter: no test of ours minds."""
    for recipe in ("### A rule", "### A study", "### A concern"):
        follow(recipe, copy)
    a_clinic(copy)
    done = run(copy, "-m", "pytest", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider")
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    assert (done.returncode, failed) == (0, []), done.stdout[-3000:]


def run(copy, *command):
    return subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env=own_content(),
        capture_output=True,
        text=True,
        check=False,
    )
