"""The same meaning in another text is no news; a change and its undoing tell the same things."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spec_texts import LAYOUTS, SOUND, STYLES, TODAY, Values, broken_specs, renamed, written

from cxlint.load import Loaded, assemble
from cxlint.review import Review, review
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

OF_TEXT = ("ambiguous-scalar", "reading-not-canonical")
"""Rules that look at how a value is typed."""
many = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def _loaded(files: dict[str, str]) -> Loaded:
    return assemble(MemoryTree(files), Limits())


def _review(before: dict[str, str], after: dict[str, str]) -> Review:
    found = review(_loaded(before), _loaded(after), TODAY)
    assert found.crashes == ()
    return found


def _is_quiet(found: Review) -> bool:
    news = [finding for finding in (*found.new, *found.fixed) if finding.rule not in OF_TEXT]
    return not (news or found.changes or found.approvers or found.loosened)


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_a_spec_written_otherwise_is_no_news(name: str, layout: str, style: str) -> None:
    """In one file or in many, in block or flow, in any quotes, as JSON."""
    assert _is_quiet(_review(written(SOUND[name]), written(SOUND[name], layout, style)))


@many
@given(broken_specs(), st.sampled_from(list(LAYOUTS)), st.sampled_from(list(STYLES)), st.integers())
def test_a_broken_spec_written_otherwise_is_no_news(values: Values, layout: str, style: str, seed: int) -> None:
    """Nor are the order of keys and of lists that have none, and remarks."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    other = Values(_shuffled(values.manifest, chance), {}, values.tables)
    for kind, entries in values.kinds.items():
        other.kinds[kind] = {name: _shuffled(said, chance) for name, said in entries.items()}
    files = written(other, layout, style)
    if style != "json":
        files = {name: f"# a remark\n{text}" if name.endswith(".yaml") else text for name, text in files.items()}
    assert _is_quiet(_review(written(values), files))


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: value[key] if key in ("more", "lint") else _shuffled(value[key], chance) for key in keys}
    return [_shuffled(inner, chance) for inner in value] if isinstance(value, list) else value


@many
@given(broken_specs(), st.integers())
def test_a_new_id_with_was_is_one_change(values: Values, seed: int) -> None:
    """Whatever kind it is and wherever it is referred to; no finding is new or gone but those about the words of ids."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    kinds = [kind for kind, entries in values.kinds.items() if entries and kind not in ("sources", "waivers")]
    kind = chance.choice(kinds)
    old = chance.choice(list(values.kinds[kind]))
    other = renamed(values, kind, old, "another-word")
    said = other.kinds[kind]["another-word"]
    said["was"] = [*said.get("was", ()), old]
    found = _review(written(values), written(other))
    assert [(change.kind, change.before, change.after) for change in found.changes] == [
        ("renamed", old, "another-word")
    ]
    of_words = (
        "reading-not-canonical",
        "lookalike-id",
        "similar-name",
        "inside-out-stage",
        "display-name-owner",
        "duplicate-id",
        "priority-rank",
    )
    assert [one for one in (*found.new, *found.fixed) if one.rule not in of_words] == []


@many
@given(broken_specs(), broken_specs())
def test_any_change_is_told_and_its_undoing_as_well(one: Values, other: Values) -> None:
    """Whatever two specs are compared: no rule fails, no sentence is told twice, and what is new is gone on the way back."""
    there, back = _review(written(one), written(other)), _review(written(other), written(one))
    for found in (there, back):
        sentences = [(change.entity, change.sentence) for change in found.changes]
        assert len(set(sentences)) == len(sentences)
    added, removed = (
        {
            change.entity
            for change in found.changes
            if change.kind == kind and not str(change.entity).startswith("waivers/")
        }
        for found, kind in ((there, "added"), (back, "removed"))
    )
    assert added == removed
    is_accepted = there.after.waived or back.after.waived  # what a waiver hides on one side is neither new nor gone
    if there.after.is_whole and back.after.is_whole and not (there.loosened or back.loosened or is_accepted):
        of_changes = {name for name, rule in there.after.rules.items() if rule.compares}
        new = sorted(finding.fingerprint for finding in there.new if finding.rule not in of_changes)
        assert new == sorted(finding.fingerprint for finding in back.fixed)
