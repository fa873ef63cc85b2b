"""The harness for authors of rules: a right example passes, and each kind of wrong one is refused with what differs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from cxlint.finding import Edit, Fix, Level, Problem, Severity
from cxlint.rule import Option, Rule
from cxlint.spec import Moment
from cxlint.testing import (
    Example,
    MemoryTree,
    completed,
    day,
    examples,
    files_of,
    outcome,
    unmarked,
    verify,
    verify_page,
)
from cxlint.tree import Content, Limits

BAD = "moments:\n  a: {name: shout}  # error: quiet\n"
GOOD = "moments:\n  a: {name: whisper}\n"
FIXED = "moments:\n  a: {name: whisper}\n"


def _check(moment: Moment) -> Iterator[Problem]:
    if moment.name == "shout":
        at = moment.at / "name"
        yield Problem(
            at, "'{moment}' shouts", {"moment": moment.id}, fix=Fix("t", (Edit(at.span, "whisper"),), safe=True)
        )


def _rule(**other: object) -> Rule:
    page = f"Quiet.\n\n```yaml\n{BAD}```\n\n```yaml fixed\n{FIXED}```\n\n```yaml\n{GOOD}```\n"
    rule = Rule("quiet", "moments", Level.MAPPED, Severity.ERROR, page, fix="safe", visits=(Moment,), check=_check)
    return replace(rule, **other)  # type: ignore[arg-type]


def _named(moment: Moment, title: str, *, safe: bool = True) -> Iterator[Problem]:
    at = moment.at / "name"
    yield Problem(at, "m", fix=Fix("t", (Edit(at.span, title),), safe=safe))


def _endless(moment: Moment) -> Iterator[Problem]:
    if moment.name != "hush":
        yield from _named(moment, "hush" if moment.name == "whisper" else "whisper")


def _stubborn(moment: Moment) -> Iterator[Problem]:
    yield from _named(moment, "whisper")


def test_a_right_page_passes() -> None:
    """Every example of it, as its author would run them."""
    rule = _rule()
    found = verify_page(rule)
    assert found == [Example(BAD, FIXED, 3), Example(GOOD, None, 13)]
    for example in found:
        verify(rule, example)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "moments:\n  a: {name: shout}\n",
            (
                "quiet, example at line 4:\nmissing set()\n"
                "unwanted {('cx/example.yaml', 2, 'error', 'quiet')}\n"
                "  cx/example.yaml:2 error[quiet]: 'a' shouts"
            ),
        ),
        (
            "moments:\n  a: {name: whisper}  # error: quiet\n",
            "quiet, example at line 4:\nmissing {('cx/example.yaml', 2, 'error', 'quiet')}\nunwanted set()\n",
        ),
        (
            "moments:\n  a: {name: shout}  # warning: quiet\n",
            (
                "quiet, example at line 4:\nmissing {('cx/example.yaml', 2, 'warning', 'quiet')}\n"
                "unwanted {('cx/example.yaml', 2, 'error', 'quiet')}\n"
                "  cx/example.yaml:2 error[quiet]: 'a' shouts"
            ),
        ),
        (
            "moments:\n  a: {nam: whisper}\n",
            (
                "quiet, example at line 4:\nmissing set()\n"
                "unwanted {('cx/example.yaml', 2, 'error', 'unknown-key')}\n"
                "  cx/example.yaml:2 error[unknown-key]: "
            ),
        ),
    ],
)
def test_an_example_whose_marks_differ_is_refused(text: str, message: str) -> None:
    """A finding without a mark, a mark without a finding, another severity, a fault of form; with what was found."""
    with pytest.raises(AssertionError) as told:
        verify(_rule(), Example(text, line=4))
    assert str(told.value).startswith(message)


def test_two_findings_of_one_rule_on_one_line_are_refused() -> None:
    """One mark stands for one finding."""

    def twice(moment: Moment) -> Iterator[Problem]:
        yield from [*_check(moment)] * 2

    with pytest.raises(AssertionError, match=r"missing set\(\)\nunwanted set\(\)\n.*'a' shouts\n.*'a' shouts"):
        verify(_rule(check=twice), Example(BAD, FIXED))


def test_a_safe_fix_has_to_be_shown_and_a_suggested_one_need_not() -> None:
    """Whoever makes fixes unseen must have shown them."""
    with pytest.raises(AssertionError, match=r"^quiet, example at line 7: a safe fix is offered and not shown$"):
        verify(_rule(), Example(BAD, line=7))

    def suggesting(moment: Moment) -> Iterator[Problem]:
        yield from _named(moment, "whisper", safe=False) if moment.name == "shout" else ()

    verify(_rule(check=suggesting), Example(BAD, line=7))
    verify(_rule(check=suggesting), Example(BAD, FIXED, line=7))


def test_a_fix_that_gives_another_text_is_refused() -> None:
    """With both texts."""
    with pytest.raises(AssertionError) as told:
        verify(_rule(), Example(BAD, "moments:\n  a: {name: silence}\n", 7))
    assert str(told.value) == (
        "quiet, example at line 7: the fix gives\n{'example.yaml': 'moments:\\n  a: {name: whisper}\\n'}\n"
        "and shown is\n{'example.yaml': 'moments:\\n  a: {name: silence}\\n'}"
    )


def test_a_fix_that_leaves_its_finding_is_refused() -> None:
    """After its fix a rule is silent; and a fix that changes nothing is none."""
    with pytest.raises(AssertionError, match=r"^quiet, example at line 7: after its fix there is still \[Finding"):
        verify(_rule(check=_stubborn), Example(BAD, FIXED, 7))
    silent = _rule(check=lambda moment: ())
    with pytest.raises(AssertionError, match=r"^quiet, example at line 7: after its fix there is still \[\]$"):
        verify(silent, Example(GOOD, FIXED, 7))


def test_a_fix_is_made_until_nothing_changes() -> None:
    """What is shown is where it comes to rest."""
    verify(_rule(check=_endless), Example(BAD, "moments:\n  a: {name: hush}\n"))


def test_a_finding_without_a_fix_may_stand_beside_one_with_a_fix() -> None:
    """Of two marked lines one is mended and the other has to be marked no more than before."""

    def either(moment: Moment) -> Iterator[Problem]:
        yield from _check(moment)
        if moment.name == "cry":
            yield Problem(moment.at / "name", "m")

    text = "moments:\n  a: {name: shout}  # error: quiet\n  b: {name: cry}  # error: quiet\n"
    with pytest.raises(AssertionError, match="after its fix there is still"):
        verify(_rule(check=either), Example(text, text.replace("shout", "whisper")))


def test_a_rule_that_fails_fails_its_example() -> None:
    """With the name of the rule and its error."""

    def failing(moment: Moment) -> Iterator[Problem]:
        raise KeyError(moment.id)

    with pytest.raises(AssertionError, match=r"\('quiet', \"KeyError: 'a'\"\)"):
        verify(_rule(check=failing), Example(BAD, FIXED))


def _page(*blocks: str) -> str:
    return "Quiet.\n\n" + "\n".join(f"```yaml{block}```\n" for block in blocks)


@pytest.mark.parametrize(
    ("page", "options", "fix", "message"),
    [
        (_page(f"\n{GOOD}"), {}, None, "quiet: no bad example"),
        (_page(f"\n{BAD}"), {}, None, "quiet: no good example"),
        ("Quiet.", {}, None, "quiet: no bad example, no good example"),
        (_page(f"\n{BAD}", f"\n{GOOD}", f"\n{GOOD}"), {}, None, "quiet: the same example twice"),
        (_page(f"\n{BAD}", f"\n{GOOD}"), {}, "suggested", "quiet: a fix that no example shows"),
        (
            _page(f"\n{BAD}", f"\n{GOOD}"),
            {"days": Option(int, 3)},
            None,
            "quiet: option 'days' in no example",
        ),
    ],
)
def test_a_page_that_lacks_something_is_refused(
    page: str, options: dict[str, Option], fix: str | None, message: str
) -> None:
    """With all that it lacks."""
    with pytest.raises(AssertionError) as told:
        verify_page(_rule(page=page, options=options, fix=fix))
    assert str(told.value) == message


def test_bytes_can_not_be_typed() -> None:
    """The one rule without a bad example."""
    assert verify_page(_rule(name="unreadable-file", page=_page(f"\n{GOOD}"), fix=None))


def test_examples_are_read_from_a_page() -> None:
    """Blocks of YAML with the line that they begin in; a fixed text belongs to the one before it."""
    page = "T.\n\n```yaml\na: 1\n```\n\n```yaml fixed\na: 2\n```\n\n```toml\nb = 1\n```\n\n```yaml\nc: 3\n```\n"
    assert examples(page) == [Example("a: 1\n", "a: 2\n", 3), Example("c: 3\n", None, 15)]


def test_an_example_has_files_marks_and_a_day() -> None:
    """As the docstring of the harness says."""
    text = "a: 1  # error: x, y\n# today: 2026-02-03\n# file: b/c.yaml\nb: 2\n# file: d.yaml\n"
    assert files_of(text) == {
        "example.yaml": "a: 1  # error: x, y\n# today: 2026-02-03\n",
        "b/c.yaml": "b: 2\n",
        "d.yaml": "",
    }
    assert files_of("# file: b.yaml\nb: 2\n") == {"b.yaml": "b: 2\n"}
    assert unmarked("a: 1  # error: x, y\nb: 2  # a remark\n") == "a: 1\nb: 2  # a remark\n"
    assert (day(text), day("a: 1\n")) == (date(2026, 2, 3), date(2026, 1, 15))
    assert Example("a: 1  # info: x\n").is_bad
    assert not Example("a: 1  # info\n").is_bad


def test_what_an_example_leaves_out_is_added() -> None:
    """A manifest, and an empty entity for each id that is meant to be there; not for a marked one, nor for what is no id."""
    files = {
        "example.yaml": "stages:\n  s: {goal: g, moments: [a, Not An Id]}\n  t: {goal: g, owner: gone}  # error: x\n"
    }
    added = completed(files)
    assert added["aa-manifest.yaml"] == "spec: 1\nname: Example\nlevel: governed\n"
    assert added["zz-added.yaml"] == "moments:\n  a: {}\n"
    assert "aa-manifest.yaml" not in completed({"example.yaml": "spec: 1\nname: N\n"})
    assert "zz-added.yaml" not in completed({"example.yaml": "moments:\n  a: {owner: everyone}\n  b: {owner: [x]}\n"})
    waivers = {"example.yaml": "waivers:\n  v: {target: stages/s}\n  w: {target: research/r}\n"}
    assert completed(waivers)["zz-added.yaml"] == "stages:\n  s: {}\nresearch:\n  r: {method: qualitative}\n"


def test_a_tree_in_memory_is_a_tree() -> None:
    """Files in order of paths, one by its path, what stands where."""
    tree = MemoryTree({"b.yaml": "b", "a/c.YML": "c", "note.txt": "n"})
    found = [*tree.contents((".yaml", ".yml"), Limits())]
    assert found == [Content("cx/a/c.YML", b"c"), Content("cx/b.yaml", b"b")]
    assert tree.read("cx/note.txt", Limits()) == Content("cx/note.txt", b"n")
    assert tree.read("cx/x", Limits()) == Content("cx/x", refused="it is missing")
    assert [tree.kind(path) for path in ("cx/b.yaml", "cx/a", "cx/a/", "cx", "cx/x")] == ["file", *["folder"] * 3, ""]


def test_what_is_waived_in_an_example_is_known_and_silent() -> None:
    """A waiver may name a rule that does not run; no rule beside the one under test finds anything."""
    text = "moments:\n  a: {name: shout}  # cxlint: ignore[unowned-moment] nobody yet\n"
    found = outcome(completed({"example.yaml": text}), _rule())
    assert [finding.rule for finding in found.findings] == ["quiet"]
