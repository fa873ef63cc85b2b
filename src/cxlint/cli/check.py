"""`cxlint check`: every gap and mistake in a spec, in as many formats as one asks for."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from cxlint import baseline
from cxlint.cli import clock
from cxlint.cli.formats import FORMATS, Output, names, outputs
from cxlint.cli.output import say, tell, wants_colour, write
from cxlint.cli.own import rules_option
from cxlint.cli.progress import Progress
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError
from cxlint.finding import Level, Severity
from cxlint.lint import Outcome, with_level
from cxlint.lint import check as run_rules
from cxlint.load import load
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.settings import Settings, from_spec, narrowed
from cxlint.spec import Spec
from cxlint.tree import Limits

FOUND, FAULT = 1, 2
_LIMITS = Limits()


@click.command(epilog="Example: cxlint check --format text --format sarif=cxlint.sarif --fail-on warning")
@click.argument("path", required=False)
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
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), help="Check as if the spec named this level."
)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default="error",
    show_default=True,
    help="The mildest severity that ends with exit code 1.",
)
@rules_option
@click.option(
    "--baseline",
    metavar="FILE",
    help="Accept the old findings in this file, as `cxlint baseline` writes it; entries that are gone fail the run.",
)
@click.option("--no-waivers", is_flag=True, help="For audits: nothing is accepted, neither by waiver nor by comment.")
@click.option("--today", metavar="DATE", help="The day that counts. [default: SOURCE_DATE_EPOCH, else today in UTC]")
@click.option("--statistics", is_flag=True, help="Count the findings by rule, too.")
@click.option(
    "--max-files",
    type=click.IntRange(min=1),
    default=_LIMITS.files,
    show_default=True,
    help="How many files are read at most.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=_LIMITS.total,
    show_default=True,
    help="How many bytes are read at most, in all files.",
)
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="With or without colours. [default: on a terminal, unless NO_COLOR is set]",
)
@click.pass_context
def check(context: click.Context, /, **options: Any) -> None:
    """Find what nobody owns, measures or keeps, and every mistake.

    PATH is the folder that holds the spec; where it is left out, the folder cx here or above.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or a fault, 3 nothing to check.
    """
    context.exit(run(Request(**options)))


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    path: str | None = None
    formats: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: str | None = None
    rule_folders: tuple[Path, ...] = ()
    fail_on: str = "error"
    baseline: str | None = None
    no_waivers: bool = False
    today: str | None = None
    statistics: bool = False
    max_files: int = _LIMITS.files
    max_bytes: int = _LIMITS.total
    colour: bool | None = None


def run(request: Request) -> int:
    """One run, told in every format that is asked for; gives the exit status."""
    if request.baseline is not None and request.no_waivers:
        message = "--no-waivers accepts nothing, so --baseline does not go with it"
        raise click.UsageError(message)
    wanted = outputs(request.formats)
    day = clock.today(request.today)
    fail_on = Severity(request.fail_on)
    with Progress() as progress:
        outcome = checked(request, day, progress)
        progress("writing the results")
        texts = [
            (output, rendered(output, outcome, fail_on, colour=request.colour, statistics=request.statistics))
            for output in wanted
        ]
    told = [put(output, text) for output, text in sorted(texts, key=lambda entry: entry[0].file is None)]
    for name, error in outcome.crashes:
        tell(f"Error: rule {name!r} failed, so what it looks for was not checked: {error}")
    if outcome.crashes or not all(told):
        return FAULT
    return FOUND if outcome.fails(fail_on) else 0


def checked(request: Request, today: date, progress: Callable[[str], None]) -> Outcome:
    """The spec that is asked for, read and checked."""
    folder = spec_folder(request.path)
    known = None if request.baseline is None else baseline.read(request.baseline)
    progress(f"reading {str(folder)!r}")
    loaded = load(folder, limits=replace(_LIMITS, files=request.max_files, total=request.max_bytes))
    progress("checking")
    rules = known_rules(request.rule_folders)
    return run_rules(loaded, today, _settings(loaded.spec, request, rules), rules, known)


def _settings(spec: Spec, request: Request, rules: Mapping[str, Rule]) -> Settings:
    """The spec's own settings with what the command line changes."""
    settings, _ = from_spec(spec, rules)
    if request.level:
        settings = with_level(settings, Level(request.level))
    return replace(
        narrowed(settings, rules, names(request.select), names(request.ignore)), waivers=not request.no_waivers
    )


def rendered(
    output: Output,
    outcome: Outcome,
    fail_on: Severity = Severity.ERROR,
    *,
    colour: bool | None = None,
    statistics: bool = False,
) -> str:
    """A result in one format; each format is imported when it is asked for."""
    if output.format == "markdown":
        from cxlint.report import markdown  # noqa: PLC0415

        return markdown.render(outcome, fail_on, source(os.environ))
    if output.format == "junit":
        from cxlint.report import junit  # noqa: PLC0415

        return junit.render(outcome, fail_on)
    if output.format == "sarif":
        from cxlint.report import sarif  # noqa: PLC0415

        return sarif.render(outcome, _provenance(os.environ))
    if output.format != "text":
        told: str = import_module(f"cxlint.report.{output.format}").render(outcome)
        return told
    from cxlint.report import text  # noqa: PLC0415

    is_coloured = wants_colour(colour, sys.stdout) if output.file is None else bool(colour)
    return text.render(outcome, colour=is_coloured, statistics=statistics)


def put(output: Output, text: str) -> bool:
    """Whether a result could be written; what hinders it is told, and the other results are still written."""
    try:
        if output.file is None:
            say(text)
        else:
            write(output.file, text)
    except CxlintError as error:
        tell(f"Error: {error.message}")
        return False
    return True


def source(environment: Mapping[str, str]) -> str:
    """Where GitHub shows the files of the revision that is checked; empty elsewhere."""
    known = _provenance(environment)
    return f"{known['repositoryUri']}/blob/{known['revisionId']}" if known else ""


def _provenance(environment: Mapping[str, str]) -> dict[str, str]:
    """What GitHub Actions says of the revision that is checked; empty elsewhere."""
    given = {key: environment.get(f"GITHUB_{key}") for key in ("SERVER_URL", "REPOSITORY", "SHA", "REF_NAME")}
    if not (given["SERVER_URL"] and given["REPOSITORY"] and given["SHA"]):
        return {}
    known = {"repositoryUri": f"{given['SERVER_URL']}/{given['REPOSITORY']}", "revisionId": given["SHA"]}
    return {**known, "branch": given["REF_NAME"]} if given["REF_NAME"] else known
