"""Columns as other programs count them; findings count code points from 1."""

from cxlint.lint import Outcome
from cxlint.place import Position


def utf16(outcome: Outcome, path: str, at: Position) -> int:
    """In UTF-16 code units, as JavaScript and .NET count."""
    return at.column + sum(letter > "\uffff" for letter in _before(outcome, path, at))


def utf8(outcome: Outcome, path: str, at: Position) -> int:
    """In bytes of UTF-8."""
    return at.column + sum(len(letter.encode("utf-8", "replace")) - 1 for letter in _before(outcome, path, at))


def _before(outcome: Outcome, path: str, at: Position) -> str:
    """What stands before a place in its line; nothing where the line is not known."""
    document = outcome.documents.get(path)
    if document is None or at.line > len(document.lines):
        return ""
    return document.lines[at.line - 1][: at.column - 1]
