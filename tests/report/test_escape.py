"""The gate: what a terminal, a build server and a JSON reader must never see as it was written."""

import json
from collections.abc import Callable

import pytest

from cxlint.report.escape import (
    azure_data,
    azure_property,
    command_data,
    command_property,
    defused,
    json_lines,
    json_text,
    letters,
    markdown,
    markdown_code,
    shortened,
    teamcity_value,
    terminal,
    uri,
    visible,
    xml,
)

TEXTS = [
    ("plain", "plain"),
    ("café 日本 🎉", "café 日本 🎉"),
    ("a\nb\tc\rd", r"a\nb\tc\rd"),
    ("\x1b[31m", r"\x1b[31m"),
    ("\x00\x7f\x85", r"\x00\x7f\x85"),
    ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
    ("a\u200bb\ufeff\u00ad", r"a\u200bb\ufeff\xad"),
    ("\U000e0041", r"\U000e0041"),
    ("\u2028", r"\u2028"),
    ("a\udcff.yaml", r"a\xff.yaml"),
    ("\ud800", r"\ud800"),
    ("\udfffX", r"\udfffX"),
    ("\udc7f\udc80\udcfe\udcff\udd00", r"\udc7f\x80\xfe\xff\udd00"),
    ("👩\u200d🚒", "👩\u200d🚒"),
    ("a\u200db \u200d", r"a‍b \u200d"),
    ("שלום \u200e", "שלום \u200e"),
]


@pytest.mark.parametrize(("text", "shown"), TEXTS)
def test_everything_can_be_seen(text: str, shown: str) -> None:
    """Hidden characters become escapes, honest ones stay."""
    assert visible(text) == shown
    assert "".join(letters(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("##[error]x", r"#\x23[error]x"),
        ("a##vso[task.x]", r"a#\x23vso[task.x]"),
        ("##VSO[x", r"#\x23VSO[x"),
        ("####[x", r"###\x23[x"),
        ("# [x] #[y] ## title", "# [x] #[y] ## title"),
    ],
)
def test_no_command_of_a_build_server_passes(text: str, shown: str) -> None:
    """Runners obey `##[` and `##vso[` anywhere in a line."""
    assert terminal(text) == shown
    assert "".join(letters(text)) == shown
    assert terminal(shown) == shown


def test_json_is_ascii_and_parses_to_what_was_meant() -> None:
    """Every character comes back; what is none comes back as its escape."""
    text = 'é 日 🎉 "\\ \n\x1b\x7f\u2028 ##[x] ##vso[y] \udcff \ud800'
    written = json_text({text: [text, 1.5, None, True]})
    assert written.isascii()
    assert written.isprintable()
    assert "##[" not in written
    assert "##vso[" not in written
    back = text.replace("\udcff", r"\xff").replace("\ud800", r"\ud800")
    assert json.loads(written) == {back: [back, 1.5, None, True]}


def test_json_holds_numbers_alone() -> None:
    """What is none in JSON is an error, and the last of the characters that are no characters is seen."""
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("nan"))
    assert json_text("\udfff\x7f") == r'"\\udfff\u007f"'


def test_workflow_commands_are_one_line() -> None:
    """Per cent and line ends are escaped; in properties colons and commas too."""
    assert command_data("100 %", "::error::x\r\n") == r"100 %25%0A::error::x\r\n"
    assert command_property("a:b,c%\nd") == r"a%3Ab%2Cc%25\nd"
    assert command_data("##[group]##vso[x]") == "#%23[group]#%23vso[x]"


def test_an_address_keeps_the_bytes_of_a_path() -> None:
    """Also those that are no UTF-8."""
    assert uri("cx/a b/ø\udcff\n%.yaml") == "cx/a%20b/%C3%B8%FF%0A%25.yaml"


def test_the_sign_of_an_escape_is_the_consumers() -> None:
    """JSON has its own."""
    assert defused("##[x", r"\u0023") == r"#\u0023[x"


def test_a_lone_half_of_a_character_is_an_address_too() -> None:
    """No byte of a file name, so it is replaced."""
    assert uri("\ud800\udc7f\udc80\udcff\udd00") == "%EF%BF%BD%EF%BF%BD%80%FF%EF%BF%BD"


@pytest.mark.parametrize(
    ("gate", "text", "shown"),
    [
        (azure_data, "100 %\n##vso[x] ;]", r"100 %AZP25\n#\x23vso[x] ;]"),
        (azure_property, "a;b]c%\r", r"a%3Bb%5Dc%AZP25\r"),
        (teamcity_value, "it's | [x]\n##teamcity[y]", r"it|'s || |[x|]\n##teamcity|[y|]"),
        (xml, "a<b>&\"'\x1b##[x]##vso[y]", r"a&lt;b&gt;&amp;&quot;'\x1b#&#35;[x]#&#35;vso[y]"),
        (markdown, "plain, text: (yes) 1.5 - no.", "plain, text: (yes) 1.5 - no."),
        (
            markdown,
            "a|b *c* _d_ ~e~ [f](g) <h> & $i$ !j ^k \\l",
            r"a\|b \*c\* \_d\_ \~e\~ \[f\](g) &lt;h&gt; &amp; \$i\$ \!j \^k \\l",
        ),
        (markdown, "add `owner: x`, or ``", r"add `owner: x`, or \`\`"),
        (markdown, "a `b|c` ` d` `e\\`", r"a \`b\|c\` \` d\` \`e\\\`"),
        (markdown, "hi @team/x, me@a.org.", "hi `@team/x`, `me@a.org`."),
        (markdown, "#12 o/r#3 !4 GH-5 $6 AB#7 # 8", "`#12` `o/r#3` `!4` `GH-5` `$6` `AB#7` \\# 8"),
        (markdown, "(https://a.b/c?d=e&f#g) www.x.y x://", "(`https://a.b/c?d=e&f#g`) `www.x.y` `x://`"),
        (markdown, "deadbeef1 0123456 abcdef 12345", "`deadbeef1` `0123456` abcdef 12345"),
        (markdown, "gh-5 WWW.x.y DEADBEEF1", "`gh-5` `WWW.x.y` `DEADBEEF1`"),
        (markdown, "`x`@team`y`", "`x@teamy`"),
        (markdown, "##[error]x\ny", r"\#\\x23\[error\]x\\ny"),
        (markdown, "@ a@ #", r"\@ a\@ \#"),
        (markdown_code, "a`b``c", "```a`b``c```"),
        (markdown_code, "`a`", "`` `a` ``"),
        (markdown_code, " a ", "`  a  `"),
        (markdown_code, " a", "` a`"),
        (markdown_code, " ", "` `"),
        (markdown_code, "", "` `"),
        (markdown_code, "##[x]\n", r"`#\x23[x]\n`"),
    ],
)
def test_each_reader_has_a_gate(gate: Callable[[str], str], text: str, shown: str) -> None:
    """Through which text comes as text."""
    assert gate(text) == shown


def test_lines_of_a_message_stay_apart() -> None:
    """In the way of Azure."""
    assert azure_data("a", "b%") == "a%0Ab%AZP25"


def test_what_is_too_long_ends_in_dots() -> None:
    """Not longer than it may be."""
    assert (shortened("abcde", 5), shortened("abcdef", 5)) == ("abcde", "ab...")


def test_a_list_of_nothing_is_a_list() -> None:
    """Else one item a line."""
    assert json_lines([]) == ""
    assert json_lines([1, "a"]) == '\n  1,\n  "a"\n'
