"""The outputs of one run: which formats, and where each goes."""

from dataclasses import dataclass

from cxlint.errors import CxlintError
from cxlint.nearest import nearest

_WHOLE = ("json", "sarif", "markdown", "junit", "gitlab", "checkstyle", "rdjson")
"""Formats that a program reads whole, so nothing else may stand beside them."""
FORMATS = (
    "text",
    "json",
    "github",
    "sarif",
    "markdown",
    "junit",
    "gitlab",
    "azure",
    "teamcity",
    "checkstyle",
    "rdjson",
    "line",
)


@dataclass(frozen=True, slots=True)
class Output:
    """One result: its format, and its file; without a file it goes to standard output."""

    format: str
    file: str | None = None


def outputs(asked: tuple[str, ...]) -> tuple[Output, ...]:
    """The outputs that `--format` asks for, each `NAME` or `NAME=FILE`; text where nothing is asked for.

    Raises `CxlintError` for a format that does not exist and for outputs that would spoil each other.
    """
    found = tuple(_output(text) for text in asked) or (Output("text"),)
    printed = [output.format for output in found if output.file is None]
    files = [output.file for output in found if output.file is not None]
    spoiled = next((name for name in printed if name in _WHOLE), None)
    if spoiled and len(printed) > 1:
        message = f"{spoiled} shares standard output with another format; give it a file: --format {spoiled}=FILE"
        raise CxlintError(message)
    if len(set(files)) < len(files) or len(set(printed)) < len(printed):
        message = "two outputs of --format go to the same place"
        raise CxlintError(message)
    return found


def _output(text: str) -> Output:
    name, sign, file = text.partition("=")
    if name not in FORMATS:
        better = nearest(name, FORMATS)
        answer = f"did you mean {better!r}?" if better else f"there are {', '.join(FORMATS)}"
        message = f"there is no format {name!r}; {answer}"
        raise CxlintError(message)
    if sign and not file:
        message = f"--format {name}= names no file; write `{name}` alone for standard output"
        raise CxlintError(message)
    return Output(name, file or None)


def names(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a repeatable option that also takes several with commas between."""
    return tuple(name.strip() for text in asked for name in text.split(",") if name.strip())
