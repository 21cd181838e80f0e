"""Spin, Rumur and Harmony: generate, compile, run, and read what they say.

Each is run as its manual advises for speed. On our exports nothing is reduced or merged, so that
everybody searches the same graph; on the hand-written models each does what it can.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final, final

from benchmarks.cases import PEERS, ROOT, Case
from benchmarks.measure import FailedError, Ran, run
from benchmarks.search import program_of
from benchmarks.tool import DisagreementError, Known, Measured
from checker.export import murphi, promela
from checker.export.counts import Counts, of_spin, read_rumur

MEBIBYTE: Final = 2**20
MEMORY_LIMIT: Final = 8192
"""Mebibytes that Spin may take."""

DEEPEST: Final = 3_000_000
"""Steps of Spin's depth-first search, whose stack is allocated at once."""

SPIN_FLAGS: Final = ("-w", "-O3", "-march=native", "-DSAFETY", f"-DMEMLIM={MEMORY_LIMIT}")
RUMUR_FLAGS: Final = ("-w", "-O3", "-march=native", "-mcx16")


def lacking(*commands: str) -> str:
    """Returns which commands there are not, or ""."""
    return " and ".join(each for each in commands if shutil.which(each) is None)


def number(pattern: str, output: str) -> float:
    """Returns the number in a line of a tool's output.

    Raises:
        FailedError: There is no such line.
    """
    found = re.search(pattern, output)
    if found is None:
        raise FailedError(f"no {pattern} in:\n{output[-2000:]}")
    return float(found[1])


@final
@dataclass(frozen=True, slots=True)
class Spin:
    """Spin.

    Attributes:
        is_breadth_first: The order of its search.
        reduces: Whether by partial orders.
        is_idiomatic: Whether on the hand-written model, or on our export.
    """

    is_breadth_first: bool
    reduces: bool
    is_idiomatic: bool = False

    def lacks(self) -> str:
        """Returns what is missing here, or ""."""
        return lacking("spin", "gcc")

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Generates, compiles and runs a verifier."""
        folder.mkdir(parents=True, exist_ok=True)
        steps = {"generate": self._generate(case, folder)}
        flags = [*SPIN_FLAGS, "-DVECTORSZ=8192"]
        flags += ["-DBFS"] * self.is_breadth_first + ["-DNOREDUCE"] * (not self.reduces)
        compiling = ["gcc", *flags, "-o", "pan", "pan.c"]
        steps["compile"] = known.kept("compile") or run(compiling, folder)
        states = known.ours.states if known.ours else 2**22
        command = ["./pan", f"-m{DEEPEST}", f"-w{max(16, states.bit_length())}"]
        steps["search"] = run(command, folder, may_fail=True, is_search=True, limit=case.patience)
        return self._read(case, steps, known)

    def _generate(self, case: Case, folder: Path) -> Ran:
        """Writes the verifier."""
        model = folder / "model.pml"
        if self.is_idiomatic:
            shutil.copy(PEERS / f"{case.peer}.pml", model)
            return run(["spin", "-a", f"-DN={case.size}", model.name], folder)
        if not model.exists():
            path = str(ROOT / case.path)
            model.write_text(promela.promela(program_of(path, case.title, case.values)), "utf-8")
        return run(["spin", "-a", "-o1", "-o2", "-o3", model.name], folder)

    def _read(self, case: Case, steps: dict[str, Ran], known: Known) -> Measured:
        """Reads what the verifier printed, and compares its counts with ours."""
        said = steps["search"].output
        if "errors: 0" not in said or "max search depth too small" in said:
            raise FailedError(f"{case.name}: {said[-2000:]}")
        if "Full statespace search" not in said or "out of memory" in said:
            raise FailedError(f"out of memory: {MEMORY_LIMIT} MiB")
        stored = int(number(r"(\d+) states, stored", said))
        transitions = int(number(r"(\d+) transitions", said))
        if not self.is_idiomatic:
            self._compare(case, stored, transitions, known)
        table = number(r"([\d.]+)\s+memory used for hash table", said)
        vectors = re.search(r"([\d.]+)\s+actual memory usage for states", said)
        memory = table + (float(vectors[1]) if vectors else 0.0)
        return Measured(
            steps,
            stored,
            transitions,
            number(r"elapsed time ([\d.e+-]+) seconds", said),
            int(memory * MEBIBYTE),
        )

    def _compare(self, case: Case, stored: int, transitions: int, known: Known) -> None:
        """Compares counts of the same graph.

        Breadth first Spin stores the states within `init`, too, and counts the steps there; how
        many it takes twice it does not tell.
        """
        ours = known.ours
        if ours is None:
            return
        found = of_spin(stored, transitions, known.beginnings)
        if self.reduces:
            agrees = found.states <= ours.states and found.transitions <= ours.transitions
        elif self.is_breadth_first:
            within = stored - 1 - ours.states
            taken = found.transitions - ours.transitions
            agrees = 0 <= within <= 64 * known.beginnings and within <= taken <= 2 * within
        else:
            agrees = found == Counts(ours.states, ours.transitions)
        if not agrees:
            raise DisagreementError(f"{case.name}: {self}: {found}, ours {ours}")


@final
@dataclass(frozen=True, slots=True)
class Rumur:
    """Rumur, with one thread.

    Attributes:
        is_idiomatic: Whether on the hand-written model, or on our export.
    """

    is_idiomatic: bool = False

    def lacks(self) -> str:
        """Returns what is missing here, or ""."""
        return lacking("rumur", "gcc")

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Generates, compiles and runs a verifier."""
        folder.mkdir(parents=True, exist_ok=True)
        model = folder / "model.m"
        options = ["--deadlock-detection", "off", "--threads", "1", "--output", "model.c"]
        if self.is_idiomatic:
            text = (PEERS / f"{case.peer}.m").read_text("utf-8")
            text = re.sub(r"(?m)^const N: \d+;", f"const N: {case.size};", text)
            model.write_text(text, "utf-8")
        else:
            options += ["--symmetry-reduction", "off", "--value-type", "int32_t"]
            options += ["--counterexample-trace", "off"]
            if not model.exists():
                path = str(ROOT / case.path)
                model.write_text(murphi.murphi(program_of(path, case.title, case.values)), "utf-8")
        steps = {"generate": run(["rumur", *options, model.name], folder)}
        compiling = ["gcc", *RUMUR_FLAGS, "-o", "model", "model.c", "-lpthread"]
        steps["compile"] = known.kept("compile") or run(compiling, folder)
        steps["search"] = run(
            ["./model"], folder, may_fail=True, is_search=True, limit=case.patience
        )
        said = steps["search"].output
        found = read_rumur(said)
        if found is None or "No error found" not in said:
            raise FailedError(f"{case.name}: {said[-2000:]}")
        ours = known.ours
        if not self.is_idiomatic and ours and found != Counts(ours.states, ours.transitions):
            raise DisagreementError(f"{case.name}: Rumur: {found}, ours {ours}")
        # It tells whole seconds; its process does nothing else than search.
        search = steps["search"]
        return Measured(steps, *found, search.seconds, search.resident)


@final
@dataclass(frozen=True, slots=True)
class Harmony:
    """Harmony, of Cornell, with one worker; its package is optional."""

    def lacks(self) -> str:
        """Returns what is missing here, or ""."""
        return lacking("harmony")

    def measure(self, case: Case, folder: Path, known: Known) -> Measured:
        """Compiles to its byte code and searches, in one command."""
        folder.mkdir(parents=True, exist_ok=True)
        model = f"{case.peer}.hny"
        shutil.copy(PEERS / model, folder / model)
        options = ["--noweb", "--quick", "--suppress", "-w", "1", "-T", "-c", f"N={case.size}"]
        ran = run(["harmony", *options, model], folder, is_search=True, limit=case.patience)
        if "No issues found" not in ran.output:
            raise FailedError(f"{case.name}: {ran.output[-2000:]}")
        return Measured(
            {"harmony": ran},
            int(number(r"(\d+) states \(time", ran.output)),
            int(number(r"\d+/(\d+) computations/edges", ran.output)),
            number(r"([\d.]+)s: Model checking", ran.output),
            ran.resident,
        )
