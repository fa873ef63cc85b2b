"""`cxlint site build`: the accountability site, made from the spec alone."""

from pathlib import Path

import click

from cxlint.cli.clock import today as day_of
from cxlint.cli.output import tell
from cxlint.cli.where import spec_folder
from cxlint.lint import check
from cxlint.load import load

UNREADABLE, FAULT = 1, 2


@click.group(epilog="Example: cxlint site build --output public")
def site() -> None:
    """The accountability site: who answers for what, and what is missing."""


@site.command(epilog="Example: cxlint site build cx --output public")
@click.argument("path", required=False)
@click.option("--output", default="site", show_default=True, metavar="DIR", help="Where to write the site.")
@click.option("--today", metavar="DATE", help="Judge dates as of this day, in the reader's browser too.")
@click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take templates from this folder first; they run in a sandbox.",
)
def build(path: str | None, output: str, today: str | None, templates: Path | None) -> int:
    """Build the site of the spec at PATH (default: the folder cx) as files that open anywhere."""
    from cxlint.site.build import Options  # noqa: PLC0415 - Jinja2 is loaded by the one command that needs it
    from cxlint.site.build import build as build_site  # noqa: PLC0415

    folder = spec_folder(path)
    day = day_of(today)
    loaded = load(folder)
    outcome = check(loaded, day)
    if outcome.spec.partial:
        tell(
            f"A file of the spec can not be read, so the site is left as it was: {len(outcome.counted)} "
            f"finding{'' if len(outcome.counted) == 1 else 's'}. `cxlint check {folder}` shows where."
        )
        return UNREADABLE
    pages = build_site(outcome, loaded.tree, folder, Path(output), Options(day if today else None, templates))
    click.echo(f"Wrote {pages:,} pages to {output}")
    for rule, error in outcome.crashes:
        tell(f"The rule {rule} failed, so what it finds is missing from the site: {error}")
    return FAULT if outcome.crashes else 0
