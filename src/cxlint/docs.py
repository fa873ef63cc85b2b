"""Rule pages with real output in them: written from a rule's docstring, and compared with the committed ones."""

from collections.abc import Iterator

from cxlint.report.colour import Paint
from cxlint.report.escape import defused
from cxlint.report.text import told
from cxlint.rule import Rule
from cxlint.rules import GROUPS, catalogue
from cxlint.testing import day, examples, outcome, revisions, unmarked

FIXES = {
    None: "by hand",
    "safe": "automatic: it changes form and never meaning",
    "suggested": "suggested, to be looked at",
}
ABOUT = {
    "files": "the spec can be read and holds together",
    "owners": "somebody answers",
    "stages": "one agreed definition",
    "moments": "the ones that make or break it",
    "promises": "what the brand says",
    "kpis": "what is measured",
    "readings": "what was measured",
    "listening": "every stage is heard, no silo alone",
    "governance": "it is kept alive",
    "change": "what this revision does to the last",
}


_HEAD = "| group | from level | severity | fix |\n|---|---|---|---|"


def page(rule: Rule) -> str:
    """A rule's page in Markdown, with what cxlint says of each bad example."""
    head = [
        f"# {rule.name}",
        rule.summary,
        f"{_HEAD}\n| {rule.group} | {rule.level} | {rule.severity} | {FIXES[rule.fix]} |",
    ]
    if rule.confidence != "high":
        head.append("It guesses from words, so it may be wrong.")
    return "\n\n".join([*head, *_body(rule)]) + "\n"


def _body(rule: Rule) -> Iterator[str]:
    """The docstring after its first line, each example with its output and its fixed text."""
    rest = rule.page.strip().partition("\n")[2].strip()
    for example in examples(rule.page):
        before, _, rest = rest.partition(f"```yaml\n{example.text}```")
        if before.strip():
            yield before.strip()
        yield f"```yaml\n{unmarked(example.text)}```"
        if example.is_bad:
            yield f"```text\n{_output(rule, example.text)}\n```"
        if example.fixed is not None:
            _, _, rest = rest.partition("```yaml fixed\n")
            _, _, rest = rest.partition("```")
            yield f"After the fix:\n\n```yaml\n{unmarked(example.fixed)}```"
    if rest.strip():
        yield rest.strip()


def _output(rule: Rule, text: str) -> str:
    files, before = revisions(text)
    found = outcome({name: unmarked(content) for name, content in files.items()}, rule, day(text), before)
    return defused("\n\n".join(told(finding, found, Paint(False)) for finding in found.counted))


def index() -> str:
    """The list of all rules, by group."""
    parts = ["# Rules", "One page a rule: what it catches, why it matters, where it comes from, and what cxlint says."]
    for group in GROUPS:
        rules = [rule for rule in catalogue().values() if rule.group == group]
        if rules:
            rows = [
                f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.level} | {rule.summary} |" for rule in rules
            ]
            parts.append(
                f"## {group}: {ABOUT[group]}\n\n| rule | severity | from level | catches |\n|---|---|---|---|\n"
                + "\n".join(rows)
            )
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """Every page of `docs/rules` by its file name."""
    return {"README.md": index()} | {f"{rule.name}.md": page(rule) for rule in catalogue().values()}
