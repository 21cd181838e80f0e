"""Writes `results/`: for every file of models/ with rows, what is found, and each counterexample.

Run from the root of the project, as `make results` does, for all files or for those that are named:

    python tests/evidence.py [MODEL...]

A trace takes 5 to 200 KB of JSON, one of two walks for ever 320. Of a file's violations its JSON has the shortest for each
property, and of models/fault_truncate.py all; the mails have all. Comparisons have no traces.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from checker.command.load import load

RESULTS: Final = Path("results")
WHOLE: Final = "fault_truncate"


def models() -> list[Path]:
    """Returns the model files whose scenarios have rows."""
    found = sorted(Path("models").glob("*.py"))
    return [path for path in found if any(each.row for each in load(path))]


def write(model: Path, folder: Path) -> None:
    """Writes the JSON file and the mails of a model file; nothing is of an earlier run."""
    file = folder / f"{model.stem}.json"
    _check(str(model), "--fresh", "--trace", "none", "--json", str(file))
    tell(file)


def tell(file: Path) -> None:
    """Writes the mails of a JSON file beside it, and leaves of its violations what is kept."""
    mails = _check("replay", str(file), "--trace", "all", "--format", "mail")
    file.with_suffix(".txt").write_text(mails, "utf-8")
    if file.stem != WHOLE:
        document = json.loads(file.read_text("utf-8"))
        document["scenarios"] = chosen(document["scenarios"])
        for each in document["comparisons"]:
            for difference in (*each["only_first"], *each["only_second"]):
                difference |= {"trace": None, "why": "`check --json` writes it, this file does not"}
        file.write_text(json.dumps(document, separators=(",", ":")) + "\n", "utf-8")


def chosen(scenarios: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns what is not violated, and of each property the shortest violation."""
    shortest: dict[str, dict[str, Any]] = {}
    for each in scenarios:
        if each["trace"] is not None:
            known = shortest.setdefault(each["property"], each)
            if len(each["trace"]["steps"]) < len(known["trace"]["steps"]):
                shortest[each["property"]] = each
    kept = [id(each) for each in shortest.values()]
    return [each for each in scenarios if each["trace"] is None or id(each) in kept]


def _check(*arguments: str) -> str:
    """Returns what the command prints, if all is as expected."""
    command = [str(Path(sys.executable).with_name("check")), *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Writes the results of the files that are named, or of all."""
    for model in [Path(each) for each in sys.argv[1:]] or models():
        sys.stderr.write(f"{model}\n")
        write(model, RESULTS)


if __name__ == "__main__":
    main()
