"""What ends a run: wrong usage, wrong settings, nothing to check.

Every error here derives from click's `ClickException`, so a command prints it as one line and sets the exit code.
A mistake *in the spec* is never an error of this kind; it is a finding with a place.
"""

from click import ClickException


class CxlintError(ClickException):
    """The run can not go on: one line for the reader, exit code 2."""

    exit_code = 2


class NothingToCheck(CxlintError):
    """There is no spec at the given path: exit code 3."""

    exit_code = 3
