"""Regions of the arithmetic with which the kernel unmaps a truncated range, at full width."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cvc5
import pytest
import z3

from checker import Result, Verdict, check
from checker.errors import ModelError
from checker.offsets import regions as module
from checker.offsets.encode import Encoder
from checker.offsets.family import Family, family
from checker.offsets.terms import Atom
from checker.program.inputs import bind, ruled_out_by
from checker.program.nodes import Program
from checker.search.contract import Limits
from checker.search.python.engine import PythonEngine
from checker.searches import searched
from tests.language.writing import Written

ZAP = """
class M(Model):
    vm_start: Unsigned[{bits}, BYTES] = symbolic()
    vm_end: Unsigned[{bits}, BYTES] = symbolic()
    vm_pgoff: Unsigned[{bits}, PAGES] = symbolic()
    address: Unsigned[{bits}, BYTES] = symbolic()
    old_size: Signed[64, BYTES] = symbolic()
    new_size: Signed[64, BYTES] = symbolic()
    i_size: Signed[64, BYTES]
    mapped: Bool

    @assumption
    def aligned(self) -> bool:
        return (
            self.vm_start & (PAGE_SIZE - 1) == 0
            and self.vm_end & (PAGE_SIZE - 1) == 0
            and self.vm_start <= self.address < self.vm_end
        )

    @assumption
    def does_not_wrap(self) -> bool:
        return self.vm_pgoff + (self.vm_end - self.vm_start >> PAGE_SHIFT) >= self.vm_pgoff

    @assumption
    def truncates(self) -> bool:
        return 0 <= self.new_size < self.old_size <= 0x7fffffff

    @initial
    def setup(self) -> None:
        self.i_size = self.old_size

    def pgoff(self):
        return (self.address - self.vm_start >> PAGE_SHIFT) + self.vm_pgoff

    @process
    def fault(self) -> None:
        last = Unsigned[{bits}, PAGES](self.i_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
        if self.pgoff() < last:
            self.mapped = True

    @process
    def truncate(self) -> None:
        self.i_size = self.new_size
        hole = Unsigned[{bits}, PAGES](self.new_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
        if self.vm_pgoff >= hole:
            self.mapped = False
        elif hole - self.vm_pgoff < (self.vm_end - self.vm_start >> PAGE_SHIFT):
            if self.address >= self.vm_start + (hole - self.vm_pgoff << PAGE_SHIFT):
                self.mapped = False

    @finally_
    def nothing_beyond_eof(self) -> bool:
        last = Unsigned[{bits}, PAGES](self.i_size + PAGE_SIZE - 1 >> PAGE_SHIFT)
        return not self.mapped or self.pgoff() < last
"""

SMALL = """
class M(Model):
    a: Unsigned[8] = symbolic()
    b: Unsigned[8] = symbolic()
    x: Unsigned[8]

    {more}

    @process
    def run(self) -> None:
        self.x = self.a + 1
        assert self.x > self.b
        if self.x == 0:
            self.x = self.b
"""


def assumptions(**conditions: str) -> str:
    """Returns the source of assumptions."""
    lines = [
        f"@assumption\n    def {name}(self) -> bool:\n        return {condition}\n"
        for name, condition in conditions.items()
    ]
    return "\n    ".join(lines)


def zap(folder: Path, bits: int = 64) -> Program:
    """Builds the Program of the arithmetic."""
    return Written(folder, ZAP.format(bits=bits)).build()


def small(folder: Path, **conditions: str) -> Written:
    """Returns the small model with some assumptions."""
    return Written(folder, SMALL.format(more=assumptions(**conditions)))


@dataclass(frozen=True)
class Searched:
    """The regions of a Program, each of which was searched."""

    family: Family
    cubes: tuple[tuple[tuple[Atom, bool], ...], ...]
    witnesses: tuple[tuple[int, ...], ...]
    stopped_by: str | None
    proof: str


def regions(program: Program) -> Searched:
    """Searches every region of a symbolic Program."""
    whole = family(program)
    for _ in searched(whole, lambda each: PythonEngine().search(each, Limits(), None)):
        pass
    assert whole.finite is not None
    assert whole.regions is not None
    atoms, found = whole.finite.atoms, whole.regions.found
    cubes = tuple(tuple((atoms[atom], holds) for atom, holds in each.cube) for each in found)
    witnesses = tuple(each.witness for each in found)
    return Searched(whole, cubes, witnesses, whole.stopped_by, whole.regions.proof)


def formula(encoder: Encoder, cube: Sequence[tuple[Atom, bool]]) -> z3.BoolRef:
    """Returns when a choice is in a region."""
    always = z3.BoolVal(True, encoder.context)
    return z3.And([always, *(encoder.atom(atom, holds) for atom, holds in cube)])


@pytest.mark.parametrize("bits", [32, 64])
def test_the_regions_are_the_same_whatever_z3_happens_to_find_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bits: int
) -> None:
    program = zap(tmp_path, bits)
    first = regions(program)
    assert first.stopped_by is None
    assert len(first.cubes) == REGIONS
    again = regions(program)
    assert (again.cubes, again.witnesses) == (first.cubes, first.witnesses)
    monkeypatch.setattr(module, "SEED", 77)
    assert set(regions(program).cubes) == set(first.cubes)


@pytest.mark.parametrize("bits", [32, 64])
def test_regions_do_not_overlap_and_leave_nothing_out(tmp_path: Path, bits: int) -> None:
    program = zap(tmp_path, bits)
    found = regions(program)
    encoder = Encoder(program.inputs, z3.Context())
    assumed = [encoder.assumption(each) for each in program.assumptions]
    cubes = [formula(encoder, each) for each in found.cubes]
    solver = z3.SolverFor("QF_LIA", ctx=encoder.context)
    solver.add(encoder.constraints)
    for one, other in itertools.combinations(cubes, 2):
        assert solver.check(one, other) == z3.unsat
    assert solver.check(*assumed, z3.Not(z3.Or(cubes))) == z3.unsat


@pytest.mark.parametrize("bits", [32, 64])
def test_every_witness_lies_in_its_region_and_is_allowed(tmp_path: Path, bits: int) -> None:
    program = zap(tmp_path, bits)
    found = regions(program)
    for position, cube in enumerate(found.cubes):
        for values in (found.witnesses[position], found.family.witness(position)):
            assert all(atom.holds(values) == holds for atom, holds in cube)
            assert ruled_out_by(bind(program, dict(enumerate(values)))) is None


def test_assumptions_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    model = small(tmp_path, harmless="self.b < 200", low="self.a < 3", high="self.a > 4")
    with pytest.raises(ModelError) as caught:
        regions(model.build())
    assert "`low` and `high`" in caught.value.message
    assert "harmless" not in caught.value.message
    assert caught.value.span is not None


def test_assumptions_of_one_name_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    program = small(tmp_path, low="self.a < 3", high="self.a > 4").build()
    low, high = program.assumptions
    with pytest.raises(ModelError, match="`low` and `low`"):
        regions(replace(program, assumptions=(low, replace(high, name="low"))))


def test_an_assumption_that_cannot_be_evaluated_does_not_hold(tmp_path: Path) -> None:
    # a signed overflow: for 127 the sum has no value; the others have regions
    model = Written(
        tmp_path,
        """
        class M(Model):
            a: Signed[8] = symbolic()
            x: Signed[8]

            @assumption
            def fits(self) -> bool:
                return self.a + 1 > 0

            @process
            def run(self) -> None:
                self.x = self.a + 1
        """,
    )
    assert model.check().verdict is Verdict.HOLDS
    program = model.build()
    assert ruled_out_by(bind(program, {0: 126})) is None
    ruled_out = ruled_out_by(bind(program, {0: 127}))
    assert ruled_out is not None
    assert ruled_out.name == "fits"
    with pytest.raises(ModelError, match="does not hold for the values given"):
        family(bind(program, {0: 127}))


def never_decided(result: Result) -> None:
    """Asserts that a result is no verdict, and says why."""
    assert result.verdict is Verdict.NOT_DECIDED
    assert result.stopped_by


def test_an_answer_that_z3_does_not_have_is_no_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = small(tmp_path, never="self.b < self.a < 255")
    assert model.check().verdict is Verdict.HOLDS
    asked = module.Solver.check

    for answers in (0, 1):
        left = [answers]

        def give_up(
            self: module.Solver, *formulas: z3.BoolRef, left: list[int] = left
        ) -> z3.CheckSatResult:
            left[0] -= 1
            return z3.unknown if left[0] < 0 else asked(self, *formulas)

        with monkeypatch.context() as patch:
            patch.setattr(module.Solver, "check", give_up)
            never_decided(model.check())


def test_too_many_regions_are_no_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = small(tmp_path, never="self.b < self.a")
    assert len(regions(model.build()).cubes) == 2  # a == 255 wraps, which is violated
    monkeypatch.setattr(module, "MOST_REGIONS", 1)
    cut = regions(model.build())
    assert len(cut.cubes) == 1
    assert cut.stopped_by == "1 regions"
    assert model.check().verdict is not Verdict.HOLDS


def test_a_region_that_a_limit_stops_does_not_end_the_others(tmp_path: Path) -> None:
    model = Written(
        tmp_path,
        """
        class M(Model):
            a: Unsigned[64] = symbolic()
            x: Range[0, 40] = 0

            @process
            def run(self) -> None:
                if self.a < 10:
                    for k in range(40):
                        self.x = k
                elif self.a == 77:
                    self.x = 1
                    assert self.x != 1
        """,
    )
    limits = Limits(max_depth=5)
    with model.scenario() as scenario:
        result = check(scenario, limits=limits, regions=True)
        assert (result.verdict, result.property) == (Verdict.VIOLATED, "assertion")
        assert result.stopped_by == "--max-depth 5"
        assert result.offsets is not None
        assert result.offsets.violated == "a == 0x4d"
        verdicts = sorted(each.verdict.value for each in result.offsets.table)
        assert verdicts == ["holds", "not decided", "violated"]
        few = check(scenario, limits=Limits(max_states=5))
        assert few.verdict is Verdict.VIOLATED or few.stopped_by == "--max-states 5"
    harmless = Written(tmp_path, model.source.split("\n", 1)[1].replace("!= 1", "!= 2"))
    with harmless.scenario() as scenario:
        result = check(scenario, limits=limits)
        assert (result.verdict, result.stopped_by) == (Verdict.NOT_DECIDED, "--max-depth 5")


def test_an_offset_that_grows_without_bound_is_an_error_with_its_line(tmp_path: Path) -> None:
    model = Written(
        tmp_path,
        """
        class M(Model):
            a: Unsigned[64] = symbolic()
            x: Unsigned[64]

            @process
            def run(self) -> None:
                x = self.a
                while x != 0:
                    x = x + 1
        """,
    )
    with pytest.raises(ModelError, match="`x` can be any of infinitely many values") as caught:
        model.check()
    assert caught.value.span is not None
    line = model.source.splitlines()[caught.value.span.line - 1]
    assert line.strip() == "x = x + 1"


def answer_of_z3(text: str) -> str:
    """Returns what a fresh z3 says of SMT-LIB."""
    solver = z3.Solver(ctx=z3.Context())
    solver.from_string(text)
    return str(solver.check())


def answer_of_cvc5(text: str) -> str:
    """Returns what cvc5 says of SMT-LIB."""
    solver = cvc5.Solver()
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "proof")
    symbols = parser.getSymbolManager()
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said += command.invoke(solver, symbols)
    return said.strip()


@pytest.mark.parametrize("scenario", ["zap 32", "zap 64", "small", "assumed"])
def test_other_solvers_prove_that_there_is_no_other_region(tmp_path: Path, scenario: str) -> None:
    programs = {
        "zap 32": lambda: zap(tmp_path, 32),
        "zap 64": lambda: zap(tmp_path, 64),
        "small": lambda: small(tmp_path).build(),
        "assumed": lambda: small(tmp_path, ordered="self.a <= self.b or self.b == 7").build(),
    }
    proof = regions(programs[scenario]()).proof
    assert answer_of_z3(proof) == "unsat"
    assert answer_of_cvc5(proof) == "unsat"


def test_a_proof_that_forgets_a_region_fails(tmp_path: Path) -> None:
    program = zap(tmp_path)
    found = regions(program)
    for left_out in range(len(found.cubes)):
        encoder = Encoder(program.inputs, z3.Context())
        solver = z3.SolverFor("QF_LIA", ctx=encoder.context)
        solver.add([encoder.assumption(each) for each in program.assumptions])
        others = [each for n, each in enumerate(found.cubes) if n != left_out]
        solver.add([z3.Not(formula(encoder, each)) for each in others])
        solver.add(encoder.constraints)
        text = "(set-logic QF_LIA)\n" + str(solver.to_smt2())
        assert answer_of_z3(text) == "sat"
        assert answer_of_cvc5(text) == "sat"


REGIONS = 6
"""Of the arithmetic above, at both widths."""
