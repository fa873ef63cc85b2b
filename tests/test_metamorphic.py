"""The same meaning, another text: the same findings but for their places.

Sound specs in which chance breaks something are shuffled, split, joined, quoted otherwise, remarked, given other line ends and
other ids.
"""

import random
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spec_texts import LAYOUTS, SOUND, STYLES, Values, broken_specs, checked, renamed, written

from cxlint.lint import Outcome

PAIRS = ("lookalike-id", "similar-name", "priority-rank", "twice-placed", "conflicting-definition", "contradicting-promises", "duplicate-id")  # fmt: skip
"""Rules that speak of two things at the one that stands later."""
OF_TEXT = ("ambiguous-scalar",)
"""Rules that look at how a value is typed."""
many = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
Told = Counter[tuple[Any, ...]]


def _told(outcome: Outcome, *without: str) -> Told:
    """What is said of what, without where it stands."""
    return Counter(
        (one.rule, one.severity, one.entity, one.field, one.message, one.hint, one.next_step, one.waived_by)
        for one in outcome.findings
        if one.rule not in without
    )


def _of(files: Mapping[str, str], *without: str) -> Told:
    return _told(checked(files), *without)


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", STYLES)
def test_a_sound_spec_is_the_same_however_it_is_written(name: str, layout: str, style: str) -> None:
    """In one file or in many, in block or flow, in any quotes, as JSON."""
    assert _of(written(SOUND[name], layout, style), *OF_TEXT) == _of(written(SOUND[name]), *OF_TEXT)


@many
@given(broken_specs(), st.sampled_from(list(LAYOUTS)))
def test_split_and_joined(values: Values, layout: str) -> None:
    """One file, a file a kind, a file an entity."""
    assert _of(written(values, layout)) == _of(written(values))


@many
@given(broken_specs(), st.sampled_from(list(STYLES)))
def test_quoted_otherwise(values: Values, style: str) -> None:
    """Quotes, block and flow, JSON."""
    assert _of(written(values, style=style), *OF_TEXT) == _of(written(values), *OF_TEXT)


@many
@given(broken_specs(), st.integers())
def test_keys_in_another_order(values: Values, seed: int) -> None:
    """The keys of an entity and of the manifest stand in no order, nor do the kinds."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    other = Values(_shuffled(values.manifest, chance), {}, values.tables)
    for kind in chance.sample(list(values.kinds), len(values.kinds)):
        other.kinds[kind] = {name: _shuffled(said, chance) for name, said in values.kinds[kind].items()}
    assert _of(written(other)) == _of(written(values))


def _shuffled(value: Any, chance: random.Random) -> Any:
    """A copy with its keys in another order, but for groups of a person's own entries, which are shown in theirs."""
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: value[key] if key in ("more", "lint") else _shuffled(value[key], chance) for key in keys}
    return [_shuffled(inner, chance) for inner in value] if isinstance(value, list) else value


@many
@given(broken_specs(), st.integers())
def test_files_in_another_order(values: Values, seed: int) -> None:
    """But for rules about two things, which speak of the later one, and where order is the order of the journey."""
    if not values.kinds.get("journeys"):
        return
    other = Values(values.manifest, {}, values.tables)
    for kind, entries in values.kinds.items():
        names = list(entries)
        random.Random(seed).shuffle(names)  # noqa: S311 - for tests
        other.kinds[kind] = {name: entries[name] for name in names}
    one, two = _of(written(other), *PAIRS), _of(written(values), *PAIRS)
    assert _without_words(one) == _without_words(two)


def _without_words(told: Told) -> Told:
    """Of each finding the rule, the thing and the weight; a list of names in a message may stand in another order."""
    return Counter(
        {(rule, severity, entity, field): count for (rule, severity, entity, field, *_), count in told.items()}
    )


@many
@given(broken_specs(), st.integers())
def test_remarks_and_line_ends(values: Values, seed: int) -> None:
    """Remarks on lines of their own, blank lines, CRLF."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    files = written(values, chance.choice(list(LAYOUTS)), "double")
    other = {}
    for name, text in files.items():
        lines = []
        for line in text.splitlines():
            if chance.random() < 0.1 and name.endswith(".yaml"):
                lines.append(chance.choice(["# a remark", "", "  # owner: nobody", "#"]))
            lines.append(line)
        ending = "\r\n" if name.endswith(".yaml") and chance.random() < 0.5 else "\n"
        other[name] = "".join(f"{line}{ending}" for line in lines) if name.endswith(".yaml") else text
    assert _of(other) == _of(files)


@many
@given(broken_specs(), st.integers())
def test_another_id_everywhere(values: Values, seed: int) -> None:
    """An id is a name and means nothing: the same rules find the same, under the new name."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    named = deepcopy(values)
    for _, name, said in named.entities():
        said.setdefault("name", f"Thing {name}")
    kind, old, _ = chance.choice(list(named.entities()))
    new = f"zq-{old[:50]}-qz"
    before = _of(written(named), "unknown-reference", *PAIRS)
    after = _of(written(renamed(named, kind, old, new)), "unknown-reference", *PAIRS)
    assert _by_rule(before, kind, old, new) == _by_rule(after, kind, new, new)


def _by_rule(told: Told, kind: str, written_as: str, called: str) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for (rule, severity, entity, *_), count in told.items():
        found[rule, severity, f"{kind}/{called}" if entity == f"{kind}/{written_as}" else entity] += count
    return found
