"""`--memory-model`, and how a weak memory is told of."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import Check

SOURCE = """
from checker import Bool, Model, Scenario, finally_, ghost, process, relaxed, smp_mb


class Buffering(Model):
    x: Bool = relaxed(False)
    y: Bool = relaxed(False)
    a: Bool = ghost(True)
    b: Bool = ghost(True)

    @process
    def left(self) -> None:
        self.x = True
        seen = self.y
        self.a = seen

    @process
    def right(self) -> None:
        self.y = True
        seen = self.x
        self.b = seen

    @finally_
    def somebody_sees(self) -> bool:
        '''One of the two sees the other.'''
        return self.a or self.b


scenarios = [Scenario(Buffering(), name="bare", expected="holds")]
"""


def written(folder: Path, source: str = SOURCE) -> str:
    """Writes the model; returns the file's name."""
    path = folder / "buffering.py"
    path.write_text(source, "utf-8")
    return str(path)


def test_a_scenario_is_checked_on_the_memory_of_the_option(tmp_path: Path, check: Check) -> None:
    file = written(tmp_path)
    assert check(file)[0] == 0
    code, out, _ = check(file, "--memory-model", "tso")
    assert code == 1
    assert "bare      tso     VIOLATED" in out
    assert "--memory-model tso -k bare" in out
    assert "x reaches memory" in out


def test_a_result_file_names_the_memory_and_its_traces_replay(tmp_path: Path, check: Check) -> None:
    file, results = written(tmp_path), tmp_path / "results.json"
    check(file, "--memory-model", "pso", "--json", str(results))
    (scenario,) = json.loads(results.read_text("utf-8"))["scenarios"]
    assert scenario["memory_model"] == "pso"
    code, out, _ = check("replay", str(results), "--model-root", str(tmp_path))
    assert code == 0
    assert "somebody_sees" in out


def test_nothing_is_told_of_memory_where_it_is_not_weak(tmp_path: Path, check: Check) -> None:
    results = tmp_path / "results.json"
    _, out, _ = check(written(tmp_path), "--json", str(results))
    assert "memory_model" not in results.read_text("utf-8")
    assert "what a weak memory order allows" in " ".join(out.split())


def test_an_unknown_memory_is_refused_at_its_scenario(tmp_path: Path, check: Check) -> None:
    source = SOURCE.replace('expected="holds"', 'memory="tos"')
    code, _, err = check(written(tmp_path, source))
    assert code == 2
    assert "memory='tos' is no memory model" in err
    assert "did you mean `tso`?" in err


def test_a_field_that_nothing_marks_is_named(tmp_path: Path, check: Check) -> None:
    source = SOURCE.replace("x: Bool = relaxed(False)", "x: Bool = False")
    _, out, err = check(written(tmp_path, source), "--memory-model", "tso")
    assert "taken to be in order, though nothing says so: x" in out + err
