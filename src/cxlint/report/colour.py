"""Colours of a terminal, in the few tones that a report needs."""

from dataclasses import dataclass

from cxlint.finding import Severity

_CODES = {"bold": "1", "faint": "2", "red": "1;31", "yellow": "1;33", "cyan": "1;36", "green": "1;32", "blue": "1;34"}
TONES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
"""The tone of each severity."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts text in a tone, or leaves it as it is where colours are off."""

    on: bool = False

    def __call__(self, tone: str, text: str) -> str:
        """`text` in `tone` (`bold`, `faint`, `red`, `yellow`, `cyan`, `green`, `blue`)."""
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if self.on and text else text
