"""`check conform`: what it prints, what it refuses, and its exit codes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.conform.record import FILE
from conform.side_by_side import C_FILE, c_text, model_text, write_tree
from conftest import Check

C = """
    spin_lock(&dev->lock);
    dev->count++;
    spin_unlock(&dev->lock);
"""
MODEL = """
    with self.lock:
        self.count += 1
    return 0
"""
WITHOUT = (
    '"device_put": "self.put",\n',
    'tests={"device_get": "self.get", "dev->ready": "self.ready"},',
    'given={"write": "write"},',
)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Writes a model with its table, and the C that it cites, of two versions."""
    text = model_text(MODEL)
    for each in WITHOUT:
        assert each in text
        text = text.replace(each, "")
    path = tmp_path / "model" / "device.py"
    write_tree(tmp_path, {"model/device.py": text, f"linux-1.0/{C_FILE}": c_text(C)})
    return path


def test_it_says_that_a_function_conforms(model: Path, check: Check) -> None:
    code, out, err = check("conform", model, "--source", model.parents[1])
    assert code == 0, out + err
    assert out.startswith("conforms  Device.open  device_open(), drivers/device.c  1.0  3 steps\n")
    assert "1 pair of functions compared: 1 as the source says\n" in out


def test_it_shows_the_first_difference(model: Path, check: Check) -> None:
    folder = model.parents[1]
    c = c_text(
        C.replace("spin_lock(&dev->lock);\n", "").replace(
            "count++;", "count++;\n    spin_lock(&dev->lock);"
        )
    )
    write_tree(folder, {f"linux-1.0/{C_FILE}": c})
    code, out, _ = check("conform", model, "--source", folder, "--width", "200")
    assert code == 1
    assert "DIFFERS" in out
    assert "C can now do `self.count`, and the model cannot:" in out
    assert "drivers/device.c:3: dev->count++;" in out
    assert "device.py:31: with self.lock:" in out


def test_it_names_a_call_without_a_word_and_the_remedy(model: Path, check: Check) -> None:
    folder = model.parents[1]
    write_tree(folder, {f"linux-1.0/{C_FILE}": c_text(f"{C}    device_wake(dev);\n")})
    code, out, _ = check("conform", model, "--source", folder)
    assert code == 1
    assert "drivers/device.c:6: `device_wake(dev)` is neither a step of Device.open" in out
    assert "give it a step in `steps`, or a reason in `left_out`" in out


def test_a_version_that_is_not_there_is_not_decided(model: Path, check: Check) -> None:
    text = model.read_text().replace('"1.0": {"kernel"', '"1.1": {}, "1.0": {"kernel"')
    model.write_text(text)
    code, out, _ = check("conform", model, "--source", model.parents[1])
    assert code == 3
    assert f"not compared: {model.parents[1]} has no drivers/device.c of 1.1" in " ".join(
        out.split()
    )


def test_a_tree_is_of_the_version_that_its_makefile_says(model: Path, check: Check) -> None:
    folder = model.parents[1]
    tree = folder / "linux-1.0"
    (tree / "Makefile").write_text("VERSION = 1\nPATCHLEVEL = 0\nSUBLEVEL = 0\n")
    assert check("conform", model, "--source", tree)[0] == 0
    (tree / "Makefile").write_text("VERSION = 1\nPATCHLEVEL = 2\nSUBLEVEL = 0\n")
    assert check("conform", model, "--source", tree)[0] == 3
    assert check("conform", model, "--source", folder)[0] == 3


def test_a_record_says_without_sources_whether_the_model_has_changed(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = check("conform", model)
    assert code == 1
    assert "Device.open was never compared with 1.0, or did not conform\n" in out
    assert check("conform", model, "--source", model.parents[1], "--record")[0] == 0
    record = (model.parent / FILE).read_text()
    assert record.splitlines()[-1].startswith("drivers/device.c device_open 1.0 ")
    assert len(record.splitlines()[-1].split()) == 6
    code, out, _ = check("conform", model)
    assert code == 0
    assert out == "1 pair of functions is as it was when it was compared\n"
    other = model.with_name("other.py")
    other.write_text(model.read_text().replace("self.count += 1", "self.count += 2"))
    code, out, _ = check("conform", other)
    assert code == 1
    assert "Device.open has changed since it was compared with 1.0\n" in out


def test_what_differs_leaves_the_record(model: Path, check: Check) -> None:
    folder = model.parents[1]
    assert check("conform", model, "--source", folder, "--record")[0] == 0
    write_tree(folder, {f"linux-1.0/{C_FILE}": c_text("dev->count++;")})
    assert check("conform", model, "--source", folder, "--record")[0] == 1
    assert "device_open" not in (model.parent / FILE).read_text()


def test_a_parser_that_is_not_installed_is_named_with_the_command_that_installs_it(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tree_sitter_c", None)
    code, _, err = check("conform", model, "--source", model.parents[1])
    assert code == 2
    assert "to read C, `tree_sitter_c` must be installed" in err
    assert "pip install tree-sitter tree-sitter-c" in err


def test_it_needs_no_parser_without_sources(
    model: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    check("conform", model, "--source", model.parents[1], "--record")
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    assert check("conform", model)[0] == 0


def test_it_refuses_what_cannot_be_compared(model: Path, check: Check, tmp_path: Path) -> None:
    code, _, err = check("conform", model, "--source", tmp_path / "none")
    assert code == 2
    assert "it is no folder" in err
    code, _, err = check("conform", model, "--record")
    assert code == 2
    assert "add --source DIR" in err
    plain = tmp_path / "plain.py"
    plain.write_text("from raceproof import Model\n")
    code, _, err = check("conform", plain)
    assert code == 2
    assert "no table to compare with" in err
    plain.write_text("from raceproof import Model\nconforms = [1]\n")
    other = tmp_path / "other.py"
    plain.rename(other)
    code, _, err = check("conform", other)
    assert code == 2
    assert "`conforms` is no list of Conforms(...)" in err


def test_a_function_that_is_not_in_its_file_is_an_error(model: Path, check: Check) -> None:
    folder = model.parents[1]
    write_tree(folder, {f"linux-1.0/{C_FILE}": "int device_close(void)\n{\n\treturn 0;\n}\n"})
    code, _, err = check("conform", model, "--source", folder)
    assert code == 2
    assert "drivers/device.c, 1.0: defines no device_open()" in err


def test_c_that_cannot_be_parsed_is_an_error_with_its_place(model: Path, check: Check) -> None:
    folder = model.parents[1]
    write_tree(folder, {f"linux-1.0/{C_FILE}": c_text(f"{C}    DO_EACH(x) count( {{\n    }}\n")})
    code, _, err = check("conform", model, "--source", folder)
    assert code == 2
    assert "drivers/device.c:6:" in err
    assert "cannot be parsed" in err
