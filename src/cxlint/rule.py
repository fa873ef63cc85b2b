"""A rule module read into a value.

A rule is one plain module: its file name is its name, its folder its group, its docstring its page, `LEVEL` and
`SEVERITY` its weight, the annotation of `check`'s first parameter what it visits, keyword-only parameters its options.
A rule whose findings come from the reader or the engine has no `check`.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cxlint.document import Document
from cxlint.finding import Level, Problem, Severity
from cxlint.readings import Table
from cxlint.spec import Entity, Reference, Spec

Check = Callable[..., Iterable[Problem]]
_GIVEN = ("spec", "today", "after")
OWN = "custom"
"""The group of every rule that is not in the catalogue: a team's own, in Python or as data."""


@dataclass(frozen=True)
class Option:
    """One option of a rule: its type (`int`, `float`, `bool`, `str`) and what counts where it is not set."""

    type: type[Any]
    default: Any


@dataclass(frozen=True)
class Rule:
    """What a rule module says of itself.

    `visits` are the types that `check` is called with: `Spec`, `Document`, `Table`, `Reference` or kinds of entities; empty for
    a rule without a check. `given` says which of `spec` and `today` it wants besides; one that wants `after` compares two
    revisions and visits the earlier. `fix` is `safe`, `suggested` or
    None.
    """

    name: str
    group: str
    level: Level
    severity: Severity
    page: str
    fix: str | None = None
    confidence: str = "high"
    visits: tuple[type[Any], ...] = ()
    given: tuple[str, ...] = ()
    options: Mapping[str, Option] = field(default_factory=dict)
    check: Check | None = None

    @cached_property
    def summary(self) -> str:
        """The first sentence of the page."""
        return self.page.strip().partition("\n")[0]

    @property
    def is_firm(self) -> bool:
        """Whether nobody may switch it off, waive it or make it milder."""
        about_settings = self.name in ("unknown-rule", "invalid-waiver", "expired-waiver")
        return self.severity is Severity.ERROR and (self.group == "files" or about_settings)

    @property
    def sees_drafts(self) -> bool:
        """Whether it looks at drafts and at what is retired."""
        return self.group in ("files", "change")

    @property
    def compares(self) -> bool:
        """Whether it looks at what changed, and so needs an earlier revision."""
        return "after" in self.given

    @property
    def reads_one_file(self) -> bool:
        """Whether it needs nothing but the file that it looks at."""
        return self.group == "files" and set(self.visits) <= {Document, Table}


def read(module: ModuleType, group: str) -> Rule:
    """The rule in `module`. Raises `TypeError` for a module that is no rule, saying what is missing."""
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    try:
        level, severity = Level(module.LEVEL), Severity(module.SEVERITY)
    except (AttributeError, ValueError) as error:
        message = f"rule {name!r} needs LEVEL and SEVERITY: {error}"
        raise TypeError(message) from error
    check = getattr(module, "check", None)
    visits, given, options = _signature(check, name) if check else ((), (), {})
    return Rule(
        name,
        group,
        level,
        severity,
        module.__doc__ or "",
        getattr(module, "FIX", None),
        getattr(module, "CONFIDENCE", "high"),
        visits,
        given,
        options,
        check,
    )


def _signature(check: Check, name: str) -> tuple[tuple[type[Any], ...], tuple[str, ...], dict[str, Option]]:
    """What a check visits, is given and lets one set. Read from the function itself: `inspect` costs half of a start."""
    code, hints = check.__code__, check.__annotations__
    if any(isinstance(hint, str) for hint in hints.values()):
        hints = get_type_hints(check)
    taken = code.co_argcount
    first, *given = code.co_varnames[:taken] or ("",)
    hint = hints.get(first)
    union = get_origin(hint) in (Union, types.UnionType)
    visits = get_args(hint) if union else (hint,)
    if not all(
        isinstance(kind, type) and issubclass(kind, (Entity, Spec, Document, Table, Reference)) for kind in visits
    ):
        message = f"the first parameter of rule {name!r} says nothing that a rule can visit"
        raise TypeError(message)
    if not set(given) <= set(_GIVEN):
        message = f"rule {name!r} asks for {tuple(given)}; a check is given {_GIVEN}"
        raise TypeError(message)
    defaults = check.__kwdefaults__ or {}
    named = code.co_varnames[taken : taken + code.co_kwonlyargcount]
    return visits, tuple(given), {option: Option(hints[option], defaults[option]) for option in named}
