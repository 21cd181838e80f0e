"""Proofs that no region is missing, as texts: a solver is asked again whether they are ones.

A proof is a query in SMT-LIB that nothing satisfies: the assumptions, and that the inputs are in
none of the regions. It may come from a stranger, so only commands are let through that declare,
define and assert; others could write files, or ask for something else.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import Final

from ..errors import EngineError

COMMANDS: Final = frozenset(
    {
        "set-logic",
        "set-info",
        "declare-const",
        "declare-fun",
        "define-fun",
        "assert",
        "check-sat",
        "exit",
    }
)
"""The commands of SMT-LIB that a proof may have."""

SOLVERS: Final = ("z3", "cvc5")


def solvers() -> tuple[str, ...]:
    """Returns the names of the solvers that are installed: z3 always is."""
    return tuple(
        each for each in SOLVERS if each == "z3" or importlib.util.find_spec(each) is not None
    )


def answer_of(solver: str, text: str, seconds: float) -> str:
    """Returns a solver's answer to a query: "unsat", "sat" or "unknown".

    Args:
        solver: One of `solvers`.
        text: The query, as SMT-LIB.
        seconds: How long the solver may take.

    Raises:
        EngineError: The text is no query, or has a command that a proof does not need.
    """
    refuse_commands(text)
    return _z3(text, seconds) if solver == "z3" else _cvc5(text, seconds)


def refuse_commands(text: str) -> None:
    """Refuses a text that is no proof.

    Raises:
        EngineError: The text is no query, or has a command that a proof does not need.
    """
    for command in commands(text):
        if command not in COMMANDS:
            raise EngineError(f"a proof has no `{command}`")


def commands(text: str) -> Iterator[str]:
    """Yields the names of a text's commands: the first word of each outermost list.

    Raises:
        EngineError: Brackets or quotes are not closed.
    """
    depth, position = 0, 0
    while position < len(text):
        character = text[position]
        if character == ";":
            position = text.find("\n", position)
            if position < 0:
                break
        elif character in '"|':
            position = text.find(character, position + 1)
            if position < 0:
                raise EngineError("a quote is not closed")
        elif character == "(":
            depth += 1
            if depth == 1:
                yield _word(text, position + 1)
        elif character == ")":
            depth -= 1
            if depth < 0:
                raise EngineError("a bracket closes nothing")
        elif depth == 0 and not character.isspace():
            raise EngineError(f"`{character}` stands outside of any command")
        position += 1
    if depth:
        raise EngineError("a bracket is not closed")


def _word(text: str, position: int) -> str:
    """Returns the word that begins at a position, or after spaces there."""
    while position < len(text) and text[position].isspace():
        position += 1
    end = position
    while end < len(text) and not text[end].isspace() and text[end] not in '();"|':
        end += 1
    return text[position:end]


def _z3(text: str, seconds: float) -> str:
    """Asks z3."""
    import z3  # it takes a while, and the command needs it for few questions

    try:
        solver = z3.Solver(ctx=z3.Context())
        solver.set("timeout", max(1, int(1000 * seconds)))
        solver.from_string(text)
        return str(solver.check())
    except z3.Z3Exception as error:
        raise EngineError(f"z3 cannot read it: {error}") from error


def _cvc5(text: str, seconds: float) -> str:
    """Asks cvc5."""
    import cvc5

    try:
        solver = cvc5.Solver()
        solver.setOption("tlimit-per", str(max(1, int(1000 * seconds))))
        parser = cvc5.InputParser(solver)
        parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "proof")
        symbols, answer = parser.getSymbolManager(), ""
        while not (command := parser.nextCommand()).isNull():
            told = str(command.invoke(solver, symbols)).strip()
            answer = told or answer
        answer = answer or str(solver.checkSat())
        return "unknown" if answer.startswith("unknown") else answer  # it adds the reason
    except RuntimeError as error:
        raise EngineError(f"cvc5 cannot read it: {error}") from error
