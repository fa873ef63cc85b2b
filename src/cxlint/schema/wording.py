"""How a field and what stands in it are called: labels, forms and examples from the schema, in words."""

import re
from typing import Any

from cxlint.place import COLLECTIONS, Path
from cxlint.schema import Definition, definition, noun, resolved
from cxlint.schema.habits import as_meant, items

_FORMS = {
    "date": "a date such as 2026-03-31",
    "period": "a day, month or quarter such as 2026-03-31, 2026-03 or 2026-Q1",
    "duration": "a duration such as P1M (a month), P2W (two weeks) or PT60S (a minute)",
    "slug": "a short name of small letters, digits and hyphens",
    "name": "a text on one line, of at most 200 characters",
    "label": "a text on one line, of at most 200 characters",
    "url": "an address that begins with https:// or http://",
    "markdown": "a text",
    "text": "a text",
    "link": "a text or an address",
}

_NEEDS_QUOTES = re.compile(r"^['\[{]|: | #")
"""What a text may not begin with or hold where it is typed without quotes."""
_NEEDS_QUOTES_INSIDE = re.compile(
    rf"{_NEEDS_QUOTES.pattern}|[\[\]{{}},]|^[\"#&*!|>%@`]|^[-+.\d]+$|^(?:true|false|null|~|)$"
)
"""The same between brackets or braces, and what is no text there."""


def an_example(known: Definition) -> str:
    """A valid value of a field, as one would type it; empty where the schema shows none."""
    example = (known.get("examples") or [""])[0]
    shown = typed_out(example)
    return f'"{shown}"' if isinstance(example, str) and _NEEDS_QUOTES.search(shown) else shown


def typed_out(value: Any) -> str:
    """A value as one would type it on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(_inside(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inside(item)}" for key, item in value.items()) + "}"
    return str(value)


def _inside(value: Any) -> str:
    """A value between brackets or braces: a text that would be read as something else there stands in quotes."""
    is_odd = isinstance(value, str) and _NEEDS_QUOTES_INSIDE.search(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if is_odd else typed_out(value)


def label_at(path: Path) -> str:
    """What people call the field at a path; an item of a list is called as its list."""
    for end in range(len(path), 0, -1):
        title = definition(path[:end]).get("title")
        if title and not (end < len(path) and not isinstance(path[end], int)):
            own = definition(path[: end - 1]).get("properties", {}).get(path[end - 1]) if end else None
            if own is not None:
                return str(title)
    return str(path[-1]) if path else "This file"


def whose(path: Path) -> str:
    """What the value belongs to; of a whole entity or collection, the file."""
    return noun(path) if len(path) > 2 or (path and path[0] not in COLLECTIONS and len(path) > 1) else "this file"  # noqa: PLR2004


def form(known: Definition) -> str:
    """What a field takes, in words."""
    if "x-ref" in known:
        name = COLLECTIONS.get(known["x-ref"], "thing")
        return f"the id of one {name}"
    kind = known.get("type")
    if known.get("x-value") == "path" and not fits(known, "any-file"):
        return "a picture that ends in .png, .jpg, .jpeg, .gif, .webp, .avif or .svg"
    if kind == "string" and "enum" not in known:
        return _FORMS.get(known.get("x-value", ""), f"a text such as {an_example(known)}")
    if kind in ("integer", "number"):
        return _number(known)
    if kind == "array":
        return f"a list such as {an_example(known)}" if known.get("examples") else "a list"
    if kind == "boolean":
        return "true or false"
    if "enum" in known:
        return f"one of {', '.join(map(typed_out, known['enum']))}"
    if kind == "object":
        keys = list(known.get("properties", {}))[:6]
        return f"a group with keys such as {', '.join(keys)}" if keys else "a group of entries, each with its key"
    return f"such as {an_example(known)}"


def _number(known: Definition) -> str:
    word = "a whole number" if known["type"] == "integer" else "a number"
    low, high = known.get("minimum"), known.get("maximum")
    if low is not None and high is not None:
        return f"{word} from {low} to {high}"
    return f"{word}, {low} or more" if low is not None else word


def instead(value: Any, typed: str) -> str:
    """What stands there instead, where that is short."""
    if isinstance(value, list):
        return ", not a list"
    if isinstance(value, dict):
        return ", not a group of keys" if value else ", not an empty group"
    shown = value if isinstance(value, str) else typed or typed_out(value)
    word = "the text " if isinstance(value, str) and re.fullmatch(r"[-+]?\d+(?:\.\d+)?", value) else ""
    return f", not {word}'{shown}'" if len(shown) <= 60 and "\n" not in shown and shown.strip() else ""  # noqa: PLR2004


def advice(known: Definition, value: Any, path: Path, typed: str) -> str:
    """What to type in the place of a value that does not fit."""
    key = path[-1] if path else ""
    takes_words = known.get("type") == "array" and resolved(known.get("items") or {}).get("type") != "object"
    if takes_words and isinstance(value, (str, int, float)) and isinstance(key, str):
        if isinstance(value, str) and value.startswith("-"):
            return "put a space after each dash"
        return f"write `{key}: [{', '.join(items(value)) if isinstance(value, str) else typed_out(value)}]`"
    if isinstance(value, str) and not value.strip():
        return "write a value, or delete the line"
    if isinstance(value, dict) and (kind := _refers_to(known)) and kind in COLLECTIONS:
        return (
            f"name ids only here, and write the {COLLECTIONS[kind]} itself below `{kind}:` at the beginning of a line"
        )
    if len(path) == 1 and path[0] in COLLECTIONS and isinstance(value, list):
        return f"begin each {COLLECTIONS[str(path[0])]} with its id and a colon, not with a dash: `{_entry(known)}`"
    if meant := as_meant(known, typed):
        return f"write `{key}: {meant}`" if isinstance(key, str) else f"write `{meant}`"
    shown = an_example(known)
    return f"write for example `{key}: {shown}`" if shown and isinstance(key, str) else f"write for example `{shown}`"


def _refers_to(known: Definition) -> str:
    """The kind that a field, or the items of its list, refer to."""
    inner = resolved(known.get("items") or {})
    return str(known.get("x-ref") or inner.get("x-ref") or "")


def _entry(known: Definition) -> str:
    """An entity of a collection as one would type it on one line."""
    return an_example(known).removeprefix("{").removesuffix("}")


def fits(known: Definition, text: str) -> bool:
    """Whether a text has the length and the form that a field asks for."""
    return len(text) <= known.get("maxLength", len(text)) and re.search(known.get("pattern", ""), text) is not None


def thing(path: Path) -> str:
    """What a missing key is missing from."""
    if len(path) > 2:  # noqa: PLR2004 - something inside an entity
        title = next(
            (definition(path[:end])["title"] for end in range(len(path), 1, -1) if "title" in definition(path[:end])),
            "",
        )
        return f"'{title}' of {noun(path)}"
    return noun(path) if path else "the manifest"
