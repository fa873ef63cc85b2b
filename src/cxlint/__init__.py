"""Customer experience as code: load a spec, check it, build its site.

    from datetime import date
    from cxlint.lint import check
    from cxlint.load import load

    outcome = check(load("cx"), date(2014, 1, 31))

The names below are public; each is imported when it is first asked for, so that the command line starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxlint.errors import CxlintError, NothingToCheck
    from cxlint.finding import Edit, Finding, Fix, Level, Problem, Related, Severity
    from cxlint.lint import Outcome, check
    from cxlint.load import Loaded
    from cxlint.place import Pointer, Position, Span
    from cxlint.rule import Rule
    from cxlint.rules import catalogue
    from cxlint.spec import Spec

__version__ = "0.1.0"

_HOMES = {
    "errors": ("CxlintError", "NothingToCheck"),
    "finding": ("Edit", "Finding", "Fix", "Level", "Problem", "Related", "Severity"),
    "lint": ("Outcome", "check"),
    "load": ("Loaded",),
    "place": ("Pointer", "Position", "Span"),
    "rule": ("Rule",),
    "rules": ("catalogue",),
    "spec": ("Spec",),
}

__all__ = [
    "CxlintError",
    "Edit",
    "Finding",
    "Fix",
    "Level",
    "Loaded",
    "NothingToCheck",
    "Outcome",
    "Pointer",
    "Position",
    "Problem",
    "Related",
    "Rule",
    "Severity",
    "Span",
    "Spec",
    "catalogue",
    "check",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
