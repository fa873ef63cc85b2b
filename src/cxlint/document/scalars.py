"""Plain scalars by the YAML 1.2 core schema, and what YAML 1.1 would have made of them."""

import re

Scalar = str | int | float | bool | None

_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
_STRANGE = re.compile(r"[-+]?[0-9]+$|0o[0-7]+$|0x[0-9a-fA-F]+$|[-+]?\.(?:inf|Inf|INF)$|\.(?:nan|NaN|NAN)$")
_WORDS: dict[str, Scalar] = {"true": True, "false": False}
_ODD_WORDS = frozenset(("", "~", "null", "Null", "NULL", "True", "TRUE", "False", "FALSE"))
_LARGEST = 9007199254740991
_LONGEST = 32

_YAML_1_1 = re.compile(
    r"""(?: y | Y | yes | Yes | YES | n | N | no | No | NO | on | On | ON | off | Off | OFF
      | [-+]?0b[01_]+
      | [-+]?[0-9][0-9_]*_[0-9_]* (?:\.[0-9_]*)?
      | [-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+
      | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*
      | [0-9]{4}-[0-9]{2}-[0-9]{2}
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?:[Tt]|[ \t]+) [0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?
        (?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?
      | =
    )$""",
    re.VERBOSE,
)


def resolve(text: str) -> Scalar:
    """The value of a plain scalar.

    None stands for everything that has no place in a spec: null, odd spellings of booleans, numbers that are not
    finite, too long, too large, or that YAML 1.1 reads differently. No field allows null, so the schema refuses them.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text in _ODD_WORDS:
        return None
    if not (text[0] in "+-." or text[0].isdigit()):
        return text
    if _DECIMAL.match(text):
        return _whole(text)
    if _STRANGE.match(text):
        return None
    if _FLOAT.match(text):
        return _fraction(text)
    return text


def _whole(text: str) -> int | None:
    if len(text) > _LONGEST:
        return None
    number = int(text)
    return number if abs(number) <= _LARGEST else None


def _fraction(text: str) -> float | None:
    if len(text) > _LONGEST:
        return None
    number = float(text)
    return number if abs(number) != float("inf") else None


def is_ambiguous(text: str) -> bool:
    """Whether plain `text`, a text in YAML 1.2, is something else to a YAML 1.1 tool (`yes`, `12:30`, `2026-01-13`)."""
    return _YAML_1_1.match(text) is not None
