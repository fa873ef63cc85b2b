"""One pattern of a CODEOWNERS file, as GitHub reads it.

The rules are those of gitignore but for what GitHub documents: `!` and `[ ]` do not work, and `docs/*` holds for the files
that stand directly in `docs`. Matching takes time in proportion to pattern times path, whatever a stranger writes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any


class _Sign(Enum):
    MANY = "*"
    ONE = "?"


Letters = tuple[str | _Sign, ...]
_ANY: Letters = (_Sign.MANY,)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern. `literal` is the one path that it names, with a slash at the end for a folder, where it names just one."""

    steps: tuple[Letters | _Sign, ...]
    literal: str | None = None

    def matches(self, path: str) -> bool:
        """Whether it holds for a file, by the file's path in the repository."""
        return _fits(self.steps, path.split("/"), _is_step)


def pattern(text: str) -> Pattern | None:
    """The pattern that is written, still with its escapes; None for one that GitHub skips or that holds for nothing."""
    if text.startswith("!") or "***" in text:
        return None
    parts = _parts(text.strip("/"))
    if not parts:
        return None
    is_folder, is_rooted = text.endswith("/"), "/" in text.rstrip("/")
    steps: list[Letters | _Sign] = [_Sign.MANY] * (not is_rooted)
    steps += [_Sign.MANY if part == (_Sign.MANY, _Sign.MANY) else part for part in parts]
    if is_folder or steps[-1] is _Sign.MANY:
        steps += [_ANY, _Sign.MANY]
    elif not (is_rooted and steps[-1] == _ANY):
        steps += [_Sign.MANY]
    is_plain = is_rooted and not any(isinstance(letter, _Sign) for part in parts for letter in part)
    literal = "/".join("".join(map(str, part)) for part in parts) if is_plain else None
    return Pattern(tuple(steps), f"{literal}/" if literal and is_folder else literal)


def _parts(text: str) -> list[Letters]:
    """The names between the slashes, letter by letter; empty for what is no pattern."""
    parts: list[list[str | _Sign]] = [[]]
    letters = iter(text)
    for letter in letters:
        if letter == "/":
            parts.append([])
        elif letter in "[]":
            return []
        elif letter == "\\":
            if not (escaped := next(letters, "")):
                return []
            parts[-1].append(escaped)
        else:
            parts[-1].append(_Sign(letter) if letter in "*?" else letter)
    return [tuple(part) for part in parts] if all(parts) else []


def _is_step(wanted: Any, name: str) -> bool:
    return _fits(wanted, name, _is_letter)


def _is_letter(wanted: Any, letter: str) -> bool:
    return wanted is _Sign.ONE or wanted == letter


def _fits(wanted: Sequence[Any], given: Sequence[str], is_one: Callable[[Any, str], bool]) -> bool:
    """Whether what is wanted is what is given; `MANY` takes as little as will do, and more where the rest does not fit."""
    here = there = after = 0
    last = -1
    while there < len(given):
        if here < len(wanted) and wanted[here] is _Sign.MANY:
            last, after = here, there
            here += 1
        elif here < len(wanted) and is_one(wanted[here], given[there]):
            here += 1
            there += 1
        elif last >= 0:
            after += 1
            here, there = last + 1, after
        else:
            return False
    return all(sign is _Sign.MANY for sign in wanted[here:])
