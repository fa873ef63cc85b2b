"""What others import from cxlint."""

import subprocess
import sys

import pytest

import cxlint


@pytest.mark.parametrize("name", cxlint.__all__)
def test_every_public_name_is_there_and_speaks(name: str) -> None:
    """It can be imported, and has a docstring."""
    assert getattr(cxlint, name).__doc__


def test_what_is_not_public_is_not_there() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cxlint.nothing


def test_the_package_costs_nothing_to_import() -> None:
    """Neither YAML nor click is loaded before somebody asks."""
    program = "import sys, cxlint; sys.exit(any(name in sys.modules for name in ('yaml', 'click', 'jinja2', 'jsonschema_rs')))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
