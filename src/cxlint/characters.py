"""Characters that can not be seen, or that turn the order in which others are shown."""

import re
import unicodedata
from functools import lru_cache

_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
) + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
_DIRECTION = "\u061c\u200e\u200f"
_JOINERS = "\u200c\u200d"
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"

HIDDEN = re.compile(f"[{_ALWAYS}]|[{_DIRECTION}{_JOINERS}]|(?<=[{_SELECTORS}])[{_SELECTORS}]")
"""A character that may be hidden; `is_hidden` says whether it is one where it stands."""

_NAMES = {
    "\t": "tab",
    "\n": "line feed",
    "\r": "carriage return",
    "\x00": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
    "\ufeff": "byte-order mark",
}


def is_hidden(text: str, index: int) -> bool:
    """Whether the character at `index`, which `HIDDEN` found, has no honest use in `text`; any other that is asked for has none."""
    letter = text[index]
    if letter in _DIRECTION:
        return not _has_right_to_left(text)
    if letter in _JOINERS:
        return not (_joins_word(text, index) or _joins_emoji(text, index))
    return True


@lru_cache(maxsize=1)
def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text if letter not in _DIRECTION)


def _joins_word(text: str, index: int) -> bool:
    """Whether letters stand on both sides, or a sign before it that joins what it follows (Indic scripts)."""
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    if before and unicodedata.combining(before) == 9:  # noqa: PLR2004 - the class of viramas
        return True
    return _is_in_word(before) and _is_in_word(after)


def _is_in_word(letter: str) -> bool:
    return bool(letter) and unicodedata.category(letter)[0] in "LM"


def _joins_emoji(text: str, index: int) -> bool:
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    is_emoji = bool(before) and (before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk"))
    return is_emoji and bool(after) and unicodedata.category(after) in ("So", "Sm")


def called(letter: str) -> str:
    """A character's code point and what it is called: `U+200B (zero width space)`."""
    name = _NAMES.get(letter) or unicodedata.name(letter, "").lower()
    return f"U+{ord(letter):04X}" + (f" ({name})" if name else "")
