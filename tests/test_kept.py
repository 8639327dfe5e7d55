"""Content kept from one start to the next: as if read anew, and never older than its files."""

import os
import shutil
from dataclasses import fields

import pytest

from consult.content import CONTENT_DIR, ContentError, kept, load_content, reader
from consult.content.library import load_base


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of content that counts as the product's own, with nothing kept yet."""
    copy = shutil.copytree(CONTENT_DIR, tmp_path / "content")
    monkeypatch.setattr(kept, "CONTENT_DIR", copy)
    monkeypatch.setattr(kept, "PLACE", tmp_path / "kept")
    return copy


def _change(folder, name, was, to):
    path = folder / name
    text = path.read_text()
    assert was in text
    path.write_text(text.replace(was, to))


def _nothing_is_read(monkeypatch):
    def read(path, _shown):
        raise AssertionError(f"{path} was read anew")

    monkeypatch.setattr(reader, "read", read)


def test_what_is_kept_is_what_was_read(folder, monkeypatch):
    """Every item of every kind, and the clinic's keys, without a look into a file."""
    read = load_content(folder)
    _nothing_is_read(monkeypatch)
    found = load_content(folder)
    assert found is not read
    assert [each.name for each in fields(read) if getattr(read, each.name) is None] == ["logo"]
    for each in fields(read):
        assert getattr(found, each.name) == getattr(read, each.name), each.name


@pytest.mark.parametrize("load", [load_content, load_base])
def test_an_edit_shows_at_once(folder, load):
    """Even one that changes neither the length of a file nor its day."""
    before = load(folder).areas["face"].name
    other = before[::-1]
    path = folder / "areas" / "face.yaml"
    day = path.stat()
    _change(folder, "areas/face.yaml", before, other)
    os.utime(path, ns=(day.st_atime_ns, day.st_mtime_ns))
    assert load(folder).areas["face"].name == other


def test_a_clinics_edit_shows_at_once(folder):
    """Its stricter rules hold from the next start on."""
    assert not load_content(folder).clinic.name
    (folder / "clinic.yaml").write_text("name: Rose Street Skin Clinic\n")
    assert load_content(folder).clinic.name == "Rose Street Skin Clinic"


def test_a_removed_file_is_missed(folder):
    """Nothing kept stands in for a file that is gone."""
    load_content(folder)
    (folder / "limits.yaml").unlink()
    with pytest.raises(ContentError, match=r"content/limits\.yaml: is missing"):
        load_content(folder)


def test_other_code_reads_anew(folder, monkeypatch):
    """Content checked by other code was not checked by this code."""
    load_content(folder)
    monkeypatch.setattr(kept.pydantic, "VERSION", "another")
    _nothing_is_read(monkeypatch)
    with pytest.raises(AssertionError, match="read anew"):
        load_content(folder)


@pytest.mark.parametrize("hurt", [lambda old: old[:2000], lambda old: old[:-9] + b"x" + old[-8:]])
def test_a_file_that_is_not_as_it_was_written_counts_as_nothing(folder, hurt):
    """Torn, or with one letter changed: content is read from its own files then."""
    read = load_content(folder)
    for file in kept.PLACE.iterdir():
        file.write_bytes(hurt(file.read_bytes()))
    assert load_content(folder).areas == read.areas


def test_where_nothing_may_be_written_nothing_is_kept(folder):
    """A place that takes no new file changes nothing but the time it takes."""
    kept.PLACE.write_text("in the way")
    assert load_content(folder).areas == load_content(folder).areas


def test_another_folder_is_always_read(folder, tmp_path):
    """A check of another folder is not answered from ours, nor kept for ours."""
    load_content(folder)
    copy = shutil.copytree(folder, tmp_path / "other")
    name = load_content(copy).areas["face"].name
    _change(copy, "areas/face.yaml", name, "Somewhere else")
    assert load_content(copy).areas["face"].name == "Somewhere else"
    assert load_content(folder).areas["face"].name == name


def test_an_edit_behind_a_link_shows_at_once(folder, tmp_path):
    """A clinic may keep a folder elsewhere and link to it."""
    (folder / "areas").rename(tmp_path / "areas")
    (folder / "areas").symlink_to(tmp_path / "areas")
    name = load_content(folder).areas["face"].name
    _change(folder, "areas/face.yaml", name, "Somewhere else")
    assert load_content(folder).areas["face"].name == "Somewhere else"


def test_an_edit_while_it_is_read_is_not_kept_under_the_old_name(folder):
    """Taken back, the edit is gone."""
    name = load_base(folder).areas["face"].name
    for file in kept.PLACE.iterdir():
        file.unlink()

    def make():
        _change(folder, "areas/face.yaml", name, "Somewhere else")
        return "edited"

    assert kept.made("base", folder, make) == "edited"
    _change(folder, "areas/face.yaml", "Somewhere else", name)
    assert load_base(folder).areas["face"].name == name


def test_a_file_nobody_can_read_stops_nothing(folder):
    """An editor leaves a link to nowhere beside a file that is open in it."""
    (folder / ".#clinic.yaml").symlink_to("nobody@nowhere")
    assert load_content(folder).areas
