"""Every change in meaning is told once, in the right class, in one plain sentence; what means the same is not told."""

from collections.abc import Callable

import pytest
from harbour import CASES, SPEC, changed

from cxlint.load import Loaded, assemble
from cxlint.pairs import Pairs
from cxlint.review import Change
from cxlint.review.changes import changes
from cxlint.testing import MemoryTree
from cxlint.tree import Limits


def _loaded(text: str) -> Loaded:
    return assemble(MemoryTree({"cx.yaml": text}), Limits())


def _changes(before: str, after: str) -> tuple[Change, ...]:
    return changes(Pairs(_loaded(before).spec, _loaded(after).spec))


def _told(change: Change) -> str:
    place = f"{change.entity or 'spec'}{f' {change.field}' if change.field else ''}"
    loosens = " (loosens)" if change.loosens else ""
    return f"  {change.weight}{loosens} {change.kind} {place}: {change.before!r} -> {change.after!r}\n    {change.sentence}\n"


def test_what_each_change_is_told_as(golden: Callable[[str, str], None]) -> None:
    """One change of an insurer's spec at a time, and in the end several at once."""
    text = ""
    for name, edits in CASES.items():
        text += f"{name}\n" + ("".join(map(_told, _changes(SPEC, changed(edits)))) or "  nothing\n")
    golden("review/changes.txt", text)


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_told_twice(name: str) -> None:
    """No sentence stands twice, and no field of a thing is told of twice but its lists, item by item, and its targets."""
    found = _changes(SPEC, changed(CASES[name]))
    assert len({change.sentence for change in found}) == len(found)
    keys = [(change.entity, change.field) for change in found if change.kind.partition("-")[0] not in ("measure", "keeper", "proof", "target")]  # fmt: skip
    assert len(set(keys)) == len(keys) or any(field is None for _, field in keys)
    assert all(change.sentence.endswith(".") and "\n" not in change.sentence for change in found)
