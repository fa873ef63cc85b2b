"""Copies of the measured values as files of the site: the sound rows, all of them, as they stand in the spec."""

from collections.abc import Iterator

from cxlint.readings.columns import FEEDBACK_COLUMNS, ORDER
from cxlint.site.atlas import Atlas
from cxlint.words import personal_data

FEEDBACK = "listening/feedback.csv"


def copies(atlas: Atlas) -> Iterator[tuple[str, str]]:
    """Every copy: its address and its text."""
    for kpi in atlas.whole.collection("kpis"):
        series = atlas.whole.readings.get(kpi)
        if series and series.rows:
            held = {name for row in series.rows for name in row.columns}
            order = [name for name in ORDER if name in held]
            yield (
                f"kpis/{kpi}/readings.csv",
                _text(order, ([row.columns.get(name, "") for name in order] for row in series.rows)),
            )
    if atlas.whole.feedback:
        rows = (
            [
                row.period.text,
                row.listening_post,
                row.channel,
                "hidden" if any(personal_data(row.code)) else row.code,
                str(row.n),
            ]
            for row in atlas.whole.feedback
        )
        yield FEEDBACK, _text(list(FEEDBACK_COLUMNS), rows)


def _text(head: list[str], rows: Iterator[list[str]]) -> str:
    return "".join(",".join(map(_cell, row)) + "\n" for row in (head, *rows))


def _cell(text: str) -> str:
    """A cell; what a spreadsheet would take for a formula and is no number begins with an apostrophe."""
    if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(letter in text for letter in ',"\r\n') else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
