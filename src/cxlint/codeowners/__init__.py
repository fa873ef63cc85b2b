"""CODEOWNERS: which files GitHub lets nobody change without whose approval.

`derived` are the lines that follow from a spec, `block` puts them between two marks into a file and finds them again,
`compared` says where a committed file says something else, `approvers` reads any such file by GitHub's rules.
"""

from cxlint.codeowners.block import Torn, begin, end, found, put
from cxlint.codeowners.compare import Difference, command, compared, holder
from cxlint.codeowners.derive import BASELINE, Gap, Owned, derived, folder_of, team
from cxlint.codeowners.file import FILES, MOST_BYTES, Codeowners, Line, approvers, committed, parsed, text_of

__all__ = [
    "BASELINE",
    "FILES",
    "MOST_BYTES",
    "Codeowners",
    "Difference",
    "Gap",
    "Line",
    "Owned",
    "Torn",
    "approvers",
    "begin",
    "command",
    "committed",
    "compared",
    "derived",
    "end",
    "folder_of",
    "found",
    "holder",
    "parsed",
    "put",
    "team",
    "text_of",
]
