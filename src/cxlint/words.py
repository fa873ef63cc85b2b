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

ABSOLUTE = re.compile(
    r"""(?<![\w/])(?:
        (?<!not\ )(?<!almost\ )(?<!nearly\ )always
      | (?<!almost\ )(?<!nearly\ )never(?!\ too\b)
      | (?<!not\ )guarantee[ds]?
      | every\ (?:single\ )?time
      | at\ all\ times
      | any\ ?time
      | 24\ ?/\ ?7(?:\ ?/\ ?365)?(?!/)
      | (?:24|twenty-four)\ hours\ a\ day
      | (?:a)?round[\ -]the[\ -]clock
      | 365\ days\ a\ year
      | without\ (?:any\ )?exceptions?
      | no\ exceptions?
      | no\ matter\ (?:what|when|where|how)
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words by which something holds for everybody, in every case, at every hour."""

CONDITIONAL = re.compile(
    r"(?<!\w)(?:unless|except|if|provided|as long as|subject to|other than|apart from)(?!\w)", re.IGNORECASE
)
"""Words by which a sentence says itself when it does not hold."""
