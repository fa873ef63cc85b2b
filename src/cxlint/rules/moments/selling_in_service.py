"""A message that sells where customers need help, or want to hear something else.

## Why it matters

Who has lost the luggage does not want an upgrade, and who asks how to cancel does not want a better plan. A persuasive
message in a moment that rescues or responds, or where customers are known to want another kind of message, tells them
that they are a chance and not a guest. It sells little and is told around.

## Source

Jeanne Bliss, *Chief Customer Officer*: look at what customers are told at each contact and what they want to be told.
The kinds of messages are the format's.

## Examples

```yaml
moments:
  luggage-lost:
    name: My suitcase is not there
    category: rescue
    message: {type: persuasive}  # info: selling-in-service
  itinerary:
    name: The plan of the trip arrives
    message:
      type: persuasive  # info: selling-in-service
      wanted: instructional
```

```yaml
moments:
  luggage-lost:
    name: My suitcase is not there
    category: rescue
    message: {type: apology, wanted: apology}
  next-summer:
    name: You show me next summer
    category: revenue
    message: {type: persuasive, wanted: persuasive}
```
"""

from collections.abc import Iterator

from cxlint.finding import Problem, Related
from cxlint.spec import Moment

LEVEL = "measured"
SEVERITY = "info"
_SERVICE = {"rescue": "a rescue moment", "respond": "a moment that responds"}
_WANTED = {"none": "no message", "apology": "an apology"}


def check(moment: Moment) -> Iterator[Problem]:
    message = moment.message
    if not message or message.type != "persuasive":
        return
    if moment.category in _SERVICE:
        why, related = f"in {_SERVICE[moment.category]}", Related(moment.at / "category", "customers need help here")
    elif message.wanted and message.wanted != message.type:
        why = f"where customers want {_WANTED.get(message.wanted, f'an {message.wanted} message')}"
        related = Related(moment.at / "message" / "wanted", "what customers want here")
    else:
        return
    yield Problem(
        moment.at / "message" / "type",
        "the message of moment '{moment}' persuades {why}",
        {"moment": moment.id, "why": why},
        label="this sells",
        hint="say what helps the customer here, and change `type:`; sell at another moment",
        related=(related,),
    )
