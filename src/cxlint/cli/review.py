"""`cxlint review`: what a change makes better and worse, and who should agree to it."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from cxlint.cli import clock
from cxlint.cli.check import FAULT, FOUND, put, rendered, source
from cxlint.cli.formats import FORMATS, Output, names, outputs
from cxlint.cli.output import tell, wants_colour
from cxlint.cli.own import rules_option
from cxlint.cli.progress import Progress
from cxlint.cli.revisions import Side, base_side, followed, side
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError, NothingToCheck
from cxlint.finding import Severity
from cxlint.load import Loaded
from cxlint.review import Review
from cxlint.review import review as judged
from cxlint.rules.own import known as known_rules
from cxlint.settings import from_spec, narrowed


@click.command(epilog="Example: cxlint review --base origin/main --format markdown=verdict.md --format text")
@click.argument("path", required=False)
@click.option("--base", required=True, metavar="REF", help="The revision that the change is meant for, such as main.")
@click.option("--head", metavar="REF", help="The revision that holds the change. [default: the working tree]")
@click.option(
    "--no-merge-base",
    "is_exact",
    is_flag=True,
    help="Compare with --base itself, not with where the change parted from it.",
)
@click.option(
    "--config-from", metavar="REF", help="Judge by the settings of this revision, so that no change loosens its own."
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    help=f"How to tell it: {', '.join(FORMATS)}; to a file where one is named. Repeatable. [default: text]",
)
@click.option(
    "--select", multiple=True, metavar="RULES", help="Only these rules or groups; commas between, repeatable."
)
@click.option("--ignore", multiple=True, metavar="RULES", help="Without these rules or groups.")
@rules_option
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default="error",
    show_default=True,
    help="The mildest severity of a new finding that ends with exit code 1.",
)
@click.option("--today", metavar="DATE", help="The day that counts. [default: SOURCE_DATE_EPOCH, else today in UTC]")
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="With or without colours. [default: on a terminal, unless NO_COLOR is set]",
)
def review(**options: Any) -> int:
    """Tell what a change makes better and worse, what it means, and who should agree to it.

    PATH is the folder that holds the spec; where it is left out, the folder cx here or above. Both revisions are read
    from git and checked. Findings are new, mended or unchanged; a file that moves changes nothing.

    Exit codes: 0 nothing new at or above --fail-on, 1 new findings, 2 wrong usage or a fault, 3 nothing to check.
    """
    return run(Request(**options))


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    base: str
    path: str | None = None
    head: str | None = None
    is_exact: bool = False
    config_from: str | None = None
    formats: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    fail_on: str = "error"
    today: str | None = None
    colour: bool | None = None


def run(request: Request) -> int:
    """One verdict, told in every format that is asked for; gives the exit status."""
    wanted = outputs(request.formats)
    day = clock.today(request.today)
    with Progress() as progress:
        base, head, found = _judged(request, day, progress)
        texts = [(output, _text(output, found, base, head, request)) for output in wanted]
    told = [put(output, text) for output, text in sorted(texts, key=lambda entry: entry[0].file is None)]
    for name, error in found.crashes:
        tell(f"Error: rule {name!r} failed, so what it looks for was not checked: {error}")
    if found.crashes or not all(told):
        return FAULT
    return FOUND if found.fails(Severity(request.fail_on)) else 0


def _judged(request: Request, day: date, progress: Callable[[str], None]) -> tuple[Side, Side, Review]:
    """Both sides, and what leads from one to the other."""
    folder = spec_folder(request.path)
    rules = known_rules(request.rule_folders)
    progress("reading both revisions")
    judge = _judge(folder, request.config_from) if request.config_from is not None else None
    sections = judge.spec.lint if judge else None
    head = side(folder, request.head, sections)
    base = base_side(folder, request.base, request.head, is_exact=request.is_exact, judge=sections)
    if head.loaded is None:
        message = f"there is no spec at {str(folder)!r} in {head.name}"
        raise NothingToCheck(message)
    base = followed(base, folder, head.loaded, sections)
    progress("checking both")
    settings, _ = from_spec((judge or head.loaded).spec, rules)
    narrow = narrowed(settings, rules, names(request.select), names(request.ignore))
    return base, head, judged(base.loaded, head.loaded, day, narrow, rules, settings if judge else None)


def _judge(folder: Path, revision: str) -> Loaded | None:
    """The revision whose settings count; None where it holds no spec yet, so that the change's own count."""
    found = side(folder, revision).loaded
    if found is not None and found.spec.partial:
        message = f"the spec in {revision!r} can not be read, so there are no settings in it"
        raise CxlintError(message)
    if found is None or not found.has_manifest:
        tell(f"There is no spec in {revision!r} yet, so the settings of the change itself count.")
        return None
    return found


def _text(output: Output, found: Review, base: Side, head: Side, request: Request) -> str:
    """The verdict in one format. Formats that know findings alone are given the new ones."""
    if output.format == "json":
        from cxlint.review import json  # noqa: PLC0415

        return json.render(found, base.commit, head.commit)
    if output.format == "markdown":
        from cxlint.review import markdown  # noqa: PLC0415

        return markdown.render(found, base.name, Severity(request.fail_on), source(os.environ))
    if output.format == "text":
        from cxlint.review import text  # noqa: PLC0415

        colour = wants_colour(request.colour, sys.stdout) if output.file is None else bool(request.colour)
        return text.render(found, base.name, colour=colour)
    new = replace(found.after, findings=found.new, looked_at=frozenset())
    return rendered(output, new, Severity(request.fail_on))
