"""Makes specs of any number of moments, one file a moment, as large organisations would write them.

Everything in them is made up, the same for the same size, and clean at level `measured`.
"""

import argparse
from pathlib import Path

OWNERS = 20
KPIS = 50
MOMENTS_A_STAGE = 50
PRIORITIES = 15

_MOMENT = """\
moments:
  moment-{n:05}:
    name: "I ask for help number {n}"
    description: >
      The customer has waited for an answer about case {n} and calls the desk. What counts is that somebody
      knows the case, says what happens next, and when the next word comes.
    owner: function-{owner:02}
    contributors: [function-{other:02}, function-{third:02}]
    responsibility: {{design: function-{third:02}, manage: function-{owner:02}, improve: function-{other:02}}}
    control:
      process: [function-{owner:02}]
      policy: [function-{other:02}]
      discretion: The person on the desk may give up to {euros} euro without asking
    category: {category}
{priority}    touchpoint: service desk
    channels: [phone, web]
    importance: {{customer: {five}, business: {four}}}
    satisfaction: {content}
    emotion: {{now: {now}, ideal: 2}}
    evidence: [interviews, survey]
    ideal:
      statement: One person takes the case and stays with it until case {n} is closed
      standards:
        - text: Answered within {minutes} minutes
          kpi: kpi-{kpi:03}
    kpis: [kpi-{kpi:03}, kpi-{more:03}]
    reliability: {{now: reliable, target: differentiating, due: 2027-06-30}}
    message: {{type: informational, wanted: informational, owner: function-{other:02}}}
    capabilities: [case history on one screen]
    data_needed: [case number, last promise made]
    reviewed: 2026-10-01
    review_every: P6M
    more:
      Line of business: Region {five}
"""


def write(folder: Path, size: int, *, faulty: bool = False) -> None:
    """A spec of `size` moments below `folder`; with `faulty` every moment has a fault."""
    stages = max(size // MOMENTS_A_STAGE, 1)
    (folder / "moments").mkdir(parents=True, exist_ok=True)
    (folder / "cx.yaml").write_text(
        "spec: 1\nname: Synthetic Services\nowner: function-00\nlevel: measured\n"
        "standard: {owner: function-00, agreed_by: [function-01], agreed_on: 2026-01-05}\n"
    )
    (folder / "owners.yaml").write_text(
        "owners:\n"
        + "".join(f"  function-{n:02}: {{name: Business function number {n}, contact: desk}}\n" for n in range(OWNERS))
    )
    (folder / "research.yaml").write_text(
        "research:\n  interviews: {method: qualitative, n: 40}\n  survey: {method: quantitative, n: 1200}\n"
    )
    (folder / "kpis.yaml").write_text("kpis:\n" + "".join(map(_kpi, range(KPIS))))
    (folder / "stages.yaml").write_text("stages:\n" + "".join(_stage(n, stages, size) for n in range(stages)))
    for n in range(size):
        (folder / "moments" / f"moment-{n:05}.yaml").write_text(_moment(n, faulty=faulty))


def _moment(n: int, *, faulty: bool) -> str:
    stage = n // MOMENTS_A_STAGE
    text = _MOMENT.format(
        n=n,
        owner=(stage + n % 3) % OWNERS,
        other=(stage + 1) % OWNERS,
        third=(stage + 2) % OWNERS,
        euros=n % 90 + 10,
        category=("rescue", "revenue", "respond", "relationship")[n % 4],
        priority=f"    priority: {n + 1}\n    rationale: It decides whether they stay\n" if n < PRIORITIES else "",
        five=n % 5 + 1,
        four=n % 4 + 1,
        content=n % 3 + 3,
        now=n % 4 - 1,
        minutes=n % 20 + 1,
        kpi=n % KPIS,
        more=(n + 3) % KPIS,
    )
    return (
        text.replace("category: re", "categroy: re").replace("owner: function-", "owner: fucntion-", 1)
        if faulty
        else text
    )


def _kpi(n: int) -> str:
    return (
        f"  kpi-{n:03}:\n    name: Answered in time, queue {n}\n"
        f"    definition: Share of cases answered within the promised time\n    family: sla-attainment\n"
        f"    indicator: {('leading', 'lagging')[n % 2]}\n    source: case system\n    cadence: P1M\n"
        f"    owner: function-{n % OWNERS:02}\n    baseline: {{value: 70, period: 2025-Q4, n: 900}}\n"
        f"    targets: [{{from: 2026-Q1, value: 80, agreed_by: [function-00], agreed_on: 2025-12-01}}]\n"
    )


def _stage(n: int, stages: int, size: int) -> str:
    last = size if n == stages - 1 else (n + 1) * MOMENTS_A_STAGE
    moments = ", ".join(f"moment-{m:05}" for m in range(n * MOMENTS_A_STAGE, last))
    return (
        f"  stage-{n:03}:\n    name: Chapter {n}\n    goal: I know where I stand in chapter {n}\n"
        f"    definition: From the first question of chapter {n} to its answer\n    owner: function-{n % OWNERS:02}\n"
        f"    agreed_by: [function-{n % OWNERS:02}]\n    agreed_on: 2025-11-03\n"
        f"    moments: [{moments}]\n"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", type=int)
    parser.add_argument("--faulty", action="store_true")
    given = parser.parse_args()
    write(given.folder, given.size, faulty=given.faulty)
