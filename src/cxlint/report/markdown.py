"""For people in a pull request: a summary that fits a comment of GitHub, and a job summary as well.

Verdict first, then how far the spec has come, then what each owner has to mend, the most important first. Texts of a
spec pass `escape.markdown`, so nobody is called and nothing becomes a link.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cxlint.finding import Finding, Level, Severity
from cxlint.lint import Count, Outcome, by_owner
from cxlint.report.escape import markdown, markdown_code, shortened, uri, visible
from cxlint.report.importance import by_importance
from cxlint.report.remarks import Remark, remarks

LARGEST = 65_536
"""Bytes that a comment of GitHub may hold."""
OWNERS = 25
"""How many owners have a paragraph of their own."""
ASIDE = 8_000
"""Bytes for what is told beside the findings, and for the accepted gaps."""
_TEXT, _PATH, _NAME = 500, 300, 80
"""Characters that are shown of a text, of a path, and of a name."""
_COVERAGE = (
    "**Owned** | moments have an owner",
    "**Measured** | priority contacts have a KPI",
    "**Kept** | promises have something behind them",
    "**Heard** | stages have a listening post",
)
_ROOM = 200
"""Bytes that "and so many more" may take."""


def render(outcome: Outcome, fail_on: Severity = Severity.ERROR, source: str = "") -> str:
    """The summary. `source` is the address below which a forge shows the files of this revision, where it is known."""
    before = [_verdict(outcome, fail_on), *_state(outcome), *_remarks(outcome), *_coverage(outcome)]
    after = list(_accepted(outcome))
    room = LARGEST - sum(size(block) for block in (*before, *after))
    return "\n\n".join([*before, *Groups(outcome, source).told(room), *after]) + "\n"


def size(block: str) -> int:
    """How many bytes a paragraph takes."""
    return len(block.encode("utf-8", "replace")) + 2


def words(text: str, most: int = _TEXT) -> str:
    """A text of a spec, harmless and not too long."""
    return markdown(shortened(visible(text), most))


def _code(text: str, end: str = "") -> str:
    return markdown_code(shortened(visible(text), _PATH) + end)


def fitted(lines: Sequence[str], room: int, what: str) -> list[str]:
    """The first lines that there is room for, and a last one that counts the rest."""
    shown: list[str] = []
    for line in lines:
        room -= size(line)
        if room < 0:
            break
        shown.append(line)
    rest = len(lines) - len(shown)
    return [*shown, f"- and {rest:,} more {what}"] if rest else shown


def _verdict(outcome: Outcome, fail_on: Severity) -> str:
    fails = outcome.fails(fail_on) or bool(outcome.crashes)
    counts = _counts(outcome.counted) or "no findings"
    return f"## {'❌' if fails else '✅'} cxlint {'fails' if fails else 'passes'}: {counts}"


def _counts(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`; nothing where there are no findings."""
    counted = Counter(finding.severity for finding in findings)
    return ", ".join(
        f"{counted[severity]:,} {severity.value}{'s' if counted[severity] > 1 and severity is not Severity.INFO else ''}"
        for severity in Severity
        if counted[severity]
    )


def _state(outcome: Outcome) -> Iterator[str]:
    """Which spec it is, and how far it is to the next level."""
    if not outcome.is_whole:
        return
    level = outcome.settings.level
    name = f"**{words(outcome.spec.name, _NAME)}** at" if outcome.spec.name else "At"
    yield f"{name} level `{level}`.{_way(outcome, level.next)}"


def _way(outcome: Outcome, after: Level | None) -> str:
    """What is missing to the next level; not said where rules were left out, nor that it is reached while this one is not."""
    if after is None or outcome.settings.only or outcome.settings.without:
        return ""
    missing = len(outcome.to_next_level)
    if not missing:
        return "" if outcome.fails(Severity.WARNING) else f" Nothing is missing to level `{after}`."
    things = "1 thing is" if missing == 1 else f"{missing:,} things are"
    return f" To level `{after}` {things} missing; `cxlint check --level {after}` shows each."


def _remarks(outcome: Outcome) -> Iterator[str]:
    if lines := [_remark(remark) for remark in remarks(outcome)]:
        yield "\n".join(fitted(lines, ASIDE, "such things"))


def _remark(remark: Remark) -> str:
    place = _code(remark.span.path, f":{remark.span.start.line}")
    return f"- **{remark.severity}** {place} {words(remark.message)}"


def _coverage(outcome: Outcome) -> Iterator[str]:
    """Owned, measured, kept, heard: how many are, of how many."""
    if not outcome.is_whole:
        return
    shares = [*map(_share, outcome.founding), _heard(outcome)]
    rows = [f"| {label} | {share} |" for label, share in zip(_COVERAGE, shares, strict=True)]
    yield "\n".join(["| | | |", "|---|---|--:|", *rows])


def _share(count: Count) -> str:
    return _of(count.total - count.missing, count.total)


def _heard(outcome: Outcome) -> str:
    live = outcome.spec.live
    return _of(sum(one.id in live.posts_by_stage for one in live.current_stages), len(live.current_stages))


def _of(part: int, total: int) -> str:
    """What there is none of is no success."""
    return f"{part:,} of {total:,}" if total else "none yet"


class Groups:
    """The findings, by the owners whom they concern."""

    def __init__(self, outcome: Outcome, source: str, title: str = "Findings by owner") -> None:
        """Those of an outcome that count; `source` is as for the summary."""
        self.title = title
        self.outcome = outcome
        self.source = source
        self.groups = by_owner(by_importance(outcome.counted))

    def told(self, room: int) -> Iterator[str]:
        """A paragraph for each owner; where there is no room for all findings, the least important are counted."""
        if not self.groups:
            return
        yield f"### {self.title}"
        owners = list(self.groups)[:OWNERS]
        heads = {owner: self._head(owner) for owner in owners}
        spent = sum(size(head) + _ROOM for head in heads.values()) + 2 * _ROOM
        shown = self._chosen(owners, room - spent)
        for owner in owners:
            yield "\n".join([heads[owner], "", *self._lines(owner, shown[owner])])
        if rest := len(self.groups) - len(owners):
            yield f"and {rest:,} more {'owner' if rest == 1 else 'owners'}; `cxlint check` lists all findings"

    def _head(self, owner: str) -> str:
        return f"#### {self._called(owner)}: {_counts(self.groups[owner])}"

    def _called(self, owner: str) -> str:
        known = self.outcome.spec.owners.get(owner)
        return words(known.label if known else owner, _NAME) or "Nobody yet"

    def _chosen(self, owners: Sequence[str], room: int) -> dict[str, list[str]]:
        """The lines of each owner that fit: the most important of all owners first."""
        shown: dict[str, list[str]] = {owner: [] for owner in owners}
        pairs = [(finding, owner) for owner in owners for finding in self.groups[owner]]
        ranks = {id(finding): rank for rank, finding in enumerate(by_importance(self.outcome.counted))}
        for finding, owner in sorted(pairs, key=lambda pair: ranks[id(pair[0])]):
            line = self._line(finding)
            room -= size(line)
            if room < 0:
                break
            shown[owner].append(line)
        return shown

    def _lines(self, owner: str, shown: list[str]) -> Iterator[str]:
        yield from shown
        if rest := len(self.groups[owner]) - len(shown):
            yield f"- and {rest:,} more"

    def _line(self, finding: Finding) -> str:
        line = f"- **{finding.severity}** {_code(finding.rule)} {self._place(finding)} {words(finding.message)}"
        return f"{line}\\\n  *Help:* {words(finding.hint)}" if finding.hint else line

    def _place(self, finding: Finding) -> str:
        path, number = finding.span.path, finding.span.start.line
        place = _code(path, f":{number}")
        return f"[{place}]({self.source}/{uri(path)}#L{number})" if self.source and len(path) <= _PATH else place


def _accepted(outcome: Outcome) -> Iterator[str]:
    """What is accepted, by whom, why and until when."""
    counted = Counter(finding.waived_by for finding in outcome.waived)
    waivers = [_waiver(outcome, key or "", count) for key, count in counted.most_common() if key != "comment"]
    lines = fitted(waivers, ASIDE, "waivers")
    if by_comment := counted["comment"]:
        lines.append(f"- {by_comment:,} by comments in the files")
    if outcome.baselined:
        lines.append(f"- {len(outcome.baselined):,} in the baseline: old gaps, accepted for now")
    if lines:
        total = len(outcome.waived) + len(outcome.baselined)
        yield "\n".join([f"### Accepted gaps: {total:,}", "", *lines])


def _waiver(outcome: Outcome, key: str, count: int) -> str:
    waiver = outcome.spec.waivers.get(key.removeprefix("waivers/"))
    if waiver is None:
        return f"- {count:,} by {words(key, _NAME)}"
    owner = outcome.spec.owners.get(waiver.approved_by or "")
    approved = owner.label if owner else waiver.approved_by
    details = [
        words(waiver.reason or ""),
        f"approved by {words(approved, _NAME)}" if approved else "",
        f"until {waiver.until}" if waiver.until else "",
    ]
    return f"- {count:,} by waiver {words(waiver.id, _NAME)}: {', '.join(filter(None, details))}"
