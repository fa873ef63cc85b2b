"""`cxlint explain`, `cxlint rules`, `cxlint schema`: what there is to read."""

import json
from typing import Any

import jsonschema
import pytest

from cxlint.cli import run
from cxlint.cli.explain import page
from cxlint.cli.rules import as_json
from cxlint.cli.schema import settings
from cxlint.finding import Level, Severity
from cxlint.report.colour import Paint
from cxlint.rule import Option, Rule
from cxlint.rules import catalogue
from cxlint.schema import schema

Capture = pytest.CaptureFixture[str]

RULE = Rule(
    "loud-name",
    "files",
    Level.OWNED,
    Severity.INFO,
    """A name in capitals.

## Why it matters

It *shouts*, see [the guide](https://example.com), **always**; `a*b*c` stays.

## Examples

```yaml
name: A  # error: loud-name
# the rest
```

```yaml fixed
name: a  # info: loud-name
```
""",
    fix="safe",
    confidence="low",
    options={
        "size": Option(int, 3),
        "soft": Option(bool, default=False),
        "sign": Option(str, "x"),
        "share": Option(float, 0.5),
    },
)
PAGE = """\
loud-name: A name in capitals.

Group files, from level owned, severity info.
Fix: there is a fix that changes form and never meaning.
It guesses from words, so it may be wrong.

WHY IT MATTERS

It shouts, see the guide (https://example.com), always; `a*b*c` stays.

EXAMPLES

    name: A  # error: loud-name
    # the rest

    # after the fix:
    name: a  # info: loud-name
"""


def test_a_page_is_readable_without_the_marks_of_markdown() -> None:
    """Headings stand out, examples are set in, the facts come first."""
    assert page(RULE, Paint()) == PAGE
    coloured = page(RULE, Paint(on=True))
    assert "\x1b[1mWHY IT MATTERS\x1b[0m" in coloured
    assert "name: A  \x1b[1;31m# error: loud-name\x1b[0m" in coloured


@pytest.mark.parametrize("name", catalogue())
def test_every_rule_can_be_explained(name: str, capsys: Capture) -> None:
    """With its summary, group, level and severity."""
    rule = catalogue()[name]
    assert run(["explain", name]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(
        f"{name}: {rule.summary}\n\nGroup {rule.group}, from level {rule.level}, severity {rule.severity}.\nFix: "
    )
    assert "```" not in shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unowned-momnt", "did you mean 'unowned-moment'?"),
        ("frobnicate", "`cxlint rules` lists all rules"),
        ("\x1b[31m", "'\\x1b[31m'"),
    ],
)
def test_an_unknown_rule_ends_with_2(name: str, said: str, capsys: Capture) -> None:
    """With the nearest one."""
    assert run(["explain", name]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_rules_are_listed_by_group(capsys: Capture) -> None:
    """All of them, in order."""
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(catalogue())
    assert "files" in lines
    assert lines[-1].startswith(f"{len(catalogue()):,} rules.")


def test_rules_as_json_have_their_keys(capsys: Capture) -> None:
    """One object a rule."""
    assert run(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [rule["name"] for rule in listed] == list(catalogue())
    keys = ["name", "group", "level", "severity", "fix", "summary", "options", "docs"]
    assert all(list(rule) == keys for rule in listed)
    assert json.loads(as_json([RULE]))[0]["options"] == {
        "size": {"type": "integer", "default": 3},
        "soft": {"type": "boolean", "default": False},
        "sign": {"type": "string", "default": "x"},
        "share": {"type": "number", "default": 0.5},
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ([], "urn:cxlint:format:1"),
        (["format"], "urn:cxlint:format:1"),
        (["settings"], "urn:cxlint:settings:1"),
        (["output"], "urn:cxlint:output:1"),
        (["review"], "urn:cxlint:review:1"),
        (["history"], "urn:cxlint:history:1"),
    ],
)
def test_schemas_are_valid(words: list[str], name: str, capsys: Capture) -> None:
    """As JSON Schema 2020-12."""
    assert run(["schema", *words]) == 0
    printed = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert printed["$id"] == (schema()["$id"] if name == "urn:cxlint:format:1" else name)


@pytest.mark.parametrize(
    ("lint", "is_valid"),
    [
        ({}, True),
        ({"rules": {"loud-name": "off"}}, True),
        ({"rules": {"loud-name": {"severity": "error", "size": 4, "share": 1}}}, True),
        ({"rules": {"loud-name": {"sise": 4}}}, False),
        ({"rules": {"loud-name": {"size": "4"}}}, False),
        ({"rules": {"loud-name": "loud"}}, False),
        ({"rules": {"a-rule-of-ours": "error"}}, True),
        ({"enforce": ["loud-name", "a-rule-of-ours"]}, True),
        ({"enforce": ["Loud Name"]}, False),
        ({"ignore": ["archive/**"]}, True),
        ({"rulez": {}}, False),
    ],
)
def test_the_schema_of_the_settings_knows_rules_and_options(lint: dict[str, Any], is_valid: bool) -> None:
    """By their names and types."""
    assert jsonschema.Draft202012Validator(settings([RULE])).is_valid(lint) == is_valid


def test_the_printed_settings_hold_the_whole_catalogue(capsys: Capture) -> None:
    """Every rule with its summary, severity and level, every option with what it does, its type and its default."""
    assert run(["schema", "settings"]) == 0
    printed = json.loads(capsys.readouterr().out)["properties"]
    shown = printed["rules"]["properties"]
    assert list(shown) == printed["enforce"]["items"]["anyOf"][0]["enum"] == list(catalogue())
    types = {int: "integer", float: "number", bool: "boolean", str: "string"}
    for rule in catalogue().values():
        assert shown[rule.name]["description"] == f"{rule.summary} Severity {rule.severity}, from level {rule.level}."
        alone, mapping = shown[rule.name]["anyOf"]
        severity, options = mapping["properties"].pop("severity"), mapping["properties"]
        assert alone == severity
        assert (severity["default"], severity["enum"]) == (rule.severity, ["off", "info", "warning", "error"])
        assert not mapping["additionalProperties"]
        assert options.keys() == rule.options.keys()
        for name, option in rule.options.items():
            assert (options[name]["type"], options[name]["default"]) == (types[option.type], option.default)
            assert isinstance(options[name]["default"], option.type)
            said = options[name]["description"]
            assert said[0].isupper(), (rule.name, name)
            assert str(option.default) in said, f"the page of {rule.name} does not name the default of {name}"


def test_an_option_is_described_as_on_its_page() -> None:
    """In one line, also where the page breaks it; an option of which the page says nothing has no description."""
    page = "A.\n\n## Options\n\n- `size`: how many\n  there are; 3 unless given.\n- `x`: no option\n\nmore"
    options = {"size": Option(int, 3), "share": Option(float, 0.5)}
    rule = Rule("a-rule", "files", Level.OWNED, Severity.INFO, page, options=options)
    shown = settings([rule])["properties"]["rules"]["properties"]["a-rule"]["anyOf"][1]["properties"]
    assert shown["size"] == {
        "title": "Size",
        "description": "How many there are; 3 unless given.",
        "type": "integer",
        "default": 3,
    }
    assert shown["share"] == {"title": "Share", "type": "number", "default": 0.5}
