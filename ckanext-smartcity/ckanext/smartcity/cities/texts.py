"""Texts in the reader's language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_TONE_MARKS = re.compile("[็่้๊๋์]")


def thai_sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as a Thai dictionary does: by consonant before leading vowel, tones last."""
    turned = _LEADING_VOWEL.sub(r"\2\1", text)
    return _TONE_MARKS.sub("", turned), turned


def text_in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text in the language, else in Thai, else empty."""
    return texts.get(language) or texts.get("th") or ""


def title_in_language(extras: Mapping[str, Any], title: str, language: str) -> str:
    """Return a dataset's title in the language, else the Thai one, from its row in the database."""
    translated = extras.get("title_translated") or {}
    if isinstance(translated, str):
        translated = json.loads(translated)
    return str(translated.get(language) or title)
