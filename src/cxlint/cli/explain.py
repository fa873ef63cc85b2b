"""`cxlint explain`: what a rule catches, why it matters, where that comes from, and examples."""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from cxlint.cli.output import say, wants_colour
from cxlint.cli.own import rules_option
from cxlint.cli.where import spec_folder
from cxlint.errors import CxlintError, NothingToCheck
from cxlint.load import load
from cxlint.nearest import nearest
from cxlint.report.colour import TONES, Paint
from cxlint.rule import Rule
from cxlint.rules.own import known as known_rules
from cxlint.settings import from_spec

FIXES = {
    "safe": "there is a fix that changes form and never meaning",
    "suggested": "a fix is suggested, to be looked at",
}
_MARK = re.compile(r"# (?:error|warning|info): [a-z0-9, -]+$")


@click.command(epilog="Example: cxlint explain unowned-moment")
@click.argument("rule")
@rules_option
@click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="With or without colours. [default: on a terminal, unless NO_COLOR is set]",
)
def explain(rule: str, colour: bool | None, rule_folders: tuple[Path, ...]) -> None:  # noqa: FBT001 - the three states of an option
    """Tell what RULE catches, why it matters, and how to put it right.

    Also of the rules that the spec here brings as data.
    """
    say(page(find(rule, known_rules(rule_folders)), Paint(wants_colour(colour, sys.stdout))))


def find(name: str, rules: Mapping[str, Rule]) -> Rule:
    """The rule of that name, among `rules` or in the spec here. Raises `CxlintError` where there is none, with the nearest that there is."""
    if name not in rules:
        rules = {**rules, **_of_the_spec(rules)}
    if name not in rules:
        better = nearest(name, rules)
        answer = f"did you mean {better!r}?" if better else "`cxlint rules` lists all rules"
        message = f"there is no rule {name!r}; {answer}"
        raise CxlintError(message)
    return rules[name]


def _of_the_spec(rules: Mapping[str, Rule]) -> Mapping[str, Rule]:
    """The rules that the spec here brings as data; none where there is no spec."""
    try:
        return from_spec(load(spec_folder(None)).spec, rules)[0].custom
    except NothingToCheck:
        return {}


def page(rule: Rule, paint: Paint) -> str:
    """A rule's page as people read it in a terminal."""
    return "\n".join([*_head(rule, paint), "", *_body(rule, paint)]) + "\n"


def _head(rule: Rule, paint: Paint) -> Iterator[str]:
    yield f"{paint('bold', rule.name)}: {rule.summary}"
    yield ""
    yield f"Group {rule.group}, from level {rule.level}, severity {paint(TONES[rule.severity], rule.severity)}."
    yield f"Fix: {FIXES[rule.fix] if rule.fix else 'by hand'}."
    if rule.confidence != "high":
        yield "It guesses from words, so it may be wrong."


def _body(rule: Rule, paint: Paint) -> Iterator[str]:
    """The page's text: headings stand out, examples are set in."""
    is_code = False
    for line in rule.page.strip().splitlines()[2:]:
        if line.startswith("```"):
            is_code = not is_code
            if is_code and "fixed" in line:
                yield paint("faint", "    # after the fix:")
        elif is_code:
            yield _example_line(line, paint)
        elif line.startswith("#"):
            yield paint("bold", line.lstrip("# ").upper())
        else:
            yield _prose(line)


def _example_line(line: str, paint: Paint) -> str:
    mark = _MARK.search(line)
    if not mark:
        return f"    {line}".rstrip()
    tone = "red" if "error" in mark[0] else "yellow" if "warning" in mark[0] else "cyan"
    return f"    {line[: mark.start()]}{paint(tone, mark[0])}"


def _prose(line: str) -> str:
    """A line without the marks of Markdown that say nothing in a terminal."""
    line = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1 (\2)", line)
    return re.sub(r"(?<![\w*])\*{1,2}([^*]+)\*{1,2}(?![\w*])", r"\1", line)
