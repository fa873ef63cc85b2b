"""Words and patterns that rules look for, in one place; the tests hold a hit and a near miss of each."""

import re

NOBODY = frozenset(
    (
        "everyone",
        "everybody",
        "all",
        "shared",
        "tbd",
        "todo",
        "nobody",
        "none",
        "various",
        "anyone",
        "team",
        "n/a",
        "na",
        "-",
        "?",
    )
)
"""Words that stand in an owner's place and name nobody, in small letters; never an owner's id."""

PLACEHOLDER = re.compile(
    r"""(?<!\w)(?:TBD|TODO|FIXME|XXX)(?!\w)          # in capitals, as a word
      | \A\s*(?i:tbd|todo|fixme|xxx)[\s.:!?…]*\Z      # in any letters, as the whole text
      | (?i:lorem\s+ipsum)""",
    re.VERBOSE,
)
"""Text that waits to be written."""
