"""What people write out of habit: every message says what to type instead, and nothing where that is not certain."""

import pytest

from cxlint.document import Document
from cxlint.schema.explain import problems
from cxlint.schema.habits import as_id, as_meant, items

NUMBER = {"type": "number", "minimum": 0, "maximum": 100}
COUNT = {"type": "integer", "minimum": 0}


@pytest.mark.parametrize(
    ("known", "typed", "meant"),
    [
        (NUMBER, "40%", "40"),
        (NUMBER, "60 %", "60"),
        (NUMBER, "40,5", "40.5"),
        (NUMBER, "+4.50 %", "4.50"),
        (NUMBER, "140 %", ""),
        (NUMBER, "-3", ""),
        (NUMBER, "1,250", ""),
        (NUMBER, "about 40", ""),
        (COUNT, "1,890", "1890"),
        (COUNT, "1.890", "1890"),
        (COUNT, "1 234 567", "1234567"),
        (COUNT, "1'200", "1200"),
        (COUNT, "1,5", ""),
        (COUNT, "12 %", "12"),
        ({"type": "boolean"}, "Yes", "true"),
        ({"type": "boolean"}, "nein", "false"),
        ({"type": "boolean"}, "perhaps", ""),
        ({"x-value": "date"}, "31.12.2026", "2026-12-31"),
        ({"x-value": "date"}, "2026-3-1", "2026-03-01"),
        ({"x-value": "date"}, "2026/03/01", "2026-03-01"),
        ({"x-value": "date"}, "2026-03-01T10:00", "2026-03-01"),
        ({"x-value": "date"}, "12/31/2026", "2026-12-31"),
        ({"x-value": "date"}, "31/12/2026", "2026-12-31"),
        ({"x-value": "date"}, "3/4/2026", ""),
        ({"x-value": "date"}, "30.2.2026", ""),
        ({"x-value": "date"}, "March 2026", ""),
        ({"x-value": "period"}, "Q1 2026", "2026-Q1"),
        ({"x-value": "period"}, "2026 q3", "2026-Q3"),
        ({"x-value": "period"}, "3/2026", "2026-03"),
        ({"x-value": "period"}, "2026-3", "2026-03"),
        ({"x-value": "period"}, "13/2026", ""),
        ({"x-value": "period"}, "1.3.2026", "2026-03-01"),
        ({"x-value": "duration"}, "monthly", "P1M"),
        ({"x-value": "duration"}, "2 weeks", "P2W"),
        ({"x-value": "duration"}, "Every quarter", "P3M"),
        ({"x-value": "duration"}, "90 seconds", "PT90S"),
        ({"x-value": "duration"}, "0 days", ""),
        ({"x-value": "duration"}, "now and then", ""),
        ({"x-value": "text"}, "40%", ""),
    ],
)
def test_habits_are_read_where_they_are_plain(known: dict[str, object], typed: str, meant: str) -> None:
    """And not where two readings are possible."""
    assert as_meant(known, typed) == meant


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mrs Smith", "mrs-smith"),
        ("Rückruf", "rueckruf"),
        ("Café à la carte", "cafe-a-la-carte"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("everyone", ""),
        ("404", ""),
        ("感謝", ""),
        ("A" * 80, "a" * 64),
    ],
)
def test_a_name_becomes_an_id(name: str, expected: str) -> None:
    """Letters keep their sound, and what can be no id is none."""
    assert as_id(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a, b;c", ["a", "b", "c"]),
        ("• first • second", ["first", "second"]),
        ("– a – b", ["a", "b"]),
        ("a-b", ["a-b"]),
    ],
)
def test_a_list_in_one_text_is_taken_apart(text: str, expected: list[str]) -> None:
    """At commas, semicolons and bullets."""
    assert items(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("moments:\n  a: {ideal: {statement: One click, no question}}\n", '`statement: "One click, no question"`'),
        ("moments:\n  a: {ideal: {statement: x, standards: [], no question}}\n", "known keys here"),
        ("owners:\n  a: {name:Claims}\n", "`name: Claims`"),
        ("owners:\n  a: {http://x}\n", "`http: //x`"),
        ("segments:\n  a: {share: 40,5}\n", "`share: 40.5`"),
        ("stages:\n  a:\n    goal: #1 for me\n", '`goal: "#1 for me"`'),
        ("stages:\n  a:\n    goal: # why\n", "write a value"),
        ("stages:\n  a:\n", "write what belongs to it below"),
        ("moments:\n  a: {Accountable owner: claims}\n", "`owner`"),
        ("moments:\n  a: {owner: x, accountable owner: claims}\n", "known keys here"),
        ("moments:\n  a: {}\n  owner: claims\n", "two more spaces"),
        ("owners:\n  claims: Claims\n", "`claims: {name: Claims}`"),
        ("owners:\n  claims: 'x: y'\n", "`claims: {name: 'x: y'}`"),
        ("owners:\n  claims: 7\n", "`claims: {name: Claims"),
        ("owners: [claims]\n", "not with a dash"),
        ("stages:\n  a:\n    moments: {b: {}}\n", "name ids only here"),
        ("stages:\n  a:\n    moments:\n      - name: b\n", "name ids only here"),
        ("stages:\n  a:\n    moments:\n      • b\n      • c\n", "`moments: [b, c]`"),
        ("kpis:\n  a: {family: NPS}\n", "`nps`"),
        ("kpis:\n  a: {family: Cost per transaction}\n", "`cost-per-transaction`"),
        ("kpis:\n  a: {targets: 50}\n", "`targets: [{from: 2026-Q1"),
        ("voices:\n  a: I waited\n", "`a: {text: I waited}`"),
        ("listening_posts:\n  a: Hotline\n", "`a: {name: Hotline}`"),
        ("artifacts:\n  a: {image: a.docx}\n", "`image: images/settlement.png`"),
        ("promises:\n  a: {statement: x, from: 31.12.2026}\n", "`from: 2026-12-31`"),
        ("segments:\n  a: {share: '40 %'}\n", "`share: 40`"),
        ("moments:\n  a: {channels: [CSV Upload]}\n", "`csv-upload`"),
        ("moments:\n  a: {channels: [24/7]}\n", "`premium`"),
        ("moments:\n  a: {more: []}\n", '`more: {Cost centre: "4711"}`'),
        ("moments:\n  a: {touchpoint: ~}\n", 'delete the line, or write `"~"`'),
        ("moments:\n  a: {touchpoint: 7}\n", 'write `"7"`'),
    ],
)
def test_a_message_says_what_to_type(text: str, hint: str) -> None:
    """In the words of the person who wrote it."""
    assert any(hint in problem.hint for problem in problems(Document("cx/a.yaml", text)))


@pytest.mark.parametrize(
    ("lines", "says", "hint"),
    [
        ("    moments:\n    • b", "a dash and a space", "`- b`"),
        ("    moments:\n    – b", "a dash and a space", "`- b`"),
        ("   goal: x\n    owner: y\n    kpis: [a]", "in line", "`goal: x` with 4 spaces before it"),
        ("    goal: x\n      owner: y", "in line", "`owner: y` with 4 spaces before it"),
        ("    goal: x\n  owner: y\n    moments: [a]", "in line", "`owner: y` with 4 spaces before it"),
        ("    goal: x\n\towner: y", "a tab", "`owner: y` with 4 spaces before it"),
        ("\tgoal: x", "a tab", "`goal: x` with 4 spaces before it"),
        ("    goal x\n    owner: y", "a colon is missing", "`goal: x`"),
        ("  b\n    owner: y", "a colon is missing", "`b:`"),
        ("    goal:\u00a0x\n    owner: y", "no-break space", "`goal: x`"),
        ("    goal：x\n    owner: y", "another sign", "`goal: x`"),
        ('    goal: "x" y', "already closed", "`goal: '\"x\" y'`"),
        ("    goal: [x] y", "already closed", '`goal: "[x] y"`'),
        ("    goal: x\n```", "mark of code", "three backticks"),
    ],
)
def test_a_line_that_does_not_parse_is_corrected(lines: str, says: str, hint: str) -> None:
    """With the spaces before it, where they are what was wrong."""
    text = f"stages:\n  a:\n{lines}\n" if not lines.startswith("  b") else f"stages:\n{lines}\n"
    problem = Document("cx/a.yaml", text).problems[0]
    assert problem.rule == "yaml-syntax"
    assert says in problem.message
    assert hint in problem.hint
