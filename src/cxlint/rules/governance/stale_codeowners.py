"""The committed CODEOWNERS file no longer says what the spec says.

## Why it matters

GitHub asks for approval by the CODEOWNERS file and not by the spec. When an owner changes hands or a file moves and the
CODEOWNERS file does not follow, the wrong team approves, and whoever answers hears nothing of it. The rule looks at the lines
that `cxlint codeowners` wrote, between its two marks, and at what decides over them: a line further down, another file that
GitHub reads first. A file without the marks is none of its business.

## Source

GitHub's documentation, *About code owners*: the last line that matches a file decides, and only the first of
`.github/CODEOWNERS`, `CODEOWNERS` and `docs/CODEOWNERS` is read.

## Examples

```yaml
spec: 1
name: Lakeside Hotel  # warning: stale-codeowners
owner: front-office
owners:
  front-office: {name: Front office, github: "@lakeside/front-office"}
  kitchen: {name: Kitchen, github: "@lakeside/kitchen"}
# file: moments/breakfast.yaml
moments:
  breakfast: {name: I have breakfast, owner: kitchen}
# file: ../.github/CODEOWNERS
# begin cxlint /cx/: written by `cxlint codeowners`, not by hand
/cx/ @lakeside/front-office
/cx/moments/breakfast.yaml @lakeside/restaurant
# end cxlint /cx/
```

Something stands further down and takes the file away from who answers for it:

```yaml
spec: 1
name: Lakeside Hotel  # warning: stale-codeowners
owner: front-office
owners:
  front-office: {name: Front office, github: "@lakeside/front-office"}
# file: ../CODEOWNERS
# begin cxlint /cx/: written by `cxlint codeowners`, not by hand
/cx/ @lakeside/front-office
# end cxlint /cx/
*.yaml @lakeside/web
```

An owner that GitHub can not ask:

```yaml
spec: 1
name: Lakeside Hotel
owner: front-office
owners:
  front-office: {name: Front office, github: "@lakeside/front-office"}
  kitchen: {name: Kitchen}  # warning: stale-codeowners
# file: moments/breakfast.yaml
moments:
  breakfast: {name: I have breakfast, owner: kitchen}
# file: ../.github/CODEOWNERS
# begin cxlint /cx/: written by `cxlint codeowners`, not by hand
/cx/ @lakeside/front-office
# end cxlint /cx/
```

```yaml
spec: 1
name: Lakeside Hotel
owner: front-office
owners:
  front-office: {name: Front office, github: "@lakeside/front-office"}
  kitchen: {name: Kitchen, github: "@lakeside/kitchen"}
# file: moments/breakfast.yaml
moments:
  breakfast: {name: I have breakfast, owner: kitchen}
# file: ../.github/CODEOWNERS
* @lakeside/web
# begin cxlint /cx/: written by `cxlint codeowners`, not by hand
/cx/ @lakeside/front-office
/cx/moments/breakfast.yaml @lakeside/kitchen
# end cxlint /cx/
```
"""

from collections.abc import Iterator

from cxlint.codeowners import Difference, Gap, compared, derived, folder_of, holder
from cxlint.document import Spot
from cxlint.finding import Problem, Related
from cxlint.place import Pointer, Position, Span
from cxlint.spec import Spec

LEVEL = "owned"
SEVERITY = "warning"


def check(spec: Spec) -> Iterator[Problem]:
    file = holder(spec.tree, folder_of(spec)) if spec.tree else None
    if file is None:
        return
    owned = derived(spec)
    for gap in owned.gaps:
        yield _gap(gap, spec, file)
    for path in owned.strange:
        yield Problem(
            spec.at,
            "no line of {file} can name '{path}'",
            {"file": file, "path": path},
            label="a file that GitHub asks nobody for",
            hint="give the file another name: letters, digits, `-` and `_`",
            target=path,
        )
    if owned.lines:
        yield from (_stale(difference, spec) for difference in compared(spec, owned, file))


def _stale(difference: Difference, spec: Spec) -> Problem:
    start = Position(difference.line, 1)
    return Problem(
        spec.at,
        difference.message,
        difference.arguments,
        label="GitHub asks for approval by that file",
        hint=difference.hint,
        related=(Related(Pointer(Spot(Span(difference.file, start, start))), difference.label),),
        target=str(difference.arguments.get("path", "")),
    )


def _gap(gap: Gap, spec: Spec, file: str) -> Problem:
    others = f" and {len(gap.files) - 1:,} more" if len(gap.files) > 1 else ""
    arguments = {"file": file, "path": gap.files[0], "others": others}
    if gap.owner is None:
        return Problem(
            spec.at,
            "nobody answers for the whole experience, so {file} can not name who approves {path}{others}",
            arguments,
            label="GitHub can ask nobody",
            hint="add `owner:` to the manifest, with the id of an owner that has a `github` team",
        )
    return Problem(
        gap.owner.at / "github",
        "owner '{owner}' has no team on GitHub, so {file} can not name who approves {path}{others}",
        {"owner": gap.owner.id, **arguments},
        label="GitHub can not ask it",
        hint='add `github:` with the team that approves, such as `"@organisation/team"`',
    )
