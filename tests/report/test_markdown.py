"""The summary for people in a pull request: verdict first, and never more than a comment may hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hostile import TEXTS, everywhere

from cxlint.baseline import Baseline, Entry, Key, Stale
from cxlint.finding import Finding, Level, Severity
from cxlint.lint import Outcome
from cxlint.place import Position, Span
from cxlint.report.markdown import LARGEST, OWNERS, render
from cxlint.spec import Owner, Waiver

Check = Callable[..., Outcome]

FILES = {
    "cx.yaml": "spec: 1\nname: Harbour | Home\nlevel: owned\nowner: cco\nowners:\n  cco: {name: Chief}\n  claims: {name: Claims}\n",
    "stages.yaml": "stages:\n  a: {owner: claims, moments: [x, y]}\n  b: {owner: claims}\n  c: {owner: claims}\n",
    "moments.yaml": "moments:\n  x: {owner: claims, priority: 1}\n  y: {}\n  z: {}\n",
    "posts.yaml": "listening_posts:\n  p: {type: call, stages: [a]}\n",
}
STALE = Stale(Entry(Key("unowned-moment", "moments/x", None, ""), line=7), "and there is no such finding any more")


@pytest.fixture
def outcome(outcome_of: Check) -> Outcome:
    """A run without findings of a spec of which something is covered."""
    return replace(outcome_of(FILES), findings=())


@pytest.fixture
def finding(outcome_of: Check) -> Finding:
    """An error of the claims department."""
    first = outcome_of(FILES).findings[0]
    return replace(
        first,
        rule="unowned-stage",
        severity=Severity.ERROR,
        message="stage 'a' says *nothing* to @team",
        hint="add `owner: claims`",
        owners=("claims",),
        next_step=False,
        own_severity=None,
        level=Level.OWNED,
        span=Span("cx/a.yaml", Position(3, 5), Position(3, 6)),
    )


def _with(outcome: Outcome, *findings: Finding) -> Outcome:
    return replace(outcome, findings=findings)


def test_all_of_a_small_summary(outcome: Outcome, finding: Finding) -> None:
    """Verdict, where it stands, coverage, findings by owner."""
    other = replace(finding, owners=("cco",), hint="", severity=Severity.INFO, message="one")
    nobody = replace(other, owners=(), severity=Severity.WARNING, message="two")
    assert (
        render(_with(outcome, finding, finding, other, nobody))
        == r"""## ❌ cxlint fails: 2 errors, 1 warning, 1 info

**Harbour \| Home** at level `owned`.

| | | |
|---|---|--:|
| **Owned** | moments have an owner | 2 of 3 |
| **Measured** | priority contacts have a KPI | 0 of 1 |
| **Kept** | promises have something behind them | none yet |
| **Heard** | stages have a listening post | 1 of 3 |

### Findings by owner

#### Claims: 2 errors

- **error** `unowned-stage` `cx/a.yaml:3` stage 'a' says \*nothing\* to `@team`\
  *Help:* add `owner: claims`
- **error** `unowned-stage` `cx/a.yaml:3` stage 'a' says \*nothing\* to `@team`\
  *Help:* add `owner: claims`

#### Nobody yet: 1 warning

- **warning** `unowned-stage` `cx/a.yaml:3` two

#### Chief: 1 info

- **info** `unowned-stage` `cx/a.yaml:3` one
"""
    )


@pytest.mark.parametrize(
    ("severity", "fail_on", "verdict"),
    [
        (Severity.ERROR, Severity.ERROR, "## ❌ cxlint fails: 1 error\n"),
        (Severity.WARNING, Severity.ERROR, "## ✅ cxlint passes: 1 warning\n"),
        (Severity.WARNING, Severity.WARNING, "## ❌ cxlint fails: 1 warning\n"),
        (Severity.INFO, Severity.WARNING, "## ✅ cxlint passes: 1 info\n"),
        (Severity.INFO, Severity.INFO, "## ❌ cxlint fails: 1 info\n"),
    ],
)
def test_the_verdict_is_the_runs(
    outcome: Outcome, finding: Finding, severity: Severity, fail_on: Severity, verdict: str
) -> None:
    """By its threshold."""
    assert render(_with(outcome, replace(finding, severity=severity)), fail_on).startswith(verdict)


def test_a_run_that_went_wrong_does_not_pass(outcome: Outcome) -> None:
    """Nor one whose baseline is stale; each is told below the verdict."""
    assert render(outcome).startswith("## ✅ cxlint passes: no findings\n")
    crashed = render(replace(outcome, crashes=(("odd-rule", "ValueError: <b>"),)))
    assert crashed.startswith("## ❌ cxlint fails: no findings\n")
    assert (
        "\n- **error** `cx/cx.yaml:2` rule 'odd-rule' failed, so what it looks for was not checked: ValueError: &lt;b&gt;\n"
        in crashed
    )
    stale = render(replace(outcome, baseline=Baseline("old.json"), stale=(STALE,)))
    assert stale.startswith("## ❌ cxlint fails: no findings\n")
    assert (
        "- **error** `old.json:7` the baseline accepts unowned-moment of moments/x, and there is no such finding"
        in stale
    )


def test_what_was_not_checked_has_no_coverage(outcome_of: Check) -> None:
    """Nor a level."""
    text = render(outcome_of({**FILES, "b.yaml": "a: [\n"}))
    assert "- **warning** `cx/cx.yaml:2` Files could not be read" in text
    assert "**Owned**" not in text
    assert "at level" not in text


def test_the_way_to_the_next_level(outcome: Outcome, finding: Finding) -> None:
    """As many things as are missing; not where rules were left out, nor at the last level."""
    step = replace(finding, next_step=True, own_severity=Severity.ERROR, severity=Severity.INFO, level=Level.MEASURED)
    end = "; `cxlint check --level measured` shows each.\n"
    assert f"`owned`. To level `measured` 1 thing is missing{end}" in render(_with(outcome, step))
    assert f"`owned`. To level `measured` 1,200 things are missing{end}" in render(_with(outcome, *[step] * 1_200))
    reached = "`owned`. Nothing is missing to level `measured`.\n"
    assert reached in render(outcome)
    assert reached in render(_with(outcome, replace(finding, severity=Severity.INFO)))
    assert "at level `owned`.\n" in render(_with(outcome, replace(finding, severity=Severity.WARNING)))
    without = replace(outcome, settings=replace(outcome.settings, without=frozenset({"unowned-stage"})))
    only = replace(outcome, settings=replace(outcome.settings, only=frozenset({"unowned-stage"})))
    last = replace(outcome, settings=replace(outcome.settings, level=Level.GOVERNED))
    assert "at level `owned`.\n" in render(without)
    assert "at level `owned`.\n" in render(only)
    assert "at level `governed`.\n" in render(last)
    nameless = replace(outcome, spec=replace(outcome.spec, name=""))
    assert "\nAt level `owned`." in render(nameless)


def test_accepted_gaps_say_who_why_and_until_when(outcome: Outcome, finding: Finding) -> None:
    """Waivers one by one, comments and baseline counted."""
    waivers = {
        "w": Waiver(
            id="w", at=outcome.spec.at, reason="we wait | for #12", approved_by="cco", until=date(2026, 12, 31)
        ),
        "v": Waiver(id="v", at=outcome.spec.at, approved_by="gone"),
        "u": Waiver(id="u", at=outcome.spec.at, reason="so"),
    }
    by = [
        "waivers/v",
        "comment",
        "baseline",
        "waivers/w",
        "waivers/w",
        "waivers/u",
        "waivers/x",
        "baseline",
        "baseline",
    ]
    findings = [replace(finding, waived_by=one) for one in by]
    text = render(replace(_with(outcome, *findings), spec=replace(outcome.spec, waivers=waivers)))
    assert text.startswith("## ✅ cxlint passes: no findings\n")
    assert "Findings by owner" not in text
    assert text.endswith(
        r"""
### Accepted gaps: 9

- 2 by waiver w: we wait \| for `#12`, approved by Chief, until 2026-12-31
- 1 by waiver v: approved by gone
- 1 by waiver u: so
- 1 by waivers/x
- 1 by comments in the files
- 3 in the baseline: old gaps, accepted for now
"""
    )


def test_the_most_important_of_all_owners_come_first(outcome: Outcome, finding: Finding) -> None:
    """And what has no room is counted for each."""
    many = [replace(finding, severity=Severity.INFO, message=f"{number} {'é' * 400}") for number in range(300)]
    grave = replace(finding, owners=("cco",), message="the gravest")
    text = render(_with(outcome, *many, grave))
    assert "the gravest" in text
    assert len(text.encode()) <= LARGEST
    assert len(text.encode()) > LARGEST - 2_000
    shown = text.count("- **info**")
    assert f"\n- and {300 - shown} more\n" in text
    assert "`cx/a.yaml:3` 0 " in text
    assert "`cx/a.yaml:3` 299 " not in text


def test_so_many_owners_have_a_paragraph(outcome: Outcome, finding: Finding) -> None:
    """The rest is counted."""
    names = [f"o{number}" for number in range(OWNERS + 2)]
    owners = {name: Owner(id=name, at=outcome.spec.at, name=name) for name in names}
    findings = [replace(finding, owners=(name,)) for name in names]
    run = replace(outcome, spec=replace(outcome.spec, owners=owners))
    assert render(_with(run, *findings)).count("\n#### ") == OWNERS
    assert "\nand 2 more owners; `cxlint check` lists all findings\n" in render(_with(run, *findings))
    assert "\nand 1 more owner;" in render(_with(run, *findings[1:]))
    assert "more owner" not in render(_with(run, *findings[2:]))
    assert "\n#### odd: 1 error\n" in render(_with(run, replace(finding, owners=("odd",))))


def test_nothing_makes_it_longer_than_a_comment(outcome: Outcome, finding: Finding) -> None:
    """However long names, reasons, paths and errors are, and however many."""
    long = "<&" * 5_000
    texts = [f"{number}{long}" for number in range(40)]
    hostile = everywhere(_with(outcome, finding), [*texts, *TEXTS])
    waivers = {f"w{text}": Waiver(id=f"w{text}", at=outcome.spec.at, reason=text, approved_by=text) for text in texts}
    accepted = [replace(finding, waived_by=f"waivers/{waiver}") for waiver in waivers]
    crashes = tuple((text, text) for text in texts)
    run = replace(
        hostile,
        findings=(*hostile.findings, *accepted),
        spec=replace(hostile.spec, waivers=waivers),
        crashes=crashes,
        stale=(STALE,) * 500,
        baseline=Baseline(long),
    )
    text = render(run, source="https://github.example/o/r/blob/abc")
    assert len(text.encode()) <= LARGEST
    assert "more waivers\n" in text
    assert "more such things\n" in text
    assert text.startswith("## ❌ cxlint fails: 75 errors\n")


def test_a_place_is_a_link_where_the_forge_is_known(outcome: Outcome, finding: Finding) -> None:
    """To the line, of this revision."""
    odd = replace(finding, span=Span("cx/a (b)]é.yaml", Position(3, 5), Position(3, 6)))
    text = render(_with(outcome, odd), source="https://github.example/o/r/blob/abc")
    assert " [`cx/a (b)]é.yaml:3`](https://github.example/o/r/blob/abc/cx/a%20%28b%29%5D%C3%A9.yaml#L3) " in text
    whole = replace(finding, span=Span("a" * 300, Position(3, 5), Position(3, 6)))
    assert f" [`{'a' * 300}:3`](https://x/{'a' * 300}#L3) " in render(_with(outcome, whole), source="https://x")
    long = replace(finding, span=Span("a" * 301, Position(3, 5), Position(3, 6)))
    assert f" `{'a' * 297}...:3` stage" in render(_with(outcome, long), source="https://x")


def test_names_are_cut_sooner_than_texts(outcome: Outcome, finding: Finding) -> None:
    """Of a spec, of an owner, of a waiver and who approved it, of what accepts a finding."""
    long, shown = "n" * 81, "n" * 77 + "..."
    waivers = {long: Waiver(id=long, at=outcome.spec.at, reason="r" * 501, approved_by=long)}
    accepted = [replace(finding, waived_by=by) for by in (f"waivers/{long}", "m" * 81)]
    spec = replace(outcome.spec, name=long, waivers=waivers)
    text = render(replace(_with(outcome, replace(finding, owners=(long,)), *accepted), spec=spec))
    assert f"\n**{shown}** at level" in text
    assert f"\n#### {shown}: 1 error\n" in text
    assert f"\n- 1 by waiver {shown}: {'r' * 497}..., approved by {shown}\n" in text
    assert f"\n- 1 by {'m' * 77}...\n" in text
