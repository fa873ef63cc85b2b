"""`cxlint diff`: what changed in meaning between two revisions, or, called by git, in one file."""

import os
import sys
from pathlib import Path

import click

from cxlint.cli.output import say, wants_colour
from cxlint.cli.revisions import followed, side
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError, NothingToCheck
from cxlint.load import Loaded
from cxlint.pairs import Pairs
from cxlint.report.colour import Paint
from cxlint.report.escape import defused, json_text, terminal
from cxlint.review import text, weighed
from cxlint.review.change import begin
from cxlint.review.json import change as described

VERSION = 1
_OF_GIT = (7, 9)
"""How many words git gives to an external diff: for a file, and for one that was renamed."""


@click.command(epilog="Example: cxlint diff v1.0 main")
@click.argument("revisions", nargs=-1, required=True, metavar="A [B]")
@click.option("--spec", "path", metavar="PATH", help="The folder that holds the spec. [default: cx here or above]")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell it.")  # fmt: skip
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="With or without colours. [default: on a terminal, unless NO_COLOR is set]",
)
def diff(revisions: tuple[str, ...], path: str | None, format_: str, colour: bool | None) -> int:  # noqa: FBT001 - click's
    """Tell what changed in meaning from revision A to B, or to the working tree.

    Changes of form alone are not told: another order of keys, quotes, comments, files that move. As git's external diff
    (git config diff.cx.command "cxlint diff") it compares one file; owners and KPIs of other files are then shown by their
    ids.

    Exit codes: 0 told, 2 wrong usage or a fault, 3 there is no spec in A or B.
    """
    paint = Paint(wants_colour(colour, sys.stdout))
    if len(revisions) in _OF_GIT:
        from cxlint.cli.external_diff import compared  # noqa: PLC0415

        say(compared(revisions, paint))
        return 0
    if len(revisions) == 1 and os.environ.get("GIT_DIFF_PATH_TOTAL"):
        say(f"{terminal(revisions[0])}: not merged yet\n")
        return 0
    if len(revisions) > 2:  # noqa: PLR2004 - two revisions
        message = "diff compares two revisions"
        raise click.UsageError(message)
    say(_told(spec_folder(path), (*revisions, None), format_, paint))
    return 0


def _told(folder: Path, revisions: tuple[str | None, ...], format_: str, paint: Paint) -> str:
    after = side(folder, revisions[1])
    late = _whole(after.loaded, after.name)
    before = followed(side(folder, revisions[0]), folder, late)
    found = weighed(Pairs(_whole(before.loaded, before.name).spec, late.spec))
    if format_ == "text":
        return defused("\n".join([*text.lines(found, paint), f"{begin(text.counted_changes(found))}."]) + "\n")
    lines = ",".join(f"\n  {json_text(described(change))}" for change in found)
    facts = f'"before": {json_text(before.commit)},\n "after": {json_text(after.commit)}'
    return f'{{"version": {VERSION},\n {facts},\n "changes": [{lines}]}}\n'


def _whole(loaded: Loaded | None, name: str) -> Loaded:
    """A spec that could be read whole. Raises `CxlintError` for any other."""
    if loaded is None:
        message = f"there is no spec in {name}"
        raise NothingToCheck(message)
    if loaded.spec.partial or not loaded.has_manifest:
        message = f"the spec in {name} can not be read whole, so its meaning is not known; `cxlint check` says why"
        raise CxlintError(message)
    return loaded
