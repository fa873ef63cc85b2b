"""`cxlint history`: how coverage and findings have come on, commit by commit."""

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from cxlint.cli.check import FAULT
from cxlint.cli.output import say, tell, wants_colour
from cxlint.cli.own import rules_option
from cxlint.cli.progress import Progress
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError
from cxlint.history import EVERY, FEW, History, Since
from cxlint.history import history as past
from cxlint.rules.own import known as known_rules


@click.command(epilog="Example: cxlint history --since 2026-01-01 --every month")
@click.argument("path", required=False)
@click.option(
    "--since", metavar="REF|DATE", help="From this day on, or from how it stood in this revision. [default: all]"
)
@click.option(
    "--every",
    type=click.Choice(EVERY),
    help=f"The last commit of each, or every commit. [default: week; commit up to {FEW} commits]",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The newest N alone.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table, or JSON for programs (`cxlint schema history`).",
)
@rules_option
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="With or without colours. [default: on a terminal, unless NO_COLOR is set]",
)
def history(**options: Any) -> int:
    """Show how coverage and findings have come on over the git history, newest last.

    PATH is the folder that holds the spec; where it is left out, the folder cx here or above. What is not committed does
    not count. Of every commit: moments with an owner who answers (owned), priority contacts with a KPI (measured), promises
    that a moment keeps (kept), stages with a listening post (heard), and findings by severity. Findings fail nothing here.

    Exit codes: 0 told, 2 wrong usage or a fault, 3 no commit touches PATH.
    """
    return run(Request(**options))


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    path: str | None = None
    since: str | None = None
    every: str | None = None
    limit: int | None = None
    form: str = "text"
    rule_folders: tuple[Path, ...] = ()
    colour: bool | None = None


def run(request: Request) -> int:
    """One history, told; gives the exit status."""
    since = _since(request.since)
    folder = spec_folder(request.path)
    with Progress() as progress:
        rules = known_rules(request.rule_folders)
        found = past(folder, since, request.every, request.limit, rules, told=progress)
    say(_text(found, request))
    for name, error in found.crashes:
        tell(f"Error: rule {name!r} failed, so what it looks for is missing from the counts: {error}")
    return FAULT if found.crashes else 0


def _since(text: str | None) -> Since:
    """A day where the text has the form of one, else a revision."""
    if text is None or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return Since(revision=text)
    try:
        return Since(day=date.fromisoformat(text))
    except ValueError as error:
        message = f"--since is a day such as 2026-03-31 or a revision, not {text!r}"
        raise CxlintError(message) from error


def _text(found: History, request: Request) -> str:
    if request.form == "json":
        from cxlint.history import json  # noqa: PLC0415

        return json.render(found)
    from cxlint.history import text  # noqa: PLC0415

    return text.render(found, colour=wants_colour(request.colour, sys.stdout))
