"""What is the same finding in two revisions: that of an earlier one in the words of the later."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cxlint.baseline import Key
from cxlint.finding import Finding, fingerprint
from cxlint.pairs import Pairs
from cxlint.place import COLLECTIONS


def now(finding: Finding, pairs: Pairs) -> Finding:
    """A finding of the earlier revision under today's id of the thing that it is about."""
    entity = named_now(finding.entity, pairs) if finding.entity else finding.entity
    target = named_now(finding.target, pairs)
    if (entity, target) == (finding.entity, finding.target):
        return finding
    return replace(
        finding, entity=entity, target=target, fingerprint=fingerprint(finding.rule, entity, finding.field, target)
    )


def named_now(key: str, pairs: Pairs) -> str:
    """A `kind/id` of the earlier revision in today's ids; anything else as it is."""
    kind, slash, name = key.partition("/")
    return f"{kind}/{pairs.now(kind, name)}" if slash and kind in COLLECTIONS else key


def entry_now(key: Key, pairs: Pairs) -> Key:
    """An entry of the earlier revision's baseline in today's ids."""
    return key._replace(
        entity=named_now(key.entity, pairs) if key.entity else None, target=named_now(key.target, pairs)
    )


def without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    """The findings that the others do not hold as well, as often as they stand."""
    left = Counter(finding.fingerprint for finding in others)
    found = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            found.append(finding)
    return found
