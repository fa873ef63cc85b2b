"""The most important rules, written twice: both say the same of specs in which chance breaks something."""

from hypothesis import HealthCheck, assume, given, settings
from second_opinion import RULES, opinion
from spec_texts import SOUND, Values, broken_specs, checked, written

from cxlint.rules import catalogue


def test_thirty_rules_have_a_second_opinion() -> None:
    """Each under the name of a rule."""
    assert len(RULES) >= 30
    assert RULES.keys() <= catalogue().keys()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(broken_specs())
def test_both_say_the_same(values: Values) -> None:
    """Rule by rule and thing by thing; where a value is of the wrong shape the text decides, not the values."""
    values.manifest.pop("lint", None)
    outcome = checked(written(values))
    assume(not any(one.rule in ("wrong-shape", "malformed-id", "unquoted-text") for one in outcome.findings))
    told = {(one.rule, one.entity) for one in outcome.findings if one.rule in RULES}
    assert told == opinion(values)


def test_it_speaks_of_every_rule() -> None:
    """Broken often enough, each of the thirty has something to say, so that the comparison means something."""
    from spec_texts import changed

    told = {rule for seed in range(800) for rule, _ in opinion(changed(list(SOUND.values())[seed % 4], seed, 25))}
    assert told == RULES.keys()
