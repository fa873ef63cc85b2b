"""`cxlint rules`: the catalogue, for people and for programs."""

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from cxlint.cli.output import say, wants_colour
from cxlint.cli.own import rules_option
from cxlint.cli.schema import JSON_TYPES
from cxlint.report.colour import TONES, Paint
from cxlint.report.escape import json_text
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules


@click.command(epilog="Example: cxlint rules --format json")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or a list for programs.",
)
@rules_option
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="With or without colours. [default: on a terminal, unless NO_COLOR is set]",
)
def rules(form: str, colour: bool | None, rule_folders: tuple[Path, ...]) -> None:  # noqa: FBT001 - the three states of an option
    """List all rules and what they catch.

    Each with its group, its severity and the level from which it counts.
    """
    known = list(known_rules(rule_folders).values())
    say(as_json(known) if form == "json" else table(known, Paint(wants_colour(colour, sys.stdout))))


def as_json(known: Iterable[Rule]) -> str:
    """The rules as a JSON list, one rule a line."""
    return "[\n" + ",\n".join(f" {json_text(entry(rule))}" for rule in known) + "\n]\n"


def entry(rule: Rule) -> dict[str, Any]:
    """A rule as plain values; its options with type and default."""
    return {
        "name": rule.name,
        "group": rule.group,
        "level": rule.level.value,
        "severity": rule.severity.value,
        "fix": rule.fix,
        "summary": rule.summary,
        "options": {
            name: {"type": JSON_TYPES.get(option.type), "default": option.default}
            for name, option in rule.options.items()
        },
        "docs": f"cxlint explain {rule.name}",
    }


def table(known: Iterable[Rule], paint: Paint) -> str:
    """The rules in columns, group by group."""
    return "\n".join(_table(list(known), paint)) + "\n"


def _table(known: list[Rule], paint: Paint) -> Iterator[str]:
    size = max((len(rule.name) for rule in known), default=0)
    for group, members in groupby(known, key=lambda rule: rule.group):
        yield paint("bold", group)
        for rule in members:
            severity = paint(TONES[rule.severity], f"{rule.severity:<8}")
            yield f"  {rule.name:<{size}}  {severity} {rule.level:<9} {'fix' if rule.fix else '':<4} {rule.summary}"
        yield ""
    yield f"{len(known):,} rules. `cxlint explain RULE` tells more; `fix` marks those whose findings carry a text edit."
