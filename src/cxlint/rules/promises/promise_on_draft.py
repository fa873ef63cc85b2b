"""A live promise that is kept only by moments that are drafts or retired.

## Why it matters

The words are out today. The contact that should keep them is planned, or is gone. Until it is there, customers who rely on
the promise meet nothing behind it, and the spec looks as if they did.

## Source

Jeanne Bliss, *Chief Customer Officer*: first make sure that it is lived, then say it. ISO 10001 asks that what a promise
needs is in place before the promise is made.

## Examples

```yaml
promises:
  video-consult:
    statement: See a doctor from your sofa.
    kept_by: [video-visit]  # warning: promise-on-draft
  house-call:
    statement: If you can not come to us, we come to you.
    kept_by:  # warning: promise-on-draft
      - doctor-drives-out
      - nurse-drives-out
moments:
  video-visit: {name: I see the doctor on the screen, status: draft}
  doctor-drives-out: {name: The doctor comes to me, status: retired}
  nurse-drives-out: {name: The nurse comes to me, status: draft}
```

```yaml
promises:
  video-consult:
    statement: See a doctor from your sofa.
    kept_by: [video-visit, test-connection]
  house-call:
    statement: If you can not come to us, we come to you.
    status: draft
    kept_by: [doctor-drives-out]
moments:
  video-visit: {name: I see the doctor on the screen}
  test-connection: {name: I try whether it works, status: draft}
  doctor-drives-out: {name: The doctor comes to me, status: retired}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Promise, Spec

LEVEL = "measured"
SEVERITY = "warning"


def check(promise: Promise, spec: Spec) -> Iterator[Problem]:
    if promise.kept_by or not (written := spec.keepers(promise)):
        return
    keepers = [spec.whole.moments[moment] for moment in written]
    yield Problem(
        promise.at / "kept_by",
        "promise '{promise}' is live, and no moment that is live keeps it: {moments}",
        {
            "promise": promise.id,
            "moments": ", ".join(f"'{moment.id}' is {_state(moment.status)}" for moment in keepers),
        },
        label="said today, and not there today",
        hint="name a live moment in `kept_by:`, or write `status: draft` on the promise until the moment is there",
        related=tuple(Related(moment.at / "status", "this does not count") for moment in keepers),
    )


def _state(status: str) -> str:
    return "a draft" if status == "draft" else "retired"
