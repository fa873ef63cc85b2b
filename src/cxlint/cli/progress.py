"""A word on standard error about what goes on, when it takes long and somebody reads along."""

import contextlib
import sys
from threading import Lock, Timer
from types import TracebackType
from typing import Self

from cxlint.cli.output import is_terminal
from cxlint.report.escape import terminal

PATIENCE = 1.0
"""Seconds without a word."""


class Progress:
    """Says what goes on, from the moment when it has taken longer than one waits without asking.

    On a terminal the words replace each other in one line, which is gone in the end; elsewhere nothing is said.
    """

    def __init__(self) -> None:
        """Says nothing yet."""
        self._words = ""
        self._late = False
        self._lock = Lock()
        self._timer = Timer(PATIENCE, self._awake) if is_terminal(sys.stderr) else None

    def __enter__(self) -> Self:
        """Begins to wait."""
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __call__(self, words: str) -> None:
        """What goes on from now."""
        with self._lock:
            self._words = words
            if self._late:
                self._show()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the words away."""
        if self._timer:
            self._timer.cancel()
        with self._lock:
            if self._late:
                _put("\r\x1b[K")
            self._late = False

    def _awake(self) -> None:
        with self._lock:
            self._late = True
            self._show()

    def _show(self) -> None:
        _put(f"\r\x1b[K{terminal(self._words)} ...")


def _put(text: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()
