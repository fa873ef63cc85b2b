"""Where the data folders are: inside an installed wheel, or beside the source in a checkout."""

from pathlib import Path

from cxlint.errors import CxlintError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `schema` or `site_templates`.

    A wheel carries it as `_data/NAME`; a checkout has it two levels above the package.

    Raises `CxlintError` when the installation is incomplete.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    message = f"the installation is incomplete: its folder {name!r} is missing; install cxlint again"
    raise CxlintError(message)
