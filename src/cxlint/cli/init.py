"""`cxlint init`: a spec to begin with, and what checks it in the editor, before a commit and in a pull request."""

import contextlib
import json
import os
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from cxlint import __version__
from cxlint.cli.output import say
from cxlint.cli.where import DEFAULT
from cxlint.errors import CxlintError
from cxlint.schema import text as schema_text
from cxlint.tree import ENDINGS, repository

STARTERS = Path(__file__).parent / "starters"
SCHEMA = "cxlint.schema.json"
PRE_COMMIT = Path(".pre-commit-config.yaml")
WORKFLOW = Path(".github") / "workflows" / "cx.yml"


@click.command(epilog="Example: cxlint init && cxlint check")
@click.argument("directory", metavar="[DIR]", default=DEFAULT)
@click.option(
    "--from",
    "starter",
    type=click.Choice(["minimal", "insurer"]),
    default="minimal",
    show_default=True,
    help="What to begin with: one file, or a small spec with owners, KPIs and a promise.",
)
@click.option("--spec-only", is_flag=True, help="Without the files for pre-commit and GitHub.")
def init(directory: str, starter: str, *, spec_only: bool) -> None:
    """Write a spec that passes, to begin with.

    It goes into DIR (default: cx), with files for pre-commit and GitHub at the root of the repository. Nothing is
    overwritten: where one of the files is there already, nothing is written.
    """
    if not directory.isprintable():
        message = f"{directory!r} is no name for a folder that others can type"
        raise CxlintError(message)
    folder = Path(directory)
    files = plan(folder, starter, spec_only=spec_only)
    create(folder, files)
    say(told(folder, files))


def plan(folder: Path, starter: str, *, spec_only: bool = False) -> dict[Path, str]:
    """What would be written: each file with its text."""
    source = STARTERS / starter
    files = {folder / path.relative_to(source): _with_hint(path, source) for path in sorted(source.rglob("*.yaml"))}
    files[folder / SCHEMA] = schema_text()
    if not spec_only:
        root = _root(Path(os.path.abspath(folder)))
        command = _command(folder, root)
        shown = Path(os.path.relpath(root))
        files[shown / PRE_COMMIT] = _pre_commit(command)
        files[shown / WORKFLOW] = _workflow(command)
    return files


def _root(folder: Path) -> Path:
    """Where the files for pre-commit and GitHub belong: the root of the repository, else the current folder."""
    root = repository(folder)
    here = Path.cwd()
    return here if not (root / ".git").exists() and folder.is_relative_to(here) else root


def _with_hint(path: Path, source: Path) -> str:
    """A file of a starter, with the line at its top that tells editors where the schema is."""
    up = "../" * (len(path.relative_to(source).parts) - 1)
    return f"# yaml-language-server: $schema={up}{SCHEMA}\n{path.read_text(encoding='utf-8')}"


def _command(folder: Path, root: Path) -> str:
    """The command that checks the folder, typed at the root of the repository."""
    inside = Path(os.path.abspath(folder)).relative_to(root).as_posix()
    return "cxlint check" if inside == DEFAULT else f"cxlint check {shlex.quote(inside)}"


def _pre_commit(command: str) -> str:
    return f"""\
# https://pre-commit.com: checks the whole spec before each commit that touches a YAML file or a reading.
repos:
  - repo: local
    hooks:
      - id: cxlint
        name: cxlint
        entry: {json.dumps(command, ensure_ascii=False)}
        language: python
        additional_dependencies: [cxlint=={__version__}]
        files: '\\.ya?ml$|readings/.*\\.csv$'
        pass_filenames: false
"""


def _workflow(command: str) -> str:
    run = f"pipx run cxlint=={__version__} {command.removeprefix('cxlint ')} --format github --format text"
    return f"""\
# Checks the spec in every pull request and shows each finding beside its line.
name: Customer experience
on: [pull_request]
permissions: {{contents: read}}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {{persist-credentials: false}}
      - run: {json.dumps(run, ensure_ascii=False)}
"""


def create(folder: Path, files: Mapping[Path, str]) -> None:
    """Writes all files, or none. Raises `CxlintError` where one is there already or can not be written."""
    if taken := sorted({*_yaml_below(folder), *(str(path) for path in files if os.path.lexists(path))}):
        listed = ", ".join(taken[:5]) + (f" and {len(taken) - 5:,} more" if len(taken) > 5 else "")  # noqa: PLR2004
        message = (
            f"there already: {listed}. Nothing was written; name another folder, or add --spec-only for the spec alone"
        )
        raise CxlintError(message)
    made: list[Path] = []
    try:
        for path, text in files.items():
            _make_folders(path.parent, made)
            made.append(path)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        _take_back(made)
        message = f"{str(error.filename or folder)!r} could not be written: {error.strerror}. Nothing was written"
        raise CxlintError(message) from error


def _yaml_below(folder: Path) -> Iterable[str]:
    """The YAML files that the folder holds already; a second spec beside them would be two in one."""
    return (str(path) for path in folder.rglob("*") if path.name.lower().endswith(ENDINGS) and path.name[0] != ".")


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


def told(folder: Path, files: Iterable[Path]) -> str:
    """What was written, and what to do next."""
    command = "cxlint check" if folder == Path(DEFAULT) else f"cxlint check {folder}"
    lines = [f"Wrote {path}" for path in files]
    return (
        "\n".join(
            [
                *lines,
                "",
                f"`{command}` says what is missing, whom it concerns and what to type. Write your own stages and moments next.",
                f"Editors with a YAML language server (in VS Code: the extension YAML of Red Hat) read {SCHEMA}: they complete",
                f"and explain every field. `cxlint schema > {folder / SCHEMA}` renews it after an update.",
            ]
        )
        + "\n"
    )
