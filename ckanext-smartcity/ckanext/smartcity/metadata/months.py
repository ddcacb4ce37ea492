"""The names of months, in the spellings that occur."""

from __future__ import annotations

THAI = tuple("ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split())
THAI_FULL = tuple(
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
)
ENGLISH = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
ENGLISH_FULL = tuple(
    "January February March April May June July August September October November December".split()
)


def _spellings(name: str) -> set[str]:
    """Return the name with and without its dots, as ``ม.ค.``, ``ม.ค`` and ``มค`` all occur."""
    return {
        name.casefold(),
        name.rstrip(".").casefold(),
        name.replace(".", "").casefold(),
        f"{name.casefold()}.",
    }


#: Every spelling, in lower case, to the number of the month.
MONTHS: dict[str, int] = {
    spelling: number
    for names in (THAI, THAI_FULL, ENGLISH, ENGLISH_FULL)
    for number, name in enumerate(names, start=1)
    for spelling in _spellings(name)
}
