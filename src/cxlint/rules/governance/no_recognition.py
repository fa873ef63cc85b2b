"""An experience for which nobody is praised.

## Why it matters

People do what is noticed. Where speed and sales are rewarded and a customer put right is not, the second is left to those who care
anyway, until they tire. A recognition names the moments that matter and what somebody has to do there to be named.

## Source

Jeanne Bliss's Customer Room ends with accountability and reward: what was mended, and who did it.

## Examples

```yaml
spec: 1
name: Green Line Trams  # info: no-recognition
level: governed
moments:
  told-why-we-stop: {name: I am told why we stop}
```

```yaml
spec: 1
name: Green Line Trams
level: governed
moments:
  told-why-we-stop: {name: I am told why we stop}
recognitions:
  calm-voice: {name: The calm voice, moments: [told-why-we-stop], criterion: A driver whom a passenger names}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem
from cxlint.spec import Spec

LEVEL = "governed"
SEVERITY = "info"


def check(spec: Spec) -> Iterator[Problem]:
    if spec.recognitions:
        return
    yield Problem(
        spec.at,
        "nobody is praised or rewarded for what customers experience",
        label="a recognition that is a draft or retired does not count" if spec.whole.recognitions else "",
        hint="add `recognitions:` with a `criterion:` and the `moments:` that it rewards",
    )
