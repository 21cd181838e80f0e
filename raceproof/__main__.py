"""Starts the `check` command, so that ^C is heard while its parts are imported: it takes a while.

Outside of `checker`, whose front page is imported before any part of it is.
"""

from __future__ import annotations

import os
import signal
import sys

TYPE_CHECKING = False  # typing's would be one more import before ^C is heard
if TYPE_CHECKING:
    from types import FrameType
    from typing import Final, NoReturn

INTERRUPTED: Final = 3
"""The exit code of what was not decided."""

OUR_BUG: Final = 4
"""The exit code of a bug of ours."""


def main() -> int:
    """Runs the command.

    Returns:
        The exit code.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)
    from raceproof.checker.command import cli

    try:
        if signal.getsignal(signal.SIGINT) is _leave:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = cli.main()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all has been said
    except KeyboardInterrupt:  # before the command has begun, or after it has ended
        _leave(signal.SIGINT, None)
    except Exception:  # what is left of Python cannot even report a bug
        try:
            os.write(2, b"check: an internal error, of which no more can be said\n")
        finally:
            os._exit(OUR_BUG)
    return code


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """Ends the process at once: an exception might be taken for one of the import that it meets."""
    try:
        os.write(2, b"check: interrupted\n")
    finally:
        os._exit(INTERRUPTED)


def _forget_current_folder() -> None:
    """Has nothing imported from the current folder, where `python -m` looks first.

    A `fractions.py` there is not Python's. What lies beside a model is found all the same, as is
    this program where it is run from its own folder.
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not sys.flags.safe_path and sys.path[0] in ("", os.getcwd()) and os.getcwd() != home:
        del sys.path[0]


if __name__ == "__main__":
    _forget_current_folder()
    sys.exit(main())
