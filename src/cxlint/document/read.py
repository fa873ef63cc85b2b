"""YAML text → plain values, from the parser's event stream.

The stream is walked once with a stack of our own: no recursion, no node tree, no constructor of the parser's. So
nothing in a file can overflow, expand or run, and the strict subset (no tag, anchor, alias, merge key or second
document) is checked where the values are made.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cxlint.document.scalars import Scalar, is_ambiguous, resolve
from cxlint.place import COLLECTIONS, Path, Position

Json = Scalar | list[Any] | dict[str, Any]

DEPTH = 64
EVENTS = 1_000_000
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_MEMO: dict[str, Scalar] = {}
_MEMO_SIZE = 100_000
_MEMO_LONGEST = 40
_DISPUTED: set[str] = set()
_KEYS: dict[str, str] = {}
"""Plain keys that are ordinary words: most keys of a spec are."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a text that a spec may not hold; `first` is the address that a duplicate repeats."""

    rule: str
    message: str
    start: Position
    end: Position
    path: Path = ()
    arguments: dict[str, str | int] = field(default_factory=dict)
    hint: str = ""
    first: Path | None = None


@dataclass(slots=True)
class Reading:
    """What a text holds: its values, the keys that are no text by themselves, the keys that stand twice.

    `disputed` holds the keys after which a plain text stands that YAML 1.1 tools would change; an empty text stands for
    a place in a list and for a key itself.
    """

    data: Json = None
    odd_keys: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    disputed: set[str] = field(default_factory=set)


class Broken(Exception):
    """The text can not be read further; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def position(mark: Any) -> Position:
    """The parser's mark (0-based) as a place (1-based)."""
    return Position(mark.line + 1, mark.column + 1)


def events(text: str) -> Callable[[], Any]:
    """A function that gives the next event of `text` at each call."""
    next_event: Callable[[], Any] = _LOADER(text).get_event
    return next_event


def plain(text: str) -> Scalar:
    """`resolve`, remembering what it has seen: most scalars of a spec stand in it many times."""
    if text in _MEMO:
        return _MEMO[text]
    value = resolve(text)
    if len(text) <= _MEMO_LONGEST and len(_MEMO) < _MEMO_SIZE:
        _MEMO[text] = value
        if is_ambiguous(text):
            _DISPUTED.add(text)
    return value


def read(text: str) -> Reading:  # noqa: C901, PLR0912, PLR0915 - one loop over the stream; calls would double its price
    """The values of `text`; data None for a text that holds nothing.

    Raises `Broken` at the first thing after which nothing can be trusted, and the parser's `YAMLError` where the text
    does not parse.
    """
    next_event = events(text)
    reading = Reading()
    outer: list[tuple[Any, bool, str | None]] = []
    into: Any = None
    is_map = False
    key: str | None = None
    count = documents = 0
    repeated: list[tuple[dict[str, Any], str, Any]] = []
    while True:
        event = next_event()
        kind = event.__class__
        count += 1
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                raise Broken(_decorated(event))
            value = event.value
            if is_map and key is None:
                key = _KEYS.get(value) or _new_key(event, value, outer, into, reading)
                if key in into:
                    reading.faults.append(_duplicate(event, (*_path(outer, into), key)))
                    repeated.append((into, key, into[key]))
                continue
            if event.implicit[0]:
                try:
                    value = _MEMO[value]
                except KeyError:
                    value = plain(value)
                if value in _DISPUTED:
                    reading.disputed.add(key or "")
            if is_map:
                into[key] = value
                key = None
            elif into is None:
                reading.data = value
            else:
                into.append(value)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                raise Broken(_decorated(event))
            if len(outer) >= DEPTH:
                raise Broken(
                    _fault(
                        event,
                        "wrong-shape",
                        "values lie more than {limit} levels inside each other",
                        {"limit": DEPTH},
                        hint="a spec needs five or six; look for a wrong indent or `- -`",
                    )
                )
            if is_map and key is None:
                raise Broken(
                    _fault(
                        event,
                        "yaml-syntax",
                        "a list or group stands where a key belongs",
                        hint="a key is a word before a colon; text that begins with `[`, `{` or `?` needs quotes",
                    )
                )
            opened: Any = {} if kind is MappingStartEvent else []
            if is_map:
                into[key] = opened
            elif into is None:
                reading.data = opened
            else:
                into.append(opened)
            outer.append((into, is_map, key))
            into, is_map, key = opened, kind is MappingStartEvent, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            into, is_map, key = outer.pop()
            key = None
        elif kind is AliasEvent:
            raise Broken(
                _fault(
                    event,
                    "yaml-feature",
                    "an alias (`*{name}`) has no place in a spec",
                    {"name": event.anchor},
                    hint="write the value itself; text that begins with `*` needs quotes",
                )
            )
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise Broken(
                    _fault(
                        event,
                        "yaml-feature",
                        "a second document begins in this file",
                        hint="delete the line `---`, or put what follows into a file of its own",
                    )
                )
        elif kind is StreamEndEvent:
            break
        if count > EVENTS:
            raise Broken(
                _fault(
                    event,
                    "unreadable-file",
                    "the file holds more than {limit} values",
                    {"limit": EVENTS},
                    hint="split it into several files",
                )
            )
    for mapping, name, first in reversed(repeated):
        mapping[name] = first
    return reading


def _new_key(event: Any, value: str, outer: list[tuple[Any, bool, str | None]], into: Any, reading: Reading) -> str:
    """A key that is not known to be an ordinary word; what is odd about it is kept."""
    key = intern(value)
    if not event.implicit[0]:
        return key
    if key == "<<":
        hint = "write the values out where they are needed"
        raise Broken(_fault(event, "yaml-feature", "a merge key (`<<`) has no place in a spec", hint=hint))
    if plain(value).__class__ is not str:
        reading.odd_keys.append((*_path(outer, into), key))
    elif key in _DISPUTED:
        reading.disputed.add("")
    elif len(_KEYS) < _MEMO_SIZE and len(key) <= _MEMO_LONGEST:
        _KEYS[key] = key
    return key


def _path(outer: list[tuple[Any, bool, str | None]], into: Any) -> Path:
    """The address of `into`, from the collections around it."""
    steps = [key if is_map else len(held) - 1 for held, is_map, key in outer if held is not None]
    return tuple(step for step in steps if step is not None)


def _duplicate(event: Any, path: Path) -> Fault:
    return _fault(
        event,
        "duplicate-key",
        "'{key}' stands twice in one place",
        {"key": str(path[-1])},
        path=path,
        hint=f"{_apart(path)}; until then the first counts",
        first=path,
    )


def _apart(path: Path) -> str:
    """What to do about a key that stands twice: a group of entries, an entry, a field."""
    if len(path) == 1:
        return f"put what belongs to both below one `{path[0]}:`, or keep one of the two"
    is_entry = len(path) == 2 and path[0] in COLLECTIONS  # noqa: PLR2004 - kind and id
    return "keep one of the two, or give one another id" if is_entry else "keep one of the two"


def _decorated(event: Any) -> Fault:
    """A value with a tag or an anchor before it."""
    if event.tag is not None:
        return _fault(
            event,
            "yaml-feature",
            "a tag (`{name}`) has no place in a spec",
            {"name": event.tag},
            hint="delete the word that begins with `!`; text that begins with `!` needs quotes",
        )
    return _fault(
        event,
        "yaml-feature",
        "an anchor (`&{name}`) has no place in a spec",
        {"name": event.anchor},
        hint="write the value where it is needed; text that begins with `&` needs quotes",
    )


def _fault(
    event: Any,
    rule: str,
    message: str,
    arguments: dict[str, str | int] | None = None,
    *,
    path: Path = (),
    hint: str = "",
    first: Path | None = None,
) -> Fault:
    start = position(event.start_mark)
    end = position(event.end_mark)
    one_line = Position(start.line, max(end.column if end.line == start.line else 0, start.column + 1))
    return Fault(rule, message, start, one_line, path, arguments or {}, hint, first)
