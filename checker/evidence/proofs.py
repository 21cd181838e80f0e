"""The proofs of an evidence folder: whether they are ones, and whether they are its scenarios'.

*Before*: for each scenario with symbolic offsets a text, in SMT-LIB: the assumptions, and that the
inputs are in none of the regions. *After*: that nothing satisfies it, which every solver at hand is
asked. But nothing satisfies `false` either, nor the proof of another scenario. So where a scenario
was searched again, with its model, its regions were found again, and z3 has proved of them that
none is missing: that proof is compared with the text (`checker.offsets.alike`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from typing import final

from ..errors import EngineError
from ..offsets.alike import is_alike
from ..offsets.proofs import answer_of, solvers
from ..records import dataclass
from .opened import Folder
from .point import Point


@final
@dataclass(frozen=True, slots=True)
class FoundAgain:
    """The proof of a scenario that was searched again.

    Attributes:
        title: The scenario.
        file: The file that is told to be its proof.
        proof: The proof that the search again has led to, in SMT-LIB.
    """

    title: str
    file: str
    proof: str


def proof_points(folder: Folder, seconds: float) -> Iterator[Point]:
    """Yields for each solver whether it says that nothing satisfies the proofs.

    A proof that one solver leaves open, and that another one has proved here and now, is no open
    question: what the second opinion is missing for is told.

    Args:
        folder: The folder.
        seconds: How long a solver may take for one proof.

    Raises:
        KeyError: A result lacks something.
        TypeError: A result has something of another kind.
    """
    wrong = [*_unproved(folder)]
    texts: list[tuple[str, str, str]] = []
    for title, name in (each for subject in folder.manifest.subjects for each in subject.proofs):
        try:
            texts.append((title, name, (folder.path / name).read_text("utf-8")))
        except (OSError, ValueError) as error:
            wrong.append(f"{name}: cannot be read: {error}")
    known = {
        solver: {
            text: _answer(solver, text, seconds)
            for text in dict.fromkeys(text for _, _, text in texts)
        }
        for solver in solvers()
    }
    for solver, answers in known.items():
        said = list(wrong)
        for title, name, text in texts:
            if answers[text] == "sat":
                said.append(f"{title}: there is a region that {name} leaves out")
            elif answers[text] not in ("unsat", "unknown"):
                said.append(f"{name}: {answers[text]}")
        yield _proved(solver, [text for _, _, text in texts], known, said)


def proof_files(folder: Folder, number: int) -> list[str | None]:
    """Returns for each result of a model file the name of its proof; None where it has none.

    Proofs stand in the order of the results; scenarios of several kernels may have one title.

    Args:
        folder: The folder.
        number: The model file, by its number in the manifest.

    Raises:
        KeyError: A result lacks something.
        TypeError: A result has something of another kind.
    """
    left = [*folder.manifest.subjects[number].proofs]
    found = list[str | None]()
    for each in folder.documents[number]["scenarios"]:
        mine = [pair for pair in left if pair[0] == each["name"]] if each["offsets"] else []
        found.append(mine[0][1] if mine else None)
        if mine:
            left.remove(mine[0])
    return found


def regions_point(folder: Folder, found: Sequence[FoundAgain]) -> Point:
    """Compares proofs with those of regions that were found again.

    Another z3 may write its assertions in another form: then a proof that looks different is no
    wrong one, and the point is open.

    Args:
        folder: The folder.
        found: The proofs of the scenarios that were searched again.
    """
    wrong, others = [], 0
    is_same_z3 = dict(folder.manifest.machine).get("z3") == metadata.version("z3-solver")
    for each in found:
        try:
            if is_alike((folder.path / each.file).read_text("utf-8"), each.proof):
                continue
            problem = "is no proof of the regions that were found again"
        except (OSError, ValueError, EngineError) as error:
            problem = f"cannot be read: {error}"
        if is_same_z3:
            wrong.append(f"{each.title}: {each.file} {problem}")
        others += not is_same_z3
    count = len(found) - len(wrong) - others
    told = "1 proof is" if count == 1 else f"{count} proofs are"
    told += " of the regions that were found again"
    told += f"; {others} of another z3 cannot be compared" if others else ""
    return Point("regions", told, tuple(wrong), is_open=bool(others))


def _unproved(folder: Folder) -> Iterator[str]:
    """Yields which scenarios with symbolic offsets have no proof, and which proofs no scenario."""
    for number, document in enumerate(folder.documents):
        files = proof_files(folder, number)
        for each, file in zip(document["scenarios"], files, strict=True):
            if each["offsets"] and file is None:
                yield f"{each['name']}: has symbolic offsets, and no proof of their regions"
        for title, file in folder.manifest.subjects[number].proofs:
            if file not in files:
                yield f"{file}: {title} has no symbolic offsets, or another proof"


def _answer(solver: str, text: str, seconds: float) -> str:
    """Returns a solver's answer: "unsat", "sat", "unknown", or why there is none."""
    try:
        return answer_of(solver, text, seconds)
    except EngineError as error:
        return str(error)


def _proved(
    solver: str, texts: Sequence[str], known: Mapping[str, Mapping[str, str]], wrong: Sequence[str]
) -> Point:
    """Returns the point of a solver's answers.

    Args:
        solver: The solver.
        texts: The proofs.
        known: The answers of the solvers that were asked, this one among them, by their names.
        wrong: What is wrong with proofs.
    """
    counts = Counter(known[solver][text] for text in texts)
    told = f"{counts['unsat']} are satisfied by nothing, says {solver}"
    undecided = [text for text in texts if known[solver][text] not in ("unsat", "sat")]
    others = {
        other
        for other, answers in known.items()
        if undecided and all(answers[text] == "unsat" for text in undecided)
    }
    if undecided:
        told += f"; {len(undecided)} it leaves undecided"
        told += f", which {' and '.join(sorted(others))} has proved" if others else ""
    return Point("proofs", told, tuple(wrong), is_open=bool(undecided) and not others)
