"""The recipes for upkeep, followed to the letter in a copy of the project."""

import shutil
import subprocess
import sys

import pytest

from consult.answers import read_answers
from consult.clinic.load import load_content
from consult.consultation import consult
from tests.people import DAY, person
from tests.readme import ROOT, blocks, follow

pytestmark = pytest.mark.long  # runs each recipe in a copy

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", "artefacts", ".*_cache")


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
    follow("### A concern", copy)
    content = load_content(copy / "content")
    raw = person(concern="freckles", area="face")
    said = consult(read_answers(raw, content, DAY), content, DAY)
    assert "for freckles on your face" in said.decision
    assert len(said.options) == len(load_content().options["dark_spots"])


def test_the_clinic_file_of_the_readme_is_sound(copy):
    """The README's clinic file has no mistake, and its secrets mean the same."""
    [(_, file, text)] = [block for block in blocks("## Make it yours") if block[0] == "yaml"]
    (copy / file).write_text(text)
    [(_, _, toml)] = [block for block in blocks("## Make it yours") if block[0] == "toml"]
    (copy / "secrets.toml").write_text(toml)
    command = [sys.executable, "-m", "consult", "check", "--secrets", "secrets.toml"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "clinic: rules.filler: wait, 12 months (base: wait, 6 months)" in done.stdout
