"""`cxlint init`: a spec to begin with, and what checks it in the editor, before a commit and in a pull request."""

import contextlib
import json
import os
import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from cxlint import __version__
from cxlint.cli.formats import names
from cxlint.cli.output import say
from cxlint.cli.where import DEFAULT
from cxlint.errors import CxlintError
from cxlint.nearest import nearest
from cxlint.schema import text as schema_text
from cxlint.tree import ENDINGS, repository

STARTERS = Path(__file__).parent / "starters"
SCHEMA = "cxlint.schema.json"
_GITHUB = Path(".github") / "workflows"
PLACED: Mapping[str, Mapping[Path, str]] = {
    "pre-commit": {Path(".pre-commit-config.yaml"): "ci/pre-commit.yaml"},
    "github": {_GITHUB / "cx.yml": "ci/github.yml"},
    "preview": {_GITHUB / "cx-preview.yml": "ci/preview.yml", _GITHUB / "cx-comment.yml": "ci/comment.yml"},
    "gitlab": {Path(".gitlab-ci.yml"): "ci/gitlab.yml"},
    "docker": {Path("cxlint.Dockerfile"): "ci/Dockerfile"},
    "matcher": {Path(".github") / "cxlint-matcher.json": "problem-matcher.json"},
}
"""What can be put in place: where each file goes, seen from the root of the repository, and from which text."""
USUAL = ("pre-commit", "github")
NEXT: Mapping[str, str] = {
    "pre-commit": "`pre-commit install` checks the spec before each commit.",
    "github": "To block what is red, require the check `Check the spec` in the rules of your main branch.",
    "preview": "A pull request, also one from a fork, is answered with its verdict once cx-comment.yml is on the main branch.",
    "gitlab": "To block what is red, choose `Pipelines must succeed` in the settings for merge requests.",
    "docker": "`docker build --file cxlint.Dockerfile --tag cxlint .` makes the image; its first lines say how to run it.",
    "matcher": "`echo ::add-matcher::.github/cxlint-matcher.json` before `cxlint check --format line` marks the lines on GitHub.",
}
"""What is left to do for a person, by the names in `PLACED`."""


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
@click.option(
    "--with",
    "places",
    multiple=True,
    metavar="NAMES",
    help=f"Put it in place there: {', '.join(PLACED)}; commas between, repeatable. Where DIR holds a spec already, "
    f"these files alone are written. [default: {','.join(USUAL)}]",
)
@click.option("--spec-only", is_flag=True, help="The spec alone, without such files.")
def init(directory: str, starter: str, places: tuple[str, ...], *, spec_only: bool) -> None:
    """Write a spec that passes, to begin with, and what checks it.

    It goes into DIR (default: cx), with files for pre-commit and GitHub at the root of the repository. Nothing is
    overwritten: where one of the files is there already, nothing is written.
    """
    if not directory.isprintable() or "$" in directory:
        message = f"{directory!r} is no name for a folder that others can type"
        raise CxlintError(message)
    folder = Path(directory)
    wanted = _wanted(places, spec_only=spec_only)
    is_there = bool(places) and any(_yaml_below(folder))
    files = {**({} if is_there else spec_files(folder, starter)), **placed_files(folder, wanted)}
    create(folder, files, is_there=is_there)
    say(told(folder, files, wanted))


def _wanted(asked: tuple[str, ...], *, spec_only: bool) -> tuple[str, ...]:
    """What is to be put in place, by the names in `PLACED`."""
    if asked and spec_only:
        message = "--spec-only writes no such files, so --with does not go with it"
        raise click.UsageError(message)
    wanted = names(asked)
    for name in wanted:
        if name not in PLACED:
            better = nearest(name, PLACED)
            answer = f"did you mean {better!r}?" if better else f"there are {', '.join(PLACED)}"
            message = f"--with knows no {name!r}; {answer}"
            raise CxlintError(message)
    return wanted if asked or spec_only else USUAL


def spec_files(folder: Path, starter: str) -> dict[Path, str]:
    """The spec to begin with: each file with its text."""
    source = STARTERS / starter
    files = {folder / path.relative_to(source): _with_hint(path, source) for path in sorted(source.rglob("*.yaml"))}
    return {**files, folder / SCHEMA: schema_text()}


def placed_files(folder: Path, wanted: Iterable[str]) -> dict[Path, str]:
    """What checks the spec in `folder`: each file with its text."""
    root = _root(Path(os.path.abspath(folder)))
    shown = Path(os.path.relpath(root))
    inside = Path(os.path.abspath(folder)).relative_to(root).as_posix()
    return {shown / place: _filled(text, inside) for name in wanted for place, text in PLACED[name].items()}


def _root(folder: Path) -> Path:
    """Where files such as those for pre-commit belong: the root of the repository, else the current folder."""
    root = repository(folder)
    here = Path.cwd()
    return here if not (root / ".git").exists() and folder.is_relative_to(here) else root


def _with_hint(path: Path, source: Path) -> str:
    """A file of a starter, with the line at its top that tells editors where the schema is."""
    up = "../" * (len(path.relative_to(source).parts) - 1)
    return f"# yaml-language-server: $schema={up}{SCHEMA}\n{path.read_text(encoding='utf-8')}"


def _filled(template: str, inside: str) -> str:
    """A text to put in place, for this version and for the folder of the spec, seen from the root."""
    text = (STARTERS / template).read_text(encoding="utf-8")
    command = "cxlint check" if inside == DEFAULT else f"cxlint check {shlex.quote(inside)}"
    text = text.replace("@VERSION@", __version__)
    return text.replace("@PATH@", _quoted(inside)).replace("@COMMAND@", _quoted(command)).replace("@CHECK@", command)


def _quoted(text: str) -> str:
    """A text as YAML takes it, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def create(folder: Path, files: Mapping[Path, str], *, is_there: bool = False) -> None:
    """Writes all files, or none. Raises `CxlintError` where one is there already or can not be written."""
    other = () if is_there else _yaml_below(folder)
    if taken := sorted({*other, *(str(path) for path in files if os.path.lexists(path))}):
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


def told(folder: Path, files: Mapping[Path, str], wanted: Iterable[str]) -> str:
    """What was written, and what to do next."""
    command = "cxlint check" if folder == Path(DEFAULT) else f"cxlint check {folder}"
    lines = [f"Wrote {path}" for path in files] + [""]
    if folder / SCHEMA in files:
        lines += [
            f"`{command}` says what is missing, whom it concerns and what to type. Write your own stages and moments next.",
            f"Editors with a YAML language server (in VS Code: the extension YAML of Red Hat) read {SCHEMA}: they complete",
            f"and explain every field. `cxlint schema > {folder / SCHEMA}` renews it after an update.",
        ]
    lines += [NEXT[name] for name in wanted if name in NEXT]
    return "\n".join(lines).rstrip("\n") + "\n"
