"""Where results and messages go: standard output, files, standard error."""

import contextlib
import os
import sys
from typing import TextIO

from cxlint import atomic
from cxlint.errors import CxlintError
from cxlint.report.escape import terminal


def say(text: str) -> None:
    """Prints a result on standard output; characters that it can not hold are escaped.

    A reader who has left is no error. Raises `CxlintError` where the result can not be written.
    """
    stream = sys.stdout
    if stream is None:
        message = "standard output is closed; the result could not be written"
        raise CxlintError(message)
    try:
        stream.flush()
        stream.buffer.write(text.encode(stream.encoding or "utf-8", "backslashreplace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _forget(stream)
    except OSError as error:
        _forget(stream)
        message = f"the result could not be written to standard output: {error.strerror}"
        raise CxlintError(message) from error


def _forget(stream: TextIO) -> None:
    """Lets what is still to be written go nowhere, so that the end of the program says nothing of it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def tell(text: str) -> None:
    """Prints a message on standard error, every line of it escaped."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write("\n".join(terminal(line) for line in text.split("\n")) + "\n")
            sys.stderr.flush()


def write(path: str, text: str) -> None:
    """Writes a result file as UTF-8: all of it, or none. Raises `CxlintError` where that fails."""
    target = os.path.realpath(path)
    data = text.encode("utf-8", "backslashreplace")
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:
                device.write(data)
        else:
            folder, name = os.path.split(target)
            atomic.recover(folder, names=[name])
            atomic.write(folder, [atomic.Change(name, data)])
    except OSError as error:
        message = f"{path!r} could not be written: {error.strerror}"
        raise CxlintError(message) from error


def wants_colour(option: bool | None, stream: TextIO | None) -> bool:  # noqa: FBT001 - the three states of an option
    """Whether a stream is given colours: as asked for, else as NO_COLOR and FORCE_COLOR say, else on a terminal."""
    if option is not None:
        return option
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody reads along."""
    return stream is not None and not stream.closed and stream.isatty()
