"""`cxlint test-rules`: the examples of a team's own rules, executed as cxlint's own are."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from cxlint.cli.output import say
from cxlint.errors import NothingToCheck
from cxlint.rule import Rule
from cxlint.rules.own import in_folder, known

FAILED = 1


@click.command("test-rules", epilog="Example: cxlint test-rules our-rules")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def test_rules(folder: Path) -> int:
    """Run the examples in the pages of the rules in DIR, one Python file each.

    An example marks a guilty line with `# error: rule-name`; everything else must be silent. More examples may stand in
    a file of the same name that ends in .md. The rules are executed.

    Exit codes: 0 all examples hold, 1 one does not, 2 a file is no rule, 3 there is no rule.
    """
    rules = in_folder(folder)
    known([folder])
    if not rules:
        message = f"there is no rule in {str(folder)!r}: a rule is a file such as {str(folder / 'premium_phone.py')!r}"
        raise NothingToCheck(message)
    failed = False
    for where, rule in rules:
        count, faults = tried(rule, Path(where).with_suffix(".md"))
        failed = failed or bool(faults)
        held = f"{count} example{'' if count == 1 else 's'}"
        say(f"{where}: {rule.name}: " + (f"{held}, all hold\n" if not faults else f"{len(faults)} faults\n"))
        for fault in faults:
            say("".join(f"  {line}\n" for line in fault.splitlines()))
    return FAILED if failed else 0


def tried(rule: Rule, beside: Path) -> tuple[int, list[str]]:
    """How many examples a rule has, and what is wrong: with its page, and with each example that does not hold."""
    from cxlint.testing import examples, verify, verify_page  # noqa: PLC0415 - only this command runs examples

    found = list(examples(rule.page))
    if beside.is_file():
        found += examples(beside.read_text(encoding="utf-8"))

    tries: list[Callable[[], object]] = [partial(verify_page, rule), *(partial(verify, rule, one) for one in found)]
    return len(found), list(_faults(tries))


def _faults(tries: list[Callable[[], object]]) -> Iterator[str]:
    for tried_out in tries:
        try:
            tried_out()
        except AssertionError as error:
            yield str(error)
