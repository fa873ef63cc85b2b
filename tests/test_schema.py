"""The schema and what stands beside it: the model, other validators, plain words."""

import json
import re
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing import Registry

from cxlint.document import Document
from cxlint.place import COLLECTIONS
from cxlint.schema import ITEMS, KEYS, label, leaves, reference_fields, resolved, schema
from cxlint.schema.explain import problems, validator
from cxlint.spec import KINDS, IdealDesign, Responsibility, Site

_ORACLE = jsonschema.Draft202012Validator(schema(), registry=Registry())


def _properties(definition: dict[str, Any]) -> dict[str, Any]:
    return {key: resolved(value) for key, value in definition.get("properties", {}).items() if isinstance(value, dict)}


def _every_property() -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    todo = [("", schema())] + [(kind, schema()["$defs"][kind]) for kind in COLLECTIONS]
    while todo:
        path, outer = todo.pop()
        for key, value in _properties(outer).items():
            if key in COLLECTIONS and not path:
                continue
            found.append((f"{path}.{key}", value))
            todo.append((f"{path}.{key}", value))
            todo.append((f"{path}.{key}[]", resolved(value.get("items") or {})))
            todo.extend((f"{path}.{key}|", resolved(branch)) for branch in value.get("anyOf", ()))
    return found


@pytest.mark.parametrize(("path", "known"), _every_property())
def test_every_field_speaks_to_people(path: str, known: dict[str, Any]) -> None:
    """A field has a label, a description and examples that are valid."""
    assert known.get("title"), path
    assert str(known.get("description", "")).endswith((".", "!")), path
    if not path.endswith(("value", "low", "high")):
        assert known.get("examples"), path


@pytest.mark.parametrize("kind", KINDS)
def test_model_has_the_fields_of_the_schema(kind: str) -> None:
    """A dataclass of the model and the schema of its kind have the same fields, also inside."""
    stateful = {"status"} if kind == "initiatives" else set()
    _same_fields(KINDS[kind], resolved(schema()["$defs"][kind]), {"id", "at"} | stateful)


@pytest.mark.parametrize(
    ("key", "made"), [("standard", IdealDesign), ("responsibility", Responsibility), ("site", Site)]
)
def test_manifest_groups_have_the_fields_of_the_schema(key: str, made: type[Any]) -> None:
    """The manifest's groups too. `manage` is a moment's alone."""
    _same_fields(made, resolved(schema()["properties"][key]), {"manage"} if key == "responsibility" else set())


def _same_fields(made: Any, known: dict[str, Any], extra: set[str]) -> None:
    names = {found.name.rstrip("_") for found in fields(made)} - extra - {"index"}
    assert names == set(known["properties"]) | (names & {"index"}), made.__name__
    hints = get_type_hints(made)
    for found in fields(made):
        inner = known["properties"].get(found.name.rstrip("_"))
        for hint in (hints[found.name], *get_args(hints[found.name])):
            if (
                inner
                and isinstance(hint, type)
                and is_dataclass(hint)
                and hint.__name__ not in ("Period", "Duration", "Pointer")
            ):
                definition = resolved(inner)
                _same_fields(hint, resolved(definition["items"]) if "items" in definition else definition, set())


def test_references_are_found_wherever_the_schema_has_them() -> None:
    """Single references, lists, nested ones, and keys of mappings."""
    assert [(found.path, found.kind) for found in reference_fields("pain_points")] == [
        (("stage",), "stages"),
        (("moments", ITEMS), "moments"),
        (("owners", ITEMS), "owners"),
        (("evidence", ITEMS), "research"),
        (("codes", KEYS), "listening_posts"),
    ]
    assert (("ideal", "standards", ITEMS, "kpi"), "kpis", True) in [
        (found.path, found.kind, found.single) for found in reference_fields("moments")
    ]
    assert ("target",) in [found.path for found in reference_fields("waivers") if found.kind == "*"]
    assert ("standard", "agreed_by", ITEMS) in [found.path for found in reference_fields("manifest")]


def test_labels_are_what_people_read() -> None:
    """A dotted field has the label of its last part."""
    assert label("moments", "owner") == "Accountable owner"
    assert (
        label("moments", "ideal.standards[0].kpi")
        == resolved(schema()["$defs"]["moments"])["properties"]["ideal"]["properties"]["standards"]["items"][
            "properties"
        ]["kpi"]["title"]
    )
    assert label("moments", "nothing") == "nothing"


def test_leaves_know_what_kind_of_text_they_are() -> None:
    """Free text, names, labels, references and listed words are told apart."""
    found = {
        leaf.path: leaf.value
        for leaf in leaves(
            {
                "moments": {
                    "m": {"name": "N", "rationale": "R", "owner": "o", "category": "rescue", "more": {"Label": "T"}}
                },
                "lint": {"rules": {"x": "off"}},
            }
        )
    }
    assert found[("moments", "m", "name")] == "name"
    assert found[("moments", "m", "rationale")] == "text"
    assert found[("moments", "m", "owner")] == "reference"
    assert found[("moments", "m", "category")] == "word"
    assert found[("moments", "m", "more", "Label")] == "text"
    assert found[("lint", "rules", "x")] == "word"


_WORDS = st.sampled_from(
    [
        "",
        " ",
        "a",
        "claims",
        "Claims",
        "2026-02-30",
        "2026-02-28",
        "2026-Q1",
        "P1M",
        "P0D",
        "rescue",
        "x\n",
        "live",
        "draft",
        "retiring",
        "\u200b",
        "https://example.org",
        "@a/b",
        "one two",
    ]
)
_SCALARS = st.one_of(_WORDS, st.integers(-3, 7), st.booleans(), st.none(), st.floats(-3, 120, allow_nan=False))
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["now", "ideal", "kpi", "text", "from", "value", "low", "high", "statement", "a", "Ä"]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)
_ENTITIES = st.sampled_from(list(COLLECTIONS)).flatmap(
    lambda kind: st.dictionaries(
        st.sampled_from([*schema()["$defs"][kind]["properties"], "ower"]), _VALUES, max_size=6
    ).map(lambda entity: {kind: {"an-id": entity}})
)


@given(_ENTITIES)
@settings(max_examples=300, deadline=None)
def test_the_gate_says_what_the_reference_validator_says(data: dict[str, Any]) -> None:
    """The compiled validator and the reference implementation agree, and a no is always explained."""
    says = validator().is_valid(data)
    assert says == _ORACLE.is_valid(data)
    document = Document("cx/a.yaml", json.dumps(data))
    found = problems(document)
    if says:
        assert found == []
    for problem in found:
        assert problem.text
        assert problem.hint
        assert not re.search(r"\b(dict|NoneType|schema|anyOf|array|object|string|null)\b", problem.message), (
            problem.message
        )


def test_the_published_example_is_valid_for_everybody() -> None:
    """The smallest useful spec passes the reference validator as YAML 1.1 tools read it, too."""
    text = "spec: 1\nname: Harbour\nowners:\n  cco: {name: Chief}\nstages:\n  claim: {goal: I am safe, moments: [a]}\nmoments:\n  a: {}\n"
    assert _ORACLE.is_valid(yaml.safe_load(text))
    assert problems(Document("cx/a.yaml", text)) == []
