"""The program itself: version, help, what is misspelt, what goes wrong."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import cxlint.cli
from cxlint import __version__
from cxlint.cli import COMMANDS, FAULT, INTERRUPTED, run

HELP = [(), *((name,) for name in COMMANDS), ("site", "build")]


def test_the_version_is_answered_before_click_is_imported() -> None:
    """It takes no longer than an empty start."""
    code = "import sys; sys.argv[1:] = ['--version']; from cxlint.__main__ import main; main(); print('click' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == f"cxlint {__version__}\nFalse\n"


def test_the_version_is_answered_among_other_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Also as click reads it."""
    assert run(["--version", "check"]) == 0
    assert capsys.readouterr().out == f"cxlint {__version__}\n"


@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_help_is_as_it_was(
    words: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every command has help with an example."""
    monkeypatch.setenv("COLUMNS", "100")
    assert run([*words, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example: cxlint " in shown
    golden(f"help/{'-'.join(('cxlint', *words))}.txt", shown)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "there is no command 'chek'; did you mean 'check'?"),
        (["frobnicate"], "there is no command 'frobnicate'\n"),
        (["check", "--fail-onn", "error"], "Did you mean '--fail-on'?"),
        (["check", "a", "b"], "Got unexpected extra argument"),
        (["check", "--level", "own"], "'own' is not one of"),
        (["check", "--max-files", "0"], "x>=1"),
        (["schema", "formatt"], "'formatt' is not one of"),
        (["--nope"], "No such option"),
    ],
)
def test_wrong_usage_ends_with_2(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what was meant."""
    assert run(words) == FAULT
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """As wrong usage."""
    assert run([]) == FAULT
    assert "Commands:" in capsys.readouterr().err


def test_a_fault_of_the_program_ends_with_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two lines; the place of it only when it is asked for."""

    def fail(*_: object, **__: object) -> None:
        message = "odd ##[x]\x1b"
        raise RuntimeError(message)

    monkeypatch.setattr(cxlint.cli.cxlint, "main", fail)
    assert run(["check"]) == FAULT
    shown = capsys.readouterr().err
    assert shown.startswith("cxlint failed: RuntimeError: odd #\\x23[x]\\x1b\n")
    assert "Traceback" not in shown
    monkeypatch.setenv("CXLINT_TRACEBACK", "1")
    assert run(["check"]) == FAULT
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_ends_as_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a word."""

    def stop(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr(cxlint.cli.cxlint, "main", stop)
    assert run([]) == INTERRUPTED
    assert capsys.readouterr().err == ""


def test_the_hook_of_pre_commit_checks_the_whole_spec() -> None:
    """Whatever files a commit touches."""
    hooks = (Path(__file__).parent.parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    for line in ("- id: cxlint", "entry: cxlint check", "language: python", "pass_filenames: false"):
        assert line in hooks
