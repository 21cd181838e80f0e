"""What an initialiser of `struct fault_data` costs: instructions and stores, by compiler and level.

    python -m benchmarks.initialiser

The reply to the patch of 7 October 2006 asks to fill in the fields of the structure one at a time,
for gcc might make bad code of an initialiser of a structure on the stack. `initialiser.c` has both
ways, and the fields without the one that the handler sets; each is compiled by the gcc and the
clang at hand. Counted is what stands before the call of the handler.
"""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("initialiser.c")
COMPILERS: Final = ("gcc", "clang")
LEVELS: Final = ("-O2", "-Os")
FORMS: Final = ("by_initialiser", "by_fields", "by_fields_without_type")
STORE: Final = re.compile(r"\smov\w*\s.*,\s*-?\d*\([^)]*\)$")
"""An x86_64 instruction that stores: its last operand is in memory."""


@dataclass(frozen=True)
class Count:
    """The instructions of one form before it calls the handler, and those that store."""

    compiler: str
    level: str
    form: str
    instructions: int
    stores: int


def assembly(compiler: str, level: str) -> str:
    """Returns the assembly of the source.

    Raises:
        subprocess.CalledProcessError: The compiler does not take it.
    """
    command = [compiler, level, "-S", "-fno-asynchronous-unwind-tables", "-o", "-", str(SOURCE)]
    command[1:1] = ["-fno-stack-protector", "-fcf-protection=none"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def before_the_call(text: str, form: str) -> list[str]:
    """Returns the instructions of a function up to its call of the handler, the call left out.

    Raises:
        ValueError: There is no such function, or it calls nothing.
    """
    found: list[str] = []
    is_inside = False
    for line in text.splitlines():
        if line.startswith(f"{form}:"):
            is_inside = True
        elif is_inside and re.match(r"\s+call", line):
            return found
        elif is_inside and re.match(r"\s+[a-z]", line):
            found.append(line.partition("#")[0].rstrip())
    raise ValueError(f"{form} calls nothing")


def counts(compilers: tuple[str, ...] = COMPILERS) -> Iterator[Count]:
    """Yields the counts for each compiler that is installed, each level and each form."""
    for compiler in compilers:
        if shutil.which(compiler) is None:
            continue
        for level in LEVELS:
            text = assembly(compiler, level)
            for form in FORMS:
                lines = before_the_call(text, form)
                stores = sum(STORE.search(line) is not None for line in lines)
                yield Count(compiler, level, form, len(lines), stores)


def version(compiler: str) -> str:
    """Returns the first line that a compiler says of itself."""
    command = [compiler, "--version"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[0]


def table(found: list[Count]) -> Iterator[str]:
    """Yields the lines of a table in Markdown: instructions, and how many of them store."""
    yield "| compiler | initialiser | fields, all five | fields, without `type` |"
    yield "| --- | --- | --- | --- |"
    for compiler, level in dict.fromkeys((each.compiler, each.level) for each in found):
        cells = [
            f"{each.instructions} ({each.stores} stores)"
            for form in FORMS
            for each in found
            if (each.compiler, each.level, each.form) == (compiler, level, form)
        ]
        yield f"| {compiler} {level} | {' | '.join(cells)} |"


def main() -> None:
    """Prints the table, with the machine and the compilers' versions."""
    if platform.machine() != "x86_64":
        sys.exit("benchmarks.initialiser: stores are told apart in the assembly of x86_64 alone")
    found = list(counts())
    lines = [*table(found), ""]
    lines += [version(each) for each in dict.fromkeys(each.compiler for each in found)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
