"""What a spec can be asked."""

from datetime import date

from cxlint.load import assemble
from cxlint.spec import Spec
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

HEAD = "spec: 1\nname: Harbour Opera\n"


def _spec(text: str) -> Spec:
    return assemble(MemoryTree({"cx.yaml": HEAD + text}), Limits()).spec


def test_the_functions_of_a_moment_are_its_owner_its_contributors_and_who_controls_it() -> None:
    """Each once; a role or team counts for its parent, without one for itself."""
    spec = _spec(
        "owners: {stage-door: {kind: team, parent: house}, house: {}, press: {}, bar: {}, till: {}, guide: {kind: role}}\n"
        "stages: {come: {owner: bar, moments: [inherits, controlled]}}\n"
        "moments:\n"
        "  inherits: {contributors: [guide, bar]}\n"
        "  controlled: {owner: stage-door, contributors: [press], control: {process: [house, till], policy: [bar]}}\n"
        "  alone: {}\n"
    )
    assert spec.functions_of(spec.moments["inherits"]) == ("bar", "guide")
    assert spec.functions_of(spec.moments["controlled"]) == ("house", "press", "till", "bar")
    assert spec.functions_of(spec.moments["alone"]) == ()


def test_the_functions_of_a_stage_are_its_own_and_those_of_its_moments() -> None:
    """Drafts do not count where the live spec is asked."""
    spec = _spec(
        "owners: {house: {}, ushers: {kind: team, parent: house}, press: {}, bar: {}, till: {}}\n"
        "stages: {come: {owner: ushers, contributors: [press], moments: [seat, drink, planned]}, go: {}}\n"
        "moments:\n"
        "  seat: {}\n"
        "  drink: {owner: bar}\n"
        "  planned: {owner: till, status: draft}\n"
    ).live
    assert spec.functions_of(spec.stages["come"]) == ("house", "press", "bar")
    assert spec.functions_of(spec.stages["go"]) == ()


def test_a_waiver_is_renewed_by_who_approved_it_or_has_taken_over() -> None:
    """Nobody who has left is to be asked."""
    spec = _spec(
        "owners:\n"
        "  cco: {name: Chief}\n"
        "  gone: {until: 2025-12-31, replaced_by: cco}\n"
        "  left: {name: The bar, until: 2025-12-31}\n"
        "  last-day: {until: 2026-01-15}\n"
        "waivers: {a: {approved_by: cco}, b: {approved_by: gone}, c: {approved_by: left}, d: {approved_by: last-day}, e: {}}\n"
    )
    asked = [spec.renewer_of(waiver, date(2026, 1, 15)) for waiver in spec.waivers.values()]
    assert asked == ["Chief", "Chief", "whoever took over from The bar", "Last day", "somebody"]
