"""Texts and days in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timezone, tzinfo

BUDDHIST_OFFSET = 543
_THAI_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONE_MARKS = re.compile("[็่้๊๋์]")


def thai_sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as a Thai dictionary does: by consonant before leading vowel, tones last."""
    turned = _LEADING_VOWEL.sub(r"\2\1", text)
    return _TONE_MARKS.sub("", turned), turned


def text_in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text in the language, else in Thai, else empty."""
    return texts.get(language) or texts.get("th") or ""


def day_in_language(moment: str, language: str, zone: tzinfo) -> str:
    """Return the day of an ISO moment in UTC as ``22 พ.ย. 2569`` or ``22 Nov 2026``."""
    at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    day = (at if at.tzinfo else at.replace(tzinfo=timezone.utc)).astimezone(zone)
    if language == "en":
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {_THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET}"
