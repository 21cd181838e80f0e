"""Jobs on a cluster: the results of this machine, whatever becomes of a machine there."""

from __future__ import annotations

import io
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

import checker.jobs.cluster
from checker import Result, Scenario, check
from checker.check import read
from checker.errors import EngineError, InternalError, ModelError
from checker.jobs import carried
from checker.jobs.cluster import ClusterRunner, OnCluster
from checker.jobs.errand import Common, Errand, Forget
from checker.jobs.plan import CommonValue, JobWork, Plan, PlannedJob
from checker.search.contract import ProgressCallback
from conftest import Check
from jobs.clusters import Played, Real, need_ray, real_cluster
from jobs.watching import NOBODY, Nobody
from models.classic import peterson
from models.fault_truncate import scenarios as with_offsets
from models.nopfn_revoke import scenarios as revoking

ROOT: Final = Path(__file__).parents[2]

MODEL: Final = """
from checker import Model, Range, Scenario, SpinLock, finally_, process


class Counter(Model):
    count: Range[0, {most}] = 0
    lock: SpinLock

    @process
    def bare(self) -> None:
        self.count += 1

    @process
    def locked(self) -> None:
        with self.lock:
            self.count += 1

    @process
    def wrong(self) -> None:
        self.missing += 1

    @finally_
    def all_count(self) -> bool:
        return self.count == 2


def scenario(name, **processes):
    tags = frozenset(["large"] if name == "z" else [])
    return Scenario(Counter(), name=name, processes=processes, tags=tags)


scenarios = [
    scenario("two locked", locked=2),
    scenario("two bare", bare=2),
    scenario("one wrong", wrong=1),
    scenario("mixed", bare=1, locked=1),
    scenario("too many", locked=4),
    scenario("z", locked=2),
]
"""

SLOW: Final = """
from checker import Model, Range, Scenario, process


class Slow(Model):
    n: Range[0, 4000] = 0

    @process
    def up(self) -> None:
        while True:
            self.n = (self.n + 1) % 4000


class Quick(Model):
    n: Range[0, 3] = 0

    @process
    def up(self) -> None:
        self.n = 1


scenarios = [
    Scenario(Slow(), name="slow", processes={"up": 6}),
    *(Scenario(Quick(), name=f"quick {n}", processes={"up": 1}) for n in range(3)),
]
"""


def on(link: Played, plan: Plan[Any], **given: Any) -> OnCluster[Any]:
    """Begins a plan on a cluster that is played."""
    return OnCluster(plan, link, ClusterRunner("auto", "1", 1, **given))


def job(title: str, work: Callable[..., Any], threads: int | None = 1) -> PlannedJob[Any]:
    """Returns a job whose work is a function of this module, or a part of one."""
    return PlannedJob(title, lambda: work, threads)


def same(value: Any, *, progress: ProgressCallback | None) -> Any:
    """Returns a value: the work of a job."""
    return value


def length(value: CommonValue[str], *, progress: ProgressCallback | None) -> int:
    """Returns the length of a common value."""
    return len(value.value)


def fail(*, progress: ProgressCallback | None) -> None:
    """Fails."""
    raise ModelError("wrong", hint="do right")


def untimed(result: Result) -> Result:
    """Returns a result without what was measured."""
    return replace(result, statistics=replace(result.statistics, seconds=0, memory=0))


def reading(scenario: Scenario) -> JobWork[Result]:
    """Returns the work of checking a scenario."""
    return read(scenario).answer


def test_a_scenario_that_was_sent_has_the_result_that_it_has_here() -> None:
    scenarios = [*peterson.scenarios, *revoking[:4]]
    jobs = [PlannedJob(each.title, partial(reading, each)) for each in scenarios]
    with closing(on(Played(), Plan(jobs))) as begun:
        found = [untimed(begun.result(number, NOBODY)) for number in range(len(jobs))]
    assert found == [untimed(check(each)) for each in scenarios]
    assert len({each.verdict for each in found}) > 1


def test_what_is_sent_names_nothing_of_the_model() -> None:
    """Where it goes there is no model file."""

    class Strict(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            assert module.startswith(("raceproof.checker.", "builtins", "functools"))
            return super().find_class(module, name)

    scenarios = [*revoking[:1], next(iter(with_offsets)), *peterson.scenarios]
    for each in scenarios:
        work = carried.pack_value(read(each).answer)
        assert Strict(io.BytesIO(work.content)).load()().scenario == each.title
    assert any(b"Quantity" in carried.pack_value(read(each)).content for each in scenarios)


def test_results_come_in_order_whatever_order_they_come_back_in() -> None:
    watcher, link = Nobody(), Played(2)
    with closing(on(link, Plan([job(f"{n}", partial(same, n)) for n in range(9)]))) as begun:
        assert [begun.result(number, watcher) for number in range(9)] == [*range(9)]
    assert watcher.done[-1] == 9
    assert link.most == 4  # twice as many as there are cores
    assert link.messages[-1] == Forget()


def test_nothing_to_do_wants_no_cluster() -> None:
    runner = ClusterRunner("127.0.0.1:9", "1", 1)
    runner.begin(Plan([])).close()
    runner.close()


def test_no_more_jobs_are_under_way_than_are_asked_for() -> None:
    link = Played(8)
    jobs = [job(f"{n}", partial(same, n)) for n in range(9)]
    with closing(on(link, Plan(jobs), most=3)) as begun:
        assert [begun.result(number, NOBODY) for number in range(9)] == [*range(9)]
    assert link.most == 3


def test_an_exception_is_that_of_its_job_alone() -> None:
    with closing(on(Played(), Plan([job("a", fail), job("b", partial(same, 2))]))) as begun:
        with pytest.raises(ModelError, match="wrong") as caught:
            begun.result(0, NOBODY)
        assert caught.value.hint == "do right"
        assert begun.result(1, NOBODY) == 2


def test_a_model_that_cannot_be_read_is_not_sent() -> None:
    def wrong() -> Any:
        raise ModelError("cannot be read")

    link = Played()
    with closing(on(link, Plan([PlannedJob("a", wrong), job("b", partial(same, 2))]))) as begun:
        with pytest.raises(ModelError, match="cannot be read"):
            begun.result(0, NOBODY)
        assert begun.result(1, NOBODY) == 2
    assert sum(isinstance(each, Errand) for each in link.messages) == 1


def test_what_is_no_plain_data_is_a_bug_of_ours() -> None:
    with (
        closing(on(Played(), Plan([job("a", lambda **_: 1)]))) as begun,
        pytest.raises(InternalError, match="cannot be sent"),
    ):
        begun.result(0, NOBODY)


def test_a_job_that_is_lost_is_done_again_and_once_more_is_its_error() -> None:
    jobs = [job("a", partial(same, 1)), job("b", partial(same, 2))]
    with closing(on(Played(losses=1), Plan(jobs), most=1)) as begun:
        assert [begun.result(number, NOBODY) for number in (0, 1)] == [1, 2]
    with closing(on(Played(losses=2), Plan(jobs), most=1)) as begun:
        with pytest.raises(EngineError, match=r"died, twice(?s:.*)it was raining"):
            begun.result(0, NOBODY)
        assert begun.result(1, NOBODY) == 2


def test_a_common_value_is_sent_once_and_before_the_first_job_that_has_it() -> None:
    value = CommonValue("v", "some text")
    jobs = [job("no", partial(same, 1)), *(job(f"{n}", partial(length, value)) for n in range(3))]
    link = Played()
    with closing(on(link, Plan(jobs, [value]), most=1)) as begun:
        assert [begun.result(number, NOBODY) for number in range(4)] == [1, 9, 9, 9]
    kinds = [type(each) for each in link.messages]
    assert kinds == [Errand, Common, Errand, Errand, Errand, Forget]
    assert all(b"some text" not in each.content for each in link.messages if type(each) is Errand)


def test_a_large_job_goes_first_and_takes_a_machine() -> None:
    jobs = [job("small", partial(same, 1)), job("large", partial(same, 2), None)]
    link = Played(cores=6)
    with closing(on(link, Plan(jobs), memory=1 << 30)) as begun:
        assert begun.result(0, NOBODY) == 1
    errands = [each for each in link.messages if isinstance(each, Errand)]
    assert [(each.cores, each.memory) for each in errands] == [(6, 1 << 30), (1, 1 << 30)]


def test_what_no_machine_has_is_said_before_anything_is_sent() -> None:
    link = Played(cores=2)
    with pytest.raises(EngineError, match=r"--workers 3: no machine .* has more than 2 cores"):
        on(link, Plan([job("a", partial(same, 1), 3)]))
    with pytest.raises(EngineError, match=r"--memory 9G: no machine .* has more than 8G"):
        on(link, Plan([job("a", partial(same, 1))]), memory=9 << 30)
    assert not link.messages


@pytest.mark.parametrize("address", ["", "here", "ray://a:1", "host:", ":6379", "a:b"])
def test_an_address_that_is_none_is_refused(address: str, check: Check) -> None:
    code, _, err = check("models/classic", "--cluster", address)
    assert (code, "is no address of a cluster; `auto` is" in err) == (2, True)


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--list"], "--cluster is for verdicts; --list is answered here"),
        (["--locksets"], "--cluster is for verdicts; --locksets is answered here"),
        (["--checkpoint", "new"], "written where --shards shares each out"),
        (["--resume", "old"], "--resume: searches on a cluster are written where --shards"),
    ],
)
def test_what_is_not_done_on_a_cluster_is_refused(
    option: list[str], words: str, check: Check
) -> None:
    code, _, err = check("models/classic", "--cluster", "auto", *option)
    assert (code, words in err) == (2, True)


def test_without_ray_the_remedy_is_told(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker.jobs.cluster.importlib.util, "find_spec", lambda name: None)
    code, _, err = check("models/classic", "--cluster", "auto")
    assert code == 2
    assert "--cluster: Ray is not installed\n    pip install 'raceproof[cluster]'" in err


def untold(text: str) -> str:
    """Returns a text without times."""
    return re.sub(r" +[0-9.]+ s\b", "", text)


def measured(data: Any) -> Any:
    """Returns JSON values without what was measured."""
    if isinstance(data, dict):
        return {name: measured(each) for name, each in data.items() if name not in TIMES}
    return [measured(each) for each in data] if isinstance(data, list) else data


TIMES: Final = ("seconds", "memory")

ENOUGH: Final = ("--max-states", "80000000")
"""A limit of states that takes some ten seconds to reach."""

PATIENCE: Final = 400
"""Seconds after which a test gives up: much else may be going on."""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.py"
    path.write_text(MODEL.format(most=3), "utf-8")
    return path


def test_every_runner_says_the_same(model: Path, check: Check, tmp_path: Path) -> None:
    """Verdicts, counts, traces, errors, their order and the exit code."""
    with real_cluster(2) as cluster:
        found = []
        for option in (["--jobs", 1], ["--jobs", 2], ["--cluster", cluster.address]):
            file = tmp_path / "results.json"
            given = ["--large", "--trace", "all", "--json", file, "--coverage", *option]
            code, out, err = check(model, *given)
            data = measured(json.loads(file.read_text("utf-8")))
            found.append((code, untold(out), err, data))
    assert found[0][0] == 2
    assert "has no `missing`" in found[0][2]
    assert "VIOLATED" in found[0][1]
    assert found[0] == found[1]
    assert found[0] == found[2]


@pytest.fixture(scope="module")
def two_machines() -> Iterator[Real]:
    """A cluster of two machines with a core each."""
    with real_cluster(1, 1) as cluster:
        yield cluster


@pytest.mark.slow
def test_parts_are_judged_alike(model: Path, check: Check, two_machines: Real) -> None:
    text = model.read_text("utf-8").replace('    scenario("one wrong", wrong=1),\n', "")
    model.write_text(text, "utf-8")
    here = check(model, "--necessity", "--trace", "all")
    assert check(model, "--necessity", "--trace", "all", "--cluster", two_machines.address) == here
    assert "needed" in here[1]


def slow_check(*arguments: str) -> subprocess.Popen[str]:
    """Begins a run of the command."""
    program = "import sys; from checker.command.cli import main; sys.exit(main())"
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def busy_workers() -> list[int]:
    """Returns the processes of Ray that do a work."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if path.read_bytes().startswith(b"ray::far"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def until(happens: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Waits for something; returns whether it happens."""
    late = time.monotonic() + seconds
    while not happens() and time.monotonic() < late:
        time.sleep(0.05)
    return bool(happens())


@pytest.fixture
def slow(tmp_path: Path) -> str:
    path = tmp_path / "slow.py"
    path.write_text(SLOW, "utf-8")
    return str(path)


@pytest.mark.slow
def test_interruption_ends_the_search_there_as_here(slow: str, two_machines: Real) -> None:
    process = slow_check(slow, "--cluster", two_machines.address)
    assert until(searching)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 3
    row = next(line.split() for line in out.splitlines() if line.startswith("slow"))
    assert row[1:3] == ["NOT", "DECIDED"]
    assert int(row[3].replace(",", "")) > 0
    assert "3 scenarios not run" in out
    assert until(lambda: not busy_workers())


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_nothing_on_the_cluster(slow: str, two_machines: Real) -> None:
    process = slow_check(slow, "--cluster", two_machines.address)
    assert until(busy_workers)
    process.kill()
    process.communicate()
    assert until(lambda: not busy_workers())


def searching() -> list[int]:
    """Returns the process that does the slow work: the others load this program, and are done."""
    return [each for each in busy_workers() if cpu_seconds(each) > 5]


def cpu_seconds(process: int) -> float:
    """Returns the processor time that a process has taken; 0 if it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.slow
@pytest.mark.parametrize("deaths", [1, 2])
def test_a_worker_that_is_killed_ends_no_run(deaths: int, slow: str, two_machines: Real) -> None:
    process = slow_check(slow, "--cluster", two_machines.address, *ENOUGH)
    for _ in range(deaths):
        assert until(searching)
        os.kill(searching()[0], signal.SIGKILL)
        assert until(lambda: not searching())
    out, err = process.communicate(timeout=PATIENCE)
    rows = [line for line in out.splitlines() if re.match(r"slow|quick", line)]
    assert [line.split()[0] for line in rows] == ["slow", "quick", "quick", "quick"]
    assert all("holds" in line for line in rows[1:])
    assert process.returncode == 3
    if deaths == 1:
        assert ENOUGH[1] in rows[0]
        assert "died" not in err
    else:
        assert "ERROR" in rows[0]
        assert "slow: the process has died, twice; " in err


@pytest.mark.slow
def test_a_machine_that_is_lost_ends_no_run(slow: str) -> None:
    """Each of two machines has one of two slow jobs."""
    path = Path(slow)
    path.write_text(path.read_text().replace("Quick()", "Slow()").replace("range(3)", "range(1)"))
    path.write_text(path.read_text().replace('processes={"up": 1}', 'processes={"up": 6}'))
    with real_cluster(0, 1, 1) as cluster:
        process = slow_check(slow, "--cluster", cluster.address, *ENOUGH)
        assert until(lambda: len(searching()) == 2)
        cluster.remove_a_machine()
        out, err = process.communicate(timeout=PATIENCE)
    assert "died" not in err
    rows = [line for line in out.splitlines() if re.match(r"slow|quick", line)]
    assert [ENOUGH[1] in row for row in rows] == [True, True]


@pytest.mark.slow
def test_another_program_on_a_machine_is_refused(
    model: Path, check: Check, two_machines: Real, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carried, "program_digest", lambda: "another")
    code, out, err = check(model, "--cluster", two_machines.address)
    assert code == 3
    assert "holds" not in out
    assert re.search(r"it has another raceproof \(its files are \w{8}, and not another\)", err)
    assert "each machine needs raceproof" in err


@pytest.mark.slow
def test_nobody_at_an_address_is_said_soon_with_what_to_do(model: Path, check: Check) -> None:
    need_ray()
    began = time.monotonic()
    code, _, err = check(model, "--cluster", "127.0.0.1:9")
    assert code == 3
    assert "--cluster 127.0.0.1:9: there is no Ray cluster: [Errno 111] Connection refused" in err
    assert "`ray start --head`" in err
    assert time.monotonic() - began < 30
