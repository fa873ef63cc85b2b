"""Mutation of the rules: every small change to a rule must be noticed by its examples, its page, or what it was seen to say.

    python .ci/mutation.py [GROUP, RULE or MODULE ...]

The changes are mutmut's (`pip install mutmut`), with conditions and the text of messages besides. A mutant of a rule is
killed when the findings in `tests/golden/findings` or the page in `docs/rules` differ, an example no longer holds, or the
rule fails. Modules that many rules lean on (`MODULES`) are held by their own tests. Those that live are printed as
differences, the score at the end.
"""

import difflib
import importlib.machinery
import importlib.util
import os
import re
import signal
import sys
import types
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NoReturn

import libcst as cst
import pytest
from mutmut.mutation.file_mutation import create_mutations
from mutmut.mutation.mutators import mutation_operators

from cxlint import docs, testing
from cxlint.rule import Rule, read
from cxlint.rules import catalogue

ROOT = Path(__file__).parent.parent
SECONDS = 20
ENOUGH = 95
MODULES = {
    "words": ("tests/test_words.py",),
    "families": ("tests/test_families.py",),
    "statistics": ("tests/statistics", "tests/readings/test_verdict.py"),
    "verdict": ("tests/readings/test_verdict.py", "tests/statistics"),
    **dict.fromkeys(
        (f"readings.{path.stem}" for path in sorted((ROOT / "src/cxlint/readings").glob("[!_]*.py"))),
        ("tests/readings",),
    ),
    **dict.fromkeys(
        (
            f"report.{name}"
            for name in (
                "azure",
                "checkstyle",
                "columns",
                "gitlab",
                "importance",
                "junit",
                "line",
                "rdjson",
                "remarks",
                "teamcity",
            )
        ),
        ("tests/report/test_ci_formats.py",),
    ),
    "report.escape": ("tests/report/test_escape.py",),
    "report.markdown": ("tests/report/test_markdown.py",),
}
"""Modules below `cxlint` that are mutated under tests of their own."""
BESIDE = {
    "hidden-character": (
        "tests/test_projects.py::test_a_name_that_can_not_be_seen_as_it_is_is_told",
        "tests/test_projects.py::test_what_can_not_be_seen_is_told_where_the_last_line_does_not_end",
        "tests/readings/test_loaded.py::test_what_can_not_be_seen_is_told",
    ),
    "unsafe-link": (
        "tests/test_projects.py::test_a_picture_is_looked_for_in_the_repository",
        "tests/test_projects.py::test_a_path_that_leaves_the_repository_and_comes_back_leads_to_nothing",
    ),
    "similar-name": ("tests/test_at_a_glance.py",),
    "ambiguous-scalar": ("tests/test_at_a_glance.py",),
}
"""Tests of what examples can not show: names of files, links of the disk, what is left out for speed alone."""
_SAME = re.compile(r"""strict=None|\bzip\([^=]*, \)|\.(?:get|entity)\([^()]* or "XXXX"\)|^[A-Z][a-z]\w+ = None$""")
"""Changes of a line that change nothing: `strict` of a `zip`, what is looked up and is never there, names of types."""
testing.revisions = docs.revisions = cache(testing.revisions)
"""What an example leaves out does not depend on the rule, so it is worked out once."""


def _condition(node: cst.If | cst.CompIf) -> Iterator[cst.CSTNode]:
    """Each way that a condition lets everything pass, or nothing."""
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    for operator, word in ((cst.And(), "False"), (cst.Or(), "True")):
        yield node.with_changes(test=cst.BooleanOperation(test, operator, cst.Name(word)))


def _wording(node: cst.FormattedStringText) -> Iterator[cst.CSTNode]:
    """Another text between the values of an f-string."""
    yield node.with_changes(value=f"XX{node.value}XX")


OPERATORS = [*mutation_operators, (cst.If, _condition), (cst.CompIf, _condition), (cst.FormattedStringText, _wording)]
mutation_operators[:] = OPERATORS  # type: ignore[index]


def mutants(path: Path) -> Iterator[str]:
    """The text of a module with one change each that is worth a test."""
    before = path.read_text(encoding="utf-8")
    module, changes, _, _ = create_mutations(str(path), before)
    for change in changes:
        text = module.deep_replace(change.original_node, change.mutated_node).code  # type: ignore[arg-type]
        if text != before and not _is_same(before, text):
            yield text


def _is_same(before: str, after: str) -> bool:
    old, new = before.splitlines(), after.splitlines()
    number = next(number for number, line in enumerate(new) if line != old[number])
    is_case = old[number].lower() == new[number].lower() and "re.IGNORECASE" in "".join(old[number : number + 2])
    return is_case or _SAME.search(new[number]) is not None


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


def survives(name: str, text: str, tests: Sequence[str]) -> bool:
    """Whether tests pass with another text in a module's place; in a process of their own, which imports all anew."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS * 3)
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            os._exit(_tested(name, text, tests))
    return os.waitpid(child, 0)[1] == 0


def _tested(name: str, text: str, tests: Sequence[str]) -> int:
    class Changed(importlib.machinery.SourceFileLoader):
        def get_code(self, fullname: str) -> types.CodeType:
            return compile(text, self.get_filename(fullname), "exec")

    class Finder:
        @staticmethod
        def find_spec(fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
            if fullname != f"cxlint.{name}":
                return None
            path = str(_path(name))
            return importlib.util.spec_from_file_location(fullname, path, loader=Changed(fullname, path))

    for known in [module for module in sys.modules if module.partition(".")[0] in ("cxlint", "conftest")]:
        del sys.modules[known]
    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]
    os.chdir(ROOT)
    try:
        return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
    except BaseException:  # noqa: BLE001 - whatever goes wrong, it was noticed
        return 1


def _path(name: str) -> Path:
    return (ROOT / "src/cxlint" / name.replace(".", "/")).with_suffix(".py")


def tried(name: str) -> tuple[str, int, list[str]]:
    """The mutants of a rule or module: how many there are, and how those differ that live."""
    rule = catalogue().get(name)
    module = f"rules.{rule.group}.{name.replace('-', '_')}" if rule else name
    tests = BESIDE.get(name, ()) if rule else MODULES[name]
    path = _path(module)

    def passes(text: str) -> bool:
        return (not rule or lives(name, rule.group, text)) and (not tests or survives(module, text, tests))

    before = path.read_text(encoding="utf-8")
    if not passes(before):
        message = f"{name} does not pass its own tests"
        raise SystemExit(message)
    texts = list(mutants(path))
    living = [text for text in texts if passes(text)]
    return name, len(texts), [_difference(name, before, text) for text in living]


def _difference(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=0)
    return "".join(line for line in lines if not line.startswith(("---", "+++")))


def main(wanted: Sequence[str]) -> int:
    """Tries the rules and modules that are named, by name or group, or all rules that have a check of their own."""
    names = [
        name
        for name, rule in catalogue().items()
        if rule.check and (not wanted or name in wanted or rule.group in wanted)
    ] + [name for name in MODULES if name in wanted]
    killed = total = 0
    weak = []
    with ProcessPoolExecutor() as pool:
        for name, count, living in pool.map(tried, names):
            total, killed = total + count, killed + count - len(living)
            weak += [name] if 100 * (count - len(living)) < ENOUGH * count else []
            print(f"{name}: {count - len(living)} of {count}", *living, sep="\n", flush=True)  # noqa: T201
    print(f"{killed} of {total} killed: {100 * killed / max(total, 1):.1f} %")  # noqa: T201
    print(f"below {ENOUGH} %: {', '.join(weak) or 'none'}")  # noqa: T201
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
