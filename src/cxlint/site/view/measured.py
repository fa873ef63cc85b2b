"""What was measured last, in a few words for any page: the value, how it stands to its target, a small line of the values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cxlint.families import direction, unit
from cxlint.readings import Reading
from cxlint.site import words
from cxlint.site.atlas import Atlas
from cxlint.site.view.parts import Bit, Ref, Spark, State, Text
from cxlint.spec import Kpi, Target
from cxlint.verdict import Pool, Verdict, comparable, newest, verdict_of

STATES: Mapping[Verdict | None, State] = {
    Verdict.MET: State("ok", "On target"),
    Verdict.NOT_CLEAR: State("near", "Not clear"),
    Verdict.MISSED: State("missing", "Misses its target"),
}
LINE = 24
"""How many values a small line shows at most."""
LEAST = 8
"""From how many values on there is a small line."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class KpiValue:
    """A KPI with what was measured last."""

    ref: Ref
    bits: tuple[Bit, ...]


def value_text(kpi: Kpi, value: float) -> str:
    """A measured value as people say it: two decimals at most, with its unit."""
    return words.amount(round(value, 2), unit(kpi))


def target_text(kpi: Kpi, target: Target) -> str:
    """A target with its unit, and the band for `within`."""
    if target.low is not None and target.high is not None:
        return f"{words.number(target.low)} to {words.amount(target.high, unit(kpi))}"
    sign = {"higher": "at least ", "lower": "at most "}.get(direction(kpi) or "", "")
    return f"{sign}{words.amount(target.value, unit(kpi))}" if target.value is not None else ""


def last_value(atlas: Atlas, kpi: Kpi) -> str:
    """The newest value for all customers with its period; empty where there is none."""
    last = newest(atlas.whole, kpi.id, atlas.today)
    return f"{value_text(kpi, last.value or 0)} in {last.period.text}" if last else ""


def verdict(atlas: Atlas, kpi: Kpi) -> tuple[State, ...]:
    """How the newest reading stands to the target in force in its period; nothing where none was."""
    return judged(atlas, kpi, newest(atlas.whole, kpi.id, atlas.today))


def judged(atlas: Atlas, kpi: Kpi, measured: Reading | Pool | None) -> tuple[State, ...]:
    """The verdict in words, with the target by which it was judged where that is not today's."""
    state = STATES.get(verdict_of(kpi, measured) or Verdict.NO_DATA)
    if state is None or measured is None or measured.period is None:
        return ()
    then, now = (
        target_text(kpi, target) if target else ""
        for target in (kpi.target_on(measured.period.first), kpi.target_on(atlas.today))
    )
    return (state if then == now else State(state.tone, f"{state.word}, then {then}"),)


def spark(kpi: Kpi, rows: Sequence[Reading], tone: str = "") -> Spark | None:
    """The newest values of some readings as a small line with their targets; None where there are too few for one."""
    shown = [row for row in rows if row.value is not None][-LINE:]
    if len(shown) < LEAST:
        return None
    targets = [kpi.target_on(row.period.first) for row in shown]
    return Spark(
        tuple(round(row.value or 0, 6) for row in shown),
        tuple(target.value if target else None for target in targets),
        tone,
    )


@lru_cache(maxsize=1)
def _known(atlas: Atlas) -> Mapping[str, tuple[Bit, ...]]:
    """What was measured last of every KPI that has readings, by its id."""
    found: dict[str, tuple[Bit, ...]] = {}
    for kpi in atlas.whole.kpis.values():
        last = last_value(atlas, kpi) if kpi.id in atlas.whole.readings else ""
        if last:
            said = verdict(atlas, kpi)
            line = spark(kpi, comparable(atlas.whole, kpi.id, atlas.today), said[0].tone if said else "")
            found[kpi.id] = (*((line,) if line else ()), Text(last), *said)
    return found


def measured(atlas: Atlas, kpi_id: str) -> tuple[Bit, ...]:
    """What was measured last of a KPI: a small line where there is one, the value with its period, the verdict."""
    return _known(atlas).get(kpi_id, (State("none", "Not measured"),))


def is_measured(atlas: Atlas, kpi_id: str) -> bool:
    """Whether a KPI has a value."""
    return kpi_id in _known(atlas)


def tone(atlas: Atlas, kpi_id: str) -> str:
    """The tone of a KPI's verdict, `none` where nothing is measured, nothing where there is no target to judge by."""
    return next((bit.tone for bit in measured(atlas, kpi_id) if isinstance(bit, State)), "")


def measures(atlas: Atlas, kpis: Iterable[str]) -> tuple[KpiValue, ...]:
    """Some KPIs with what was measured last; empty where none of them has a value yet."""
    known = [kpi for kpi in kpis if kpi in atlas.whole.kpis]
    if not any(is_measured(atlas, kpi) for kpi in known):
        return ()
    return tuple(KpiValue(atlas.to(atlas.whole.kpis[kpi]), measured(atlas, kpi)) for kpi in known[:_SHOWN])
