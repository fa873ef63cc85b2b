"""Where npm put other people's readers."""

import os
from pathlib import Path

import pytest


def modules(package: str) -> Path:
    """The folder of node modules that holds `package`; skips the test where there is none.

    It is `node_modules` beside this file, or what CXLINT_NODE_MODULES names.
    """
    named = os.environ.get("CXLINT_NODE_MODULES")
    found = Path(named) if named else Path(__file__).parent / "node_modules"
    if not (found / package).is_dir():
        pytest.skip(f"NOT TESTED: {package} is not in {found}; run `npm install` in tests/consumers")
    return found
