"""What customers said, counted once for the whole site: by pain point, stage, channel, source and function."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from cxlint.feedback import Heard, histories
from cxlint.readings import Feedback
from cxlint.site.atlas import Atlas
from cxlint.spec import Ids, PainPoint

ALL = "all"
"""The channel of a source that does not split."""


class Tally:
    """The sums of the newest twelve months that have ended, and every row by whom it belongs to.

    A pain point counts once in each of its stages, and in full for each function that causes it: splitting by silo is
    what leaves nobody accountable.
    """

    def __init__(self, rows: Sequence[Feedback], pains: Mapping[str, PainPoint], hurt: Mapping[str, Ids]) -> None:
        """`rows` are those of ended periods; `hurt` are the stages of each pain point."""
        self.last = max((row.period.last for row in rows), default=date.min)
        self._first = _year_before(self.last) if rows else date.min
        self._hurt = hurt
        self.pains: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()
        self.posts: Counter[str] = Counter()
        self.owners: Counter[str] = Counter()
        self.channels: Counter[str] = Counter()
        self.loose: Counter[str] = Counter()
        self.codes: Counter[tuple[str, str]] = Counter()
        self.channel_of_stage: Counter[tuple[str, str]] = Counter()
        self.owner_of_stage: Counter[tuple[str, str]] = Counter()
        self.post_of_stage: Counter[tuple[str, str]] = Counter()
        self.rows_of_pain: dict[str, list[Feedback]] = defaultdict(list)
        self.rows_of_post: dict[str, list[Feedback]] = defaultdict(list)
        self.meant: dict[tuple[str, str], list[PainPoint]] = defaultdict(list)
        for pain in pains.values():
            for post, codes in pain.codes.items():
                for code in dict.fromkeys(codes):
                    self.meant[post, code].append(pain)
        for row in rows:
            self._add(row)

    def _add(self, row: Feedback) -> None:
        pains = self.meant.get((row.listening_post, row.code), [])
        self.rows_of_post[row.listening_post].append(row)
        for pain in pains:
            self.rows_of_pain[pain.id].append(row)
        if row.period.first < self._first:
            return
        self.posts[row.listening_post] += row.n
        self.codes[row.listening_post, row.code] += row.n
        stages = dict.fromkeys(stage for pain in pains for stage in self._hurt[pain.id])
        if not stages:
            self.loose[row.listening_post] += row.n
        for pain in pains:
            self.pains[pain.id] += row.n
        for stage in stages:
            self.stages[stage] += row.n
            self.channels[row.channel] += row.n
            self.channel_of_stage[stage, row.channel] += row.n
            self.post_of_stage[stage, row.listening_post] += row.n
        for owner in dict.fromkeys(owner for pain in pains for owner in pain.owners):
            self.owners[owner] += row.n
        for owner, stage in dict.fromkeys(
            (owner, stage) for pain in pains for owner in pain.owners for stage in self._hurt[pain.id]
        ):
            self.owner_of_stage[stage, owner] += row.n

    @property
    def when(self) -> str:
        """The twelve months in words."""
        return f"in the 12 months to {self.last.isoformat()[:7]}"


def _year_before(last: date) -> date:
    """The first of the 365 or 366 days that end with `last`."""
    after = last + timedelta(days=1)
    return date(after.year - 1, after.month, min(after.day, 28) if after.month == 2 else after.day)  # noqa: PLR2004


@lru_cache(maxsize=1)
def tally(atlas: Atlas) -> Tally | None:
    """The counts of a spec; None where nothing is counted."""
    rows = [row for row in atlas.live.feedback if row.period.last < atlas.today]
    pains = atlas.live.pain_points
    hurt = {pain.id: atlas.live.stages_hurt_by(pain) for pain in pains.values()}
    return Tally(rows, pains, hurt) if rows else None


@lru_cache(maxsize=1)
def history(atlas: Atlas) -> Mapping[str, Sequence[Heard]]:
    """How often each pain point was heard, period by period."""
    pains = atlas.live.pain_points.values()
    return {pain.id: heard for pain, heard in histories(atlas.live, pains, atlas.today) if heard}
