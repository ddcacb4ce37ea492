"""The period that a file name or the values of a column speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import eras
from ckanext.smartcity.metadata.eras import Period
from ckanext.smartcity.metadata.months import MONTHS
from ckanext.smartcity.thai_text import arabic_digits

_YEAR = r"(?:2[45]\d{2}|26\d{2}|19\d{2}|20\d{2})(?!\d)"
_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
#: What may stand inside a longer text, the most telling first.
_INSIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"ไตรมาส(?:ที่)? ?[1-4] ?ปีงบประมาณ ?(?:พ\.ศ\. ?)?{_YEAR}",
        rf"(?:ปีงบประมาณ|ปีงบ|fy) ?(?:พ\.ศ\. ?)?{_YEAR}",
        rf"(?<!\d)\d{{1,2}} ?(?:{_MONTH}) ?{_YEAR}",
        rf"(?:{_MONTH}) ?{_YEAR}",
        rf"(?<!\d){_YEAR[:-6]}-\d{{2}}(?:-\d{{2}})?(?!\d)",
        rf"(?<!\d){_YEAR} ?[-–] ?{_YEAR}",
        rf"(?<!\d){_YEAR}",
    )
)
#: Share of a column's values that must be dates, and how many different ones are read.
_LEAST_SHARE, _MOST_VALUES = 0.9, 20_000


def in_text(text: str) -> Period | None:
    """Return the period that part of a text names, such as ``ปีงบประมาณ 2568`` in a file's name."""
    plain = arabic_digits(text)
    for pattern in _INSIDE:
        for match in pattern.finditer(plain):
            period = _read(match[0])
            if period:
                return period
    return None


def in_column(values: Iterable[str | None], before: str = "") -> Period | None:
    """Return the stretch from the first to the last date of a column; None if it does not hold dates.

    Args:
        before: what the heading says of each value, such as ``ปีงบประมาณ``.
    """
    written = {value.strip() for value in values if value and value.strip()}
    if not written or len(written) > _MOST_VALUES:
        return None
    read = [period for value in written if (period := _read(f"{before} {value}".strip()))]
    if len(read) < _LEAST_SHARE * len(written):
        return None
    first, last = min(read, key=lambda each: each.start), max(read, key=lambda each: each.end)
    return first if first == last else Period(first.start, last.end, _joint_precision(read))


def ends(period: Period) -> tuple[str, str]:
    """Return the first and the last day, month or year, as the fields of a dataset hold them."""
    if period.precision == "span":
        return period.start.isoformat(), period.end.isoformat()
    length = {"year": 4, "month": 7, "day": 10}[period.precision]
    return period.start.isoformat()[:length], period.end.isoformat()[:length]


def _joint_precision(periods: Iterable[Period]) -> str:
    written = {period.precision for period in periods}
    return written.pop() if len(written) == 1 else "span"


def _read(text: str) -> Period | None:
    try:
        return eras.parse(text)
    except FieldError:
        return None
