"""The option `--rules`: rules written in Python that whoever runs cxlint brings along."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def rules_option(command: Command) -> Command:
    """Adds `--rules DIR`, repeatable, as the argument `rule_folders`: a tuple of folders."""
    return click.option(
        "--rules",
        "rule_folders",
        multiple=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="With the rules in this folder, one Python file each. They are executed: name no folder that you do not trust.",
    )(command)
