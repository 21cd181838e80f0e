"""An evidence folder is checked again, without trust in who wrote it.

What needs no model is checked of any folder: that its files are those that the manifest lists,
that the review says what the results say, that these do not contradict themselves, and that the
proofs of regions are proofs. Models are run only if the user names them: then their texts are
compared with those that were read, every counterexample is replayed by the plain interpreter, every
scenario is searched again by another engine, and Spin is asked for counts where it is installed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Final, TypeAlias, final

from ..check import retrace
from ..errors import CheckerError, EngineError, InternalError, TraceError
from ..offsets.proofs import answer_of, solvers
from ..plural import counted
from ..records import dataclass
from ..report.files import read_json
from ..report.json import SCHEMA as RESULTS
from ..report.json import read_trace
from ..result import Verdict
from ..scenario import Scenario
from .counts import Counting, recount
from .judged_again import rejudged
from .mails import Mail, mails_again, missing_words
from .manifest import PREFACE, REVIEW, Manifest, digest_of, listed_under, read_manifest
from .review import review
from .searched_again import Searching, searched_again

Document: TypeAlias = Mapping[str, Any]
Show: TypeAlias = Callable[[str], None]

DAMAGE: Final = (KeyError, TypeError, ValueError, AttributeError, IndexError)
"""The exceptions of reading data that lacks something, or has something of another kind."""


@final
@dataclass(frozen=True, slots=True)
class Point:
    """A point that was checked.

    Attributes:
        name: What was checked, in a word or two.
        told: How much of it, as "34 files".
        wrong: What no longer holds; empty if all does.
        is_open: Whether something could not be decided.
    """

    name: str
    told: str
    wrong: tuple[str, ...] = ()
    is_open: bool = False


@final
@dataclass(frozen=True, slots=True)
class Folder:
    """An evidence folder that was read.

    Attributes:
        path: The folder.
        manifest: Its manifest.
        documents: The results of each model file of the manifest, in its order.
        tables: For each model file the table of its parts, or None.
    """

    path: Path
    manifest: Manifest
    documents: tuple[Document, ...] = field(default=())
    tables: tuple[Document | None, ...] = field(default=())


def read_folder(path: Path) -> Folder:
    """Returns an evidence folder.

    Raises:
        TraceError: It is none, or is damaged.
    """
    manifest = read_manifest(path)
    documents = []
    for each in manifest.subjects:
        document = read_json(path / each.results)
        if not isinstance(document, Mapping) or document.get("schema") != RESULTS:
            raise TraceError(f"{path / each.results}: no results of schema {RESULTS}")
        documents.append(document)
    tables = [
        _table(path / each.necessity) if each.necessity else None for each in manifest.subjects
    ]
    return Folder(path, manifest, tuple(documents), tuple(tables))


def _table(path: Path) -> Document:
    """Returns the table of a model file's parts.

    Raises:
        TraceError: It is damaged.
    """
    found = read_json(path)
    if not isinstance(found, Mapping):
        raise TraceError(f"{path}: no table of parts")
    return found


def points_without_models(folder: Folder, seconds: float) -> Iterator[Point]:
    """Yields the points that can be checked of a folder without any model.

    Args:
        folder: The folder.
        seconds: How long a solver may take for one proof.

    Raises:
        TraceError: A result document is damaged.
    """
    yield _files(folder)
    try:
        yield _review(folder)
        yield _claims(folder)
        yield _traces(folder)
    except DAMAGE as error:
        kind = type(error).__name__
        raise TraceError(f"{folder.path}: damaged results: {kind}: {error}") from error
    yield from _proofs(folder, seconds)


def _files(folder: Folder) -> Point:
    """Compares the files with the manifest."""
    wrong, listed = [], {each.file: each.sha256 for each in folder.manifest.files}
    for name, digest in listed.items():
        try:
            if digest_of(folder.path / name) != digest:
                wrong.append(f"{name} has been changed")
        except OSError as error:
            wrong.append(f"{name}: {error.strerror}")
    used = {REVIEW}
    for each in folder.manifest.subjects:
        used |= {
            each.results,
            *([each.mails] if each.mails else ()),
            *([each.necessity] if each.necessity else ()),
            *(file for _, file in each.proofs),
        }
    wrong += [f"{name} is in use, and not listed" for name in sorted(used - {*listed})]
    others = [name for name in listed_under(folder.path) if name not in listed]
    told = f"{len(listed)} files are those of the manifest"
    return Point("files", told + (f" (beside them: {len(others)})" if others else ""), tuple(wrong))


def _review(folder: Folder) -> Point:
    """Makes the review again, from the results."""
    manifest = folder.manifest
    made = review(
        folder.documents, manifest.subjects, manifest.options, manifest.version, folder.tables
    )
    is_prefaced = PREFACE in {each.file for each in manifest.files}
    try:
        preface = (folder.path / PREFACE).read_text("utf-8") if is_prefaced else ""
        found = (folder.path / REVIEW).read_text("utf-8").removeprefix(preface)
    except (OSError, ValueError) as error:
        return Point("review", "", (f"{REVIEW} cannot be read: {error}",))
    wrong = () if found == made else (f"{REVIEW} does not say what the results say",)
    return Point("review", "made again from the results", wrong)


def _claims(folder: Folder) -> Point:
    """Compares the parts of each result: its verdict with its counts, and with what is expected."""
    wrong: list[str] = []
    count = 0
    for document in folder.documents:
        for each in document["scenarios"]:
            count += 1
            title, verdict = each["name"], each["verdict"]
            if verdict not in {member.value for member in Verdict}:
                wrong.append(f"{title}: {verdict!r} is no verdict")
            if (verdict == "violated") != (each["property"] is not None):
                wrong.append(f"{title}: {verdict}, and property {each['property']!r}")
            if (verdict == "holds") != bool(each["complete"]):
                wrong.append(f"{title}: {verdict}, and complete is {each['complete']}")
            if each["as_expected"] and each["expected"] not in (None, verdict):
                wrong.append(f"{title}: {verdict} is not {each['expected']}, which is expected")
            if each["levels"] and verdict == "holds" and sum(each["levels"]) != each["states"]:
                wrong.append(f"{title}: its levels have not {counted(each['states'], 'state')}")
    undecided = sum(
        each["verdict"] == Verdict.NOT_DECIDED.value
        for document in folder.documents
        for each in document["scenarios"]
    )
    do_not = "does not contradict itself" if count == 1 else "do not contradict themselves"
    told = f"{counted(count, 'scenario')} {do_not}"
    told += f", but {undecided} of them were not decided" if undecided else ""
    return Point("results", told, tuple(wrong), is_open=bool(undecided))


def _traces(folder: Folder) -> Point:
    """Reads every trace, and names the violated scenarios that have none."""
    told = f"{sum(1 for _ in traces(folder))} are whole"
    return Point("traces", told + missing_words(folder.documents))


def traces(folder: Folder) -> Iterator[tuple[int, Document, Any]]:
    """Yields every trace, with the number of its document, and with its scenario's result.

    Raises:
        TraceError: One is damaged.
    """
    for number, document in enumerate(folder.documents):
        for each in document["scenarios"]:
            told = [each["trace"], *(reached["trace"] for reached in each.get("reached", ()))]
            told.append((each.get("hangs") or {"trace": None})["trace"])
            for trace in told:
                if trace is not None:
                    yield number, each, read_trace(trace)


def _proofs(folder: Folder, seconds: float) -> Iterator[Point]:
    """Yields for each solver whether it says that the proofs are ones.

    A proof that one solver leaves open, and that another one has proved here and now, is no open
    question: what the second opinion is missing for is told.
    """
    wrong: list[str] = []
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
    told = f"{counts['unsat']} show that no region is missing, says {solver}"
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


@final
@dataclass(frozen=True, slots=True)
class Again:
    """The models that the user names, and how they are searched again.

    Attributes:
        scenarios: For each model of the manifest, by its number, its scenarios; none if the user
            did not name it.
        searching: How they are searched.
        parts: How many parts of all tables are taken out again, at most.
        counting: Asks another program for a scenario's counts; None: there is none.
        count_seconds: How long that program may take for all scenarios.
        mail: Writes a counterexample as a mail; None: mails are not compared.
    """

    scenarios: Mapping[int, Sequence[Scenario]]
    searching: Searching
    parts: int = 0
    counting: Counting | None = None
    count_seconds: float = 0.0
    mail: Mail | None = None


def points_with_models(folder: Folder, again: Again) -> Iterator[Point]:
    """Yields the points that are checked by running the models.

    Raises:
        TraceError: A result document is damaged.
        InternalError: A bug of this program.
    """
    yield _sources(folder)
    try:
        yield _replays(folder, again)
        if again.mail is not None:
            yield _mails(folder, again, again.mail)
        yield _searches(folder, again)
        if any(folder.tables[number] is not None for number in again.scenarios):
            yield _parts(folder, again)
        if again.counting is not None:
            yield _counts(folder, again, again.counting)
    except DAMAGE as error:
        kind = type(error).__name__
        raise TraceError(f"{folder.path}: damaged results: {kind}: {error}") from error


def _sources(folder: Folder) -> Point:
    """Compares the sources that the models were read from with those that are there."""
    wrong: list[str] = []
    for each in folder.manifest.sources:
        try:
            if digest_of(Path(each.file)) != each.sha256:
                wrong.append(f"{each.file} is not as it was")
        except (OSError, ValueError):
            wrong.append(f"{each.file} cannot be read")
    return Point("sources", f"{len(folder.manifest.sources)} are as they were", tuple(wrong))


def _replays(folder: Folder, again: Again) -> Point:
    """Replays every trace on the models as they are."""
    wrong: list[str] = []
    count = 0
    for number, each, trace in traces(folder):
        if number not in again.scenarios:
            continue
        scenario = scenario_of(again.scenarios[number], each)
        if scenario is None:
            continue  # told of by the searches
        again.searching.show(f"replay {each['name']}")
        try:
            retrace(scenario, trace, again.searching.values)
            count += 1
        except InternalError:
            raise
        except CheckerError as error:
            wrong.append(f"{each['name']}: {str(error).splitlines()[0]}")
    told = f"{count} counterexamples and witnesses follow"
    told = "1 counterexample or witness follows" if count == 1 else told
    return Point("replays", told, tuple(wrong))


def _mails(folder: Folder, again: Again, mail: Mail) -> Point:
    """Writes the mails anew from the traces, and compares them."""
    subjects = zip(folder.manifest.subjects, folder.documents, strict=True)
    files = [
        (folder.path / subject.mails, document, again.scenarios[number])
        for number, (subject, document) in enumerate(subjects)
        if subject.mails and number in again.scenarios
    ]
    try:
        found = mails_again(files, mail, again.searching.values, again.searching.show)
    except OSError as error:
        return Point("mails", "are not there", (str(error),))
    return Point("mails", found.told, found.wrong)


def _searches(folder: Folder, again: Again) -> Point:
    """Searches every scenario again, with another engine."""
    wrong: list[str] = []
    told: list[tuple[Scenario, Document]] = []
    for number, document in enumerate(folder.documents):
        for each in document["scenarios"] if number in again.scenarios else ():
            scenario = scenario_of(again.scenarios[number], each)
            if scenario is None:
                wrong.append(f"{each['name']}: there is no such scenario any more")
            else:
                told.append((scenario, each))
    found = searched_again(told, again.searching)
    by = f", by {' and '.join(found.engines)}" if found.engines else ""
    words = f"{found.agreeing} find the same{by}"
    return Point("searches", words, (*wrong, *found.wrong), found.is_open)


def _parts(folder: Folder, again: Again) -> Point:
    """Takes some parts out again, and compares what the tables list with what there is."""
    told = [
        (str(folder.documents[number]["model"]), again.scenarios[number], table)
        for number, table in enumerate(folder.tables)
        if table is not None and number in again.scenarios
    ]
    found = [
        rejudged(
            scenarios,
            table,
            values=again.searching.values,
            most=again.parts // len(told),
            limits=again.searching.limits,
            show=again.searching.show,
        )
        for _, scenarios, table in told
    ]
    wrong = [
        f"{title}: {each}"
        for (title, _, _), mine in zip(told, found, strict=True)
        for each in mine.wrong
    ]
    count, agreeing = sum(each.parts for each in found), sum(each.agreeing for each in found)
    words = f"of {count} parts {agreeing} were taken out again, with the same answer"
    return Point("parts", words, tuple(wrong), is_open=any(each.is_open for each in found))


def _counts(folder: Folder, again: Again, counting: Counting) -> Point:
    """Asks another program for the counts of what holds."""
    told = [
        (scenario, each)
        for number, document in enumerate(folder.documents)
        if number in again.scenarios
        for each in document["scenarios"]
        if (scenario := scenario_of(again.scenarios[number], each)) is not None
    ]
    found = recount(told, counting, again.count_seconds, again.searching.show)
    return Point("counts", found.told, found.wrong)


def scenario_of(scenarios: Sequence[Scenario], told: Document) -> Scenario | None:
    """Returns the scenario that a result is of, or None."""
    for each in scenarios:
        if (each.title, each.kernel, each.row) == (told["name"], told["kernel"], told["row"]):
            return each
    return None
