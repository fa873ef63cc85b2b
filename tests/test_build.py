"""Values of a text made into the model: corrections, lists, what an earlier correction took out."""

from datetime import date
from typing import Any

import pytest

from cxlint.build import Correction, corrected, entity
from cxlint.document import Document
from cxlint.load import assemble
from cxlint.place import Pointer
from cxlint.spec import Moment
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

VALUE: dict[str, Any] = {"a": {"b": [1, {"c": 2}], "d": "x"}, "old": [1]}


@pytest.mark.parametrize(
    ("corrections", "after"),
    [
        ([], VALUE),
        ([Correction(("a", "d"))], {"a": {"b": [1, {"c": 2}]}, "old": [1]}),
        ([Correction(("a", "d"), "y")], {"a": {"b": [1, {"c": 2}], "d": "y"}, "old": [1]}),
        ([Correction(("a", "b", 0))], {"a": {"b": [None, {"c": 2}], "d": "x"}, "old": [1]}),
        ([Correction(("a", "b", 0), "y")], {"a": {"b": ["y", {"c": 2}], "d": "x"}, "old": [1]}),
        ([Correction(("a", "b", 1, "c"), "y")], {"a": {"b": [1, {"c": "y"}], "d": "x"}, "old": [1]}),
        ([Correction(("old",), "new")], {"a": {"b": [1, {"c": 2}], "d": "x"}, "new": [1]}),
        ([Correction(("a", "nope"), "y")], VALUE),
        ([Correction(("a",)), Correction(("a", "d")), Correction(("a", "b", 0))], {"old": [1]}),
        (
            [Correction(("a", "b", 1)), Correction(("a", "b", 1, "c"), "y")],
            {"a": {"b": [1, None], "d": "x"}, "old": [1]},
        ),
        (
            [Correction(("a", "b"), "y"), Correction(("a", "y", 0))],
            {"a": {"y": [None, {"c": 2}], "d": "x"}, "old": [1]},
        ),
        ([Correction(("a", "d", "e", 0))], VALUE),
        ([Correction(("a", "b", "c"))], VALUE),
    ],
)
def test_corrections_are_made_in_a_copy(corrections: list[Correction], after: dict[str, Any]) -> None:
    """At their path; what is gone needs none, and the text's own values stay."""
    before = repr(VALUE)
    assert corrected(VALUE, corrections) == after
    assert repr(VALUE) == before


def test_an_entity_that_is_no_group_says_nothing() -> None:
    """It is there all the same, so that what refers to it is not loose."""
    at = Pointer(Document("a", "x"), ())
    for value in (None, 7, "x", ["x"]):
        made = entity("moments", "a", at, value)
        assert isinstance(made, Moment)
        assert (made.id, made.name, made.owner, made.channels) == ("a", None, None, ())


def test_values_become_what_their_fields_hold() -> None:
    """Dates, groups, lists without what was taken out and without what stands twice, keys that Python keeps for itself."""
    text = (
        "spec: 1\nname: N\nlevel: owned\nowner: o\nstandard: {standards: [x]}\nowners:\n"
        "  o: {name: O, lead: {name: Ada, since: 2026-01-05}, from: 2026-02-01}\n"
        "moments:\n  a: {kpis: [k, 7, k, l]}\nkpis:\n  k: {}\n  l: {targets: [{value: 1}, 7, {value: 3, from: 2026-Q1}]}\n"
    )
    spec = assemble(MemoryTree({"a.yaml": text}), Limits()).spec
    owner = spec.owners["o"]
    assert owner.lead
    assert (owner.lead.name, owner.lead.since, owner.from_) == ("Ada", date(2026, 1, 5), date(2026, 2, 1))
    assert spec.moments["a"].kpis == ("k", "l")
    found = [(target.index, target.value, target.from_ and target.from_.text) for target in spec.kpis["l"].targets]
    assert found == [(0, 1, None), (2, 3, "2026-Q1")]
    assert (spec.name, spec.owner, spec.level.value, spec.level_declared) == ("N", "o", "owned", True)
