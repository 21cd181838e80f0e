"""The process in which the pytest plugin has models loaded and checked, seen from either side.

`Checking` starts it, in pytest's process; run as a module this file is what it starts. Outside of
`checker`, so that pytest imports nothing of it: a project may have a module `checker` of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, final

LAST_LINES: Final = 20
"""Lines of a dead process's messages that are told: enough for a traceback's end."""


class CheckingError(Exception):
    """A request that has no answer but a message."""


@final
class Checking:
    """A process that loads and checks models; it begins with the first request.

    Attributes:
        folder: The folder that paths are relative to.
        options: The plugin's options that are given, as they are written, by their names.
    """

    def __init__(self, folder: Path, options: Mapping[str, str]) -> None:
        """Notes where the process is to run, and with what."""
        self.folder = folder
        self.options = options
        self._process: subprocess.Popen[str] | None = None
        self._loaded: list[Mapping[str, Any]] = []
        self._messages = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed by close()

    def load(self, path: str, *, is_named: bool) -> Mapping[str, Any]:
        """Returns the scenarios and comparisons of a model file.

        Raises:
            CheckingError: It cannot be loaded; the message says why.
        """
        request = {"do": "load", "path": path, "is_named": is_named}
        answer = self._ask(request)
        self._loaded.append(request)
        return answer

    def check(self, path: str, number: int) -> Mapping[str, Any]:
        """Checks a scenario or a comparison of a model file that was loaded.

        Raises:
            CheckingError: It cannot be checked, or the process has died.
        """
        return self._ask({"do": "check", "path": path, "number": number})

    def close(self) -> None:
        """Ends the process, whatever it is doing."""
        self._end()
        self._messages.close()

    def _ask(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the answer to a request; a process that has died before is begun anew."""
        if self._process is None:
            self._begin()
        try:
            return self._answer(request)
        except CheckingError:
            raise
        except BaseException:  # ^C, or a time limit of somebody else: the answer would come late
            self._end()
            raise

    def _begin(self) -> None:
        """Begins the process, with the model files that an earlier one had loaded."""
        # -P: a `checker` in the folder is the project's, and not what is to be run.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "raceproof.checking"],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._messages,
            encoding="utf-8",
        )
        try:
            for each in ({"do": "begin", "options": dict(self.options)}, *self._loaded):
                self._answer(each)
        except BaseException:
            self._end()
            raise

    def _answer(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """Returns the process's answer to a request.

        Raises:
            CheckingError: It is a message, or there is none since the process has died.
        """
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise CheckingError("no process was begun")
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            code = self._end()
            raise CheckingError(f"the process that checks has died ({code})\n{self._last_lines()}")
        answer: Mapping[str, Any] = json.loads(line)
        if "error" in answer:
            raise CheckingError(answer["error"])
        return answer

    def _end(self) -> int | None:
        """Ends the process, and returns its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.kill()
        process.communicate()
        return process.returncode

    def _last_lines(self) -> str:
        """Returns the last messages of the process."""
        self._messages.seek(0)
        return "".join(self._messages.readlines()[-LAST_LINES:]).rstrip()


def main() -> None:
    """Answers the requests of the plugin."""
    from raceproof.checker.command.testing import serve

    serve()


if __name__ == "__main__":
    main()
