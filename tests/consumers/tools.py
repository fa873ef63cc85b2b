"""Where other people's programs are."""

import shutil
import sys
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """The program of that name, beside this Python or on the path; skips the test where there is none."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        pytest.skip(f"NOT TESTED: there is no {name}; `.ci/setup tests` installs it")
    return found
