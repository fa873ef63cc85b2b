"""The command line: one file a command, each imported when it is called."""

import os
from collections.abc import Sequence
from importlib import import_module
from io import StringIO

import click

from cxlint import __version__
from cxlint.cli.output import tell
from cxlint.nearest import nearest

COMMANDS = (
    "baseline",
    "check",
    "codeowners",
    "diff",
    "explain",
    "fix",
    "history",
    "init",
    "review",
    "rules",
    "schema",
    "site",
    "test-rules",
)
FAULT, INTERRUPTED = 2, 130


class Commands(click.Group):
    """A group that imports a command when somebody calls it, and knows what a misspelt one was meant to be."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's own
        """The command of that name, in the module of that name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        found: click.Command = getattr(import_module(f"{__name__}.{name}"), name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments call; one that does not exist is answered with the nearest that does."""
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        better = nearest(name, COMMANDS)
        message = f"there is no command {name!r}" + (f"; did you mean {better!r}?" if better else "")
        raise click.UsageError(message, ctx)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: cxlint check --fail-on warning",
)
@click.version_option(__version__, message="cxlint %(version)s")
def cxlint() -> None:
    """Customer experience as code: stages, moments of truth, owners, promises and KPIs in git, checked and published."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status; what stops it is told in one line on standard error."""
    try:
        result = cxlint.main(arguments, prog_name="cxlint", standalone_mode=False)
    except click.ClickException as error:
        tell(_shown(error))
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a fault of the program is told, and its status is not that of a finding
        if "CXLINT_TRACEBACK" in os.environ:
            import traceback  # noqa: PLC0415 - only wanted here

            tell(traceback.format_exc())
        tell(f"cxlint failed: {type(error).__name__}: {error}\nCXLINT_TRACEBACK=1 shows where; please report it.")
        return FAULT
    return result if isinstance(result, int) else 0


def _shown(error: click.ClickException) -> str:
    """What click prints of an error, as text."""
    shown = StringIO()
    error.show(shown)
    return shown.getvalue().rstrip("\n")
