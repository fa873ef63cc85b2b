"""CODEOWNERS: read as GitHub reads it, derived from a spec, put between two marks, compared."""

import itertools
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from codeowners import CodeOwners as Peer  # somebody else's reader of such files
from hypothesis import given
from hypothesis import strategies as st

import cxlint.baseline
from cxlint.codeowners import (
    BASELINE,
    MOST_BYTES,
    Difference,
    Owned,
    Torn,
    approvers,
    begin,
    command,
    committed,
    compared,
    derived,
    end,
    folder_of,
    found,
    holder,
    parsed,
    put,
    team,
)
from cxlint.load import assemble, load
from cxlint.spec import Spec
from cxlint.testing import MemoryTree
from cxlint.tree import Limits, Revision

DOCUMENTED = """\
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
"""
"""The example of GitHub's documentation."""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("README.md", "@global-owner1 @global-owner2"),
        ("cx/deep/down.yaml", "@global-owner1 @global-owner2"),
        ("src/app.js", "@js-owner"),
        ("main.go", "docs@example.com"),
        ("deep/down/notes.txt", "@octo-org/octocats"),
        ("build/logs/today/x.html", "@octocat"),
        ("build/other.html", "@global-owner1 @global-owner2"),
        ("docs/getting-started.md", "@doctocat"),
        ("docs/build-app/troubleshooting.md", "@doctocat"),
        ("deep/apps/x/y.html", "@octocat"),
        ("scripts/run", "@doctocat @octocat"),
        ("deeply/nested/logs/a", "@octocat"),
        ("apps/other.html", "@octocat"),
        ("apps/github", ""),
        ("apps/github/readme.html", ""),
        ("apps/githubs.html", "@octocat"),
    ],
)
def test_documented_example(path: str, owners: str) -> None:
    """What the comments of the documented example say; the last line that matches decides."""
    assert " ".join(parsed(DOCUMENTED).of(path)) == owners


def test_documented_star_is_not_nested() -> None:
    """`docs/*` holds for the files in the folder and not for those further down."""
    known = parsed("docs/* @a")
    assert known.of("docs/getting-started.md") == ("@a",)
    assert known.of("docs/build-app/troubleshooting.md") == ()


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("foo", ["foo", "foo/bar", "bar/foo", "bar/foo/baz"], ["foo.txt", "bar/foo.txt", "Foo", "xfoo"]),
        ("/foo", ["foo", "foo/bar/baz"], ["bar/foo", "fool"]),
        ("foo/", ["foo/bar", "a/foo/bar/baz"], ["foo", "a/foo"]),
        ("/foo/", ["foo/bar", "foo/bar/baz"], ["foo", "a/foo/bar"]),
        ("foo/bar", ["foo/bar", "foo/bar/baz"], ["foo/bart", "a/foo/bar"]),
        ("foo/bar/", ["foo/bar/baz"], ["foo/bar", "a/foo/bar/baz"]),
        ("*", ["foo", "foo/bar"], []),
        ("/*", ["foo"], ["foo/bar"]),
        ("f*", ["foo", "f", "a/foo", "foo/bar"], ["xfoo"]),
        ("/f*", ["foo", "foo/bar"], ["a/foo"]),
        ("f*/", ["foo/bar", "a/foo/b"], ["foo"]),
        ("/*/", ["foo/bar", "foo/bar/baz"], ["foo"]),
        ("foo/*.txt", ["foo/bar.txt"], ["foo/a/bar.txt", "a/foo/bar.txt", "foo/bar.txd"]),
        ("foo/*/baz", ["foo/bar/baz", "foo/bar/baz/x"], ["foo/baz", "foo/a/b/baz"]),
        ("f?o", ["foo", "a/f.o/x"], ["fo", "fooo"]),
        (r"f\?o", ["f?o"], ["foo"]),
        (r"f\*o", ["f*o"], ["foo"]),
        (r"/a\ b/", ["a b/c"], ["a/b", "ab/c"]),
        ("**/foo/bar", ["foo/bar", "x/y/foo/bar", "x/foo/bar/z"], ["foo/x/bar"]),
        ("foo/**", ["foo/a", "foo/a/b"], ["foo", "x/foo/a"]),
        ("foo/**/bar", ["foo/bar", "foo/a/bar", "foo/a/b/bar/c"], ["x/foo/bar"]),
        ("foo/**/", ["foo/a", "foo/a/b"], ["foo"]),
        ("**", ["foo", "a/b"], []),
        ("a**b", ["ab", "axxb"], ["a/b"]),
        ("a*b*c", ["abc", "aXbXbXc"], ["aXbX", "acb"]),
        ("/", [], ["a", "a/b"]),
        ("a//b", [], ["a/b", "a/x/b"]),
    ],
)
def test_pattern(pattern: str, yes: list[str], no: list[str]) -> None:
    """What a pattern holds for, and what it does not."""
    known = parsed(f"{pattern} @a")
    assert [path for path in yes if not known.of(path)] == []
    assert [path for path in no if known.of(path)] == []


@pytest.mark.parametrize(
    "line",
    ["!cx/ @a", "/cx/[ab].yaml @a", "/cx/a]b @a", r"\#cx @a", "# /cx/ @a", "/cx/ name", "/cx/ @a @b/c/d", "/cx/ @", "*** @a", "\\",
     "/cx/\\ @a", "[Section]", "^[Section]", "/cx/ a@", "   "],
)  # fmt: skip
def test_what_github_skips_changes_nothing(line: str) -> None:
    """A line that GitHub can not read is as if it were not there, and no escaped, negated or bracketed pattern works."""
    assert parsed(f"* @all\n{line}\n").of("cx/a.yaml") == ("@all",)


def test_reading_a_file() -> None:
    """Byte-order mark, Windows line ends, tabs, blanks, remarks; a separator that is no line feed ends no line."""
    text = "\ufeff* @all\r\n\r\n\t/cx/\t@a \t b@c.de\t# @not\r\n/x\u2028y @a\n/b#c @d#e @f\n/n@m @g\n"
    known = parsed(text)
    assert known.of("other") == ("@all",)
    assert known.of("cx/a") == ("@a", "b@c.de")
    assert known.of("b") == ("@all",)
    assert known.of("n@m") == ("@g",)
    assert [line.number for line in known.lines] == [1, 3, 6]


def test_a_later_plain_line_and_a_later_wildcard_win() -> None:
    """Lines with and without wildcards decide by their order alone."""
    known = parsed("/cx/ @1\n*.yaml @2\n/cx/a.yaml @3\n/cx/a @4\n/cx/a @5\n*.md @6\n")
    shown = {name: known.of(name)[0] for name in ("cx/b.csv", "cx/b.yaml", "cx/a.yaml", "cx/a/b", "cx/a/b.md")}
    assert shown == {"cx/b.csv": "@1", "cx/b.yaml": "@2", "cx/a.yaml": "@3", "cx/a/b": "@5", "cx/a/b.md": "@6"}
    assert known.of("other") == ()


_PATTERNS = ["*", "/*", "a", "/a", "a/", "/a/", "a/b", "/a/b/", "*.b", "a/*", "a/*.b", "**/b", "/a/**", "a/**/b", "a?b", "**/a/*", "/a/*/b", r"\*a", "*a*b", "/*/b"]  # fmt: skip


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_peer_reads_patterns_alike(pattern: str) -> None:
    """The package `codeowners` says the same of every short path."""
    names = ("a", "b", "a.b", "ab", "*a")
    paths = ["/".join(path) for length in (1, 2, 3) for path in itertools.product(names, repeat=length)]
    ours, peer = parsed(f"{pattern} @x"), Peer(f"{pattern} @x")
    assert [path for path in paths if bool(ours.of(path)) != bool(peer.of(path))] == []


def test_hostile_patterns_take_no_time() -> None:
    """Stars upon stars end at once."""
    text = f"/{'*a' * 2_000}b @a\n{'**/a/' * 2_000}b @a\n{'a*' * 2_000}\\\n"
    start = time.process_time()
    assert parsed(text).of("a" * 2_000) == ()
    assert parsed(text).of("a/" * 2_000 + "a") == ()
    assert time.process_time() - start < 10


_LETTERS = st.text(alphabet="ab*?/.\\", min_size=1, max_size=8)
_PATHS = st.lists(st.text(alphabet="ab.*?", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join)


@given(st.text(alphabet="ab*?/. \\\t\n\r#![]@\ufeff\xff"), _PATHS)
def test_any_text_can_be_read(text: str, path: str) -> None:
    """Whatever stands in a file, some line decides or none; and it can be written to, keeping all of it."""
    line = parsed(text).line_for(path)
    assert line is None or line.pattern.matches(path)
    assert put(text, "/cx/", ["/cx/ @a"]).startswith(text)


@given(st.lists(_LETTERS, max_size=6), _PATHS)
def test_the_last_line_that_matches_decides(patterns: list[str], path: str) -> None:
    """The quick way to it finds the same as looking at each line."""
    known = parsed("".join(f"{pattern} @x\n" for pattern in patterns))
    matching = [line for line in known.lines if line.pattern.matches(path)]
    assert known.line_for(path) == (matching[-1] if matching else None)


# ---------------------------------------------------------------- what follows from a spec

HEAD = """\
spec: 1
name: Harbour
owner: cco
owners:
  cco: {name: Chief, github: "@harbour/cx"}
  claims: {name: Claims, github: "@harbour/claims"}
  claims-desk: {name: Claims desk, kind: team, parent: claims}
  sales: {name: Sales, github: "@harbour/sales"}
  it: {name: IT}
"""


def _spec(files: Mapping[str, str], head: str = HEAD) -> Spec:
    return assemble(MemoryTree({"cx.yaml": head, **files}), Limits()).spec


def _lines(files: Mapping[str, str], head: str = HEAD) -> list[str]:
    owned = derived(_spec(files, head))
    assert (owned.gaps, owned.strange) == ((), ())
    known = parsed("\n".join(owned.lines))
    assert {path: known.of(path) for path in owned.files} == owned.files
    return list(owned.lines)


def _moment(name: str, owner: str = "", more: str = "") -> str:
    return f"moments:\n  {name}: {{name: {name}{f', owner: {owner}' if owner else ''}{more}}}\n"


def test_everything_belongs_to_who_answers_for_the_whole() -> None:
    """The folder comes first; what nobody else answers for needs no line."""
    assert _lines({}) == ["/cx/ @harbour/cx"]
    assert _lines({"m.yaml": _moment("a"), "glossary.yaml": "glossary:\n  bag: {definition: A bag.}\n"}) == [
        "/cx/ @harbour/cx"
    ]


def test_a_file_belongs_to_who_answers_for_what_stands_in_it() -> None:
    """Own owners, a stage's, a parent's team, several, a chair, who caused a pain point."""
    files = {
        "a.yaml": _moment("a", "claims"),
        "b.yaml": _moment("b"),
        "c.yaml": _moment("c", "claims-desk"),
        "d.yaml": _moment("d", "sales") + "kpis:\n  k: {name: K, owner: claims}\n",
        "e.yaml": _moment("e", "sales") + "segments:\n  s: {name: S}\n",
        "forum.yaml": "forums:\n  f: {name: F, chair: sales}\n",
        "pain.yaml": "pain_points:\n  p: {text: It hurts., owners: [sales, claims]}\n",
        "stages.yaml": "stages:\n  s: {goal: I go, owner: sales, moments: [b]}\n",
    }
    assert _lines(files) == [
        "/cx/ @harbour/cx",
        "/cx/a.yaml @harbour/claims",
        "/cx/b.yaml @harbour/sales",
        "/cx/c.yaml @harbour/claims",
        "/cx/d.yaml @harbour/claims @harbour/sales",
        "/cx/e.yaml @harbour/cx @harbour/sales",
        "/cx/forum.yaml @harbour/sales",
        "/cx/pain.yaml @harbour/claims @harbour/sales",
        "/cx/stages.yaml @harbour/sales",
    ]
    assert derived(_spec(files)).shared == ("cx/d.yaml", "cx/e.yaml", "cx/pain.yaml")


def test_what_decides_over_others_belongs_to_the_whole_alone() -> None:
    """Manifest, owners, waivers, settings, the baseline: no function accepts a gap of its own."""
    waiver = "waivers:\n  w: {rule: unowned-moment, target: moments/a, reason: So., approved_by: claims, until: 2030-01-01}\n"
    files = {
        "a.yaml": _moment("a", "claims") + waiver,
        "own.yaml": "owners:\n  x: {name: X, github: '@harbour/x'}\n" + _moment("b", "claims"),
        "m/c.yaml": _moment("c", "claims"),
        "../lint/strict.yaml": "rules: {unowned-moment: error}\n",
        "../cxlint-baseline.json": "{}",
    }
    head = HEAD + _moment("h", "sales") + "lint: {extends: [../lint/strict.yaml]}\n"
    assert _lines(files, head) == [
        "/cx/ @harbour/cx",
        "/cx/m/c.yaml @harbour/claims",
        "/cxlint-baseline.json @harbour/cx",
        "/lint/strict.yaml @harbour/cx",
    ]
    assert BASELINE == cxlint.baseline.FILE


def test_folders_with_the_same_owners_are_one_line() -> None:
    """The outermost such folder; a single file says nothing about its folder, nor do two owners."""
    files = {
        "moments/claim/a.yaml": _moment("a", "claims"),
        "moments/claim/b/c.yaml": _moment("c", "claims"),
        "moments/claim/b/d.yaml": _moment("d", "claims-desk"),
        "moments/one/e.yaml": _moment("e", "sales"),
        "moments/two/f.yaml": _moment("f", "sales"),
        "moments/two/g.yaml": _moment("g", "claims"),
        "rest/h.yaml": _moment("h"),
        "rest/i.yaml": _moment("i"),
    }
    assert _lines(files) == [
        "/cx/ @harbour/cx",
        "/cx/moments/claim/ @harbour/claims",
        "/cx/moments/one/e.yaml @harbour/sales",
        "/cx/moments/two/f.yaml @harbour/sales",
        "/cx/moments/two/g.yaml @harbour/claims",
    ]


def test_readings_belong_to_who_answers_for_the_kpi() -> None:
    """Measured values go with their KPI; feedback and what is no KPI's with the whole."""
    files = {
        "kpis.yaml": "kpis:\n  k: {name: K, owner: claims}\n  l: {name: L}\n",
        "readings/k.csv": "period,value\n2025-01,1\n",
        "readings/l.csv": "period,value\n2025-01,1\n",
        "readings/nobody.csv": "period,value\n2025-01,1\n",
        "readings/feedback.csv": "period,listening_post,code,count\n",
    }
    assert _lines(files) == [
        "/cx/ @harbour/cx",
        "/cx/kpis.yaml @harbour/claims @harbour/cx",
        "/cx/readings/k.csv @harbour/claims",
    ]


def test_drafts_have_owners_and_retired_owners_own_nothing() -> None:
    """A draft is somebody's work; an owner that does not count is as if none were there."""
    head = HEAD.replace("{name: Sales,", "{name: Sales, status: retired,")
    files = {
        "a.yaml": _moment("a", "claims", ", status: draft"),
        "b.yaml": _moment("b", "sales", ", status: draft"),
        "c.yaml": _moment("c", "sales"),
        "d.yaml": _moment("d", "", ", status: draft"),
        "stages.yaml": "stages:\n  s: {goal: I go, owner: claims, moments: [c, d]}\n",
    }
    wanted = ["/cx/ @harbour/cx", *(f"/cx/{name}.yaml @harbour/claims" for name in ("a", "c", "d", "stages"))]
    assert _lines(files, head) == wanted
    spec = _spec(files, head)
    assert derived(spec.live).lines == derived(spec).lines


def test_team() -> None:
    """An owner's own, that of the owner it belongs to, or none."""
    spec = _spec({})
    assert [team(owner, spec) for owner in ("claims", "claims-desk", "it", "nobody", None)] == [
        "@harbour/claims",
        "@harbour/claims",
        None,
        None,
        None,
    ]


def test_teams_are_named_once_and_sorted() -> None:
    """Whatever the case of letters, as GitHub sees them."""
    head = HEAD + '  desk: {name: Desk, github: "@Harbour/Claims"}\n  b: {name: B, github: "@harbour/b"}\n'
    kpis = "kpis:\n  k: {name: K, owner: desk}\n  l: {name: L, owner: claims}\n  m: {name: M, owner: b}\n"
    assert _lines({"k.yaml": kpis}, head)[1] == "/cx/k.yaml @harbour/b @Harbour/Claims"


def _gaps(owned: Owned) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(gap.owner.id if gap.owner else None, gap.files) for gap in owned.gaps]


def test_who_has_no_team_is_named() -> None:
    """Without one line: nobody is asked in another's place."""
    owned = derived(
        _spec({"a.yaml": _moment("a", "it"), "b.yaml": _moment("b", "it"), "c.yaml": _moment("c", "sales")})
    )
    assert (owned.lines, _gaps(owned)) == ((), [("it", ("cx/a.yaml", "cx/b.yaml"))])


def test_nobody_answers_for_the_whole() -> None:
    """Nor does an owner without a team, or one in a circle of parents."""
    no_owner = derived(_spec({}, HEAD.replace("owner: cco\n", "")))
    assert (no_owner.lines, _gaps(no_owner)) == ((), [(None, ("cx", "cx/cx.yaml"))])
    for facts in ("{name: Chief}", "{name: Chief, parent: it}", "{name: Chief, parent: round}"):
        head = HEAD.replace('{name: Chief, github: "@harbour/cx"}', facts) + "  round: {name: Round, parent: cco}\n"
        assert _gaps(derived(_spec({}, head))) == [("cco", ("cx", "cx/cx.yaml"))]


def test_names_with_letters_of_their_own_meaning() -> None:
    """Blanks are escaped, doubtful letters stand as `?` above the exact names, other scripts as they are."""
    files = {
        "with blank.yaml": _moment("a", "claims"),
        "b#1.yaml": _moment("b", "claims"),
        "b*1.yaml": _moment("c", "sales"),
        "bx1.yaml": _moment("d", "sales"),
        "[e]!\\.yaml": _moment("e", "claims"),
        "größe-Ω-値.yaml": _moment("f", "claims"),
        "!g.yaml": _moment("g", "claims"),
    }
    del files["b*1.yaml"]
    assert _lines(files) == [
        "/cx/ @harbour/cx",
        "/cx/?e?!?.yaml @harbour/claims",
        "/cx/b?1.yaml @harbour/claims",
        "/cx/!g.yaml @harbour/claims",
        "/cx/bx1.yaml @harbour/sales",
        "/cx/größe-Ω-値.yaml @harbour/claims",
        r"/cx/with\ blank.yaml @harbour/claims",
    ]


@pytest.mark.parametrize(
    "name",
    ["a\nb.yaml", "a\tb.yaml", "a\x1bb.yaml", "a\u00a0b.yaml", "a\u2028b.yaml", "a\udcffb.yaml", "a\u202eb.yaml"],
)
def test_names_that_no_line_can_hold(name: str) -> None:
    """They are refused by name where they need a line, and no matter where the folder's line is enough."""
    spec = _Named({"a.yaml": _moment("a", "claims")}, name).spec()
    owned = derived(spec)
    assert (owned.lines, owned.strange) == ((), (f"cx/{name}",))
    assert derived(_Named({"a.yaml": _moment("a")}, name).spec()).lines == ("/cx/ @harbour/cx",)


class _Named(MemoryTree):
    """A tree in which `a.yaml` has another name."""

    def __init__(self, files: Mapping[str, str], name: str) -> None:
        super().__init__({"cx.yaml": HEAD, name: files["a.yaml"]})

    def spec(self) -> Spec:
        return assemble(self, Limits()).spec


def test_two_names_that_only_a_letter_of_its_own_meaning_tells_apart() -> None:
    """Where no line can tell one file from another with other owners, both are not written but told."""
    owned = derived(_spec({"b#1.yaml": _moment("a", "claims"), "b*1.yaml": _moment("b", "sales")}))
    assert (owned.lines, owned.strange) == ((), ("cx/b#1.yaml",))
    owned = derived(_spec({"b#1.yaml": _moment("a", "claims"), "b1.yaml": _moment("b"), "bx1.yaml": _moment("c")}))
    assert (owned.lines, owned.strange) == ((), ("cx/bx1.yaml",))


def test_folders_on_disk(tmp_path: Path) -> None:
    """A spec that is the whole repository, one further down, one whose folder can not be named."""
    (tmp_path / ".git").mkdir()
    for place in (".", "brand/cx", "a\tb"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "cx.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "brand/cx/m").mkdir()
    for name in "ab":
        (tmp_path / "brand/cx/m" / f"{name}.yaml").write_text(_moment(name, "claims"), encoding="utf-8")
    (tmp_path / "brand" / BASELINE).write_text("{}", encoding="utf-8")
    inner = load(tmp_path / "brand/cx").spec
    assert derived(inner).lines == (
        "/brand/cx/ @harbour/cx",
        "/brand/cx/m/ @harbour/claims",
        f"/brand/{BASELINE} @harbour/cx",
    )
    assert command(inner, "CODEOWNERS") == "cxlint codeowners brand/cx --output CODEOWNERS"
    odd = load(tmp_path / "a\tb").spec
    assert (derived(odd).strange, derived(odd).lines, folder_of(odd)) == (("a\tb",), (), "")
    for place in ("brand/cx/cx.yaml", "a\tb/cx.yaml"):
        (tmp_path / place).unlink()
    (tmp_path / BASELINE).write_text("{}", encoding="utf-8")
    whole = load(tmp_path).spec
    assert derived(whole).lines == ("* @harbour/cx", "/brand/cx/m/ @harbour/claims")
    assert folder_of(whole) == "*"
    assert command(whole, "CODEOWNERS") == "cxlint codeowners . --output CODEOWNERS"
    assert command(_spec({}), "CODEOWNERS") == "cxlint codeowners --output CODEOWNERS"


def test_large_specs_take_no_time() -> None:
    """5,000 files of two owners in one folder, without a loop of all over all."""
    files = {
        f"m/{n}.yaml": f"moments:\n  m{n}: {{name: N, owner: {('claims', 'sales')[n % 2]}}}\n" for n in range(5_000)
    }
    spec = _spec(files)
    start = time.process_time()
    assert len(derived(spec).lines) == 5_001
    assert time.process_time() - start < 3


# ---------------------------------------------------------------- between two marks

FOLDER, LINES = "/cx/", ("/cx/ @a", "/cx/b.yaml @c")
BLOCK = "\n".join((begin(FOLDER), *LINES, end(FOLDER)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"{BLOCK}\n"),
        ("* @all\n", f"* @all\n\n{BLOCK}\n"),
        ("* @all", f"* @all\n\n{BLOCK}\n"),
        ("* @all\r\n# x\r\n", "* @all\r\n# x\r\n\r\n" + BLOCK.replace("\n", "\r\n") + "\r\n"),
        ("* @all\r\n# x", "* @all\r\n# x\r\n\r\n" + BLOCK.replace("\n", "\r\n") + "\r\n"),
        (f"* @all\n{begin(FOLDER)}\n/old @x\n{end(FOLDER)}\n# rest\x0b\x85\u2028 @y", f"* @all\n{BLOCK}\n# rest\x0b\x85\u2028 @y"),
        (f"{begin(FOLDER)}\n{end(FOLDER)}", BLOCK),
        (f"\ufeff{begin(FOLDER)}\n{end(FOLDER)}\n", f"\ufeff{BLOCK}\n"),
        (f"# begin cxlint /cx/: older words\r\n{end(FOLDER)} \r\n\r\n\n", BLOCK.replace("\n", "\r\n") + "\r\n\r\n\n"),
        (f"{begin('/b/')}\n/b/ @b\n{end('/b/')}\n", f"{begin('/b/')}\n/b/ @b\n{end('/b/')}\n\n{BLOCK}\n"),
        ("# \udcff\n", f"# \udcff\n\n{BLOCK}\n"),
    ],
)  # fmt: skip
def test_put(before: str, after: str) -> None:
    """In the place of the old lines, else at the end; the rest stays byte for byte, and a second time changes nothing."""
    assert put(before, FOLDER, LINES) == after
    assert put(after, FOLDER, LINES) == after
    block = found(after, FOLDER)
    assert block is not None
    assert block.lines == LINES
    assert block.last == block.first + 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# x\n{begin(FOLDER)}\n", 2),
        (f"# x\n{end(FOLDER)}\n", 2),
        (f"{BLOCK}\n{BLOCK}\n", 5),
        (f"{BLOCK}\n{end(FOLDER)}\n", 5),
        (f"{end(FOLDER)}\n{begin(FOLDER)}\n", 1),
    ],
)
def test_marks_that_do_not_fit(text: str, line: int) -> None:
    """One mark alone, twice, or in the wrong order: nothing is written, and the line is told."""
    for act in (lambda: found(text, FOLDER), lambda: put(text, FOLDER, LINES)):
        with pytest.raises(Torn) as torn:
            act()
        assert torn.value.line == line
        assert "between `# begin cxlint /cx/:` and `# end cxlint /cx/`" in torn.value.message


def test_a_file_without_marks_is_not_ours() -> None:
    """Nor is one with the marks of another spec."""
    assert found("* @all\n", FOLDER) is None
    assert found(f"{begin('/cx/more/')}\n{end('/cx/more/')}\n", FOLDER) is None


# ---------------------------------------------------------------- compared, and read by others


def _compared(files: Mapping[str, str]) -> list[Difference]:
    spec = _spec({"a.yaml": _moment("a", "claims"), **files})
    file = holder(spec.tree, FOLDER) if spec.tree else None
    return list(compared(spec, derived(spec), file)) if file else []


GOOD = f"{begin(FOLDER)}\n/cx/ @harbour/cx\n/cx/a.yaml @harbour/claims\n{end(FOLDER)}\n"
AGAIN = "run `cxlint codeowners --output {}`"


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, []),
        ({"../CODEOWNERS": "* @all\n"}, []),
        ({"../.github/CODEOWNERS": GOOD}, []),
        ({"../docs/CODEOWNERS": f"* @all\n{GOOD.replace(chr(10), chr(13) + chr(10))}/src/ @dev\n/cx/x.csv @b\n"}, []),
        ({"../CODEOWNERS": f"{GOOD}/cx/ @Harbour/claims @harbour/cx\n"}, [(5, "line 5 of CODEOWNERS overrules those who answer for 'cx/a.yaml'", "asks @Harbour/claims @harbour/cx and not @harbour/claims")]),
        ({"../CODEOWNERS": f"{GOOD}/cx/a.yaml\n/cx/cx.yaml @b\n"}, [
            (5, "line 5 of CODEOWNERS overrules those who answer for 'cx/a.yaml'", "asks nobody and not @harbour/claims"),
            (6, "line 6 of CODEOWNERS overrules those who answer for 'cx/cx.yaml'", "asks @b and not @harbour/cx"),
        ]),
        ({"../CODEOWNERS": f"{GOOD}/cx/a.yaml @harbour/claims\n"}, []),
        ({"../CODEOWNERS": GOOD.replace("/cx/a", "/cx/b")}, [(1, "CODEOWNERS no longer asks those who answer for what the spec holds", "lines: 1 to add and 1 to take out, the first is `/cx/b.yaml @harbour/claims`")]),
        ({"../CODEOWNERS": GOOD.replace("/cx/ @harbour/cx\n", "")}, [(1, "CODEOWNERS no longer asks those who answer for what the spec holds", "lines: 1 to add, the first is `/cx/ @harbour/cx`")]),
        ({"../CODEOWNERS": f"#\n{begin(FOLDER)}\n"}, [(2, "the marks around cxlint's lines in CODEOWNERS do not fit", "the lines of cxlint must stand once, between `# begin cxlint /cx/:` and `# end cxlint /cx/`")]),
        ({"../CODEOWNERS": f"#\n{GOOD}", "../.github/CODEOWNERS": "* @all"}, [(2, "GitHub reads .github/CODEOWNERS, so cxlint's lines in CODEOWNERS count for nothing", "nobody is asked by these lines")]),
    ],
)  # fmt: skip
def test_compared(files: Mapping[str, str], told: list[tuple[int, str, str]]) -> None:
    """The lines themselves, what stands below them, and which file GitHub reads."""
    assert [(one.line, one.text, one.label) for one in _compared(files)] == told


def test_what_to_do_about_a_difference() -> None:
    """Each kind has a next step; the lines to add and to take out are there."""
    stale = _compared({"../docs/CODEOWNERS": GOOD.replace("/cx/a", "/cx/b")})[0]
    assert stale.hint == AGAIN.format("docs/CODEOWNERS")
    assert stale.lines == ("-/cx/b.yaml @harbour/claims", "+/cx/a.yaml @harbour/claims")
    torn = _compared({"../CODEOWNERS": f"{begin(FOLDER)}\n"})[0]
    assert torn.hint == f"leave one pair of marks, then {AGAIN.format('CODEOWNERS')}"
    shadowed = _compared({"../docs/CODEOWNERS": GOOD, "../CODEOWNERS": ""})[0]
    assert shadowed.hint == f"{AGAIN.format('CODEOWNERS')} and delete the lines here"
    below = _compared({"../CODEOWNERS": f"{GOOD}* @b\n"})[0]
    assert below.hint == "move it above cxlint's lines: the last line that matches a file decides"


def test_approvers() -> None:
    """Whom GitHub asks, from the first file that it reads; nobody knows without one."""
    tree = MemoryTree({"../CODEOWNERS": "* @all\n/cx/ @a b@c.de\n", "../docs/CODEOWNERS": "* @docs\n"})
    assert committed(tree) == "CODEOWNERS"
    assert approvers(tree, ["cx/a.yaml", "b"]) == {"cx/a.yaml": ("@a", "b@c.de"), "b": ("@all",)}
    assert approvers(MemoryTree({}), ["cx/a.yaml"]) == {}
    assert approvers(MemoryTree({"../CODEOWNERS": "/x @a"}), ["cx/a.yaml"]) == {"cx/a.yaml": ()}


def test_approvers_in_a_revision_and_on_disk(tmp_path: Path) -> None:
    """The file of a commit; one that is too large is not read, as on GitHub; a folder of that name is none."""

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    (tmp_path / "cx").mkdir()
    (tmp_path / "cx/cx.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / ".github/CODEOWNERS").mkdir(parents=True)
    (tmp_path / "CODEOWNERS").write_bytes(b"# \xff\n/cx/ @a\n")
    git("add", ".")
    git("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "one")
    (tmp_path / "CODEOWNERS").write_bytes(b"/cx/ @b\n" + b"#" * MOST_BYTES)
    tree = Revision(tmp_path / "cx", "HEAD")
    assert approvers(tree, ["cx/cx.yaml"]) == {"cx/cx.yaml": ("@a",)}
    now = load(tmp_path / "cx").tree
    assert approvers(now, ["cx/cx.yaml"]) == {"cx/cx.yaml": ()}
    (tmp_path / "CODEOWNERS").unlink()
    assert approvers(now, ["cx/cx.yaml"]) == {}
