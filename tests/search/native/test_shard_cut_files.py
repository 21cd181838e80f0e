"""The files of a cut over shards: damaged, missing, mixed up, and of other shards."""

from __future__ import annotations

import hashlib
import json
import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from checker.errors import CheckpointError, InternalError
from checker.search.contract import Limits
from checker.search.native.cuts import DIGEST, FORM
from checker.search.native.shards import shard
from search.native.cutting_short import EACH_LEVEL, in_process
from search.native.shards_cut import (
    cut_at,
    naming_file,
    over,
    part_files,
)
from search.native.test_shards import found_in_one_piece, program_of


def damaged(content: bytes, count: int) -> Iterator[bytes]:
    """Yields a file's content with flipped bits, and cut short."""
    chance = random.Random(22)
    for _ in range(count):
        place = chance.randrange(len(content))
        flipped = content[place] ^ 1 << chance.randrange(8)
        yield content[:place] + bytes([flipped]) + content[place + 1 :]
    for size in (0, 1, len(FORM) - 1, len(FORM), len(FORM) + 1, DIGEST, len(content) - 1):
        yield content[:size]
    for _ in range(count // 5):
        yield content[: chance.randrange(len(content))]
    yield content + b"\0"


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    program, whole = program_of("one word"), found_in_one_piece("one word")
    cut_at(program, 2, tmp_path, 9)
    for path in (naming_file(tmp_path), part_files(tmp_path)[1]):
        content = path.read_bytes()
        for each in damaged(content, 60):
            path.write_bytes(each)
            with pytest.raises(CheckpointError, match=r"damaged|the form") as refused:
                over(program, 2, tmp_path)
            assert path.name in str(refused.value)
            assert path.read_bytes() == each
        path.write_bytes(content)
    assert over(program, 2, tmp_path) == whole


def test_a_missing_part_is_named_with_the_remedy(tmp_path: Path) -> None:
    program = program_of("one word")
    cut_at(program, 3, tmp_path, 9)
    lost = part_files(tmp_path)[1]
    lost.unlink()
    with pytest.raises(
        CheckpointError, match=r"2of3\..*\.shard is not there, and .*\.cut names it"
    ):
        over(program, 3, tmp_path)
    with pytest.raises(CheckpointError, match=rf"remove {naming_file(tmp_path)}, and this search"):
        over(program, 3, tmp_path)
    naming_file(tmp_path).unlink()
    assert over(program, 3, tmp_path) == found_in_one_piece("one word")


def test_parts_of_two_cuts_are_not_taken_for_one(tmp_path: Path) -> None:
    program = program_of("one word")
    for depth in (9, 20):
        cut_at(program, 2, tmp_path / str(depth), depth)
    older, newer = (part_files(tmp_path / str(depth)) for depth in (9, 20))
    before = newer[1].read_bytes()
    newer[1].write_bytes(older[1].read_bytes())
    with pytest.raises(CheckpointError, match="is damaged"):  # it has another size
        over(program, 2, tmp_path / "20")
    cut_at(program, 2, tmp_path / "again", 20)
    (twin,) = (each for each in part_files(tmp_path / "again") if ".2of2." in each.name)
    assert twin.stat().st_size == len(before)
    newer[1].write_bytes(twin.read_bytes())
    with pytest.raises(CheckpointError, match=r"is not the part that .*: it is of another cut"):
        over(program, 2, tmp_path / "20")
    newer[1].write_bytes(newer[0].read_bytes())
    with pytest.raises(CheckpointError, match=r"another cut|damaged"):
        over(program, 2, tmp_path / "20")
    newer[1].write_bytes(before)
    assert over(program, 2, tmp_path / "20") == found_in_one_piece("one word")


def sealed(content: bytes) -> bytes:
    """Returns a file's content, whatever it is, with a digest that is right."""
    return content + hashlib.blake2b(content, digest_size=DIGEST).digest()


def renamed(folder: Path, parts: dict[int, bytes], states: int | None = None) -> None:
    """Writes parts anew, and has the naming file name them as they are now."""
    path = naming_file(folder)
    form, head, body = path.read_bytes()[:-DIGEST].split(b"\n", 2)
    named = json.loads(body)
    for number, content in parts.items():
        part_files(folder)[number].write_bytes(content)
        named[number]["size"] = len(content)
        named[number]["digest"] = content[-DIGEST:].hex()
        if states is not None:
            named[number]["states"] = states
    known = json.loads(head)
    known["states"] = sum(each["states"] for each in named)
    lines = [form, json.dumps(known).encode(), json.dumps(named).encode(), b""]
    path.write_bytes(sealed(b"\n".join(lines)))


@pytest.mark.parametrize("form", ["one word", "folded", "an array"])
@pytest.mark.parametrize("is_over", [False, True])
def test_a_part_with_states_of_another_shard_is_refused(
    is_over: bool, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second part has the states of the first one, and says all over that it has not.

    Where the search is over there is no state to be expanded that would tell: only the visited set.
    """
    monkeypatch.setattr(shard, "number_states", lambda *_: None)
    program = program_of("one word" if form == "one word" else "several words")
    how = {"folds": form == "folded"}
    if is_over:
        over(program, 2, tmp_path, seconds=EACH_LEVEL, **how)
    else:
        cut_at(program, 2, tmp_path, 9, **how)
    first = part_files(tmp_path)[0].read_bytes()[:-DIGEST]
    line, head, body = first.split(b"\n", 2)
    known = json.loads(head)
    known["shard"] = 2
    numbers = list(struct.unpack_from("=8Q", body))
    assert numbers[5:7] == [0, 2]  # the shard, and how many there are
    numbers[5] = 1
    body = struct.pack("=8Q", *numbers) + body[64:]
    content = sealed(b"\n".join([line, json.dumps(known).encode(), body]))
    renamed(tmp_path, {1: content}, known["states"])
    with pytest.raises(CheckpointError, match=r"2of2\..* is damaged"):
        over(program, 2, tmp_path, **how)


@pytest.mark.parametrize("form", ["one word", "folded", "an array"])
def test_a_part_that_was_damaged_before_it_was_sealed_does_no_harm(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a table, an array or the frontier holds is looked at anew; nothing crashes."""
    monkeypatch.setattr(shard, "number_states", lambda *_: None)
    program = program_of("one word" if form == "one word" else "several words")
    how = {"folds": form == "folded"}
    cut_at(program, 2, tmp_path / "whole", 9, **how)
    first = part_files(tmp_path / "whole")[0].read_bytes()[:-DIGEST]
    body = first.index(b"\n", len(FORM)) + 1
    kept = {each: each.read_bytes() for each in (tmp_path / "whole").iterdir()}

    def tried() -> None:
        chance, refused = random.Random(22), 0
        for number in range(40):
            begin = body if number % 3 else body + (len(first) - body) // 2
            place = chance.randrange(begin, body + 400 if number % 3 else len(first))
            flipped = bytes([first[place] ^ 1 << chance.randrange(8)])
            renamed(tmp_path / "whole", {0: sealed(first[:place] + flipped + first[place + 1 :])})
            try:
                over(program, 2, tmp_path / "whole", limits=Limits(max_depth=12), **how)
            except (CheckpointError, InternalError):
                refused += 1
            for each in (tmp_path / "whole").iterdir():
                each.unlink()
            for path, content in kept.items():
                path.write_bytes(content)
        assert refused > 10  # of 40: many flips are where no state lies

    assert in_process(tried) == 0


Told: TypeAlias = dict[str, Any]
CHANGES: Final[dict[str, tuple[Callable[[Told, list[Told]], object], str]]] = {
    "states": (lambda head, _: head.update(states=head["states"] + 1), "is damaged"),
    "levels": (lambda head, _: head.update(levels=99), r"its parts have \d+ states in 10 levels"),
    "a shard's number": (lambda head, _: head.update(shard=1), "is damaged"),
    "a path": (lambda head, _: head.update(cut="../../../etc"), "is damaged"),
    "another cut": (lambda head, _: head.update(cut="0" * 16), "is not there"),
    "a part less": (lambda _, parts: parts.pop(), "is damaged"),
    "the same part twice": (lambda _, parts: parts.__setitem__(1, parts[0]), "damaged|another cut"),
    "a size": (lambda _, parts: parts[0].update(size=parts[0]["size"] - 1), "is damaged"),
    "a digest": (lambda _, parts: parts[1].update(digest="00"), "of another cut"),
    "states of parts": (
        lambda _, parts: [
            each.update(states=each["states"] + by) for each, by in zip(parts, (1, -1), strict=True)
        ],
        "of another cut",
    ),
    "no number": (lambda _, parts: parts[0].update(size=str(parts[0]["size"])), "is damaged"),
    "another field": (lambda _, parts: parts[0].update(name="x"), "is damaged"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_naming_file_that_is_sealed_and_not_true_is_refused(change: str, tmp_path: Path) -> None:
    cut_at(program_of("one word"), 2, tmp_path, 9)
    path, (alter, words) = naming_file(tmp_path), CHANGES[change]
    form, head, body = path.read_bytes()[:-DIGEST].split(b"\n", 2)
    known, parts = json.loads(head), json.loads(body)
    alter(known, parts)
    lines = [form, json.dumps(known).encode(), json.dumps(parts).encode(), b""]
    path.write_bytes(sealed(b"\n".join(lines)))
    with pytest.raises(CheckpointError, match=words):
        over(program_of("one word"), 2, tmp_path)


def test_a_part_that_was_written_anew_is_not_the_one_that_is_named(tmp_path: Path) -> None:
    cut_at(program_of("one word"), 2, tmp_path, 9)
    part = part_files(tmp_path)[0]
    content = part.read_bytes()[:-DIGEST]
    part.write_bytes(sealed(content.replace(b'"seconds": 0.0', b'"seconds": 9.0')))
    with pytest.raises(CheckpointError, match="it is of another cut"):
        over(program_of("one word"), 2, tmp_path)
