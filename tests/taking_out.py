"""Which steps of the models no scenario needs: each is taken out, and the scenarios are checked.

    python -m tests.taking_out models/page_mkwrite.py models/linux/filemap.py

A file's steps are those of `steps`. Each is taken out of a copy of `models` and `specs`; then the
scenarios of `models/*.py` whose Program is another one without it are checked, but for those that
are large, and so are comparisons. A step is *needed* if one of them is no longer as expected:
another verdict, another property than the one that is stated, a condition that nothing reaches, no
execution that finishes, a comparison that is not as claimed; or if the model cannot be read. What
is not needed is to be on the list `models/not_needed.txt`, with the reason;
`models/test_every_step.py` compares.
"""

from __future__ import annotations

import argparse
import ast
import gc
import hashlib
import importlib
import json
import multiprocessing
import os
import pickle
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

import raceproof
from checker import Comparison, Scenario
from checker.answer import check_program
from checker.command.importing import Siblings
from checker.command.job import Job
from checker.errors import InternalError, ModelError
from checker.program.nodes import Program
from checker.questions.outcomes import compare
from checker.questions.reached import reached
from checker.report.case import Outcome
from checker.result import Verdict
from checker.search.contract import Limits
from checker.search.engines import AutoEngine
from raceproof import naming

sys.path.insert(0, str(Path(__file__).parent))
import not_needed
from steps import Step, steps
from surveys import Case, digest_of, is_constant, listed, programs_of, spread, survey

ROOT: Final = Path(__file__).parent.parent
FOLDERS: Final = ("models", "specs")
KEPT: Final = ROOT / "build" / "taking_out"
"""Where the command keeps what it has found of Programs, so that it need not search them again."""

SECONDS: Final = 120.0
"""What a scenario may take. Unchanged, none takes a tenth of it."""

NOBODY: Final[not_needed.Listed] = {}

ENDLESS: Final = "no execution finishes"
NEEDED: Final = "needed"
NOT_NEEDED: Final = "not needed"
NOT_DECIDED: Final = "not decided"
NOT_READ: Final = "in no small scenario"


@dataclass(frozen=True)
class Found:
    """What becomes of the scenarios without a step.

    Attributes:
        step: The step.
        answer: One of the four.
        why: What happens to the scenario that needs it otherwise.
        by: The title of that scenario.
    """

    step: Step
    answer: str
    why: str = ""
    by: str = ""


class Copy:
    """A copy of the models and of what they need, of which a step can be taken out."""

    def __init__(
        self,
        root: Path,
        kept: Path | None = None,
        most: int | None = None,
        noticing: not_needed.Listed = NOBODY,
    ) -> None:
        """Takes a copy.

        Args:
            root: The folder that has `models` and `specs`.
            kept: A folder for what was found of Programs, or None.
            most: How many scenarios are checked without a step; None for all that it changes.
            noticing: For each file the scenario that is to be asked first of a step.
        """
        self.kept, self.most, self.noticing = kept, most, noticing
        self._folder = tempfile.TemporaryDirectory(prefix="taking_out-")
        self.folder = Path(self._folder.name).resolve()
        for each in FOLDERS:
            if (root / each).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(root / each, self.folder / each, ignore=ignored)
        (self.folder / "raceproof").mkdir()
        for each, one in naming.NAMES.items():
            where = ROOT / each if each == "checker" else Path("..", *each.split("."))
            (self.folder / "raceproof" / one.rpartition(".")[2]).symlink_to(where)
        texts = [path for each in FOLDERS for path in sorted(self.folder.glob(f"{each}/**/*.py"))]
        self.texts = {
            path.relative_to(self.folder).as_posix(): path.read_text("utf-8") for path in texts
        }
        self.files = sorted(path.relative_to(root).as_posix() for path in root.glob("models/*.py"))
        self._surveyed: dict[str, list[Case]] = {}
        self._endless: dict[Case, bool] = {}
        self.needing: defaultdict[str, Counter[Case]] = defaultdict(Counter)

    def close(self) -> None:
        """Removes the copy."""
        self._folder.cleanup()

    def source(self, path: str) -> str:
        """Returns the text of a file as it was when the copy was taken."""
        return self.texts[path]

    def cases(self, path: str) -> list[Case]:
        """Returns the scenarios and comparisons of all model files that a file is a part of."""
        found = []
        for each in self.files:
            if path in self._parts(each):
                if each not in self._surveyed:
                    self._surveyed[each] = self.forked(partial(self._survey, each))
                found += self._surveyed[each]
        return found

    def _survey(self, path: str) -> list[Case]:
        """Surveys a model file, or finds that it was done before."""
        if self.kept is None:
            return survey(path)
        texts = "".join(f"{each} {self.texts[each]}" for each in sorted(self._parts(path)))
        texts += (Path(__file__).parent / "surveys.py").read_text("utf-8")
        known = self.kept / f"survey-{hashlib.sha256(texts.encode()).hexdigest()}"
        if known.exists():
            return list(pickle.loads(known.read_bytes()))
        found = survey(path)
        self.kept.mkdir(parents=True, exist_ok=True)
        known.write_bytes(pickle.dumps(found))
        return found

    def _parts(self, path: str) -> set[str]:
        """Returns a file and those that it imports, and they."""
        known, pending = set[str](), [path]
        while pending:
            each = pending.pop()
            if each in known or each not in self.texts:
                continue
            known.add(each)
            for node in ast.walk(ast.parse(self.source(each))):
                if isinstance(node, ast.ImportFrom) and node.module:
                    names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
                    pending += [_file_of(name) for name in names]
        return known

    def steps(self, path: str) -> list[tuple[Step, list[Case]]]:
        """Returns the steps of a file, with the scenarios that taking them out can change.

        A function that no scenario runs has no steps. What sets a ghost is none, and what is a
        constant in each scenario is decided by its author.
        """
        cases = self.cases(path)
        read = {where for case in cases for where in case.read}
        ghost = {where for case in cases for where in case.ghost}
        found = [
            (each, [case for case in cases if case.has(each)])
            for each in steps(path, self.source(path))
            if (each.path, each.statement) not in ghost
        ]
        found = [
            (each, having)
            for each, having in found
            if not having or any(case.decides(each) for case in having)
        ]
        known = [case.constants for case in cases]
        constants = known[0].union(*known[1:]) if known else frozenset[str]()
        found = [each for each in found if not is_constant(each[0], constants)]
        run = {each.function for each, _ in found if (path, each.statement) in read}
        return [
            (each, having)
            for each, having in found
            if having or (each.function in run and (path, each.statement) not in read)
        ]

    def without(self, step: Step, having: Sequence[Case]) -> Found:
        """Takes a step out, and checks what that can change until somebody needs it."""
        if not having:
            return Found(step, NOT_READ)
        needing = self.needing[step.function]
        named = self.noticing.get(step.path, {}).get(step.name, "")
        order = sorted(
            [case for case in having if case.title == named]
            + [case for case in spread(having)[: self.most] if case.title != named],
            key=lambda case: (case.title != named, not needing[case]),
        )
        changed = self.folder / step.path
        changed.write_text(step.taken_out(self.source(step.path)), "utf-8")
        try:
            place, answer, why = self.forked(partial(asked, order, self.kept))
        finally:
            changed.write_text(self.source(step.path), "utf-8")
        if answer != NEEDED:
            return Found(step, answer, why)
        needing[order[place]] += 1
        if why == ENDLESS and self.is_endless(order[place]):
            return self.without(step, [case for case in having if case != order[place]])
        return Found(step, answer, why, order[place].title)

    def is_endless(self, case: Case) -> bool:
        """Returns whether no execution of a scenario finishes although nothing is taken out."""
        if case not in self._endless:
            again = replace(case, digest="")
            _, _, why = self.forked(partial(asked, [again], self.kept))
            self._endless[case] = why == ENDLESS
        return self._endless[case]

    def forked(self, function: Callable[[], Any]) -> Any:
        """Calls a function in a process of its own, which imports the models of the copy.

        Raises:
            RuntimeError: It has failed.
        """
        here, there = multiprocessing.Pipe(duplex=False)
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_child, args=(self.folder, function, there))
        process.start()
        there.close()
        try:
            is_done, value = here.recv()
        except EOFError:
            is_done, value = False, "it has ended"
        process.join()
        if not is_done:
            raise RuntimeError(value)
        return value


def _file_of(name: str) -> str:
    """Returns where a module lies in the repository, whichever of its names is given."""
    for other, one in naming.NAMES.items():
        if name == one or name.startswith(f"{one}."):
            name = other + name.removeprefix(one)
    return f"{name.replace('.', '/')}.py"


def _child(folder: Path, function: Callable[[], Any], to: Connection) -> None:
    """Calls a function among the models of a folder, and sends what it returns."""
    try:
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        sys.dont_write_bytecode = True
        _import_from(folder)
        sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, Siblings)]
        importlib.invalidate_caches()
        to.send((True, function()))
    except BaseException:
        to.send((False, traceback.format_exc()))


def _import_from(folder: Path) -> None:
    """Has what a folder's models import found in it, by all names, and nothing that is loaded."""
    for name in [*sys.modules]:
        if _file_of(name).removesuffix(".py").partition("/")[0] in FOLDERS:
            del sys.modules[name]
            vars(raceproof).pop(name.removeprefix("raceproof."), None)
    naming.HOME = str(folder / "raceproof")  # type: ignore[misc]  # a process of its own


def asked(cases: Sequence[Case], kept: Path | None) -> tuple[int, str, str]:
    """Checks what has changed, until somebody needs the step.

    Returns:
        The place of who needs it, the answer, and why.
    """
    gc.disable()  # a search has few objects, and a Program that was built stays
    undecided = ""
    for place, case in enumerate(cases):
        try:
            scenarios, comparisons = listed(case.path)
            each = (comparisons if case.is_comparison else scenarios)[case.place]
            programs = programs_of(each)
        except InternalError:
            raise
        except Exception as error:  # it cannot be read, or not even be imported
            return place, NEEDED, f"cannot be read: {_first_line(error)}"
        digest = digest_of(programs)
        if digest != case.digest:
            key = hashlib.sha256(f"{digest} {_wanted(each)}".encode()).hexdigest()
            answer, why = _remembered(key, kept, partial(_judged, each, programs))
            if answer == NEEDED:
                return place, NEEDED, why
            if answer == NOT_DECIDED:
                undecided = f"{case.title}: {why}"
    return 0, NOT_DECIDED if undecided else NOT_NEEDED, undecided


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines() or [repr(error)]
    return lines[0].strip()


def _wanted(each: Scenario | Comparison) -> str:
    """Returns what is expected of a scenario or of a comparison."""
    if isinstance(each, Comparison):
        return str(each.claim)
    return f"{Job('', each).case.wanted} {each.violates}"


def _remembered(
    key: str, kept: Path | None, judge: Callable[[], tuple[str, str]]
) -> tuple[str, str]:
    """Returns what was found of Programs before, or finds it, and keeps it."""
    if kept is None:
        return judge()
    path = kept / f"{key}.json"
    if path.exists():
        answer, why = json.loads(path.read_text("utf-8"))
        return answer, why
    found = judge()
    kept.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found), "utf-8")
    return found


def _judged(each: Scenario | Comparison, programs: Sequence[Program]) -> tuple[str, str]:
    """Returns whether something is not as expected, and what."""
    try:
        return _checked(each, programs)
    except ModelError as error:
        return NEEDED, f"cannot be checked: {_first_line(error)}"


def _checked(each: Scenario | Comparison, programs: Sequence[Program]) -> tuple[str, str]:
    """Checks a scenario, or a comparison."""
    limits = Limits(time_limit=SECONDS)
    if isinstance(each, Comparison):
        found = compare(each.first, each.second, limits=limits, traces=False)
        if each.claim is None or (is_so := found.satisfies(each.claim)):
            return NOT_NEEDED, ""
        return (NOT_DECIDED, "") if is_so is None else (NEEDED, f"{found.relation}")
    search = partial(check_program, title=each.title, engine=AutoEngine(1))
    result = search(programs[0], violates=each.violates, limits=limits)
    told = tuple(reached(programs[0], search, limits, False))
    outcome = Outcome(Job("", each).case, replace(result, reached=told))
    if result.verdict is Verdict.NOT_DECIDED:
        return NOT_DECIDED, result.stopped_by or ""
    if not outcome.is_as_expected:
        return NEEDED, f"violated: {result.property}" if result.property else result.verdict.value
    if not outcome.is_reaching:
        return NEEDED, "a condition is never reached"
    if result.unfinished:
        return NEEDED, ENDLESS
    return NOT_NEEDED, ""


def main(arguments: Sequence[str]) -> None:
    """Prints what becomes of each step of some files."""
    parser = argparse.ArgumentParser(description="Takes out each step of some model files.")
    parser.add_argument("paths", nargs="+", metavar="FILE", help="models/...")
    parser.add_argument("--most", type=int, metavar="N", help="check N scenarios without a step")
    parser.add_argument(
        "--statements", action="store_true", help="no conditions, nor parts of them"
    )
    parser.add_argument("--conditions", action="store_true", help="no whole statements")
    parser.add_argument("--update", action="store_true", help="write who needs what")
    parser.add_argument("--listed", action="store_true", help="only steps that are on the list")
    options = parser.parse_args(arguments)
    tqdm.monitor_interval = 0
    checker = b"".join(each.read_bytes() for each in sorted(ROOT.glob("checker/**/*.[pch]*")))
    known = {} if options.update else not_needed.needed_by()
    copy = Copy(ROOT, KEPT / hashlib.sha256(checker).hexdigest()[:16], options.most, known)
    for path in (Path(each).as_posix() for each in options.paths):
        counts, needed = Counter[str](), dict[str, str]()
        names = not_needed.listed().get(path, {})
        chosen = [each for each in copy.steps(path) if not options.listed or each[0].name in names]
        if options.conditions:
            chosen = [each for each in chosen if each[0].tested is not None]
        if options.statements:
            chosen = [each for each in chosen if each[0].tested is None]
        for step, having in tqdm(chosen, path, disable=None):
            began = time.perf_counter()
            found = copy.without(step, having)
            counts[found.answer] += 1
            if found.answer == NEEDED:
                needed[step.name] = found.by
            seconds = time.perf_counter() - began
            if found.answer == NOT_NEEDED and all(case.is_violated for case in having):
                found = replace(found, why="Only scenarios that are violated have it.")
            tqdm.write(f"{found.answer:<20} {path}:{step.statement[0]} {step.name}")
            why = f"{found.by}: {found.why}" if found.by else found.why
            tqdm.write(f"    {seconds:.1f} s, {len(having)} scenarios. {why}")
            sys.stdout.flush()
        tqdm.write(f"{path}: {dict(counts)}")
        if options.update:
            not_needed.write_needed_by(path, needed)
    copy.close()


if __name__ == "__main__":
    main(sys.argv[1:])
