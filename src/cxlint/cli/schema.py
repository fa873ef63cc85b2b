"""`cxlint schema`: the JSON Schemas of the format, of the settings and of what commands write."""

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

import click

from cxlint.cli.output import say
from cxlint.rule import Option, Rule
from cxlint.rules.own import known as known_rules
from cxlint.schema import Definition, text
from cxlint.schema import schema as format_schema

NAMES = ("format", "settings", "output", "review", "history")
JSON_TYPES = {int: "integer", float: "number", bool: "boolean", str: "string"}
"""What JSON calls the types of options."""


@click.command(epilog="Example: cxlint schema > cx/cxlint.schema.json")
@click.argument("name", type=click.Choice(NAMES), default="format")
def schema(name: str) -> None:
    """Print the JSON Schema of the format, for editors and validators.

    Or that of the settings under lint, with every rule and its options; that of the output of check --format json; those
    of review --format json and history --format json.
    """
    say(json.dumps(settings(known_rules().values()), indent=2) + "\n" if name == "settings" else text(name))


def settings(rules: Iterable[Rule]) -> Definition:
    """The schema of `lint:`, with every rule by its name and with its options."""
    known = list(rules)
    lint = deepcopy(format_schema()["$defs"]["lint"])
    lint["properties"]["rules"]["properties"] = {rule.name: _setting(rule) for rule in known}
    lint["properties"]["enforce"]["items"] = {
        "anyOf": [{"enum": [rule.name for rule in known]}, lint["properties"]["enforce"]["items"]]
    }
    return {
        "$schema": format_schema()["$schema"],
        "$id": "urn:cxlint:settings:1",
        **lint,
        "$defs": {name: format_schema()["$defs"][name] for name in sorted(_needed(lint))},
    }


def _setting(rule: Rule) -> Definition:
    """A severity alone, or a mapping of severity and the options of the rule."""
    severity = {
        "title": "Severity",
        "type": "string",
        "enum": ["off", "info", "warning", "error"],
        "default": rule.severity.value,
    }
    told = dict(_OPTION.findall(rule.page))
    options = {name: _option(name, option, told.get(name, "")) for name, option in rule.options.items()}
    mapping = {"type": "object", "properties": {"severity": severity, **options}, "additionalProperties": False}
    return {
        "title": rule.name,
        "description": f"{rule.summary} Severity {rule.severity}, from level {rule.level}.",
        "anyOf": [severity, mapping],
    }


_OPTION = re.compile(r"^- `(\w+)`: (.+(?:\n +.+)*)", re.MULTILINE)
"""What a rule's page says of an option."""


def _option(name: str, option: Option, told: str) -> Definition:
    words = " ".join(told.split())
    return {
        "title": name.replace("_", " ").capitalize(),
        **({"description": words[:1].upper() + words[1:]} if words else {}),
        "type": JSON_TYPES[option.type],
        "default": option.default,
    }


def _needed(definition: Any) -> set[str]:
    """The names of all definitions that one refers to, and those refer to."""
    found: set[str] = set()
    todo = [definition]
    while todo:
        for name in set(_references(todo.pop())) - found:
            found.add(name)
            todo.append(format_schema()["$defs"][name])
    return found


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(target := value.get("$ref"), str):
            yield target.rpartition("/")[2]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)
