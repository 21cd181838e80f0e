"""Chromium without a window, driven over a pipe by its own protocol: no package, no port.

On a user's machine a test that lacks Chromium is skipped; CI must have it.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
SECONDS: Final = 120
"""How long an answer may take: a machine may be busy. It is no limit that a test measures by."""


def chromium() -> str:
    """Returns the path of the browser; skips the test that lacks it, or fails it in CI."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("CI must have chromium")
    if found is None:
        pytest.skip("needs chromium: apt-get install chromium")
    return found


@dataclass
class Page:
    """A page in the browser.

    Attributes:
        read: The descriptor on which the browser answers.
        write: The descriptor on which it is told what to do.
        errors: The console's messages so far, other than plain ones, and uncaught exceptions.
        requests: The addresses that the page has asked for.
    """

    read: int
    write: int
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _session: str = ""
    _rest: bytes = b""
    _number: int = 0

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Sends a command, and returns the result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._answer()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self._note(answer)

    def _answer(self) -> dict[str, Any]:
        """Returns the next message of the browser."""
        while b"\0" not in self._rest:
            block = os.read(self.read, 1 << 20)
            assert block, "the browser has ended"
            self._rest += block
        whole, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(whole)
        return found

    def _note(self, event: dict[str, Any]) -> None:
        """Keeps what a page says by itself."""
        told = event.get("params", {})
        match event.get("method"):
            case "Runtime.exceptionThrown":
                self.errors.append(json.dumps(told["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if told["type"] in ("error", "warning", "assert"):
                self.errors.append(json.dumps(told["args"]))
            case "Log.entryAdded" if told["entry"]["level"] in ("error", "warning"):
                self.errors.append(told["entry"]["text"])
            case "Network.requestWillBeSent":
                self.requests.append(told["request"]["url"])

    def open(self, file: Path, width: int = 1400, height: int = 1000, anchor: str = "") -> None:
        """Opens a file from the disk, and waits until its script has run."""
        if not self._session:
            made = self.ask("Target.createTarget", url="about:blank")
            how = {"targetId": made["targetId"], "flatten": True}
            self._session = self.ask("Target.attachToTarget", **how)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.ask(f"{domain}.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.ask("Emulation.setDeviceMetricsOverride", **size)
        self.ask("Page.navigate", url=file.resolve().as_uri() + anchor)
        while self.run("document.readyState") != "complete":
            pass

    def run(self, script: str) -> Any:
        """Returns the value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Presses a key, as Home, in whatever has the focus."""
        for kind in ("rawKeyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    def click(self, selector: str) -> None:
        """Clicks on the first element of a selector."""
        assert self.run(f"!!document.querySelector({selector!r})"), f"there is no {selector}"
        self.run(f"document.querySelector({selector!r}).click()")

    def text(self, selector: str) -> str:
        """Returns the text of the first element of a selector."""
        return str(self.run(f"document.querySelector({selector!r})?.innerText ?? ''"))

    def screenshot(self, file: Path, *, is_whole: bool = False) -> None:
        """Writes a picture of the page, or of what is in sight."""
        taken = self.ask("Page.captureScreenshot", captureBeyondViewport=is_whole)
        file.write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """Starts Chromium with a profile of its own, and ends it.

    Args:
        folder: An empty folder for the profile.
    """
    to_browser, write = os.pipe()
    read, from_browser = os.pipe()
    flags = [
        "--headless=new",
        "--no-sandbox",  # of which CI's containers have none, and the page is ours
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--remote-debugging-pipe",
        f"--user-data-dir={folder}",
    ]
    # The browser reads from descriptor 3 and writes to 4; `3<&14` is more than every shell can.
    shell = 'exec "$0" "$@" 3</proc/self/fd/$IN 4>/proc/self/fd/$OUT'
    command = ["sh", "-c", shell, chromium(), *flags]
    running = subprocess.Popen(
        command,
        env={**os.environ, "IN": str(to_browser), "OUT": str(from_browser)},
        pass_fds=(to_browser, from_browser),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_browser)
    os.close(from_browser)
    try:
        yield Page(read, write)
    finally:
        os.close(write)
        os.close(read)
        running.terminate()
        running.wait(SECONDS)
