"""The folder of kept results: whatever happens to it, a record is whole or not there."""

from __future__ import annotations

import errno
import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.kept import shelf as shelves
from checker.kept.shelf import LARGEST, OLDEST, UNUSED, Shelf
from checker.result import Statistics

KEY, OTHER = "0" * 64, "1" * 64
RECORD = Statistics(1, 2, 3, 0.5, 6)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Returns a shelf with one record."""
    made = Shelf(tmp_path / "results")
    made.keep(KEY, RECORD)
    assert found(made) == RECORD
    return made


def found(shelf: Shelf, key: str = KEY) -> Statistics | None:
    """Returns the record under a key."""
    kept = shelf.read(key, Statistics)
    return None if kept is None else kept.value


def file_of(shelf: Shelf) -> Path:
    """Returns the file of the one record."""
    (path,) = shelf.folder.iterdir()
    return path


def test_a_record_comes_back_with_the_moment_when_it_was_kept(shelf: Shelf) -> None:
    kept = shelf.read(KEY, Statistics)
    assert kept is not None
    assert shelf.has(KEY)
    assert not shelf.has(OTHER)
    assert datetime.now(UTC) - kept.made < timedelta(minutes=5)
    assert found(shelf, OTHER) is None


def test_a_record_takes_the_place_of_the_one_before(shelf: Shelf) -> None:
    shelf.keep(KEY, Statistics(7, 7, 7, 7.0, 7))
    assert found(shelf) == Statistics(7, 7, 7, 7.0, 7)
    assert len(list(shelf.folder.iterdir())) == 1


def test_a_record_of_another_class_is_none(shelf: Shelf) -> None:
    from checker.result import Unfinished

    assert shelf.read(KEY, Unfinished) is None


def test_no_byte_can_be_changed_or_lacking(shelf: Shelf) -> None:
    path = file_of(shelf)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place])
        assert found(shelf) is None, place
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert found(shelf) is None, place
    path.write_bytes(whole + b"x")
    assert found(shelf) is None
    path.write_bytes(whole)
    assert found(shelf) == RECORD


def sealed(text: str) -> bytes:
    """Returns a text with its right digest, as somebody could write it who knows how."""
    return f"{text}\n{shelves._digest(text.encode())}\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[" * 100_000,
        "1" * 10_000,
        '{"format":1}',
        '{"format":1,"key":"' + KEY + '","kind":"Statistics","made":"yesterday","value":{}}',
        '{"format":1,"key":"' + KEY + '","kind":"Statistics","made":"2026-01-01","value":{}}',
        '{"format":1,"key":"' + KEY + '","kind":"Statistics","made":7,"value":{}}',
    ],
)
def test_a_whole_text_that_is_no_record_is_none(shelf: Shelf, text: str) -> None:
    file_of(shelf).write_bytes(sealed(text))
    assert found(shelf) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 2),
        ("key", OTHER),
        ("kind", "Result"),
        ("value", {}),
        ("made", "3000-01-01T00:00Z"),
    ],
)
def test_each_part_of_the_head_counts(shelf: Shelf, name: str, value: object) -> None:
    path = file_of(shelf)
    data = json.loads(path.read_text().splitlines()[0])
    path.write_bytes(sealed(json.dumps(data)))
    assert found(shelf) == RECORD
    path.write_bytes(sealed(json.dumps({**data, name: value})))
    assert found(shelf) is None


def test_a_record_that_is_too_old_is_none(shelf: Shelf) -> None:
    path = file_of(shelf)
    data = json.loads(path.read_text().splitlines()[0])
    for days, is_there in ((OLDEST / 86_400 - 1, True), (OLDEST / 86_400 + 1, False)):
        made = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        path.write_bytes(sealed(json.dumps({**data, "made": made})))
        assert (found(shelf) is not None) is is_there


def test_a_file_that_others_may_write_is_none(shelf: Shelf) -> None:
    path = file_of(shelf)
    assert path.stat().st_mode & 0o077 == 0
    for mode in (0o620, 0o602):
        path.chmod(mode)
        assert found(shelf) is None
    path.chmod(0o644)
    assert found(shelf) == RECORD


def test_a_folder_that_others_may_write_to_holds_nothing(shelf: Shelf) -> None:
    assert shelf.folder.stat().st_mode & 0o077 == 0
    shelf.folder.chmod(0o777)
    assert found(shelf) is None
    shelf.keep(OTHER, RECORD)
    assert len(list(shelf.folder.iterdir())) == 1
    shelf.folder.chmod(0o700)
    assert found(shelf) == RECORD
    assert found(shelf, OTHER) is None


def test_what_belongs_to_somebody_else_is_none(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert found(shelf) is None
    shelf.keep(OTHER, RECORD)
    assert len(list(shelf.folder.iterdir())) == 1


def test_a_link_is_not_followed(shelf: Shelf) -> None:
    path = file_of(shelf)
    elsewhere = path.rename(shelf.folder.parent / "elsewhere")
    path.symlink_to(elsewhere)
    assert found(shelf) is None
    shelf.keep(KEY, RECORD)  # takes the link's place, not its target's
    assert not path.is_symlink()
    assert found(shelf) == RECORD


def test_a_pipe_in_the_place_of_a_record_keeps_nobody_waiting(shelf: Shelf) -> None:
    path = file_of(shelf)
    path.unlink()
    os.mkfifo(path)
    assert found(shelf) is None


def test_where_no_folder_can_be_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    shelf = Shelf(tmp_path / "file" / "results")
    shelf.keep(KEY, RECORD)
    assert not shelf.has(KEY)
    assert found(shelf) is None
    assert shelf.kept == 0
    shelf.sweep()
    shelf.discard(KEY)


def test_on_a_full_disk_nothing_is_kept_and_nothing_is_left(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        """A file on a disk that is full after some bytes."""

        def __init__(self, handle: int, mode: str) -> None:
            self.handle = handle

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        def write(self, content: bytes) -> None:
            os.write(self.handle, content[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", Full)
        shelf.keep(KEY, Statistics(7, 7, 7, 7.0, 7))
        shelf.keep(OTHER, RECORD)
    assert found(shelf) == RECORD
    assert found(shelf, OTHER) is None
    assert len(list(shelf.folder.iterdir())) == 1


def test_a_record_that_is_discarded_is_gone(shelf: Shelf) -> None:
    shelf.discard(OTHER)
    shelf.discard(KEY)
    assert found(shelf) is None


def test_old_entries_and_remains_go_and_nothing_of_others(shelf: Shelf) -> None:
    now = time.time()
    names = {
        f"{'2' * 64}.result": OLDEST + 60,
        f"{'3' * 64}.result": OLDEST - 60,
        f".kept-{'0' * 16}": UNUSED + 60,
        f".kept-{'1' * 16}": UNUSED - 60,
        "letter.txt": 10 * OLDEST,
        f"{'4' * 64}.result.bak": 10 * OLDEST,
    }
    for name, age in names.items():
        (shelf.folder / name).touch()
        os.utime(shelf.folder / name, (now - age, now - age))
    shelf.sweep()
    left = {path.name for path in shelf.folder.iterdir()}
    gone = {f"{'2' * 64}.result", f".kept-{'0' * 16}"}
    assert left == {f"{KEY}.result", *names} - gone


def test_the_oldest_entries_go_where_there_are_too_many_bytes(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = file_of(shelf).stat().st_size
    monkeypatch.setattr(shelves, "LARGEST", 3 * size)
    now = time.time()
    for number in range(5):
        key = f"{number + 5:064x}"
        shelf.keep(key, RECORD)
        age = 60.0 * (number + 1)
        os.utime(shelf.folder / f"{key}.result", (now - age, now - age))
    shelf.sweep()
    left = {path.name for path in shelf.folder.iterdir()}
    assert left == {f"{KEY}.result", f"{5:064x}.result", f"{6:064x}.result"}
    assert 1000 * size < LARGEST


def test_a_run_that_keeps_nothing_looks_at_nothing(shelf: Shelf) -> None:
    path = file_of(shelf)
    os.utime(path, (0, 0))
    Shelf(shelf.folder).sweep()
    assert path.exists()
