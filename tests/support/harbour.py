"""An insurer's spec in which one thing at a time is changed, and what each change is."""

SPEC = """\
spec: 1
name: Harbour Home
owner: cco
level: measured
standard: {owner: cco, agreed_by: [claims]}
responsibility: {design: cco}
owners:
  cco: {name: Chief Customer Officer, kind: role}
  claims: {name: Claims, github: "@harbour/claims"}
  service: {name: Service}
  quality: {name: Quality}
segments:
  families: {share: 60}
journeys:
  cover: {name: Cover, stages: [claim, renewal]}
  exit: {name: Leaving, stages: [leave]}
stages:
  claim:
    name: I claim
    goal: I get my home put right
    definition: From the damage to the repair
    agreed_on: 2025-01-10
    owner: claims
    contributors: [service, quality]
    moments: [first-notice, visit, payout]
  renewal: {name: I renew, goal: I stay, owner: service, kpis: [effort], moments: [offer]}
  leave: {name: I leave, goal: I go in peace, moments: [goodbye, silence]}
moments:
  first-notice:
    name: I report the damage
    owner: claims
    priority: 1
    kpis: [answer-time]
    ideal:
      statement: I am called back at once
      standards: [{text: Within the hour, kpi: effort}]
    control: {process: [claims], policy: [quality]}
    reliability: {now: reliable}
    importance: {customer: 5, business: 4}
    every_time: true
  visit: {name: Somebody looks at it, capabilities: [A van]}
  payout: {name: The money comes, owner: service, reliability: {now: broken}, kpis: [effort]}
  offer: {name: I am asked to stay, owner: service}
  goodbye: {name: I say goodbye, owner: quality}
  silence: {name: Nobody calls}
  dream: {name: No damage at all, status: draft, owner: quality, priority: 9}
promises:
  one-hour:
    name: One hour
    statement: We call back within the hour.
    owner: claims
    kept_by: [first-notice, visit]
    proven_by: [answer-time]
    condition: {kpi: answer-time, at_most: 60, unit: minutes}
  fair: {name: Fair, statement: Fair offers., owner: service, kept_by: [offer]}
kpis:
  answer-time:
    name: Minutes to the first answer
    definition: From the report to the call
    better: lower
    unit: minutes
    owner: claims
    targets:
      - {from: 2025-Q1, value: 60, agreed_by: [claims]}
      - {from: 2026-Q1, value: 45}
  effort: {name: Effort, better: higher, unit: points, targets: [{from: 2025-Q1, low: 4, high: 6}]}
  queue: {name: Queue, better: within, targets: [{from: 2025-Q1, low: 2, high: 6}], measure: {manual: true}}
  mood: {name: Mood, unit: percent}
research:
  talks: {name: Talks, method: qualitative}
listening_posts:
  calls: {name: Calls, type: call, stages: [claim]}
initiatives:
  van: {name: A second van, owner: claims, state: in-progress, due: 2026-06-30}
forums:
  room: {name: Customer room, chair: cco, members: [claims, service], cadence: P1M}
glossary:
  damage: {name: Damage, definition: What broke}
waivers:
  quiet:
    rule: undefined-kpi
    target: kpis/mood
    reason: Defined in spring
    approved_by: cco
    until: 2026-06-30
"""

Edit = tuple[str, str]
CASES: dict[str, list[Edit]] = {
    "nothing": [],
    # the whole
    "the whole passes on": [("owner: cco\nlevel", "owner: claims\nlevel")],
    "nobody answers for the whole": [("owner: cco\nlevel", "level")],
    "the experience is called otherwise": [("name: Harbour Home", "name: Harbour House")],
    "level raised": [("level: measured", "level: governed")],
    "level lowered": [("level: measured", "level: owned")],
    "the standard is another's": [("standard: {owner: cco,", "standard: {owner: quality,")],
    "the standard is agreed by one more": [("agreed_by: [claims]}\nresp", "agreed_by: [claims, service]}\nresp")],
    "nobody designs any more": [("responsibility: {design: cco}\n", "")],
    # added, removed
    "an owner more": [("  quality: {name: Quality}\n", "  quality: {name: Quality}\n  legal: {name: Legal}\n")],
    "an owner gone who answers for something": [("  quality: {name: Quality}\n", "")],
    "a draft more": [("  dream:", "  wish: {status: draft, priority: 8}\n  dream:")],
    "a draft gone": [("  dream: {name: No damage at all, status: draft, owner: quality, priority: 9}\n", "")],
    "a moment more": [("  dream:", "  thanks: {name: I am thanked, owner: claims}\n  dream:"), ("visit, payout]", "visit, payout, thanks]")],
    "a priority contact more": [("  dream:", "  thanks: {name: I am thanked, priority: 2}\n  dream:")],
    "a moment gone": [("  payout: {name: The money comes, owner: service, reliability: {now: broken}, kpis: [effort]}\n", ""), (", payout]", "]")],
    "a moment gone that keeps a promise with others": [("  visit: {name: Somebody looks at it, capabilities: [A van]}\n", "")],
    "a moment gone that alone keeps a promise": [("  offer: {name: I am asked to stay, owner: service}\n", "")],
    "a stage gone": [("  leave: {name: I leave, goal: I go in peace, moments: [goodbye, silence]}\n", ""), ("stages: [leave]", "stages: []")],
    "a promise gone": [("  fair: {name: Fair, statement: Fair offers., owner: service, kept_by: [offer]}\n", "")],
    "a KPI gone that measures a priority contact": [("  effort: {name: Effort, better: higher, unit: points, targets: [{from: 2025-Q1, low: 4, high: 6}]}\n", "")],
    "a KPI gone that measures nothing": [("  mood: {name: Mood, unit: percent}\n", ""), ("kpis/mood", "kpis/queue")],
    "a KPI more": [("  mood:", "  calm: {name: Calm}\n  mood:")],
    "a segment more and a term gone": [("  families: {share: 60}", "  families: {share: 60}\n  couples: {share: 40}"), ("glossary:\n  damage: {name: Damage, definition: What broke}\n", "")],
    "an initiative gone": [("initiatives:\n  van: {name: A second van, owner: claims, state: in-progress, due: 2026-06-30}\n", "")],
    # ids and names
    "an owner with a new id": [("owner: claims", "owner: damage-team"), ("[claims]", "[damage-team]"), ("[claims, service]", "[damage-team, service]"), ("  claims: {name: Claims, github", "  damage-team: {name: Claims, was: [claims], github")],
    "a KPI with a new id": [("[answer-time]", "[first-answer]"), ("kpi: answer-time", "kpi: first-answer"), ("  answer-time:\n", "  first-answer:\n    was: [answer-time]\n")],
    "a moment with a new id and name": [("  visit: {name: Somebody looks at it,", "  look: {name: Somebody comes, was: [visit],"), ("visit", "look"), ("was: [look]", "was: [visit]")],
    "a stage with a new id that keeps its name": [("  renewal: {name", "  renew: {was: [renewal], name"), ("[claim, renewal]", "[claim, renew]")],
    "two owners become one": [("  service: {name: Service}\n", "  service: {name: Service, was: [quality]}\n"), ("  quality: {name: Quality}\n", ""), ("[service, quality]", "[service]"), ("policy: [quality]", "policy: [service]"), ("owner: quality", "owner: service")],
    "a KPI with other blanks in its name": [("name: Minutes to the first answer", 'name: "Minutes  to the first answer"')],
    # who answers
    "a moment passes on": [("  payout: {name: The money comes, owner: service", "  payout: {name: The money comes, owner: quality")],
    "nobody answers for a priority contact": [("    owner: claims\n    priority: 1", "    priority: 1")],
    "the stage's owner steps in for another": [("  payout: {name: The money comes, owner: service,", "  payout: {name: The money comes,")],
    "the stage's owner steps in for itself": [("  payout: {name: The money comes, owner: service,", "  payout: {name: The money comes,"), ("    owner: claims\n    contributors: [service, quality]", "    owner: service\n    contributors: [claims, quality]")],
    "a moment that inherits gets its stage's owner": [("  visit: {", "  visit: {owner: claims, ")],
    "a moment that inherits gets another owner": [("  visit: {", "  visit: {owner: service, ")],
    "a moment with nobody gets an owner": [("{name: Nobody calls}", "{name: Nobody calls, owner: service}")],
    "a stage gets an owner": [("  leave: {", "  leave: {owner: quality, ")],
    "a stage passes on to who inherits": [("    owner: claims\n    contributors: [service, quality]", "    owner: quality\n    contributors: [service]")],
    "nobody answers for a promise": [("kept_by: [offer]", "kept_by: [offer]"), ("statement: Fair offers., owner: service", "statement: Fair offers.")],
    "a forum has another chair": [("chair: cco", "chair: service")],
    "a forum has no chair": [("chair: cco, ", "")],
    "a waiver is approved by another": [("approved_by: cco", "approved_by: claims")],
    # what a moment is
    "priority gained": [("  payout: {", "  payout: {priority: 2, ")],
    "priority lost": [("    priority: 1\n", "")],
    "priority changed": [("    priority: 1\n", "    priority: 2\n")],
    "a measure taken from a priority contact": [("    kpis: [answer-time]\n", "")],
    "a measure taken from its ideal": [("[{text: Within the hour, kpi: effort}]", "[{text: Within the hour}]")],
    "a measure from the ideal to the list": [("[{text: Within the hour, kpi: effort}]", "[{text: Within the hour}]"), ("    kpis: [answer-time]\n", "    kpis: [effort, answer-time]\n")],
    "a measure taken from another moment": [("reliability: {now: broken}, kpis: [effort]", "reliability: {now: broken}")],
    "a measure exchanged": [("    kpis: [answer-time]\n", "    kpis: [queue]\n")],
    "a measure of a stage": [("kpis: [effort], moments", "kpis: [queue], moments")],
    "process controlled by one more": [("process: [claims]", "process: [claims, service, quality]")],
    "policy controlled by nobody": [("{process: [claims], policy: [quality]}", "{process: [claims]}")],
    "policy controlled by somebody": [("  visit: {", "  visit: {control: {policy: [quality]}, ")],
    "discretion agreed": [("policy: [quality]}", "policy: [quality], discretion: Up to 500}")],
    "a reliable moment is broken": [("{now: reliable}", "{now: broken}")],
    "a broken moment is reliable": [("{now: broken}", "{now: reliable}")],
    "nobody knows how reliable it is": [("{now: reliable}", "{now: unknown}")],
    "reliability aimed at": [("{now: broken}", "{now: broken, target: reliable, due: 2026-12-31}")],
    "importance of one kind": [("{customer: 5, business: 4}", "{customer: 5, business: 3}")],
    "importance of both kinds": [("{customer: 5, business: 4}", "{customer: 4, business: 3}")],
    "no longer right every time": [("    every_time: true\n", "")],
    "a capability more and one less": [("[A van]", "[A camera]")],
    "the ideal in other words": [("I am called back at once", "I am called back soon")],
    "another standard": [("{text: Within the hour, kpi: effort}", "{text: Within the day, kpi: effort}")],
    "status retired of a priority contact": [("    owner: claims\n    priority: 1", "    owner: claims\n    status: retired\n    priority: 1")],
    "status retiring": [("  visit: {", "  visit: {status: retiring, until: 2026-12-31, ")],
    "status live": [("status: draft, owner: quality", "owner: quality")],
    "a draft changes": [("status: draft, owner: quality, priority: 9", "status: draft, owner: service")],
    "a description": [("  visit: {", "  visit: {description: Somebody comes., ")],
    # promises
    "a promise reworded alone": [("within the hour.", "within half an hour.")],
    "a promise reworded with its number": [("within the hour.", "within half an hour."), ("at_most: 60", "at_most: 30")],
    "a promise with an easier number": [("at_most: 60", "at_most: 90")],
    "a promise with its number for at least": [("at_most: 60", "at_least: 60")],
    "a promise without its number": [("    condition: {kpi: answer-time, at_most: 60, unit: minutes}\n", "")],
    "a keeper less": [("kept_by: [first-notice, visit]", "kept_by: [first-notice]")],
    "the last keeper": [("kept_by: [offer]", "kept_by: []")],
    "another keeper": [("kept_by: [offer]", "kept_by: [goodbye]")],
    "a proof less": [("    proven_by: [answer-time]\n", "")],
    "a proof more": [("kept_by: [offer]", "kept_by: [offer], proven_by: [effort]")],
    # KPIs
    "a target easier": [("value: 60, agreed", "value: 90, agreed")],
    "a target harder": [("value: 60, agreed", "value: 30, agreed")],
    "a target to come easier": [("{from: 2026-Q1, value: 45}", "{from: 2026-Q1, value: 50}")],
    "a target moved out": [("{from: 2026-Q1, value: 45}", "{from: 2026-Q3, value: 45}")],
    "a target moved in": [("{from: 2026-Q1, value: 45}", "{from: 2025-Q3, value: 45}")],
    "the first target gone": [("      - {from: 2025-Q1, value: 60, agreed_by: [claims]}\n", "")],
    "a target more": [("{from: 2026-Q1, value: 45}", "{from: 2026-Q1, value: 45}\n      - {from: 2027-Q1, value: 30}")],
    "the first target": [("  mood: {name: Mood, unit: percent}", "  mood: {name: Mood, unit: percent, targets: [{from: 2026-01, value: 75}]}")],
    "a target of a range, higher is better": [("low: 4, high: 6", "low: 3, high: 6")],
    "a target of a range, its far end": [("low: 4, high: 6", "low: 4, high: 7")],
    "a target within, wider": [("low: 2, high: 6", "low: 1, high: 7")],
    "a target within, narrower": [("low: 2, high: 6", "low: 3, high: 5")],
    "a target within, elsewhere": [("low: 2, high: 6", "low: 3, high: 7")],
    "a target within, without an upper end": [("low: 2, high: 6", "low: 2")],
    "a target within, one number": [("low: 2, high: 6", "value: 4")],
    "a target agreed by nobody": [("value: 60, agreed_by: [claims]", "value: 60")],
    "a target agreed by one more": [("value: 60, agreed_by: [claims]", "value: 60, agreed_by: [claims, service]")],
    "a target agreed on another day": [("value: 60, agreed_by: [claims]", "value: 60, agreed_by: [claims], agreed_on: 2025-01-10")],
    "targets in another order": [("      - {from: 2025-Q1, value: 60, agreed_by: [claims]}\n      - {from: 2026-Q1, value: 45}", "      - {from: 2026-Q1, value: 45}\n      - {from: 2025-Q1, value: 60, agreed_by: [claims]}")],
    "a KPI defined otherwise": [("definition: From the report to the call", "definition: From the damage to the call")],
    "a KPI defined otherwise from a day on": [("definition: From the report to the call", "definition: From the damage to the call\n    series_break: [{from: 2026-01, why: Chats count}]")],
    "a KPI defined for the first time": [("  mood: {name: Mood,", "  mood: {name: Mood, definition: How it feels,")],
    "a KPI defined no more": [("    definition: From the report to the call\n", "")],
    "a KPI in another unit": [("unit: points", "unit: percent")],
    "a KPI in another unit from a day on": [("unit: points", "unit: percent, series_break: [{from: 2026-01, why: Asked otherwise}]")],
    "a KPI in a unit for the first time": [("{name: Queue,", "{name: Queue, unit: minutes,")],
    "a KPI no longer measured": [(", measure: {manual: true}", "")],
    # stages, terms, the rest
    "a stage defined otherwise without agreement": [("From the damage to the repair", "From the call to the repair")],
    "a stage defined otherwise with agreement": [("From the damage to the repair\n    agreed_on: 2025-01-10", "From the call to the repair\n    agreed_on: 2026-01-10")],
    "a term defined otherwise": [("What broke", "What is broken")],
    "a contributor less": [("contributors: [service, quality]", "contributors: [service]")],
    "contributors in another order": [("contributors: [service, quality]", "contributors: [quality, service]")],
    "a goal in other words": [("goal: I stay", "goal: I want to stay")],
    "an initiative is done": [("state: in-progress", "state: done, done_on: 2026-01-10")],
    "a forum meets less often": [("cadence: P1M", "cadence: P3M")],
    "the same length of time, written otherwise": [("cadence: P1M", "cadence: P1M"), ("kind: role}", "kind: role, review_every: P7D}")],
    "a listening post hears another stage": [("stages: [claim]}", "stages: [leave]}")],
    "a share": [("{share: 60}", "{share: 55}")],
    # places
    "a moment in another stage": [("moments: [first-notice, visit, payout]", "moments: [first-notice, visit]"), ("moments: [offer]", "moments: [payout, offer]")],
    "a moment that inherits in another stage": [("moments: [first-notice, visit, payout]", "moments: [first-notice, payout]"), ("moments: [offer]", "moments: [offer, visit]")],
    "a moment that inherits in a stage without owner": [("moments: [first-notice, visit, payout]", "moments: [first-notice, payout]"), ("moments: [goodbye, silence]", "moments: [goodbye, silence, visit]")],
    "a moment in no stage": [("moments: [goodbye, silence]", "moments: [silence]")],
    "a moment that inherits in no stage": [("moments: [first-notice, visit, payout]", "moments: [first-notice, payout]")],
    "a moment in a stage at last": [("moments: [goodbye, silence]", "moments: [goodbye, silence, dream]")],
    "moments in another order": [("[first-notice, visit, payout]", "[payout, first-notice, visit]")],
    "moments the other way round": [("[first-notice, visit, payout]", "[payout, visit, first-notice]")],
    "stages in another order": [("[claim, renewal]", "[renewal, claim]")],
    "a stage in another journey": [("[claim, renewal]", "[claim]"), ("[leave]", "[leave, renewal]")],
    "a stage in two journeys": [("[leave]", "[renewal, leave]")],
    "a stage in no journey": [("[claim, renewal]", "[claim]")],
    "a journey gone": [("  exit: {name: Leaving, stages: [leave]}\n", "")],
    # waivers
    "a waiver more": [("waivers:\n", "waivers:\n  other: {rule: sourceless-kpi, target: kpis/mood, reason: Soon, approved_by: cco, until: 2026-06-30}\n")],
    "a waiver gone": [(SPEC[SPEC.index("waivers:") :], "")],
    "a waiver for longer": [("until: 2026-06-30\n", "until: 2026-12-31\n")],
    "a waiver for less long": [("until: 2026-06-30\n", "until: 2026-05-31\n")],
    "a waiver for another rule": [("rule: undefined-kpi", "rule: unowned-kpi")],
    "a waiver for another reason": [("Defined in spring", "Defined in May")],
    # several at once
    "a KPI gone and another in its place": [("  effort: {name: Effort, better", "  ease: {name: Ease, better"), ("kpi: effort", "kpi: ease"), ("kpis: [effort]", "kpis: [ease]")],
    "an owner gone and all handed over": [("  quality: {name: Quality}\n", ""), ("[service, quality]", "[service]"), ("policy: [quality]", "policy: [service]"), ("owner: quality", "owner: service")],
    "comments, quotes and order of keys": [("  fair: {name: Fair, statement: Fair offers., owner: service,", "  # the offer\n  fair: {owner: 'service', statement: \"Fair offers.\", name: Fair,"), ("    unit: minutes\n    owner: claims\n", "    owner: claims\n    unit: minutes\n")],
}  # fmt: skip
"""What is replaced by what, for each change. Every occurrence is."""


def changed(edits: list[Edit]) -> str:
    """The spec with some words replaced."""
    text = SPEC
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text
