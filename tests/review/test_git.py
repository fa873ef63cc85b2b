"""Reviews in repositories of every kind: what git is asked, what it never runs, and what is said where it can not answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from harbour import CASES, SPEC, changed
from histories import DAY, History

from cxlint.review import review
from cxlint.testing import TODAY

BROKEN = changed(CASES["nobody answers for a promise"])


def test_the_base_is_where_the_change_parted(history: History) -> None:
    """What others have merged since is none of this change; --no-merge-base compares with it."""
    history.commit({"cx/more.yaml": "segments: {}\n"})
    history.git("checkout", "--quiet", "main")
    parted = history.git("rev-parse", "HEAD")
    tip = history.commit({"cx/cx.yaml": changed(CASES["the first target"])})
    history.git("checkout", "--quiet", "change")
    found = history.review("--base", "main")[1]
    assert (found["base"], found["changes"]) == (parted, [])
    assert f"{parted[:10]}, where it parted from main" in history.run("review", "--base", "main")[1]
    found = history.review("--base", "main", "--no-merge-base")[1]
    assert (found["base"], [change["kind"] for change in found["changes"]]) == (tip, ["target-loosened"])
    found = history.review("--base", "main", "--head", "change")[1]
    assert (found["base"], found["head"]) == (parted, history.git("rev-parse", "change"))


def test_histories_that_share_nothing_are_told(history: History) -> None:
    """With the way out."""
    history.git("checkout", "--quiet", "--orphan", "other")
    history.commit({"cx/cx.yaml": SPEC, "README.md": "Another beginning\n"})
    status, said = history.review("--base", "main")
    assert (status, "parted from 'main': they share no history, or compare with --no-merge-base" in said) == (2, True)
    assert history.review("--base", "main", "--no-merge-base")[0] == 0


def test_a_shallow_clone_is_told(history: History, tmp_path: Path) -> None:
    """A revision or a parting that is cut off, and the command that brings it."""
    history.commit({"cx/cx.yaml": BROKEN})
    history.git("clone", "--quiet", "--depth", "1", "--no-single-branch", f"file://{history.root}", str(tmp_path / "s"))
    shallow = tmp_path / "s"
    status, said = history.review("--base", "HEAD~1", at=shallow)
    assert (status, "the clone is shallow, so it may be cut off: `git fetch --unshallow` brings the rest" in said) == (2, True)  # fmt: skip
    status, said = history.review("--base", "origin/main", at=shallow)
    assert (status, "the clone is shallow; `git fetch --unshallow` brings the rest" in said) == (2, True)
    assert history.review("--base", "origin/main", "--no-merge-base", at=shallow)[0] == 1


def test_a_partial_clone_fetches_nothing(history: History, tmp_path: Path) -> None:
    """What it lacks is told, and the command that brings it; the network is left alone."""
    history.git("config", "uploadpack.allowFilter", "true")
    history.commit({"cx/cx.yaml": BROKEN})
    history.git("clone", "--quiet", "--filter=blob:none", f"file://{history.root}", str(tmp_path / "p"))
    partial = tmp_path / "p"
    packs = sorted((partial / ".git" / "objects" / "pack").iterdir())
    status, said = history.review("--base", "origin/main", at=partial)
    assert status == 2
    assert "the repository does not hold what stands in 'cx/cx.yaml' in revision" in said
    assert "`git fetch --refetch --no-filter` makes it whole" in said
    assert sorted((partial / ".git" / "objects" / "pack").iterdir()) == packs
    history.git("fetch", "--quiet", "--refetch", "--no-filter", at=partial)
    assert history.review("--base", "origin/main", at=partial)[0] == 1


@pytest.mark.parametrize("revision", ["--output=stolen", "-h", "nope", "", "main:cx", "main\nHEAD", "HEAD~9", "@{9}"])
@pytest.mark.parametrize("option", ["--base", "--head", "--config-from"])
def test_a_name_of_a_revision_is_never_an_option(history: History, option: str, revision: str) -> None:
    """Whatever it looks like, it is looked up and told."""
    words = [f"{option}={revision}"] if option == "--base" else ["--base", "main", f"{option}={revision}"]
    status, said = history.review(*words)
    assert (status, "there is no revision" in said) == (2, True)
    assert sorted(path.name for path in history.root.iterdir()) == [".git", "cx"]


def test_a_folder_outside_of_git_is_told(history: History, tmp_path: Path) -> None:
    """Exit 2, and no revision is looked for above."""
    lone = tmp_path / "lone" / "cx"
    lone.mkdir(parents=True)
    (lone / "cx.yaml").write_text(SPEC)
    status, said = history.review("--base", "main", at=lone.parent)
    assert (status, "lies in no git repository" in said) == (2, True)


def test_a_bare_repository_is_told(history: History, tmp_path: Path) -> None:
    """It has no folders to name."""
    history.git("clone", "--quiet", "--bare", str(history.root), str(tmp_path / "bare.git"))
    assert history.review("--base", "main", "--head", "change", at=tmp_path / "bare.git")[0] == 3
    status, said = history.review("--base", "main", "--head", "change", "cx", at=tmp_path / "bare.git")
    assert (status, "lies in no git repository" in said) == (2, True)


def test_an_embedded_bare_repository_is_not_asked(history: History) -> None:
    """A folder in the tree that looks like a repository stays a folder, and its settings run nothing."""
    trap = history.root / "cx"
    for name in ("refs", "objects"):
        (trap / name).mkdir()
    (trap / "HEAD").write_text("ref: refs/heads/main\n")
    (trap / "config").write_text(f"[core]\n\tbare = true\n\tfsmonitor = touch {history.root}/stolen\n")
    assert history.review("--base", "main", at=trap)[0] == 0
    assert not (history.root / "stolen").exists()


def test_worktrees_submodules_and_blanks_in_paths(history: History, tmp_path: Path) -> None:
    """A second work tree, a submodule's own history, folders with blanks and letters of other scripts."""
    tree = tmp_path / "work tree ü"
    history.git("worktree", "add", "--quiet", str(tree), "main")
    (tree / "cx" / "cx.yaml").write_text(BROKEN)
    assert history.review("--base", "main", at=tree)[0] == 1
    outer = tmp_path / "outer"
    outer.mkdir()
    history.git("init", "--quiet", at=outer)
    history.git("submodule", "--quiet", "add", str(history.root), "customer part", at=outer)
    inner = outer / "customer part"
    history.git("checkout", "--quiet", "origin/main", at=inner)
    (inner / "cx" / "cx.yaml").write_text(BROKEN)
    assert history.review("--base", "origin/main", at=inner / "cx")[0] == 1
    assert history.review("--base", "origin/main", "customer part/cx", at=outer)[0] == 1


def test_a_spec_whose_folder_moves_is_the_same(history: History) -> None:
    """Found again by its manifest, wherever it stood, in the root too; not where two could be meant."""
    (history.root / "cx").rename(history.root / "experience")
    status, found = history.review("--base", "main", "experience")
    assert (status, found["new"], found["fixed"], found["changes"]) == (0, [], [], [])
    assert "where the spec stood in 'cx'" in history.run("review", "--base", "main", "experience")[1]
    history.commit()
    (history.root / "experience" / "cx.yaml").rename(history.root / "cx.yaml")
    (history.root / "experience").rmdir()
    assert history.review("--base", "change", ".")[1]["changes"] == []
    history.write({"cx.yaml": None, "cx/cx.yaml": SPEC, "other/cx.yaml": SPEC})
    history.commit()
    (history.root / "other").rename(history.root / "third")
    assert history.review("--base", "change", "third")[1]["base_empty"]


def test_git_runs_nothing_that_a_repository_names(history: History) -> None:
    """No hook, no file monitor, no filter, no text conversion, no external diff, no alias, no pager."""
    trap = history.root / ".git" / "trap"
    trap.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{history.root}/ran'\ncat\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "diff.external", "diff.cx.textconv", "diff.cx.command",
        "filter.cx.smudge", "filter.cx.clean", "filter.cx.process", "alias.cat-file", "alias.rev-parse", "credential.helper",
        "gpg.program", "pager.ls-tree",
    ):  # fmt: skip
        history.git("config", key, f"!{trap}" if key.startswith(("alias", "credential")) else str(trap))
    hooks = history.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout", "pre-auto-gc"):
        (hooks / name).symlink_to(trap)
    history.write({".gitattributes": "*.yaml diff=cx filter=cx\n", "cx/cx.yaml": BROKEN})
    (history.root / "ran").unlink(missing_ok=True)
    assert history.review("--base", "main")[0] == 1
    assert history.review("--base", "main", "--head", "HEAD", "--config-from", "main")[0] == 0
    assert not (history.root / "ran").exists()


def test_git_is_asked_little(history: History, tmp_path: Path) -> None:
    """One process for all files of a revision, however many there are."""
    real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True).stdout.strip()
    spy = tmp_path / "bin" / "git"
    spy.parent.mkdir()
    spy.write_text(f'#!/bin/sh\necho "$@" >> \'{tmp_path}/asked\'\nexec {real} "$@"\n')
    spy.chmod(0o755)
    history.commit({f"cx/moments/{number}.yaml": f"moments: {{m{number}: {{}}}}\n" for number in range(50)})
    history.patch.setenv("PATH", f"{spy.parent}{os.pathsep}{os.environ['PATH']}")
    history.review("--base", "main", "--head", "change")
    asked = (tmp_path / "asked").read_text().splitlines()
    assert sum("cat-file" in line for line in asked) == 2
    assert len(asked) <= 10
    assert not any(word in line for line in asked for word in (" fetch", " diff", " checkout", " status", " show", " log"))  # fmt: skip


def test_a_repository_of_somebody_else_is_told(history: History) -> None:
    """In the words of git, where it refuses."""
    history.patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    status, said = history.review("--base", "main")
    assert (status, "dubious ownership" in said) == (2, True)


def test_links_are_followed_inside_the_revision(history: History) -> None:
    """As in the folder, with one process for all links."""
    (history.root / "cx" / "link.yaml").symlink_to("../more.yaml")
    history.commit({"more.yaml": "segments: {couples: {}}\n"})
    found = history.review("--base", "main", "--head", "change")[1]
    assert [change["sentence"] for change in found["changes"]] == ["Segment 'Couples' is new."]


def test_the_verdict_of_a_program(history: History) -> None:
    """The library's own function says what the command says."""
    from cxlint.load import load

    before, after = load(history.root / "cx", "main"), load(history.root / "cx")
    assert review(before, after, TODAY).changes == ()
    assert str(TODAY) == DAY


def test_the_same_verdict_in_a_process_of_its_own(history: History) -> None:
    """Whatever the hash seed."""
    history.write({"cx/cx.yaml": changed(CASES["an owner gone who answers for something"])})
    said = {
        subprocess.run(
            [sys.executable, "-m", "cxlint", "review", "--base", "main", "--today", DAY, "--format", form],
            cwd=history.root,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=False,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
        for form in ("json",)
    }
    assert len(said) == 1
