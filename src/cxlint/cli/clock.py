"""Which day it is: said on the command line, else SOURCE_DATE_EPOCH, else today in UTC."""

import os
import re
from datetime import UTC, date, datetime

from cxlint.errors import CxlintError


def today(option: str | None) -> date:
    """The day that counts in this run. Raises `CxlintError` for an option or an epoch that is no day."""
    if option is not None:
        return _day(option)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.now(UTC).date() if epoch is None else _of_epoch(epoch)


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    message = f"--today is a day such as 2026-03-31, not {text!r}"
    raise CxlintError(message)


def _of_epoch(text: str) -> date:
    message = f"SOURCE_DATE_EPOCH is a whole number of seconds since 1970, not {text!r}"
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        raise CxlintError(message)
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise CxlintError(message) from error
