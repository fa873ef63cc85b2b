"""Comments and waivers that accept a gap: what each is told, where, and what its fix leaves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cxlint.finding import Finding, Level, Problem, Severity
from cxlint.fix import edited
from cxlint.lint import Outcome, check
from cxlint.load import assemble
from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.settings import Settings
from cxlint.spec import Moment, Spec
from cxlint.testing import MemoryTree
from cxlint.tree import Limits

TODAY = date(2026, 1, 15)
HEAD = "spec: 1\nname: Harbour\nowner: cco\nowners:\n  cco: {name: Chief}\n"


def _alone(moment: Moment) -> Iterator[Problem]:
    if moment.owner is None:
        yield Problem(moment.at, "m")


def _whole(spec: Spec) -> Iterator[Problem]:
    yield Problem(spec.at, "w")


ALONE = Rule("alone", "owners", Level.OWNED, Severity.ERROR, "A.", visits=(Moment,), check=_alone)
QUIET = Rule("quiet", "owners", Level.OWNED, Severity.ERROR, "Q.", visits=(Moment,), check=lambda moment: ())
WHOLE = Rule("whole", "owners", Level.OWNED, Severity.ERROR, "W.", visits=(Spec,), check=_whole)


def _outcome(text: str, head: str = HEAD, *rules: Rule, settings: Settings | None = None) -> Outcome:
    loaded = assemble(MemoryTree({"a.yaml": head, "b.yaml": text}), Limits())
    silent = {name: replace(rule, check=None, visits=()) for name, rule in catalogue().items()}
    return check(loaded, TODAY, settings, silent | {rule.name: rule for rule in rules or (ALONE, QUIET)})


def _told(outcome: Outcome, *but: str) -> list[tuple[Any, ...]]:
    return [
        (found.rule, found.span.start.line, found.span.start.column, found.span.end.column, found.message, found.hint)
        for found in outcome.findings
        if found.rule not in but
    ]


NOTHING = "this comment {}, so it suppresses nothing"
WRITE = "write `# cxlint: ignore[rule-name] and why the gap is accepted`"
ACCEPTED = "a finding of '{}' can not be accepted: the rule {}"
DELETE = "delete this and mend what the rule finds"


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("# cxlint: ignore[alone] known", []),
        ("#cxlint:ignore [ alone ]known", []),
        ("# about cxlint: ignore[alone]", []),
        ("# cxlint: ignore[alone]  ", [("invalid-waiver", 11, 34, NOTHING.format("gives no reason"), WRITE)]),
        ("# cxlint: ignore known", [("invalid-waiver", 11, 33, NOTHING.format("names no rule"), WRITE)]),
        ("# cxlint: ignore[ , ] known", [("invalid-waiver", 11, 38, NOTHING.format("names no rule"), WRITE)]),
        ("# cxlint: ignore", [("invalid-waiver", 11, 27, NOTHING.format("names no rule"), WRITE)]),
        ("# cxlint: disable[alone] x", [("invalid-waiver", 11, 37, NOTHING.format("is no `ignore`"), WRITE)]),
        ("# cxlint: disable", [("invalid-waiver", 11, 28, NOTHING.format("is no `ignore`"), WRITE)]),
        (
            "# cxlint: ignore[alone, yaml-syntax] x",
            [
                (
                    "invalid-waiver",
                    35,
                    46,
                    ACCEPTED.format("yaml-syntax", "speaks of errors that nothing can accept"),
                    DELETE,
                )
            ],
        ),
        (
            "# cxlint: ignore[zzzzzzzz] x",
            [("unknown-rule", 28, 36, "there is no rule 'zzzzzzzz'", "`cxlint rules` lists all rules")],
        ),
        (
            "# cxlint: ignore[alone-two, alone] x",
            [("unknown-rule", 28, 37, "there is no rule 'alone-two'", "`cxlint rules` lists all rules")],
        ),
        (
            "# cxlint: ignore[alone, alone] x",
            [],
        ),
        (
            "# cxlint: ignore[a b] x",
            [("unknown-rule", 28, 31, "there is no rule 'a b'", "`cxlint rules` lists all rules")],
        ),
        (
            "# cxlint: ignore[alone, quiet] x",
            [
                (
                    "unused-suppression",
                    35,
                    40,
                    "this comment suppresses 'quiet', and there is no such finding here",
                    "delete it",
                )
            ],
        ),
    ],
)
def test_a_comment_is_told_what_is_wrong_with_it(comment: str, told: list[Any]) -> None:
    """At its word."""
    outcome = _outcome(f"moments:\n  b: {{}}   {comment}\n")
    assert [(rule, *rest) for rule, line, *rest in _told(outcome, "alone") if line == 2] == told


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        ("  b: {owner: cco}  # cxlint: ignore[alone] x\n  c: {owner: cco}\n", "  b: {owner: cco}\n  c: {owner: cco}\n"),
        ("  # cxlint: ignore[alone] x\n  b: {owner: cco}\n", "  b: {owner: cco}\n"),
        ("  # cxlint: ignore[alone, alone] x\n  b: {owner: cco}\n", "  b: {owner: cco}\n"),
        ("  b: {}  # cxlint: ignore[alone, quiet] x\n", "  b: {}  # cxlint: ignore[alone] x\n"),
        ("  b: {}  # cxlint: ignore [quiet,alone] [x]\n", "  b: {}  # cxlint: ignore [alone] [x]\n"),
        (
            "  b: {channels: [app]}  # cxlint: ignore[alone, quiet] x\n",
            "  b: {channels: [app]}  # cxlint: ignore[alone] x\n",
        ),
    ],
)
def test_a_comment_that_accepts_nothing_is_taken_out(lines: str, after: str) -> None:
    """The name, the comment behind its value, or the whole line; safely."""
    text = f"moments:\n{lines}"
    (found,) = [found for found in _outcome(text).findings if found.rule == "unused-suppression"]
    assert found.fix
    assert found.fix.safe
    assert found.fix.title == ("Take `quiet` out of the comment" if "quiet" in lines else "Delete the comment")
    assert edited(text, found.fix.edits) == f"moments:\n{after}"


def test_a_name_is_taken_out_of_several() -> None:
    """The others stay as a list, also in a comment at the beginning of a line."""
    text = "# cxlint: ignore[alone,quiet,second] x\nmoments: {b: {}}\n"
    outcome = _outcome(text, HEAD, ALONE, QUIET, replace(ALONE, name="second"))
    (found,) = [found for found in outcome.findings if found.rule == "unused-suppression"]
    assert found.fix
    assert edited(text, found.fix.edits) == "# cxlint: ignore[alone, second] x\nmoments: {b: {}}\n"


def test_a_comment_accepts_in_its_own_file_alone() -> None:
    """The same line of another file is not meant."""
    outcome = _outcome(
        "moments:\n  b: {}\n", "spec: 1  # cxlint: ignore[alone] x\nname: N  # cxlint: ignore[alone] x\nlevel: owned\n"
    )
    assert [(found.rule, found.waived_by) for found in outcome.findings if found.rule == "alone"] == [("alone", None)]
    assert len([found for found in outcome.findings if found.rule == "unused-suppression"]) == 2


def _waiver(**other: str | None) -> str:
    words = {"rule": "alone", "target": "moments/b", "reason": "known", "approved_by": "cco", "until": "2026-01-15"}
    said = ", ".join(f"{key}: {value}" for key, value in (words | other).items() if value is not None)
    return f"waivers:\n  w: {{{said}}}\n"


@pytest.mark.parametrize("missing", ["rule", "target", "reason", "approved_by", "until"])
def test_a_waiver_that_lacks_something_accepts_nothing(missing: str) -> None:
    """Whatever it lacks, without a fault of the program."""
    outcome = _outcome(f"moments:\n  b: {{}}\n{_waiver(**{missing: None})}")
    (found,) = [found for found in outcome.findings if found.rule == "alone"]
    assert found.waived_by is None


@pytest.mark.parametrize(
    ("waiver", "told"),
    [
        (_waiver(rule="zzzzzzzz"), ("unknown-rule", 4, 13, 21, "there is no rule 'zzzzzzzz'")),
        (
            _waiver(rule="yaml-syntax"),
            ("invalid-waiver", 4, 13, 24, ACCEPTED.format("yaml-syntax", "speaks of errors that nothing can accept")),
        ),
    ],
)
def test_a_waiver_of_what_can_not_be_accepted_is_told(waiver: str, told: tuple[Any, ...]) -> None:
    """At the name of the rule."""
    outcome = _outcome(f"moments:\n  b: {{}}\n{waiver}")
    assert told in [found[:5] for found in _told(outcome)]


def test_an_enforced_rule_says_so() -> None:
    """In a comment and in a waiver."""
    text = f"moments:\n  b: {{}}  # cxlint: ignore[alone] x\n{_waiver()}"
    outcome = _outcome(text, HEAD + "lint: {enforce: [alone]}\n")
    said = ACCEPTED.format("alone", "is enforced by the manifest")
    assert [found for found in _told(outcome) if found[0] == "invalid-waiver"] == [
        ("invalid-waiver", 2, 27, 32, said, DELETE),
        ("invalid-waiver", 4, 13, 18, said, DELETE),
    ]


def test_a_waiver_that_accepts_nothing_says_which() -> None:
    """With a safe fix where its lines can be cut out, and none where they can not."""
    text = f"moments:\n  b: {{owner: cco}}\n{_waiver()}"
    (found,) = [found for found in _outcome(text).findings if found.rule == "unused-waiver"]
    assert found.message == "waiver 'w' accepts 'alone' of 'moments/b', and there is no such finding"
    assert found.hint == "the gap is closed: delete the waiver"
    assert found.fix
    assert (found.fix.title, found.fix.safe) == ("Delete waiver `w`", True)
    assert edited(text, found.fix.edits) == "moments:\n  b: {owner: cco}\n"
    shared = text.replace("waivers:\n  w: ", "waivers: {w: ").replace("2026-01-15}", "2026-01-15}}")
    (found,) = [found for found in _outcome(shared).findings if found.rule == "unused-waiver"]
    assert found.fix is None


def test_the_first_of_two_acceptances_is_named_and_both_are_used() -> None:
    """A waiver before a comment, a waiver before a later one; none of them is told to be unused."""
    second = _waiver().replace("waivers:\n  w:", "  v:")
    outcome = _outcome(f"moments:\n  b: {{}}  # cxlint: ignore[alone] x\n{_waiver()}{second}")
    assert [(found.rule, found.waived_by) for found in outcome.findings] == [("alone", "waivers/w")]


def test_a_finding_about_the_whole_is_waived_as_spec() -> None:
    """What concerns no entity has the target `spec`."""
    outcome = _outcome(f"moments: {{}}\n{_waiver(rule='whole', target='spec')}", HEAD, WHOLE)
    assert [(found.rule, found.waived_by) for found in outcome.findings] == [("whole", "waivers/w")]


def test_what_was_not_looked_at_is_not_unused() -> None:
    """A comment or waiver for a rule that the command line leaves out says nothing about it."""
    text = f"moments:\n  b: {{owner: cco}}  # cxlint: ignore[alone] x\n{_waiver()}"
    selected = Settings(only=frozenset({"quiet", "governance"}))
    assert _told(_outcome(text, settings=selected)) == []
    both = {found[0] for found in _told(_outcome(text))}
    assert both == {"unused-suppression", "unused-waiver"}


def test_what_accepts_nothing_may_itself_be_switched_off_or_left_out() -> None:
    """As any finding."""
    text = f"moments:\n  b: {{owner: cco}}  # cxlint: ignore[alone] x\n{_waiver()}"
    head = HEAD + "level: governed\nlint: {rules: {unused-waiver: off, unused-suppression: off}}\n"
    assert _told(_outcome(text, head)) == []
    left_out = Settings(without=frozenset({"unused-waiver"}))
    assert [found[0] for found in _told(_outcome(text, settings=left_out))] == ["unused-suppression"]


def test_an_unreadable_file_makes_no_waiver_unused() -> None:
    """What the waiver accepts may stand in the file that nobody could read."""
    text = f"moments:\n  b: {{owner: cco}}\n{_waiver(rule='ambiguous-scalar')}"
    files = {"a.yaml": HEAD, "b.yaml": text, "c.yaml": "kpis: {k: [}\n"}
    outcome = check(assemble(MemoryTree(files), Limits()), TODAY)
    assert outcome.spec.partial
    assert "unused-waiver" not in {found.rule for found in outcome.findings}
    whole = check(assemble(MemoryTree({**files, "c.yaml": "kpis: {}\n"}), Limits()), TODAY)
    assert "unused-waiver" in {found.rule for found in whole.findings}


def test_comments_of_a_file_that_does_not_read_are_not_judged() -> None:
    """What is a comment there, nobody knows; once the file reads, they are."""
    mark = "# cxlint: ignore[alone]"
    files = {"a.yaml": HEAD, "b.yaml": "moments: {}\n"}
    for text, told in (("x: [  {}\n", False), ("moments: {{}}  {}\n", True)):
        found = check(assemble(MemoryTree({**files, "c.yaml": text.format(mark)}), Limits()), TODAY).findings
        assert ("invalid-waiver" in {finding.rule for finding in found}) is told


def test_a_firm_finding_is_accepted_by_nobody() -> None:
    """Not even by a waiver that was made before the rule was firm."""
    firm = replace(ALONE, group="files")
    found: list[Finding] = [*_outcome("moments:\n  b: {}  # cxlint: ignore[alone] x\n", HEAD, firm).findings]
    assert [(one.rule, one.waived_by) for one in found if one.rule == "alone"] == [("alone", None)]


@pytest.mark.parametrize(("status", "word"), [("draft", "is a draft"), ("retired", "is retired")])
def test_a_waiver_needs_an_approver_who_is_there(status: str, word: str) -> None:
    """One that is a draft or retired approves nothing, and the waiver says so; retiring is still there."""
    head = f"{HEAD}  old: {{status: {status}}}\n  last: {{status: retiring, until: 2026-12-31}}\n"
    outcome = _outcome(f"moments:\n  b: {{}}\n{_waiver(approved_by='old')}", head)
    assert [found.waived_by for found in outcome.findings if found.rule == "alone"] == [None]
    message = f"waiver 'w' accepts nothing: 'old', who approved it, {word}"
    hint = "let an owner who is there approve it, or close the gap and delete the waiver"
    assert ("invalid-waiver", 4, 67, 70, message, hint) in _told(outcome)
    kept = _outcome(f"moments:\n  b: {{}}\n{_waiver(approved_by='last')}", head)
    assert [(found.rule, found.waived_by) for found in kept.findings] == [("alone", "waivers/w")]


def test_what_is_found_in_a_draft_can_be_accepted() -> None:
    """A waiver holds for a draft; a waiver that is itself a draft or retired holds for nothing and is told nothing."""
    drafty = replace(ALONE, group="change", severity=Severity.WARNING)
    text = "moments:\n  b: {status: draft}\n"
    outcome = _outcome(text + _waiver(), HEAD, drafty)
    assert [(found.rule, found.waived_by) for found in outcome.findings] == [("alone", "waivers/w")]
    for status in ("draft", "retired"):
        outcome = _outcome(text + _waiver(status=status), HEAD, drafty)
        assert [(found.rule, found.waived_by) for found in outcome.findings] == [("alone", None)]


def test_a_rule_that_failed_makes_nothing_unused() -> None:
    """What it would have found, nobody knows; a waiver must not be deleted for that."""

    def fails(moment: Moment) -> Iterator[Problem]:
        raise ValueError(moment.id)

    text = f"moments:\n  b: {{}}  # cxlint: ignore[alone] x\n{_waiver()}"
    outcome = _outcome(text, HEAD, replace(ALONE, check=fails), QUIET)
    assert outcome.crashes == (("alone", "ValueError: b"),)
    assert outcome.findings == ()


@pytest.mark.parametrize(
    ("until", "waived_by"),
    [
        ("2026-01-14", None),
        ("2026-01-15", "waivers/w"),
        ("2026-01-16", "waivers/w"),
        ("2026-02-30", None),
        ("soon", None),
        ("2026-13", None),
        ("20260131", None),
    ],
)
def test_a_waiver_holds_up_to_its_last_day(until: str, waived_by: str | None) -> None:
    """On the day that is said, whatever the clock says; a day that no calendar has is over."""
    outcome = _outcome(f"moments:\n  b: {{}}\n{_waiver(until=until)}")
    assert [found.waived_by for found in outcome.findings if found.rule == "alone"] == [waived_by]


def test_an_audit_shows_what_is_accepted_and_what_is_wrong_with_it() -> None:
    """Nothing is accepted, nothing is told to be unused, and mistakes in waivers and comments stay."""
    text = (
        "moments:\n  b: {}  # cxlint: ignore[alone] x\n  c: {owner: cco}  # cxlint: ignore[quiet] x\n"
        f"  d: {{owner: cco}}  # cxlint: ignore[alone]\n{_waiver()}"
    )
    audit = _outcome(text, settings=Settings(waivers=False))
    assert [(found.rule, found.waived_by) for found in audit.findings] == [("alone", None), ("invalid-waiver", None)]
    assert audit.waived == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_a_comment_in_the_last_line_is_taken_out(end: str) -> None:
    """Whatever ends the lines, and where nothing does."""
    lines = ["moments:", "  b: {owner: cco}", "  # cxlint: ignore[alone] x"]
    text = (end or "\n").join(lines) + end
    (found,) = [found for found in _outcome(text).findings if found.rule == "unused-suppression"]
    assert found.fix
    assert edited(text, found.fix.edits) == (end or "\n").join([*lines[:2], ""])
