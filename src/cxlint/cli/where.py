"""Where the spec is when the command line does not say."""

from pathlib import Path

from cxlint.errors import NothingToCheck

DEFAULT = "cx"


def spec_folder(path: str | None) -> Path:
    """The folder that holds the spec: `path` as given, else `cx` here or above, up to the root of the repository.

    Outside a repository only the current folder is looked at. Raises `NothingToCheck` where there is none.
    """
    if path is not None:
        return Path(path)
    here = Path.cwd()
    for folder in _upward(here):
        if (folder / DEFAULT).is_dir():
            return Path(DEFAULT) if folder == here else folder / DEFAULT
    message = (
        f"there is no folder {DEFAULT!r} here; name the folder that holds the spec, or begin one with `cxlint init`"
    )
    raise NothingToCheck(message)


def _upward(here: Path) -> list[Path]:
    """The folder and those above it, up to the root of the repository; without a repository the folder alone."""
    above = [here, *here.parents]
    roots = [depth for depth, folder in enumerate(above) if (folder / ".git").exists()]
    return above[: roots[0] + 1] if roots else [here]
