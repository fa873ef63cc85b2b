"""What a document's shape gets wrong, told in labels and plain words.

A compiled validator says yes or no, and on a no lists every violation; what each means to the person who wrote it is
said here. Nothing of a schema's vocabulary reaches a message.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cxlint.document import Document
from cxlint.finding import Edit, Fix, Problem
from cxlint.nearest import nearest
from cxlint.period import Duration
from cxlint.place import COLLECTIONS, Path, Pointer
from cxlint.schema import Definition, definition, leaves, noun, resolved, schema
from cxlint.schema.habits import as_id
from cxlint.schema.wording import advice, an_example, fits, form, instead, label_at, thing, typed_out, whose
from cxlint.words import NOBODY


@cache
def validator() -> Any:
    """The compiled schema. It follows no reference out of its own text."""
    import jsonschema_rs  # noqa: PLC0415 - heavy, and only wanted where something is checked

    return jsonschema_rs.validator_for(schema())


def problems(document: Document) -> list[Problem]:
    """Every violation of the format in one document, each once, in the order of the text's structure."""
    data = document.data
    if data is None or document.broken:
        return []
    found = [*_odd_keys(document), *_beyond_schema(document)]
    if not found and validator().is_valid(data):
        return []
    for error in validator().iter_errors(data):
        found.extend(_explain(document, error))
    unique = {(problem.rule, problem.at.path, problem.at.key, problem.message): problem for problem in found}
    return list(unique.values())


def _beyond_schema(document: Document) -> Iterator[Problem]:
    """What the schema lets pass: another way to write the version, and lengths of time beyond a hundred years."""
    text, data = document.text, document.data
    if (
        isinstance(data, dict)
        and data.get("spec") == 1
        and not _VERSION.search(text)
        and document.typed(("spec",)) != "1"
    ):
        yield _unknown_value(Pointer(document, ("spec",)), definition(("spec",)), document.typed(("spec",)), ("spec",))
    if "P" in text and _LONG.search(text):
        for leaf in leaves(data):
            if leaf.value == "duration" and fits(definition(leaf.path), leaf.text) and not _is_duration(leaf.text):
                yield _misfit(document, leaf.path, definition(leaf.path), leaf.text)


_VERSION = re.compile(r"^spec:[ ]+1[ ]*(?:$|[ ]#)", re.MULTILINE)
_LONG = re.compile(r"P[0-9YMDTH]*(?:[0-9]{2}Y|[0-9]{3}M|[0-9]{4}[DW]|[0-9]{5}H|[0-9]{9}S)")
"""A length of time that may be more than a hundred years; without one of these parts it is less than thirty."""


def _is_duration(text: str) -> bool:
    try:
        Duration.parse(text)
    except ValueError:
        return False
    return True


def _explain(document: Document, error: Any) -> Iterator[Problem]:
    path: Path = tuple(error.instance_path)
    keyword = error.kind.name
    explain = _BY_KEYWORD.get(keyword, _value)
    yield from explain(document, path, error)


def _odd_keys(document: Document) -> Iterator[Problem]:
    """Keys that YAML reads as a number, a boolean or null, where they stand for themselves."""
    for path in document.odd_keys:
        outer, key = definition(path[:-1]), str(path[-1])
        names = resolved(outer.get("propertyNames") or {})
        if key in outer.get("properties", {}) or not names or not fits(names, key):
            continue
        yield Problem(
            Pointer(document, path, key=True),
            "'{typed}' is read as a number or a word of YAML and not as text",
            {"typed": key},
            hint=f'write `"{key}":`',
            rule="unquoted-text",
            fix=Fix(f'Write `"{key}"`', (Edit(Pointer(document, path, key=True).span, f'"{key}"'),), safe=True),
        )


def _unknown_key(document: Document, path: Path, error: Any) -> Iterator[Problem]:
    outer = definition(path)
    known = _known_keys(outer, path)
    for key in error.kind.unexpected:
        at = Pointer(document, (*path, key), key=True)
        free = [name for name in known if not has(document.data, (*path, name))]
        better = _labelled(outer, free, key) or nearest(key, free)
        fix = Fix(f"Rename `{key}` to `{better}`", (Edit(at.span, better),)) if better else None
        meant = f"did you mean `{better}`?" if better else _between_braces(document, path, key)
        yield Problem(
            at,
            "{thing} has no key '{key}'",
            {"thing": noun((*path, key)) if path else "a spec", "key": key},
            hint=meant or f"known keys here: {', '.join(known)}",
            fix=fix,
            rule="unknown-key",
        )


def _labelled(outer: Definition, names: list[str], label: str) -> str | None:
    """The key whose label was written in its place."""
    fields = outer.get("properties", {})
    return next(
        (name for name in names if name in fields and fields[name].get("title", "").casefold() == label.casefold()),
        None,
    )


def _between_braces(document: Document, path: Path, key: str) -> str:
    """What to type where a key stands between braces, without a value, because a comma or a colon was meant as text."""
    stand = document.stand(path)
    around: Any = document.data
    for step in path:
        around = around[step]
    if not stand or stand.style != "flow" or around[key] is not None or document.typed((*path, key)):
        return ""
    name, _, value = key.partition(":")
    if value and not value.startswith(":"):
        return f"put a space after the colon: `{name}: {value}`"
    keys = list(around)
    before = keys[max(keys.index(key) - 1, 0)]
    if isinstance(around[before], str):
        return f'between braces a comma begins something new; put quotes around the text: `{before}: "{around[before]}, {key}"`'
    if key.isdecimal() and isinstance(around[before], int):
        return f"a decimal has a point: `{before}: {around[before]}.{key}`"
    return ""


def _known_keys(outer: Definition, path: Path) -> list[str]:
    known = list(outer.get("properties", {}))
    for branch in outer.get("anyOf", ()):
        known.extend(resolved(branch).get("properties", {}))
    return known if path else sorted(known, key=lambda key: key not in COLLECTIONS)


def _required(document: Document, path: Path, error: Any) -> Iterator[Problem]:
    """A required key is missing. Manifest keys outside of the manifest are told by the loader, which knows both."""
    missing = error.kind.property
    if not path and missing == "spec":
        return
    title = definition((*path, missing)).get("title", missing)
    yield Problem(
        Pointer(document, (*path, missing)),
        "{thing} needs '{key}' ({label})",
        {"thing": thing(path), "key": missing, "label": str(title).lower()},
        hint=f"add `{missing}: {an_example(definition((*path, missing)))}`",
        rule="wrong-shape",
    )


def _names(document: Document, path: Path, error: Any) -> Iterator[Problem]:
    """A key of an open mapping is not of the form that belongs there."""
    inner = error.kind.error
    key = str(inner.instance)
    names = resolved(definition(path).get("propertyNames") or {})
    at = Pointer(document, (*path, key), key=True)
    if "x-ref" in names:
        return
    if names.get("x-value") == "id":
        yield _malformed_id(at, key)
    elif path[:2] == ("lint", "rules"):
        return
    elif len(key) > names.get("maxLength", len(key)):
        yield Problem(
            at,
            "a {label} of {thing} is {count} characters long; at most {limit} fit",
            {
                "label": str(names.get("title", "key")).lower(),
                "thing": whose(path),
                "count": len(key),
                "limit": names["maxLength"],
            },
            hint="shorten it",
            rule="wrong-shape",
        )
    else:
        yield Problem(
            at,
            "'{key}' is no {label}",
            {"key": key, "label": str(names.get("title", "key")).lower()},
            hint=f"write {form(names)}",
            rule="wrong-shape",
        )


def _malformed_id(at: Pointer, written: str) -> Problem:
    slug = as_id(written)
    fix = Fix(f"Rename it to `{slug}`", (Edit(at.span, slug),)) if slug and slug != written else None
    why = "small letters, digits and single hyphens, with at least one letter, at most 64 characters"
    if _SLUG.fullmatch(written) and len(written) <= 64:  # noqa: PLR2004
        why = (
            "choose an id with at least one letter"
            if not any(map(str.isalpha, written))
            else "choose another id; this word stands for no one"
            if written in NOBODY
            else "choose another id; Windows can have no folder of this name"
        )
    return Problem(
        at,
        "'{id}' is no id",
        {"id": written},
        hint=f"write `{slug}`" if fix else why,
        label=why if fix else "",
        fix=fix,
        rule="malformed-id",
    )


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _doubled(document: Document, path: Path, error: Any) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, item in enumerate(error.instance):
        if isinstance(item, str) and item in seen:
            rule = "duplicate-id" if path[-1:] == ("was",) else "wrong-shape"
            yield Problem(
                Pointer(document, (*path, index)),
                "'{label}' of {thing} names '{item}' twice",
                {"label": label_at(path), "thing": noun(path), "item": typed_out(item)},
                hint="keep one of the two",
                rule=rule,
            )
        elif isinstance(item, str):
            seen.add(item)


def _one_of_forms(document: Document, path: Path, error: Any) -> Iterator[Problem]:
    """Several forms are allowed: the violations of the one that was meant, which is the one of the same type."""
    branches = [
        branch
        for branch in error.kind.context
        if not any(inner.kind.name == "type" and tuple(inner.instance_path) == path for inner in branch)
    ]
    if len(branches) == 1 or (branches and error.kind.context[0][0].kind.name == "required"):
        wanted = branches[-1] if len(branches) > 1 and _is_band(error.instance) else branches[0]
        for inner in wanted:
            yield from _explain(document, inner)
        return
    if isinstance(error.instance, dict) and "value" in error.instance and _is_band(error.instance):
        yield Problem(
            Pointer(document, path),
            "a target of {thing} has both a value and a range",
            {"thing": noun(path)},
            hint="keep `value:`, or keep `low:` and `high:`",
            rule="wrong-shape",
        )
        return
    yield from _value(document, path, error)


def _is_band(value: Any) -> bool:
    return isinstance(value, dict) and ("low" in value or "high" in value)


def _value(document: Document, path: Path, error: Any) -> Iterator[Problem]:
    """A value that does not fit its field."""
    known = _meant(definition(path), error.instance)
    at = Pointer(document, path)
    value = error.instance
    typed = document.typed(path)
    if not path:
        yield _no_mapping(document, value, typed)
    elif value is None and not typed:
        yield _empty(document, path)
    elif "x-ref" in known and (
        isinstance(value, str) or (isinstance(value, list) and known["x-ref"] == "owners" and isinstance(path[-1], str))
    ):
        return
    elif (quoted := _as_text(known, value, typed)) is not None:
        yield _unquoted(at, quoted)
    elif "enum" in known and (path == ("spec",) or not (value is None or isinstance(value, (list, dict)))):
        yield _unknown_value(at, known, typed or typed_out(value), path)
    elif known.get("x-value") == "id" and isinstance(value, str):
        yield _malformed_id(at, value)
    else:
        yield _misfit(document, path, known, value)


def _no_mapping(document: Document, value: Any, typed: str) -> Problem:
    """A whole file that is no group of keys."""
    said = instead(value, typed) or ", not a text"
    is_close = isinstance(value, str) and re.match(r"[\w-]+:\S", value)
    return Problem(
        Pointer(document),
        "this file must hold groups such as owners, stages and moments{said}",
        {"said": said},
        hint="put a space after each colon" if is_close else "begin with a key and a colon, such as `moments:`",
        rule="wrong-shape",
    )


def _empty(document: Document, path: Path) -> Problem:
    at = Pointer(document, path)
    is_entity = len(path) == 2 and path[0] in COLLECTIONS  # noqa: PLR2004 - kind and id
    what = noun(path) if is_entity else f"'{label_at(path)}' of {whose(path)}"
    remark = document.lines[at.span.start.line - 1][at.span.start.column :].strip()
    hint = "write a value, or delete the line"
    if remark.startswith("#") and not remark.startswith("# "):
        hint = f'`#` begins a remark; if it belongs to the text, write `{path[-1]}: "{remark}"`'
    elif is_entity:
        hint = "write what belongs to it below, two spaces further in, or delete the line"
    return Problem(at, "{what} has nothing after its colon", {"what": what}, hint=hint, rule="wrong-shape")


def _no_entity(document: Document, path: Path, known: Definition, value: Any) -> Problem:
    """A text or number where an entity belongs: its name, or a field that should stand further in."""
    key, typed = str(path[-1]), document.typed(path)
    hint = advice(known, value, path, typed)
    if key in known.get("properties", {}):
        hint = f"if this is the `{key}:` of the {COLLECTIONS[str(path[0])]} above, put two more spaces before it"
    elif isinstance(value, str):
        shown = an_example({"examples": [value]}) if re.fullmatch(r"[\w '.-]+", value) else typed
        said = next(
            (name for name in known.get("required", ()) if "enum" not in resolved(known["properties"][name])), "name"
        )
        hint = f"write `{key}: {{{said}: {shown}}}`"
    return Problem(
        Pointer(document, path),
        "{thing} must be {form}{said}",
        {"thing": noun(path), "form": form(known), "said": instead(value, typed)},
        hint=hint,
        rule="wrong-shape",
    )


def _misfit(document: Document, path: Path, known: Definition, value: Any) -> Problem:
    limit = known.get("maxLength", 0)
    if isinstance(value, str) and 0 < limit < len(value):
        return Problem(
            Pointer(document, path),
            "'{label}' of {thing} is {count} characters long; at most {limit} fit",
            {"label": label_at(path), "thing": whose(path), "count": len(value), "limit": limit},
            hint="shorten it",
            rule="wrong-shape",
        )
    if len(path) == 2 and path[0] in COLLECTIONS:  # noqa: PLR2004 - kind and id
        return _no_entity(document, path, known, value)
    typed = document.typed(path)
    return Problem(
        Pointer(document, path),
        "'{label}' of {thing} must be {form}{said}",
        {"label": label_at(path), "thing": whose(path), "form": form(known), "said": instead(value, typed)},
        hint=advice(known, value, path, typed),
        rule="wrong-shape",
    )


def _meant(known: Definition, value: Any) -> Definition:
    """Of a field with several forms the listed words, where one word was written; else the field as it is."""
    branches = [resolved(branch) for branch in known.get("anyOf", ())]
    worded = next((branch for branch in branches if "enum" in branch), None)
    return {**worded, "title": known.get("title", "")} if worded and not isinstance(value, (list, dict)) else known


def _unknown_value(at: Pointer, known: Definition, written: str, path: Path) -> Problem:
    words = [typed_out(word) for word in known["enum"]]
    better = next((word for word in words if word == as_id(written)), None) or nearest(written, words)
    listed = ", ".join(words)
    if path == ("spec",):
        return Problem(
            at,
            "this cxlint knows version {known} of the format, not '{value}'",
            {"known": listed, "value": written},
            hint=f"write `spec: {words[-1]}`",
            rule="unknown-value",
        )
    fix = Fix(f"Write `{better}`", (Edit(at.span, better),)) if better else None
    return Problem(
        at,
        "'{label}' of {thing} can not be '{value}'",
        {"label": label_at(path), "thing": whose(path), "value": written},
        hint=f"did you mean `{better}`? It is one of: {listed}" if better else f"write one of: {listed}",
        fix=fix,
        rule="unknown-value",
    )


def _unquoted(at: Pointer, typed: str) -> Problem:
    return Problem(
        at,
        "'{typed}' is read as a number or a word of YAML and not as text",
        {"typed": typed},
        hint=f'write `"{typed}"`'
        if typed.lower() not in ("~", "null")
        else f'delete the line, or write `"{typed}"` if that is the text',
        rule="unquoted-text",
        fix=Fix(f'Write `"{typed}"`', (Edit(at.span, f'"{typed}"'),), safe=True),
    )


def _as_text(known: Definition, value: Any, typed: str) -> str | None:
    """The characters as typed, where quotes around them would make a fitting text of a number, boolean or null."""
    if isinstance(value, (str, list, dict)) or not typed or "enum" in known:
        return None
    branches = [resolved(branch) for branch in known.get("anyOf", ())] or [known]
    return typed if any(branch.get("type") == "string" and fits(branch, typed) for branch in branches) else None


_BY_KEYWORD = {
    "additionalProperties": _unknown_key,
    "falseSchema": _unknown_key,
    "required": _required,
    "propertyNames": _names,
    "uniqueItems": _doubled,
    "anyOf": _one_of_forms,
}


def has(data: Any, path: Path) -> bool:
    """Whether a value stands at `path` of `data`."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True
