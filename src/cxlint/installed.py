"""What installed packages bring for cxlint: rules (`cxlint.rules`) and sets of settings (`cxlint.settings`).

Most machines have none, and asking Python's own register takes longer than a small check; so its files are looked
through for the name of the group first.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@cache
def brought(group: str) -> "dict[str, EntryPoint]":
    """The entry points of a group by name, in order of names; of two with one name the first on Python's path."""
    if not any(f"[{group}]" in text for text in _registers()):
        return {}
    from importlib.metadata import entry_points  # noqa: PLC0415 - it costs more than a small check

    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=group):
        found.setdefault(entry.name, entry)
    return dict(sorted(found.items()))


def _registers() -> Iterator[str]:
    """The text of every installed package's list of entry points."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:
                        yield file.read()
                except (OSError, UnicodeDecodeError):
                    continue
