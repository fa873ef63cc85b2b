"""Mutation of the rules: every small change to a rule must be noticed by its examples, its page, or what it was seen to say.

    python .ci/mutation.py [GROUP or RULE ...]

The changes are mutmut's (`pip install mutmut`). A mutant is killed when the findings in `tests/golden/findings` or the page in
`docs/rules` differ, an example no longer holds, or the rule fails. Those that live are printed as differences, the score at
the end.
"""

import difflib
import signal
import sys
import types
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from mutmut.mutation.file_mutation import create_mutations

from cxlint import docs, testing
from cxlint.rule import Rule, read
from cxlint.rules import catalogue

ROOT = Path(__file__).parent.parent
SECONDS = 20
testing.revisions = docs.revisions = cache(testing.revisions)
"""What an example leaves out does not depend on the rule, so it is worked out once."""


def mutants(path: Path) -> Iterator[str]:
    """The text of a rule with one change each; its level and severity stand in the catalogue, which is compared."""
    module, changes, _, _ = create_mutations(str(path), path.read_text(encoding="utf-8"))
    for change in changes:
        mutant: Any = module.deep_replace(change.original_node, change.mutated_node)
        yield mutant.code


def lives(name: str, group: str, text: str) -> bool:
    """Whether nothing notices a mutant."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    try:
        module = types.ModuleType(name.replace("-", "_"))
        exec(compile(text, name, "exec"), module.__dict__)  # noqa: S102 - that is what a mutant is for
        return _as_before(read(module, group))
    except Exception:  # noqa: BLE001 - whatever goes wrong, it was noticed
        return False
    finally:
        signal.alarm(0)


def _too_long(*_: object) -> NoReturn:
    raise TimeoutError


def _as_before(rule: Rule) -> bool:
    known = catalogue()[rule.name]
    if (rule.level, rule.severity, rule.fix, rule.confidence, rule.options) != (
        known.level,
        known.severity,
        known.fix,
        known.confidence,
        known.options,
    ):
        return False
    cases = ROOT / "tests" / "rules" / f"{rule.name}.md"
    pages = {"page": rule.page} | ({"edge cases": cases.read_text(encoding="utf-8")} if cases.exists() else {})
    told = "".join(testing.told(rule, title, text) for title, text in pages.items())
    if told != (ROOT / "tests" / "golden" / "findings" / f"{rule.name}.txt").read_text(encoding="utf-8"):
        return False
    if docs.page(rule) != (ROOT / "docs" / "rules" / f"{rule.name}.md").read_text(encoding="utf-8"):
        return False
    for text in pages.values():
        for example in testing.examples(text):
            if example.fixed is not None:
                testing.verify(rule, example)
    return True


def tried(name: str) -> tuple[str, int, list[str]]:
    """A rule's mutants: how many there are, and how those differ that live."""
    rule = catalogue()[name]
    path = ROOT / "src" / "cxlint" / "rules" / rule.group / f"{name.replace('-', '_')}.py"
    before = path.read_text(encoding="utf-8")
    if not lives(name, rule.group, before):
        message = f"{name} does not pass its own tests"
        raise SystemExit(message)
    texts = [text for text in mutants(path) if text != before]
    living = [text for text in texts if lives(name, rule.group, text)]
    shown = [
        "".join(difflib.unified_diff(before.splitlines(keepends=True), text.splitlines(keepends=True), name, name, n=0))
        for text in living
    ]
    return name, len(texts), shown


def main(wanted: list[str]) -> int:
    """Tries the rules that are named, by name or group, or all that have a check of their own."""
    names = [
        name
        for name, rule in catalogue().items()
        if rule.check and (not wanted or name in wanted or rule.group in wanted)
    ]
    killed = total = 0
    with ProcessPoolExecutor() as pool:
        for name, count, living in pool.map(tried, names):
            total, killed = total + count, killed + count - len(living)
            print(f"{name}: {count - len(living)} of {count}", flush=True)  # noqa: T201
            for shown in living:
                print(shown, flush=True)  # noqa: T201
    print(f"{killed} of {total} killed: {100 * killed / max(total, 1):.1f} %")  # noqa: T201
    return 0 if killed >= 0.95 * total else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
