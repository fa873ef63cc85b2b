"""Rules written in Python outside of cxlint: those of installed packages and of folders that the command line names.

Nothing of the tree under review is ever executed: a package is installed by whoever runs cxlint, a folder named by them.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from cxlint.errors import CxlintError
from cxlint.installed import brought
from cxlint.rule import OWN, Rule, read
from cxlint.rules import catalogue

ENTRY_POINTS = "cxlint.rules"


def known(folders: Iterable[Path] = ()) -> dict[str, Rule]:
    """The catalogue, the rules of installed packages, and those in `folders`.

    Raises `CxlintError` for a module that can not be loaded or is no rule, and for a name that another rule has.
    """
    found = dict(catalogue())
    for where, rule in (*_of_packages(), *(pair for folder in folders for pair in in_folder(folder))):
        if rule.name in found:
            message = (
                f"{where} holds a rule {rule.name!r}, and there is a rule of that name already; give it another name"
            )
            raise CxlintError(message)
        found[rule.name] = rule
    return found


@cache
def _of_packages() -> tuple[tuple[str, Rule], ...]:
    return tuple(
        (f"package {name!r}", rule)
        for name, entry in brought(ENTRY_POINTS).items()
        for rule in _of_package(name, entry.value)
    )


def _of_package(name: str, target: str) -> Iterator[Rule]:
    """The rule that a module is, or those that are the modules of a package."""
    where = f"package {name!r}"
    try:
        module = import_module(target)
        parts = [module]
        if hasattr(module, "__path__"):
            names = sorted(part.name for part in iter_modules(module.__path__) if not part.name.startswith("_"))
            parts = [import_module(f"{target}.{part}") for part in names]
    except Exception as error:
        raise _unusable(where, error) from error
    yield from (_rule(where, part) for part in parts)


def in_folder(folder: Path) -> list[tuple[str, Rule]]:
    """The rules in a folder, one `.py` file each, with the file's path; names that begin with `_` are left out.

    Raises `CxlintError` where there is no such folder, and for a file that is no rule.
    """
    if not folder.is_dir():
        message = f"there is no folder {str(folder)!r} to take rules from"
        raise CxlintError(message)
    paths = [path for path in sorted(folder.glob("*.py")) if not path.name.startswith("_")]
    return [(str(path), _rule(str(path), _loaded(path))) for path in paths]


def _loaded(path: Path) -> ModuleType:
    """A file as a module, under a name that no other module has."""
    name = f"cxlint_own_rules.{path.resolve().parent.as_posix().replace('.', '_')}.{path.stem}"
    plan = spec_from_file_location(name, path)
    if plan is None or plan.loader is None:
        raise _unusable(str(path), "it can not be read as Python")
    module = module_from_spec(plan)
    sys.modules[name] = module
    try:
        plan.loader.exec_module(module)
    except Exception as error:
        raise _unusable(str(path), error) from error
    return module


def _rule(where: str, module: ModuleType) -> Rule:
    try:
        return read(module, OWN)
    except (TypeError, NameError) as error:
        raise _unusable(where, error) from error


def _unusable(where: str, error: object) -> CxlintError:
    why = f"{type(error).__name__}: {error}" if isinstance(error, Exception) else error
    return CxlintError(f"the rules of {where} can not be loaded: {why}")
