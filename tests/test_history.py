"""The history of a spec: which commits count, how each is judged, and that nothing is read twice."""

import random
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from git_history import Script, git

from cxlint import load as loader
from cxlint import past
from cxlint.document import Document
from cxlint.errors import CxlintError, NothingToCheck
from cxlint.finding import Level, Problem, Severity
from cxlint.history import FEW, Coverage, History, Share, Since, coverage, history
from cxlint.history.commits import Commit, last_of_each
from cxlint.kept import Kept
from cxlint.lint import check
from cxlint.load import Memory, Part, assemble, load
from cxlint.past import Damaged, Objects, Past
from cxlint.rule import Rule
from cxlint.rules import catalogue
from cxlint.spec import Spec
from cxlint.tree import ENDINGS, Limits, Repository, Revision

PROJECTS = Path(__file__).parent / "projects"
HEAD = "spec: 1\nname: Harbour\nlevel: owned\n"
CLAIM = "stages:\n  claim: {goal: I am safe, moments: [a, b]}\n"
TWO = "moments:\n  a: {name: I call}\n  b: {name: I wait}\n"
OWNED = "owners: {claims: {name: Claims}}\nmoments:\n  a: {name: I call, owner: claims}\n  b: {name: I wait}\n"


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """An empty repository."""
    return Script(tmp_path / "repository")


def _told(script: Script, since: Since | None = None, every: str | None = None, limit: int | None = None) -> History:
    """By two rules alone."""
    rules = {name: catalogue()[name] for name in ("unowned-moment", "expired-waiver")}
    return history(script.root / "cx", since, every, limit, rules)


def _days(found: History) -> list[str]:
    return [point.commit.day.isoformat() if point.commit.day else "?" for point in found.points]


def test_coverage_and_findings_of_every_commit(script: Script) -> None:
    """Oldest first; of two moments first none has an owner, then one, then there is but one."""
    first = script.commit("2026-01-05", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": TWO})
    script.commit("2026-01-06", {"cx/m.yaml": OWNED})
    script.commit("2026-01-07", {"cx/m.yaml": OWNED.replace("b: {name: I wait}", ""), "README.md": "x"})
    found = _told(script)
    assert [point.coverage and point.coverage.owned for point in found.points] == [
        Share(0, 2),
        Share(1, 2),
        Share(1, 1),
    ]
    assert [point.findings[Severity.ERROR] for point in found.points] == [2, 1, 0]
    assert found.points[0].commit == Commit(first, date(2026, 1, 5))
    assert {point.level for point in found.points} == {Level.OWNED}
    assert (found.every, found.commits, found.cut, found.crashes) == ("commit", 3, None, ())


COVERED = """\
spec: 1
name: Harbour
owners: {claims: {name: Claims}, gone: {name: Gone, status: retired}}
journeys: {now: {stages: [claim, wait]}, later: {state: future, stages: [dream]}}
stages:
  claim: {goal: I am safe, owner: claims, moments: [a, b, c, d]}
  wait: {goal: I know when}
  dream: {goal: I never ask}
moments:
  a: {name: Inherits its owner}
  b: {name: Does not, priority: 1, kpis: [k]}
  c: {name: Has its own, priority: 2, owner: claims, kpis: [old]}
  d: {name: Has nobody who is there, priority: 3, owner: gone}
  e: {name: A draft, status: draft, owner: claims}
kpis: {k: {name: K}, old: {name: Old, status: retired}}
promises: {p: {text: One, kept_by: [a]}, q: {text: Two}, r: {text: Three, kept_by: [e]}, s: {text: Four, status: draft}}
listening_posts: {post: {type: call, stages: [wait]}, more: {type: call, stages: [claim], status: draft}}
"""


def test_what_is_covered(script: Script) -> None:
    """Only what lives counts; a priority contact needs an owner of its own, a future stage nobody who listens."""
    script.commit("2026-01-05", {"cx/cx.yaml": COVERED})
    expected = Coverage(Share(2, 4), Share(1, 3), Share(2, 3), Share(1, 2))
    assert coverage(load(script.root / "cx", "HEAD").spec) == expected
    assert _told(script).points[0].coverage == expected


@pytest.mark.parametrize(
    ("count", "total", "percent"),
    [(0, 0, None), (0, 5, 0), (1, 1000, 1), (999, 1000, 99), (1000, 1000, 100), (1, 3, 33), (2, 3, 66)],
)
def test_percent_says_all_of_all_alone(count: int, total: int, percent: int | None) -> None:
    """And nothing of nothing."""
    assert Share(count, total).percent == percent


def test_every_commit_is_judged_on_its_own_day_by_its_own_settings(script: Script) -> None:
    """A waiver counts up to its last day; a rule that is switched off says nothing; the level is the commit's."""
    waiver = "waivers:\n  w: {rule: unowned-moment, target: moments/b, reason: New, approved_by: claims, until: 2026-01-06}\n"
    script.commit("2026-01-06", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": OWNED + waiver})
    script.commit("2026-01-07", {"cx/note.yaml": "# nothing\n"})
    script.commit("2026-01-08", {"cx/cx.yaml": HEAD + CLAIM + "lint: {rules: {unowned-moment: warning}}\n"})
    script.commit("2026-01-09", {"cx/cx.yaml": HEAD.replace("owned", "mapped") + CLAIM})
    found = _told(script).points
    assert [(point.findings[Severity.ERROR], point.waived) for point in found[:2]] == [(0, 1), (2, 0)]
    assert (found[2].findings[Severity.ERROR], found[2].findings[Severity.WARNING]) == (1, 1)
    assert (found[3].level, found[3].waived) == (Level.MAPPED, 0)


def test_a_commit_that_can_not_be_read_is_no_zero(script: Script) -> None:
    """It says why, and the next one is judged again."""
    script.commit("2026-01-01", {"cx/cx.yaml": "name: no manifest\n"})
    script.commit("2026-01-02", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": "moments: [\n"})
    script.commit("2026-01-03", {"cx/cx.yaml": None, "cx/m.yaml": None, "README.md": "x"})
    script.commit("2026-01-04", {"cx/cx.yaml": "# nothing\n"})
    script.commit("2026-01-05", {"cx/cx.yaml": "link:../../elsewhere.yaml"})
    script.commit("2026-01-06", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": TWO})
    found = _told(script).points
    assert [point.unread for point in found] == [
        "no file says `spec: 1`",
        "cx/m.yaml can not be read",
        "there was no spec",
        "there was no spec",
        "cx/cx.yaml can not be read",
        "",
    ]
    assert [(point.level, point.coverage, point.findings, point.waived) for point in found[:5]] == [
        (None, None, {}, 0)
    ] * 5
    assert found[5].coverage == Coverage(Share(0, 2), Share(0, 0), Share(0, 0), Share(0, 1))


def test_a_limit_is_told_of_the_commit_that_passes_it(script: Script) -> None:
    """The history goes on."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": TWO})
    script.commit("2026-01-02", {"cx/more.yaml": "kpis: {}\n"})
    found = history(script.root / "cx", limits=Limits(files=2)).points
    assert [point.unread.partition(",")[0] for point in found] == ["", "there are 3 files"]


def test_a_day_that_no_calendar_knows(script: Script) -> None:
    """Such a commit is not judged, and stands in the time of the one before it."""
    script.commit("2026-01-05", {"cx/cx.yaml": HEAD})
    script.commit("", {"cx/m.yaml": TWO}, when="253402300800 +0000")
    script.commit("", {"cx/n.yaml": "# nothing\n"}, when="253370764800 +0000")
    script.commit("2026-01-06", {"cx/m.yaml": OWNED})
    assert [point.unread for point in _told(script).points] == ["", *["its day is in no calendar"] * 2, ""]
    assert _days(_told(script, every="week")) == ["2026-01-06"]
    assert _days(_told(script, Since(date(2026, 1, 6)))) == ["?", "?", "2026-01-06"]


def _commits(*days: str) -> list[Commit]:
    return [Commit(f"{number}", date.fromisoformat(day) if day else None) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("every", "names"),
    [("commit", "0123456789"), ("day", "23456789"), ("week", "236789"), ("month", "689")],
)
def test_the_last_commit_of_each(every: str, names: str) -> None:
    """Weeks begin on Monday and know no year; a clock that went back makes no second point."""
    days = ("2025-12-21", "2025-12-28", "2025-12-21", "2025-12-28", "2026-01-01", "2025-12-29", "2025-12-31",
            "2026-01-05", "2026-01-12", "2026-02-01")  # fmt: skip
    found = last_of_each(_commits(*days), every)
    assert "".join(commit.name for commit in found) == names


def test_a_day_that_is_not_known_belongs_to_the_time_before() -> None:
    """Also where it comes first."""
    found = last_of_each(_commits("", "2026-01-05", "", "2026-01-13"), "week")
    assert [commit.name for commit in found] == ["0", "2", "3"]


@pytest.mark.parametrize(("more", "every", "points"), [(0, "commit", FEW), (1, "week", 5)])
def test_where_there_are_few_each_commit_has_a_point(script: Script, more: int, every: str, points: int) -> None:
    """Else each week."""
    day = date(2026, 1, 5)
    for number in range(FEW + more):
        files = {"cx/cx.yaml": f"{HEAD}# {number}\n"}
        script.commit((day + timedelta(days=number)).isoformat(), files)
    found = _told(script)
    assert (found.every, len(found.points), found.commits) == (every, points, FEW + more)
    assert found.points[-1].commit.name == git(script.root, "rev-parse", "HEAD")


def _five(script: Script) -> list[str]:
    """Five commits of five days, of which those of the second and the fourth day do not touch the spec."""
    return [
        script.commit(f"2026-01-0{day}", {f"{'cx' if day % 2 else 'docs'}/{'cx' if day == 1 else day}.yaml": HEAD})
        for day in range(1, 6)
    ]


def test_since_a_day_begins_with_it(script: Script) -> None:
    """And the newest alone are left where a limit says so."""
    _five(script)
    assert _days(_told(script)) == ["2026-01-01", "2026-01-03", "2026-01-05"]
    assert _days(_told(script, Since(date(2026, 1, 3)))) == ["2026-01-03", "2026-01-05"]
    assert _days(_told(script, Since(date(2026, 1, 4)))) == ["2026-01-05"]
    limited = _told(script, limit=2)
    assert (_days(limited), limited.commits) == (["2026-01-03", "2026-01-05"], 3)
    assert len(_told(script, limit=3).points) == len(_told(script, limit=4).points) == 3
    with pytest.raises(NothingToCheck, match="no commit since then touches"):
        _told(script, Since(date(2026, 1, 6)))


def test_since_a_revision_begins_with_how_it_stood_there(script: Script) -> None:
    """Also where that commit did not touch the spec itself."""
    names = _five(script)
    assert _days(_told(script, Since(revision=names[2]))) == ["2026-01-03", "2026-01-05"]
    assert _days(_told(script, Since(revision=names[3]))) == ["2026-01-03", "2026-01-05"]
    assert _days(_told(script, Since(revision="HEAD"))) == ["2026-01-05"]
    git(script.root, "tag", "v1", names[0])
    assert _days(_told(script, Since(revision="v1"))) == ["2026-01-01", "2026-01-03", "2026-01-05"]
    for name in ("nowhere", "--output=x", ""):
        with pytest.raises(CxlintError, match="there is no revision"):
            _told(script, Since(revision=name))


def test_a_merge_counts_as_one(script: Script) -> None:
    """History goes along first parents: what was merged counts from the merge on."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": TWO})
    git(script.root, "branch", "side")
    side = script.commit("2026-01-02", {"cx/m.yaml": OWNED}, branch="side")
    script.commit("2026-01-03", {"README.md": "x"})
    script.commit("2026-01-04", {"cx/m.yaml": OWNED}, parents=(side,))
    found = _told(script)
    assert _days(found) == ["2026-01-01", "2026-01-04"]
    assert [point.coverage and point.coverage.owned.count for point in found.points] == [0, 1]


def test_where_there_is_no_history(script: Script, tmp_path: Path) -> None:
    """Each case says what is missing."""
    with pytest.raises(NothingToCheck, match="there is no commit in this repository yet"):
        _told(script)
    script.commit("2026-01-01", {"README.md": "x"})
    with pytest.raises(NothingToCheck, match=r"no commit touches '.*cx'"):
        _told(script)
    (script.root / "cx").write_text("")
    with pytest.raises(CxlintError, match="is a file; name the folder"):
        _told(script)
    with pytest.raises(CxlintError, match="lies in no git repository"):
        history(tmp_path)


def test_a_spec_at_the_root_and_one_that_was_deleted(script: Script) -> None:
    """The folder need not be there any more."""
    script.commit("2026-01-01", {"cx.yaml": HEAD + CLAIM, "more/m.yaml": OWNED})
    assert [point.coverage and point.coverage.owned for point in history(script.root).points] == [Share(1, 2)]
    script.commit("2026-01-02", {"old/cx.yaml": HEAD, "cx.yaml": None, "more/m.yaml": None})
    script.commit("2026-01-03", {"old/cx.yaml": None, "README.md": "x"})
    assert [point.unread for point in history(script.root / "old").points] == ["", "there was no spec"]


def test_odd_names_of_the_folder_are_no_patterns(script: Script) -> None:
    """Neither for git nor for the reader."""
    script.commit("2026-01-01", {"c*/cx.yaml": HEAD})
    script.commit("2026-01-02", {"cx/cx.yaml": HEAD})
    script.commit("2026-01-03", {":(top)/cx.yaml": HEAD})
    assert _days(history(script.root / "c*")) == ["2026-01-01"]
    assert _days(history(script.root / ":(top)")) == ["2026-01-03"]


def test_names_of_sixty_four_digits(tmp_path: Path) -> None:
    """A repository by SHA-256."""
    script = Script(tmp_path / "long", "sha256")
    name = script.commit("2026-01-01", {"cx/cx.yaml": HEAD + CLAIM, "cx/more/m.yaml": OWNED})
    (point,) = _told(script).points
    assert (len(name), point.commit.name) == (64, name)
    assert point.coverage
    assert point.coverage.owned == Share(1, 2)


def test_a_shallow_clone_says_where_it_is_cut(script: Script, tmp_path: Path) -> None:
    """Where the history that is asked for reaches so far."""
    names = _five(script)
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{script.root}", "clone")
    folder = tmp_path / "clone" / "cx"
    found = history(folder)
    assert (found.cut, _days(found)) == (Commit(names[3], date(2026, 1, 4)), ["2026-01-04", "2026-01-05"])
    assert history(folder, Since(date(2026, 1, 4))).cut == found.cut
    assert history(folder, Since(date(2026, 1, 5))).cut is None
    assert history(folder, Since(revision="HEAD")).cut is None
    assert history(folder, limit=1).cut is None
    with pytest.raises(CxlintError, match="fetch --unshallow"):
        history(folder, Since(revision=names[0]))


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_clone_without_its_files_fetches_nothing(script: Script, tmp_path: Path, kind: str) -> None:
    """What it does not hold can not be read, and that is no zero; before git 2.45 it ends the run."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD})
    git(script.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", f"--filter={kind}", f"file://{script.root}", "clone")
    before = sorted((tmp_path / "clone").rglob("*"))
    try:
        said = history(tmp_path / "clone" / "cx").points[0].unread
    except CxlintError as error:
        said = error.message
    assert "`git fetch --refetch --no-filter` makes it whole" in said
    assert sorted((tmp_path / "clone").rglob("*")) == before


def _loose(script: Script, name: str) -> Path:
    """The file of an object, taken out of its pack."""
    for pack in (script.root / ".git/objects/pack").glob("pack-*"):
        pack.rename(script.root / pack.name)
    for pack in script.root.glob("pack-*.pack"):
        git(script.root, "unpack-objects", "-q", given=pack.read_bytes())
    found = script.root / ".git/objects" / name[:2] / name[2:]
    found.chmod(0o644)
    return found


def test_a_file_that_git_can_not_read(script: Script) -> None:
    """Is one that can not be read."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD})
    _loose(script, git(script.root, "rev-parse", "main:cx/cx.yaml")).write_bytes(b"no object")
    (point,) = _told(script).points
    assert point.unread.startswith("the repository does not hold what stands in 'cx/cx.yaml' in revision ")


def test_a_link_that_git_does_not_hold(script: Script) -> None:
    """Is told by its name."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD, "cx/more.yaml": "link:../kpis.yaml", "kpis.yaml": "kpis: {}\n"})
    _loose(script, git(script.root, "rev-parse", "main:cx/more.yaml")).unlink()
    (point,) = _told(script).points
    assert point.unread.startswith("the repository does not hold what stands in 'cx/more.yaml' in revision ")


def test_without_git_there_is_no_talk(script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is said."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CxlintError, match="git is not installed"):
        Objects(Repository(script.root), 99)


def test_a_history_that_git_can_not_read(script: Script) -> None:
    """Ends the run."""
    first = script.commit("2026-01-01", {"cx/cx.yaml": HEAD})
    script.commit("2026-01-02", {"cx/cx.yaml": HEAD + CLAIM})
    _loose(script, first).write_bytes(b"no object")
    with pytest.raises(CxlintError, match="the history can not be read: "):
        _told(script)


@pytest.mark.parametrize("end", ["", "10\\nless"])
def test_a_talk_that_ends_early(script: Script, end: str) -> None:
    """Before the answer, and in the middle of it."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD})
    with Objects(Repository(script.root), 99) as objects:
        talk = subprocess.Popen(["printf", end], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        before, objects._talk = objects._talk, talk
        if not end:
            talk.wait()
        with pytest.raises(Damaged):
            _ = objects.file["HEAD"]
        before.kill()
        before.communicate()


def test_a_folder_that_is_none(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no list of names end the run."""
    script.commit("2026-01-01", {"cx/cx.yaml": HEAD})
    monkeypatch.setattr(Objects, "_asked", lambda self, name, largest: (9, b"100644 a name without an end"))
    with pytest.raises(Damaged, match="git fsck"):
        _told(script)
    for size in (-1, 100_000_001):
        monkeypatch.setattr(Objects, "_asked", lambda self, name, largest, size=size: (size, b""))
        (point,) = _told(script).points
        assert point.unread.startswith("the repository does not hold the folder as it stood then; ")


def test_a_folder_of_folders_without_end(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree that names one folder many times over is not walked to its end."""
    tree = git(
        script.root, "mktree", given=f"100644 blob {git(script.root, 'hash-object', '-w', '--stdin')}\ta.md\n".encode()
    )
    for _ in range(40):
        tree = git(script.root, "mktree", given=f"040000 tree {tree}\ta\n040000 tree {tree}\tb\n".encode())
    root = git(script.root, "mktree", given=f"040000 tree {tree}\tcx\n".encode())
    commit = git(script.root, "-c", "user.name=a", "-c", "user.email=a", "commit-tree", root, "-m", "-")
    git(script.root, "update-ref", "refs/heads/main", commit)
    monkeypatch.setattr(past, "MANY", 1000)
    assert [point.unread for point in _told(script).points] == ["there are more than 1,000 files"]


def test_a_rule_that_fails_is_named_once(script: Script) -> None:
    """And the others are heard."""

    def fails(spec: Spec) -> Iterator[Problem]:
        raise ZeroDivisionError(spec.name)

    script.commit("2026-01-01", {"cx/cx.yaml": HEAD + CLAIM, "cx/m.yaml": TWO})
    script.commit("2026-01-02", {"cx/cx.yaml": HEAD.replace("Harbour", "Port") + CLAIM})
    rule = replace(catalogue()["unowned-moment"], name="broken", check=fails, visits=(Spec,), given=())
    rules: Mapping[str, Rule] = {"broken": rule, "unowned-moment": catalogue()["unowned-moment"]}
    found = history(script.root / "cx", rules=rules)
    assert found.crashes == (("broken", "ZeroDivisionError: Harbour"),)
    assert [point.findings[Severity.ERROR] for point in found.points] == [2, 2]


def test_it_says_what_goes_on(script: Script) -> None:
    """Commit by commit."""
    _five(script)
    said: list[str] = []
    history(script.root / "cx", told=said.append)
    assert said == ["judging commit 1 of 3", "judging commit 2 of 3", "judging commit 3 of 3"]


def test_no_call_of_git_for_a_commit_and_no_file_read_twice(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many commits there are."""
    for number in range(12):
        name = "cx.yaml" if number == 0 else f"m{number % 3}.yaml"
        script.commit(
            "2026-01-01", {f"cx/{name}": HEAD if number == 0 else f"kpis: {{k{number % 3}: {{name: K{number}}}}}\n"}
        )
    calls: list[str] = []
    read: list[str] = []
    git_of, talk_of, part_of = Repository.git, Repository.talk, loader.part

    def counted_git(self: Repository, *words: str) -> object:
        calls.append(words[0])
        return git_of(self, *words)

    def counted_talk(self: Repository, *words: str) -> object:
        calls.append(words[0])
        return talk_of(self, *words)

    def counted_part(document: Document) -> Part:
        read.append(document.path)
        return part_of(document)

    monkeypatch.setattr(Repository, "git", counted_git)
    monkeypatch.setattr(Repository, "talk", counted_talk)
    monkeypatch.setattr(loader, "part", counted_part)
    assert len(_told(script).points) == 12
    assert len(calls) <= 6
    assert len(read) == 12


def _edited(text: str, chance: random.Random) -> str | None:
    """A file as somebody might leave it: without a line, with one doubled, with a word changed, broken, gone, as it was."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines)) if lines else 0
    what = chance.randrange(8)
    if not lines or what == 0:
        return None
    if what == 1:
        return "".join(lines) + "broken: [\n"
    if what <= 4:
        return "".join(lines[:at] + lines[at + 1 :])
    return "".join([*lines[:at], lines[at].replace("a", "e", 1), *lines[at + 1 :]])


@pytest.mark.parametrize("project", ["all-broken-signals", "museum", "utility"])
def test_what_was_kept_changes_nothing(script: Script, project: str) -> None:
    """After any edits every commit is judged as if it were the only one: finding by finding, place by place."""
    chance = random.Random(7)  # noqa: S311 - the same edits in every run
    base = PROJECTS / project
    files = {
        f"cx/{path.relative_to(base).as_posix()}": path.read_bytes().decode()
        for path in sorted(base.rglob("*"))
        if path.suffix in (".yaml", ".yml", ".csv") and path.is_file() and not path.is_symlink()
    }
    script.commit("2026-01-01", files)
    for number in range(1, 25):
        name = chance.choice(sorted(files))
        script.commit(
            f"2026-01-{number + 1:02}", {name: files[name] if number % 3 == 0 else _edited(files[name], chance)}
        )
    folder = script.root / "cx"
    memory = Memory()
    with Objects(Repository(folder), Limits().file) as objects:
        for point in history(folder, every="commit").points:
            day = point.commit.day or date.min
            memory.turn()
            objects.turn()
            if point.unread == "there was no spec":
                with pytest.raises(NothingToCheck):
                    load(folder, point.commit.name)
                continue
            alone = check(load(folder, point.commit.name), day)
            kept = check(assemble(Past(objects, point.commit.name), Limits(), memory=memory), day)
            assert kept.findings == alone.findings
            if not point.unread:
                assert [point.findings[severity] for severity in Severity] == [alone.count(one) for one in Severity]
                assert point.waived == len(alone.waived)


def test_the_past_is_read_like_a_revision(script: Script) -> None:
    """Links and folders lead to the same files, and what is refused is refused for the same reason."""
    script.commit(
        "2026-01-01",
        {
            "cx/a.yaml": HEAD,
            "cx/readings/k.csv": "period,value\n",
            "cx/in.yaml": "link:a.yaml",
            "cx/side.yaml": "link:../more/b.yaml",
            "cx/twice.yaml": "link:side.yaml",
            "cx/out.yaml": "link:../../b.yaml",
            "cx/round.yaml": "link:round.yaml",
            "cx/folder.yaml": "link:../more",
            "cx/folder": "link:../more",
            "cx/deep/c.yaml/d.YML": "x",
            "cx/.hidden/e.yaml": "x",
            "cx/large.yaml": "#" * 100,
            "more/b.yaml": "kpis: {}\n",
            "cx/odd\n\udcff.yaml": "x",
        },
    )
    folder, limits = script.root / "cx", Limits(file=99)
    revision = Revision(folder, "HEAD")
    with Objects(Repository(folder), 99) as objects:
        found = Past(objects, revision.commit)
        beside = {"readings": (".csv",)}
        assert list(found.contents(ENDINGS, limits, beside)) == list(revision.contents(ENDINGS, limits, beside))
        for path in (
            "cx/a.yaml", "cx/in.yaml", "cx/out.yaml", "cx/round.yaml", "cx/folder", "cx/deep", "cx/deep/c.yaml", "cx",
            ".", "", "..", "/etc", "cx/../more", "more/b.yaml", "cx/a.yaml/x", "cx/folder/b.yaml", "nothing",
        ):  # fmt: skip
            assert found.kind(path) == revision.kind(path), path
            assert found.read(path, limits) == revision.read(path, limits), path


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    """After a round in which nobody did."""
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key.upper()

    kept = Kept(make)
    assert [kept["a"], kept["a"], kept["b"]] == ["A", "A", "B"]
    kept.turn()
    assert kept["a"] == "A"
    kept.turn()
    assert [kept["a"], kept["b"]] == ["A", "B"]
    assert made == ["a", "b", "b"]
