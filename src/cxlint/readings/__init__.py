"""The small files of measured values beside a spec: `readings/KPI.csv` and `readings/feedback.csv`.

Text → table → sheet: a `Table` is a file cut into cells that know where they stand; a `Sheet` is what its rows say, and
what is wrong with them. A spec holds the sound rows, as a `Series` for each KPI and a list of `Feedback`.
"""

from cxlint.readings.columns import is_number_in
from cxlint.readings.numbers import exactly
from cxlint.readings.rows import Expected, Sheet, feedback_sheet, kpi_sheet, stray_sheet
from cxlint.readings.series import KINDS, Feedback, Reading, Series
from cxlint.readings.table import Cell, Table
from cxlint.readings.written import canonical, differences, is_rounded

__all__ = [
    "ENDINGS",
    "FEEDBACK",
    "FOLDER",
    "KINDS",
    "Cell",
    "Expected",
    "Feedback",
    "Reading",
    "Series",
    "Sheet",
    "Table",
    "canonical",
    "differences",
    "exactly",
    "feedback_sheet",
    "is_number_in",
    "is_rounded",
    "kpi_sheet",
    "stray_sheet",
]

FOLDER = "readings"
"""The folder beside the spec in which they stand."""
ENDINGS = (".csv",)
FEEDBACK = "feedback"
"""The name of the file that counts what customers said; it is no KPI."""
