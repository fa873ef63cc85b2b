"""The catalogue: one module a rule, in a folder named for what it is about."""

from functools import cache
from importlib import import_module
from pathlib import Path

from cxlint.rule import Rule, read

GROUPS = ("files", "owners", "stages", "moments", "promises", "kpis", "readings", "listening", "governance", "change")


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by name, group by group in the order of the catalogue's page, each group by name."""
    found: dict[str, Rule] = {}
    for group in GROUPS:
        folder = Path(__file__).parent / group
        for name in sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__"):
            rule = read(import_module(f"{__name__}.{group}.{name}"), group)
            found[rule.name] = rule
    return found
