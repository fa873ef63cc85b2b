"""Histories of a repository, scripted: every commit with its files and its day, the same names in every run."""

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(root: Path, *words: str, given: bytes = b"") -> str:
    """What git answers in a repository."""
    done = subprocess.run(["git", *words], cwd=root, env=ENVIRONMENT, input=given, check=True, capture_output=True)
    return done.stdout.decode("utf-8", "replace").strip()


class Script:
    """A repository that grows by commits. A file's text None takes it away; `link:` before a text makes a link."""

    def __init__(self, root: Path, form: str = "sha1") -> None:
        """An empty repository in `root`."""
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        git(root, "init", "--quiet", "--initial-branch=main", f"--object-format={form}")

    def commit(
        self,
        day: str,
        files: Mapping[str, str | None],
        *,
        branch: str = "main",
        parents: tuple[str, ...] = (),
        who: str = "A <a@example.org>",
        message: str = "-",
        when: str = "",
    ) -> str:
        """Makes a commit at noon of a day, or `when` git says; gives its name. `parents` are those beside the branch's own."""
        time = when or f"{int(datetime.fromisoformat(f'{day}T12:00').replace(tzinfo=UTC).timestamp())} +0000"
        text = message.encode("utf-8", "surrogateescape")
        stream = f"commit refs/heads/{branch}\ncommitter {who} {time}\ndata {len(text)}\n".encode() + text + b"\n"
        known = subprocess.run(
            ["git", "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}"],
            cwd=self.root, env=ENVIRONMENT, capture_output=True, check=False,
        ).stdout.decode().strip()  # fmt: skip
        named = (known, *parents) if known else parents
        for word, parent in zip(("from", *("merge" for _ in named)), named, strict=False):
            stream += f"{word} {parent}\n".encode()
        for name, content in files.items():
            quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
            if content is None:
                stream += f"D {quoted}\n".encode()
                continue
            is_link = content.startswith("link:")
            data = content.removeprefix("link:").encode("utf-8", "surrogateescape")
            stream += (
                f"M {'120000' if is_link else '100644'} inline {quoted}\ndata {len(data)}\n".encode(
                    "utf-8", "surrogateescape"
                )
                + data
                + b"\n"
            )
        git(self.root, "fast-import", "--quiet", "--date-format=raw-permissive", given=stream + b"\n")
        return git(self.root, "rev-parse", f"refs/heads/{branch}")
