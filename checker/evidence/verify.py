"""An evidence folder is checked again, without trust in who wrote it.

What needs no model is checked of any folder: that its files are those that the manifest lists,
that the review says what the results say, that these do not contradict themselves, and that nothing
satisfies the proofs of regions. Models are run only if the user names them: then their texts are
compared with those that were read, every counterexample is replayed by the plain interpreter, every
scenario is searched again by another engine, the proofs are compared with those of the regions that
it finds, and Spin is asked for counts where it is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias, final

from ..check import retrace
from ..errors import CheckerError, InternalError, TraceError
from ..plural import counted
from ..records import dataclass
from ..report.json import read_trace, trace_data
from ..result import Verdict
from ..scenario import Scenario
from .counts import Counting, recount
from .judged_again import rejudged
from .mails import Mail, mails_again, missing_words
from .manifest import PREFACE, REVIEW, digest_of, listed_under
from .opened import DAMAGE, Document, Folder
from .point import Point
from .proofs import FoundAgain, proof_files, proof_points, regions_point
from .review import review
from .searched_again import Searching, ToldScenario, searched_again

Show: TypeAlias = Callable[[str], None]


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
        yield from proof_points(folder, seconds)
    except DAMAGE as error:
        kind = type(error).__name__
        raise TraceError(f"{folder.path}: damaged results: {kind}: {error}") from error


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
        found = list[FoundAgain]()
        yield _searches(folder, again, found)
        if found:
            yield regions_point(folder, found)
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
            followed = retrace(scenario, trace, again.searching.values)
            if trace_data(followed) == trace_data(trace):
                count += 1
            else:
                wrong.append(f"{each['name']}: a trace says something else than the model's steps")
        except InternalError:
            raise
        except CheckerError as error:
            why = str(error).splitlines()[0].removeprefix(f"{each['name']}: ")
            wrong.append(f"{each['name']}: {why}")
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


def _searches(folder: Folder, again: Again, proofs: list[FoundAgain]) -> Point:
    """Searches every scenario again, with another engine.

    Args:
        folder: The folder.
        again: How the models are searched.
        proofs: Gets the proofs that no region is missing.
    """
    wrong: list[str] = []
    told: list[ToldScenario] = []
    for number, document in enumerate(folder.documents):
        if number not in again.scenarios:
            continue
        for each, file in zip(document["scenarios"], proof_files(folder, number), strict=True):
            scenario = scenario_of(again.scenarios[number], each)
            if scenario is None:
                wrong.append(f"{each['name']}: there is no such scenario any more")
            else:
                told.append(ToldScenario(scenario, each, file))
    found = searched_again(told, again.searching)
    proofs += found.proofs
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
