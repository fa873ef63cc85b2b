"""Old findings that are accepted for now: a file that may only shrink by itself.

An entry names rule, entity and field of a finding, and what it refers to where that tells several apart; never a line, a
path or wording. It accepts that finding and no other, so one gap can not be swapped for another. An entry whose
finding is gone is stale and fails the check until it is taken out.
"""

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from cxlint.errors import CxlintError
from cxlint.finding import Finding
from cxlint.rule import Rule
from cxlint.settings import Settings

FILE = "cxlint-baseline.json"
NAME = "baseline"
"""What `waived_by` says of a finding that a baseline accepts."""
VERSION = 1
LARGEST = 50_000_000
_MARKS = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)
_MARKED = re.compile(rf"{_MARKS.pattern}.*", re.MULTILINE)
_BLANK = " \t\r\n"


class Key(NamedTuple):
    """What a baseline knows a finding by: the parts of its fingerprint."""

    rule: str
    entity: str | None
    field: str | None
    target: str

    def __str__(self) -> str:
        """For people."""
        field = f", field {self.field}" if self.field else ""
        return f"{self.rule} of {self.entity or 'the whole'}{field}" + (f" ({self.target})" if self.target else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """So many findings of one key, and the line where the file says so."""

    key: Key
    count: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry of a baseline that accepts nothing, or less than it says, and why."""

    entry: Entry
    why: str

    @property
    def message(self) -> str:
        """One sentence."""
        return f"the baseline accepts {self.entry.key}, {self.why}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a file. `path` is how the command line names it, `data` its bytes."""

    path: str
    entries: Sequence[Entry] = ()
    data: bytes = b""


def key_of(finding: Finding) -> Key:
    """What a baseline knows a finding by."""
    return Key(finding.rule, finding.entity, finding.field, finding.target)


def is_acceptable(finding: Finding, rules: Mapping[str, Rule], settings: Settings) -> bool:
    """Whether a baseline may accept a finding: no mistake of a file, a waiver or a setting, and nothing enforced."""
    rule = rules.get(finding.rule)
    return rule is not None and not rule.is_firm and finding.rule not in settings.enforced


def _order(key: Key) -> tuple[str, ...]:
    return tuple(part or "" for part in key)


def apply(
    baseline: Baseline,
    findings: Sequence[Finding],
    rules: Mapping[str, Rule],
    settings: Settings,
    looked_at: Iterable[str],
) -> tuple[list[Finding], list[Stale]]:
    """The findings with those marked that the baseline accepts, and its stale entries.

    `looked_at` names the rules that ran; an entry of another one may well be right. Where there are more findings of
    one key than the baseline accepts, the first by place are taken for the old ones.
    """
    left = {entry.key: entry.count for entry in baseline.entries if not _refusal(entry, rules, settings)}
    later = Counter(key_of(finding) for finding in findings if finding.next_step)
    found = []
    for finding in findings:
        key = key_of(finding)
        if not finding.next_step and not finding.waived_by and left.get(key):
            left[key] -= 1
            found.append(replace(finding, waived_by=NAME))
        else:
            found.append(finding)
    ran = set(looked_at)
    waived = {key_of(finding) for finding in found if finding.waived_by and finding.waived_by != NAME}
    stale = []
    for entry in baseline.entries:
        why = _refusal(entry, rules, settings)
        unused = left.get(entry.key, 0) - later[entry.key]
        if not why and unused > 0 and (entry.key.rule in ran):
            why = _unused(entry, unused, is_waived=entry.key in waived)
        if why:
            stale.append(Stale(entry, why))
    return found, stale


def _refusal(entry: Entry, rules: Mapping[str, Rule], settings: Settings) -> str:
    """Why an entry can accept nothing at all; empty where it can."""
    rule = rules.get(entry.key.rule)
    if rule is None:
        return "and there is no such rule"
    if rule.is_firm:
        return "and nothing can accept what this rule finds"
    if entry.key.rule in settings.enforced:
        return "and the manifest enforces this rule"
    return "and the manifest switches this rule off" if settings.is_off(rule) else ""


def _unused(entry: Entry, unused: int, *, is_waived: bool) -> str:
    if unused < entry.count:
        return f"{entry.count:,} times, and there are only {entry.count - unused:,}"
    return "and a waiver or a comment accepts it already" if is_waived else "and there is no such finding any more"


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline: sorted, one entry a line, so that two branches merge well."""
    lines = ",\n".join(f"  {_line(entry)}" for entry in sorted(entries, key=lambda entry: _order(entry.key)))
    return f'{{"version": {VERSION}, "findings": [{f"{chr(10)}{lines}{chr(10)}" if lines else ""}]}}\n'


def _line(entry: Entry) -> str:
    key = entry.key
    words: dict[str, Any] = {"rule": key.rule, "entity": key.entity, "field": key.field}
    if key.target:
        words["target"] = key.target
    if entry.count > 1:
        words["count"] = entry.count
    return json.dumps(words)


def read(path: str, *, is_mended: bool = False) -> Baseline:
    """The baseline in a file. Raises `CxlintError` with file and line for what is none.

    With `is_mended` what a bad merge leaves is none: its marks, lines that stand twice, commas at the wrong place.
    """
    return parsed(path, _bytes(path), is_mended=is_mended)


def parsed(path: str, data: bytes, *, is_mended: bool = False) -> Baseline:
    """The baseline that the bytes of a file hold; as `read`."""
    return Baseline(path, _parsed(_Text(path, data), is_mended=is_mended), data)


def _bytes(path: str) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                message = f"baseline {path!r} is no ordinary file"
                raise CxlintError(message)
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        message = f"there is no baseline {path!r}; `cxlint baseline` writes one"
        raise CxlintError(message) from error
    except OSError as error:
        message = f"baseline {path!r} can not be read: {error.strerror}"
        raise CxlintError(message) from error
    if len(data) > LARGEST:
        message = f"baseline {path!r} holds more than {LARGEST:,} bytes"
        raise CxlintError(message)
    return data


class _Text:
    """The text of a file, and errors that name the line."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.text = data.decode("utf-8-sig", "replace")
        if "\ufffd" in self.text:
            raise self.error(self.text.index("\ufffd"), "this is not UTF-8 text")

    def line(self, place: int) -> int:
        """The line of a place; of one past the end the last line that holds something."""
        return self.text.rstrip(_BLANK).count("\n", 0, place) + 1

    def error(self, place: int, why: str) -> CxlintError:
        return CxlintError(f"baseline {self.path}, line {self.line(place)}: {why}")

    def past_blanks(self, place: int) -> int:
        while place < len(self.text) and self.text[place] in _BLANK:
            place += 1
        return place

    def expect(self, place: int, sign: str, why: str) -> int:
        """The place after a sign that must stand next."""
        place = self.past_blanks(place)
        if not self.text.startswith(sign, place):
            raise self.error(place, why)
        return place + len(sign)


_FORM = "this is no baseline; `cxlint baseline` writes a new one where the file is taken away"
_ENTRY = (
    'an entry is written `{"rule": "…", "entity": "kind/id", "field": "…"}`, with "target" and "count" where needed'
)
_DECODER = json.JSONDecoder(object_pairs_hook=lambda pairs: pairs)
_NONE = type(None)
_WORDS: Mapping[str, tuple[type, ...]] = {
    "rule": (str,),
    "entity": (str, _NONE),
    "field": (str, _NONE),
    "target": (str,),
    "count": (int,),
}
"""What an entry may hold."""


def _parsed(text: _Text, *, is_mended: bool) -> tuple[Entry, ...]:
    _without_marks(text, is_mended=is_mended)
    place = text.expect(text.expect(0, "{", _FORM), '"version"', _FORM)
    start = text.past_blanks(text.expect(place, ":", _FORM))
    version, place = _value(text, start)
    if version != VERSION or isinstance(version, bool):
        raise text.error(start, f"this cxlint knows version {VERSION} of a baseline")
    place = text.expect(text.expect(place, ",", _FORM), '"findings"', _FORM)
    place = text.expect(text.expect(place, ":", _FORM), "[", _FORM)
    found: dict[Key, Entry] = {}
    for entry, at in _entries(text, place, is_mended=is_mended):
        known = found.setdefault(entry.key, entry)
        if known is not entry and not is_mended:
            raise text.error(at, f"{entry.key} stands in line {known.line} already; {_MENDS}")
        if entry.count < known.count:
            found[entry.key] = entry
    return tuple(found.values())


_MENDS = "a merge may have left it so, and `cxlint baseline` mends it"


def _without_marks(text: _Text, *, is_mended: bool) -> None:
    """Takes the marks of an unsettled merge out, so that both sides count; else they are an error."""
    hit = _MARKS.search(text.text)
    if hit and not is_mended:
        raise text.error(hit.start(), f"`{hit[0]}` is left from a merge; `cxlint baseline` puts both sides together")
    text.text = _MARKED.sub("", text.text)


def _entries(text: _Text, place: int, *, is_mended: bool) -> Iterator[tuple[Entry, int]]:
    """The entries of the list that begins at `place`, each with where it stands, up to the end of the text."""
    place = text.past_blanks(place)
    while not text.text.startswith("]", place):
        value, after = _value(text, place)
        yield _entry(text, place, value), place
        place = _past_comma(text, after, is_mended=is_mended)
    place = text.past_blanks(text.expect(place + 1, "}", "`}` belongs after the list"))
    if place < len(text.text):
        raise text.error(place, "nothing belongs after the end of the baseline")


def _past_comma(text: _Text, after: int, *, is_mended: bool) -> int:
    """Where the next entry begins, or the list ends. A comma belongs between two entries and nowhere else."""
    place = text.past_blanks(after)
    has_comma = text.text.startswith(",", place)
    following = text.past_blanks(place + 1) if has_comma else place
    if has_comma == text.text.startswith("]", following) and not is_mended and following < len(text.text):
        why = "a comma stands after the last entry" if has_comma else "a comma is missing between two entries"
        raise text.error(place if has_comma else after - 1, f"{why}; {_MENDS}")
    return following


def _value(text: _Text, place: int) -> tuple[Any, int]:
    place = text.past_blanks(place)
    try:
        return _DECODER.raw_decode(text.text, place)
    except json.JSONDecodeError as error:
        raise text.error(error.pos, f"this does not read as JSON ({error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise text.error(place, "this does not read as JSON") from error


def _entry(text: _Text, place: int, value: Any) -> Entry:
    if not _is_entry(value):
        raise text.error(place, _ENTRY)
    words = dict(value)
    key = Key(words["rule"], words.get("entity"), words.get("field"), words.get("target", ""))
    return Entry(key, words.get("count", 1), text.line(place))


def _is_entry(value: Any) -> bool:
    """Whether a value holds what an entry may hold, each word once."""
    if not isinstance(value, list) or not all(isinstance(pair, tuple) for pair in value):
        return False
    words = dict(value)
    return (
        "rule" in words
        and len(words) == len(value)
        and all(type(word) in _WORDS.get(name, ()) for name, word in value)
        and words.get("count", 1) > 0
    )
