"""The one gate for text from a stranger: what each consumer must never see as it was written.

Names, messages, file names and lines of a spec are somebody else's text. No format prints them without passing here.
"""

import json
import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from cxlint.characters import HIDDEN, is_hidden

_SURROGATES = "\ud800-\udfff"
_ODD = re.compile(f"{HIDDEN.pattern}|[\t\n{_SURROGATES}]")
_COMMAND = re.compile(r"(?<=#)#(?=\[|vso\[)", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")
_SHORT = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}
_TEAMCITY = re.compile(r"[|'\[\]]")
_WORDS = re.compile(r"`(?P<code>[^`|\\\s](?:[^`|\\]*[^`|\\\s])?)`|(?P<word>[\w.+/@#!$&:~%?=,;^-]*[\w/@#$&~%=^+-])")
_LIVE = re.compile(
    r"@\w|[#!$&]\d|\bGH-\d|://|www\.|(?<![0-9a-z])(?=[0-9a-f]*\d)[0-9a-f]{7,40}(?![0-9a-z])", re.IGNORECASE
)
_MARKS = re.compile(r"[\\`*_\[\]#|~$<>&!^@]")
_XML = re.compile(r'[<>&"]')
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_RAW_BYTES = range(0xDC80, 0xDD00)


def visible(text: str) -> str:
    r"""One line in which every character can be seen: controls, line ends and hidden ones as `\n`, `\x1b`, `\u202e`.

    A byte of a file name that is not UTF-8 is shown as that byte, `\xff`.
    """
    if text.isascii() and text.isprintable():
        return text
    return _ODD.sub(lambda hit: _escaped(hit[0]) if is_hidden(text, hit.start()) else hit[0], text)


def letters(text: str) -> list[str]:
    """Each character of `text` as a terminal or a log is given it."""
    found = list(text)
    for hit in _ODD.finditer(text):
        if is_hidden(text, hit.start()):
            found[hit.start()] = _escaped(hit[0])
    for hit in _COMMAND.finditer(text):
        found[hit.start()] = r"\x23"
    return found


def _escaped(letter: str) -> str:
    code = ord(letter)
    if letter in _SHORT:
        return _SHORT[letter]
    if code in _RAW_BYTES:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if letter.isascii() else letter.encode("ascii", "backslashreplace").decode()


def defused(text: str, sign: str = r"\x23") -> str:
    """The text without `##[` and `##vso[`, which build servers obey anywhere in a line; `sign` stands for the `#`."""
    return _COMMAND.sub(lambda _: sign, text) if "##" in text else text


def terminal(text: str) -> str:
    """One line of text for a terminal or a log."""
    return defused(visible(text))


def json_text(value: Any) -> str:
    """A value as JSON in one line of plain ASCII. What is no character at all is shown as its escape."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return defused(_NOT_ASCII.sub(lambda hit: _in_json(hit[0]), written), r"\u0023")


def json_lines(values: Iterable[Any]) -> str:
    """Values as the items of a list in JSON, one a line."""
    lines = ",\n  ".join(json_text(value) for value in values)
    return f"\n  {lines}\n" if lines else ""


def _in_json(letter: str) -> str:
    if "\ud800" <= letter <= "\udfff":
        return f"\\{_escaped(letter)}"
    return json.dumps(letter)[1:-1]


def command_data(*lines: str) -> str:
    """Lines as the message of a workflow command of GitHub."""
    text = "\n".join(visible(line) for line in lines)
    return defused(text.replace("%", "%25").replace("\n", "%0A"), "%23")


def command_property(text: str) -> str:
    """A text as a property of a workflow command, such as its title or its file."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def uri(path: str) -> str:
    """A path as a relative address, its bytes kept whatever they are."""
    from urllib.parse import quote  # noqa: PLC0415 - one format of four wants it

    return quote(_LONE.sub("\ufffd", path), errors="surrogateescape")


def shortened(text: str, most: int) -> str:
    """The text, or as much of its beginning as leaves room for three dots."""
    return text if len(text) <= most else text[: most - 3] + "..."


def azure_data(*lines: str) -> str:
    """Lines as the message of a logging command of Azure Pipelines."""
    return "%0A".join(terminal(line).replace("%", "%AZP25") for line in lines)


def azure_property(text: str) -> str:
    """A text as a property of a logging command of Azure Pipelines."""
    return azure_data(text).replace("]", "%5D").replace(";", "%3B")


def teamcity_value(text: str) -> str:
    """A text as a value in a service message of TeamCity."""
    return _TEAMCITY.sub(lambda hit: f"|{hit[0]}", visible(text))


def xml(text: str) -> str:
    """A text as content of XML, or of an attribute between double quotes, in one line."""
    return defused(_XML.sub(lambda hit: _ENTITIES[hit[0]], visible(text)), "&#35;")


def markdown(text: str) -> str:
    r"""A text for one line of GitHub's Markdown, or a cell of its tables, that shows what was typed and does nothing.

    What stands between two backticks is shown as code, as far as that is safe. So is whatever a forge would make a link
    or a call of (`@team`, `#12`, `www.example.com`), for code is the only place where it leaves them alone.
    """
    pieces: list[tuple[bool, str]] = []
    end = 0
    shown = terminal(text)
    for hit in _WORDS.finditer(shown):
        if hit["code"] or _LIVE.search(hit["word"]):
            pieces += [(False, shown[end : hit.start()]), (True, hit["code"] or hit["word"])]
            end = hit.end()
    pieces.append((False, shown[end:]))
    groups = groupby((piece for piece in pieces if piece[1]), key=itemgetter(0))
    joined = ((is_code, "".join(words for _, words in group)) for is_code, group in groups)
    return "".join(f"`{words}`" if is_code else _plain_markdown(words) for is_code, words in joined)


def _plain_markdown(text: str) -> str:
    """Every sign that could mean something as the sign itself."""
    return _MARKS.sub(lambda hit: _ENTITIES.get(hit[0], f"\\{hit[0]}"), text)


def markdown_code(text: str) -> str:
    """A text as code in a line of GitHub's Markdown; a cell of a table can not hold every one."""
    shown = terminal(text) or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if "`" in (shown[0], shown[-1]) or (shown[0] == shown[-1] == " " and shown.strip()) else ""
    return f"{fence}{edge}{shown}{edge}{fence}"
