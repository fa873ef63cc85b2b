"""A stage that listening posts hear, and of which nothing that customers said is in the spec.

## Why it matters

A source of feedback that brings nothing is either not read or not passed on. A stage is silent when it has listening
posts (`unheard-stage` tells of the others), but no pain point, no voice and no feedback. A pain point and a voice belong
to the stage that they name or that lists their moment, a voice without either to the stages of its listening post. Feedback
belongs to the stage of its pain point; as long as nobody has mapped its code, to every stage of its listening post.

## Source

Jeanne Bliss, *Chief Customer Officer*: report what customers say for every stage, so that a stage without news is
noticed.

## Examples

```yaml
stages:
  browse: {goal: I find a book for my sister, moments: [ask]}
  collect: {goal: I fetch it on my way home}  # warning: silent-stage
moments:
  ask: {name: I ask for advice}
listening_posts:
  till-notes: {type: in-store, stages: [browse, collect]}
pain_points:
  no-advice: {text: Nobody had read it, moments: [ask], codes: {till-notes: [advice]}}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,till-notes,all,advice,7
2025-12,till-notes,all,parking,0
```

```yaml
stages:
  browse: {goal: I find a book for my sister, moments: [ask]}
  collect: {goal: I fetch it on my way home}
  read: {goal: She writes me that she loves it}
moments:
  ask: {name: I ask for advice}
listening_posts:
  till-notes: {type: in-store, stages: [browse, collect]}
  letters: {type: email, stages: [read]}
voices:
  knew-it: {text: He had read it twice, moments: [ask]}
  thank-you: {text: She loves it, listening_post: letters}
# file: readings/feedback.csv
period,listening_post,channel,code,n
2025-12,till-notes,all,parking,7
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Ids, Spec, Voice

LEVEL = "governed"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    heard = _heard(spec)
    for stage in spec.current_stages:
        posts = spec.posts_by_stage.get(stage.id, ())
        if posts and stage.id not in heard:
            yield Problem(
                stage.at.at_key(),
                "nothing has been heard of stage '{stage}' from {posts}",
                {"stage": stage.id, "posts": ", ".join(f"'{post.id}'" for post in posts)},
                label="no pain point, no voice, no feedback",
                hint="write down what comes in there: `pain_points:`, `voices:`, or counts in `readings/feedback.csv`",
                related=tuple(Related(post.at / "stages", "listens") for post in posts),
            )


def _heard(spec: Spec) -> set[str]:
    """The stages of which something has been heard."""
    hurt = {pain.id: spec.stages_hurt_by(pain) for pain in spec.pain_points.values()}
    found = {stage for stages in hurt.values() for stage in stages}
    found.update(stage for voice in spec.voices.values() for stage in _stages_of(voice, spec))
    placed = {
        (post, code)
        for pain in spec.pain_points.values()
        if hurt[pain.id]
        for post, codes in pain.codes.items()
        for code in codes
    }
    loose = {row.listening_post for row in spec.feedback if row.n and (row.listening_post, row.code) not in placed}
    found.update(stage for post in loose for stage in spec.listening_posts[post].stages)
    return found


def _stages_of(voice: Voice, spec: Spec) -> Ids:
    moments = (stage.id for moment in voice.moments if (stage := spec.stage_of(moment)))
    own = (*((voice.stage,) if voice.stage else ()), *moments)
    post = spec.listening_posts.get(voice.listening_post or "")
    return own or (post.stages if post else ())
