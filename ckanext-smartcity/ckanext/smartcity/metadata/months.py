"""The names of months, in the spellings that occur."""

from __future__ import annotations

_NAMES = """
ม.ค.   มกราคม      Jan  January
ก.พ.   กุมภาพันธ์     Feb  February
มี.ค.   มีนาคม       Mar  March
เม.ย.  เมษายน      Apr  April
พ.ค.   พฤษภาคม    May  May
มิ.ย.   มิถุนายน      Jun  June
ก.ค.   กรกฎาคม     Jul  July
ส.ค.   สิงหาคม      Aug  August
ก.ย.   กันยายน      Sep  September
ต.ค.   ตุลาคม       Oct  October
พ.ย.   พฤศจิกายน    Nov  November
ธ.ค.   ธันวาคม      Dec  December
"""
THAI, THAI_FULL, ENGLISH, ENGLISH_FULL = zip(
    *(line.split() for line in _NAMES.split("\n") if line), strict=True
)


def _spellings(name: str) -> set[str]:
    """Return the name with and without its dots, as ``ม.ค.``, ``ม.ค``, ``มค.`` and ``มค`` all occur."""
    plain = name.replace(".", "")
    return {spelling.casefold() for spelling in (name, name.rstrip("."), plain, f"{plain}.")}


#: Every spelling, in lower case, to the number of the month.
MONTHS: dict[str, int] = {
    spelling: number
    for names in (THAI, THAI_FULL, ENGLISH, ENGLISH_FULL)
    for number, name in enumerate(names, start=1)
    for spelling in _spellings(name)
}
