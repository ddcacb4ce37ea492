"""Dates as people in Thailand write them, read into periods of the Gregorian calendar.

Accepted: ISO, Thai digits, ``15 ม.ค. 2568``, ``15 มกราคม พ.ศ. 2568``, ``15/01/2568`` (day first),
``2568-01``, ``ม.ค. 2568``, ``2568``, ``ปีงบประมาณ 2568``, ``ไตรมาส 2 ปีงบประมาณ 2568``, English month names,
and ranges of these.
A year 2400–2699 is Buddhist Era, 1900–2099 Common Era; anything else is refused, never guessed.
The year is converted before the date is built: 29 Feb 2567 exists (2024), 29 Feb 2568 does not.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata.months import ENGLISH, MONTHS, THAI
from ckanext.smartcity.thai_text import arabic_digits, normalise

OFFSET = 543
# Until 1940 (2483 BE) the Thai year began on 1 April, so January to March belong to the next Gregorian year.
FIRST_PLAIN_BE_YEAR = 2484
_BE, _CE = range(2400, 2700), range(1900, 2100)

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_ERA = r"(?P<era>พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)?\s*"
_YEAR = rf"{_ERA}(?P<year>\d+)"
_OF = r"\s*(?:ของ)?\s*(?:ปี)?\s*"
_TIME = r"(?:[T ]\d{2}:\d{2}(?::[\d.]+)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_QUARTER = (
    rf"ไตรมาส(?:ที่)? ?(?P<quarter>[1-4])(?: ?/ ?|{_OF})(?P<kind>ปีงบประมาณ|งบประมาณ|ปีปฏิทิน|ปฏิทิน)? ?" + _YEAR
)
_SPACES = re.compile(r"\s+")
_BE_FIRST = re.compile(r"(?<![\d/.-])2[4-6]\d\d[-/]\d{1,2}(?!\d)")


@dataclass(frozen=True)
class Period:
    """A stretch of days, and how finely it was written: ``day``, ``month``, ``year`` or ``span``."""

    start: date
    end: date
    precision: str

    @property
    def iso(self) -> str:
        """The shortest ISO 8601 form: ``2025``, ``2025-01``, ``2025-01-15`` or ``start/end``."""
        whole = self.start.isoformat()
        return {"year": whole[:4], "month": whole[:7], "day": whole}.get(
            self.precision, f"{whole}/{self.end.isoformat()}"
        )


def parse(text: str) -> Period:
    """Return the period a text names.

    Raises:
        FieldError: not a date, no such day, two readings, or a year that is neither BE nor CE.
    """
    plain = _SPACES.sub(" ", arabic_digits(normalise(text))).strip()
    single = _single(plain, text)
    if single is not None:
        return single
    return _range(plain, text) or _refuse(text)


def day(text: str) -> str:
    """Return the ISO date of a text that names one day.

    Raises:
        FieldError: as `parse`, or the text names more than a day.
    """
    period = parse(text)
    if period.precision != "day":
        raise FieldError(
            N_("'{value}' is not one day. Write the full date, for example 15 ม.ค. 2568 or 2025-01-15."),
            value=text,
        )
    return period.iso


def is_iso_in_buddhist_era(text: str) -> bool:
    """Whether a text has a year B.E. in the order of an ISO date, which elsewhere means C.E.: 2568-01-01."""
    return _BE_FIRST.search(arabic_digits(normalise(text))) is not None


def fiscal_year(year: int) -> Period:
    """Return ปีงบประมาณ of a Common Era year: 1 October of the year before to 30 September."""
    return Period(date(year - 1, 10, 1), date(year, 9, 30), "span")


def common_year(written: str, text: str, era: str | None = None, month: int | None = None) -> int:
    """Return the Common Era year of a written one.

    Args:
        written: the digits.
        text: the whole text, for the message.
        era: ``พ.ศ.`` or ``ค.ศ.`` where it is written.
        month: needed only before 2484 BE, when January to March fall into the next Gregorian year.

    Raises:
        FieldError: two digits, or in neither era's range; proposes the likely reading.
    """
    year = int(written)
    if len(written) <= 2:
        raise FieldError(
            N_("'{value}' has a two-digit year. Write it in full: {be} (B.E.) or {ce} (C.E.)."),
            value=text,
            be=2500 + year,
            ce=2500 + year - OFFSET,
        )
    if year in _BE and not (era and era.startswith("ค")):
        return year - OFFSET + (1 if year < FIRST_PLAIN_BE_YEAR and month in (1, 2, 3) else 0)
    if year in _CE and not (era and era.startswith("พ")):
        return year
    for shifted in (year + OFFSET, year - OFFSET):
        if shifted in _BE or shifted in _CE:
            raise FieldError(
                N_("The year {year} in '{value}' looks 543 years off. Did you mean {shifted}?"),
                year=year,
                value=text,
                shifted=shifted,
            )
    raise FieldError(
        N_("The year {year} in '{value}' is neither B.E. (2400–2699) nor C.E. (1900–2099)."),
        year=year,
        value=text,
    )


def _single(plain: str, text: str) -> Period | None:
    for pattern, build in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            return build(match, text)
    return None


def _day(match: re.Match[str], text: str) -> Period:
    named = match.groupdict()
    month = _month(named["month"])
    year = common_year(named["year"], text, named.get("era"), month)
    try:
        one = date(year, month, int(named["day"]))
    except ValueError as error:
        raise FieldError(
            N_("'{value}' is not a day of the calendar: {year} B.E. is {common} C.E. Check day and month."),
            value=text,
            year=year + OFFSET,
            common=year,
        ) from error
    return Period(one, one, "day")


def _of_month(match: re.Match[str], text: str) -> Period:
    named = match.groupdict()
    month = _month(named["month"])
    if not 1 <= month <= 12:
        raise FieldError(N_("'{value}' names month {month}; months are 1 to 12."), value=text, month=month)
    year = common_year(named["year"], text, named.get("era"), month)
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _of_year(match: re.Match[str], text: str) -> Period:
    year = common_year(match["year"], text, match.groupdict().get("era"))
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _of_fiscal_year(match: re.Match[str], text: str) -> Period:
    return fiscal_year(common_year(match["year"], text, match["era"]))


def _of_quarter(match: re.Match[str], text: str) -> Period:
    year, quarter = common_year(match["year"], text, match["era"]), int(match["quarter"])
    kind = match["kind"]
    if not kind:
        raise FieldError(
            N_(
                "'{value}' has two readings. Write 'ไตรมาส {quarter} ปีงบประมาณ {be}' (fiscal) or "
                "'ไตรมาส {quarter} ปีปฏิทิน {be}' (calendar)."
            ),
            value=text,
            quarter=quarter,
            be=year + OFFSET,
        )
    first = 3 * quarter - 2 if "ปฏิทิน" in kind else (10, 1, 4, 7)[quarter - 1]
    if "งบ" in kind and quarter == 1:
        year -= 1
    return Period(date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1]), "span")


def _month(written: str) -> int:
    return MONTHS.get(written.casefold()) or int(written)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Period]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (
            rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}}){_TIME}",
            _day,
        ),
        (r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d+)", _day),
        (rf"(?:วันที่ ?)?(?P<day>\d{{1,2}}) ?(?:เดือน ?)?(?P<month>{_MONTH}) ?{_YEAR}", _day),
        (rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})", _day),
        (r"(?P<year>\d{4})[-/](?P<month>\d{1,2})", _of_month),
        (r"(?P<month>\d{1,2})/(?P<year>\d{3,})", _of_month),
        (rf"(?:เดือน ?)?(?P<month>{_MONTH}) ?{_YEAR}", _of_month),
        (rf"(?:ปีงบประมาณ|ปีงบฯ?|fiscal year|fy) ?(?:ปี)? ?{_YEAR}", _of_fiscal_year),
        (_QUARTER, _of_quarter),
        (r"(?P<era>)q(?P<quarter>[1-4])[ /-]?(?P<kind>)(?P<year>\d{4})", _of_quarter),
        (r"(?P<era>)(?P<year>\d{4})[ /-]?q(?P<quarter>[1-4])(?P<kind>)", _of_quarter),
        (rf"(?:ปี)? ?{_YEAR}", _of_year),
    )
)
_RANGE_MARKS = re.compile(
    r" ?(?:ถึง|–|—|\bto\b) ?| - |(?<=\d)/(?=\d{4}-)|(?<=\d{4})-(?=\d{4}$)|(?<=\.)-(?=[ก-ฮ])"
)


def _range(plain: str, text: str) -> Period | None:
    parts = _RANGE_MARKS.split(plain)
    if len(parts) != 2:
        return None
    last = _single(parts[1].strip(), text)
    if last is None:
        return None
    first = _single(parts[0].strip(), text) or _single(f"{parts[0].strip()} {_year_of(parts[1])}", text)
    if first is None:
        return None
    if first.start > last.end:
        raise FieldError(N_("'{value}' ends before it begins. Write the earlier date first."), value=text)
    return Period(first.start, last.end, "span")


def _year_of(text: str) -> str:
    """Return the year that the second half of ``ม.ค.-มี.ค. 2568`` lends to the first."""
    found = re.findall(r"\d{4}", text)
    return found[-1] if found else ""


def _refuse(text: str) -> Period:
    raise FieldError(
        N_(
            "'{value}' is not a date we can read. Examples: 15 ม.ค. 2568, 2025-01-15, ม.ค. 2568, 2568, "
            "ปีงบประมาณ 2568."
        ),
        value=text,
    )


def display(iso: str, language: str) -> str:
    """Return an ISO date, month or year as the language writes it: ``9 ก.ค. 2568``, ``9 Jul 2025``."""
    year, *rest = (int(part) for part in iso[:10].split("-"))
    names, shown = (THAI, year + OFFSET) if language == "th" else (ENGLISH, year)
    if not rest:
        return str(shown)
    month = names[rest[0] - 1]
    return f"{rest[1]} {month} {shown}" if len(rest) > 1 else f"{month} {shown}"
