"""References followed: today's ids, old ones, ids with their kind, names in the place of ids, and what leads nowhere."""

from typing import Any

import pytest

from cxlint.load import Loaded, assemble
from cxlint.references import described, misnaming
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

HEAD = "spec: 1\nname: Harbour\n"


def _load(*texts: str) -> Loaded:
    files = {f"{name}.yaml": text for name, text in zip("bcdef", texts, strict=False)}
    return assemble(MemoryTree({"a.yaml": HEAD} | files), Limits())


def _problems(loaded: Loaded) -> list[tuple[str, int, int, str, str, list[tuple[int, str]]]]:
    return [
        (
            problem.rule,
            problem.at.span.start.line,
            problem.at.span.start.column,
            problem.text,
            problem.hint,
            [(related.at.span.start.line, related.message) for related in problem.related],
        )
        for problem in loaded.problems
    ]


@pytest.mark.parametrize(
    ("text", "renamed", "loose"),
    [
        ("stages:\n  s: {goal: g, moments: [a, old, nope]}\n", [("moments", "old", "a")], [("moments", "nope")]),
        ("waivers:\n  w: {target: moments/a}\n", [], []),
        ("waivers:\n  w: {target: spec}\n", [], []),
        ("waivers:\n  w: {target: moments/old}\n", [("*", "moments/old", "moments/a")], []),
        ("waivers:\n  w: {target: moments/nope}\n", [], [("*", "moments/nope")]),
        ("waivers:\n  w: {target: nothing/a}\n", [], [("*", "nothing/a")]),
        ("waivers:\n  w: {target: moments}\n", [], [("*", "moments")]),
        ("waivers:\n  w: {target: spec/spec}\n", [], [("*", "spec/spec")]),
        ("waivers:\n  w: {target: 7}\n", [], []),
        ("stages:\n  s: {goal: g, moments: [7, a]}\n", [], []),
        ("stages:\n  s: {goal: g, owner: 7}\n", [], []),
        ("stages:\n  s: {goal: g, owner: [x]}\n", [], [("owners", ["x"])]),
        ("stages:\n  s: {goal: g, owner: everyone}\n", [], [("owners", "everyone")]),
    ],
)
def test_a_reference_leads_to_an_id_to_an_old_one_or_nowhere(
    text: str, renamed: list[tuple[str, str, str]], loose: list[tuple[str, Any]]
) -> None:
    """What is no word at all is a mistake of form, and no reference."""
    spec = _load("moments:\n  a: {was: [old, ' ']}\n", text).spec
    assert [(found.kind, found.written, found.leads_to) for found in spec.renamed] == renamed
    assert [(found.kind, found.written) for found in spec.loose] == loose


def test_the_model_holds_todays_ids_only() -> None:
    """An old id is read as the new one, and what leads nowhere is absent."""
    spec = _load(
        "moments:\n  a: {was: [old], owner: o}\n  b: {owner: nobody-known}\n",
        "stages:\n  s: {goal: g, moments: [old, nope, b, 7]}\nwaivers:\n  v: {target: moments/old}\n  w: {target: moments/x}\n"
        "owners:\n  o: {name: Claims}\n",
    ).spec
    assert spec.stages["s"].moments == ("a", "b")
    assert (spec.waivers["v"].target, spec.waivers["w"].target) == ("moments/a", None)
    assert (spec.moments["a"].owner, spec.moments["b"].owner) == ("o", None)
    assert {"moments/a", "moments/b", "owners/o"} <= spec.used


def test_who_refers_to_itself_is_not_used() -> None:
    """Only others make a thing used."""
    assert "kpis/k" not in _load("kpis:\n  k: {counter_kpi: [k]}\n").spec.used
    assert "kpis/k" in _load("kpis:\n  k: {}\n  l: {counter_kpi: [k]}\n").spec.used


HAS, HAD = ("has this id",), ("had this id before",)
CLASH = "an id means one thing, now and before; delete it here"
CLASH_OF_OLD = CLASH + ", or from the `was:` of 'a'"
TAKEN = "an id means one thing, now and before; give this one another id, or delete the old one"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("moments:\n  a: {was: [x]}\n  b: {was: [y]}\n", []),
        ("moments:\n  a: {was: [x]}\nkpis:\n  x: {}\n", []),
        (
            "moments:\n  a: {}\n  b: {was: [a]}\n",
            [("duplicate-id", 3, 13, "'a' can not be an old id here: moment 'a' has it", CLASH, [(2, *HAS)])],
        ),
        (
            "moments:\n  a: {was: [x]}\n  b: {was: [x]}\n",
            [
                (
                    "duplicate-id",
                    3,
                    13,
                    "'x' can not be an old id here: moment 'a' had it before",
                    CLASH_OF_OLD,
                    [(2, *HAD)],
                )
            ],
        ),
        (
            "moments:\n  a: {was: [a]}\n",
            [("duplicate-id", 2, 13, "'a' can not be an old id here: moment 'a' has it", CLASH, [(2, *HAS)])],
        ),
        (
            "moments:\n  a: {was: [b]}\n  b: {}\n",
            [("duplicate-id", 3, 3, "moment 'a' had the id 'b' before", TAKEN, [(2, "the old id")])],
        ),
        (
            "kpis:\n  a: {was: [b]}\n  b: {}\n",
            [("duplicate-id", 3, 3, "KPI 'a' had the id 'b' before", TAKEN, [(2, "the old id")])],
        ),
    ],
)
def test_an_id_means_one_thing_now_and_before(text: str, told: list[Any]) -> None:
    """Of a kind; whoever comes later is told."""
    assert [found for found in _problems(_load(text)) if found[0] == "duplicate-id"] == told


def test_an_old_id_that_is_written_twice_clashes_with_nothing() -> None:
    """The list is told for its form, and the id leads to the one that had it."""
    loaded = _load("moments:\n  a: {was: [y, y]}\n", "stages:\n  s: {goal: g, moments: [y]}\n")
    assert [found[3] for found in _problems(loaded)] == ["'Earlier ids' of moment 'a' names 'y' twice"]
    assert loaded.spec.stages["s"].moments == ("a",)


def test_old_ids_that_are_no_words_are_left_to_the_form() -> None:
    """A number or a text in the place of the list is told once, and nothing fails."""
    for text in ("moments:\n  a: {was: [7, x]}\n  b: {was: 7}\n", "moments:\n  a: {was: x}\n"):
        assert {found[0] for found in _problems(_load(text))} == {"wrong-shape"}


OWNERS = {"claims team": "claims"}


@pytest.mark.parametrize(
    ("written", "single", "rule"),
    [
        ("TBD", True, "placeholder-owner"),
        (" everyone ", True, "placeholder-owner"),
        ("everyone", False, "placeholder-owner"),
        ("Claims  Team", True, "display-name-owner"),
        ("Claims Team", False, "display-name-owner"),
        ("sales and service", True, "several-owners"),
        ("sales + service", True, "several-owners"),
        ("Sales/Service", True, "several-owners"),
        ("a, b", True, "several-owners"),
        ("R&D", True, "several-owners"),
        ("owners/a/b", True, "several-owners"),
        (["a"], True, "several-owners"),
        ("sales and service", False, None),
        (["a"], False, None),
        ("owners/claims", True, None),
        ("brand", True, None),
        ("claims-team", True, None),
        (7, True, None),
    ],
)
def test_what_stands_in_an_owners_place_is_named(written: Any, single: bool, rule: str | None) -> None:
    """The rule that has more to say than that nobody knows it."""
    assert misnaming(written, single=single, owners=OWNERS) == rule


def test_a_reference_is_described_in_the_words_of_the_format() -> None:
    """Its label and what it stands in; an index is no part of it, and the whole has no name."""
    loaded = _load("moments:\n  first: {contributors: [x], kpis: [y]}\n")
    assert [described(found.at) for found in loaded.spec.loose] == [
        "'Contributors' of moment 'first'",
        "'KPIs' of moment 'first'",
    ]
    spec = assemble(MemoryTree({"a.yaml": HEAD + "owner: nope\n"}), Limits()).spec
    assert [described(found.at) for found in spec.loose] == ["'Accountable owner' of the whole experience"]


def test_a_draft_may_name_an_owner_by_words() -> None:
    """Rules about owners pass over drafts and over what is retired."""
    text = "moments:\n  a: {{status: {}, owner: everyone}}\n"
    assert list(_load(text.format("live")).spec.misnamed.values()) == ["placeholder-owner"]
    for status in ("draft", "retired"):
        assert _load(text.format(status)).spec.misnamed == {}
