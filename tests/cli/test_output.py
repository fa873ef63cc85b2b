"""Where results go: streams that are closed or full, files that are none, colours."""

import os
import sys
from io import StringIO
from pathlib import Path

import pytest

from cxlint.cli import output
from cxlint.errors import CxlintError


def test_closed_streams_are_told_and_never_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without standard output the result is lost, which is said; without standard error nothing can be said."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(CxlintError, match=r"^standard output is closed; the result could not be written$"):
        output.say("x")
    monkeypatch.setattr(sys, "stderr", None)
    output.tell("x")


def test_a_message_has_every_line_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines stay lines, and nothing else reaches the terminal as it is."""
    output.tell("one\x1b[31m\ntwo\u202e")
    said = capsys.readouterr().err
    assert said.count("\n") == 2
    assert said.startswith("one")
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_result_goes_into_what_is_no_file(tmp_path: Path) -> None:
    """A device or pipe is written to and never replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    output.write(str(pipe), "result")
    assert os.read(reader, 100) == b"result"
    os.close(reader)
    assert pipe.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_result_file_is_old_or_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rename that fails leaves the old text, and no part of the new one beside it; a link keeps leading where it did."""
    place, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(place)
    output.write(str(link), "old\ud800")
    assert (place.read_bytes(), link.is_symlink()) == (b"old\\ud800", True)

    def failing(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(CxlintError, match=r"real\.json' could not be written: No space left on device$"):
        output.write(str(place), "new")
    assert place.read_bytes() == b"old\\ud800"
    assert {path.name for path in tmp_path.iterdir()} == {"real.json", "link.json"}


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("option", "environment", "terminal", "wanted"),
    [
        (None, {}, True, True),
        (None, {}, False, False),
        (None, {"TERM": "dumb"}, True, False),
        (None, {"NO_COLOR": "1"}, True, False),
        (None, {"NO_COLOR": ""}, True, True),
        (None, {"FORCE_COLOR": "1"}, False, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        (True, {"NO_COLOR": "1"}, False, True),
        (False, {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colours_are_given_to_who_wants_them(
    option: bool | None, environment: dict[str, str], terminal: bool, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option first, then the variables, then whether somebody reads along."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert output.wants_colour(option, _Terminal() if terminal else StringIO()) is wanted


def test_nobody_reads_along_where_there_is_no_stream() -> None:
    """Nor where it is closed."""
    closed = _Terminal()
    closed.close()
    assert not output.is_terminal(None)
    assert not output.is_terminal(closed)
    assert output.is_terminal(_Terminal())
