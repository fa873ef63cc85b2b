"""The gate: what a terminal, a build server and a JSON reader must never see as it was written."""

import json

import pytest

from cxlint.report.escape import command_data, command_property, defused, json_text, letters, terminal, uri, visible

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
