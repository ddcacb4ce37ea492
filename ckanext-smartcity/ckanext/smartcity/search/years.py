"""Years as people write them: 2566, ๒๕๖๖, 2023, ปี 66, ปีงบประมาณ 2566, 2560-2565."""

from __future__ import annotations

import re

OFFSET = 543
YEAR_WORDS = frozenset(("ปี", "พศ", "คศ", "ปีงบประมาณ", "งบประมาณปี", "ปีการศึกษา", "ปีงบ", "fy", "year"))
MOST_YEARS = 200
_RANGE = re.compile(r"(\d{4})[-/](\d{2}|\d{4})\Z")
_BUDDHIST = range(2400, 2700)
_COMMON = range(1857, 2157)
_SHORT_BUDDHIST = range(30, 100)


def common_years(written: str, after_year_word: bool = False) -> tuple[int, ...]:
    """Return the Common Era years that a number means, first to last; none if it is not a year.

    Args:
        written: digits, possibly a range: ``2566``, ``2023``, ``2560-2565``, ``2565/66``.
        after_year_word: ปี, พ.ศ. … stands before it, so two digits are a year as well.
    """
    span = _RANGE.match(written)
    if span:
        first = common_years(span[1])
        last = common_years(span[1][: 4 - len(span[2])] + span[2])
        if first and last and first[0] <= last[0]:
            return tuple(range(first[0], min(last[0], first[0] + MOST_YEARS) + 1))
        return ()
    if not written.isdecimal():
        return ()
    number = int(written)
    if len(written) == 4:
        if number in _BUDDHIST:
            return (number - OFFSET,)
        return (number,) if number in _COMMON else ()
    if len(written) == 2 and after_year_word and number in _SHORT_BUDDHIST:
        return (2500 + number - OFFSET,)
    return ()


def spellings(year: int) -> tuple[str, str]:
    """Return a Common Era year as both eras write it: ``("2566", "2023")``."""
    return str(year + OFFSET), str(year)
