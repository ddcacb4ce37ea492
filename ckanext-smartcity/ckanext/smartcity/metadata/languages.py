"""Texts in Thai and English: ``{"th": …, "en": …}`` beside the Thai one in the core field.

Core's `title`, `notes` and `tags` always hold the Thai, so that a reader of plain CKAN sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata.values import json_value, listed, text

Value = TypeVar("Value", str, list[str])
#: CKAN's limits for a tag.
TAG_LENGTH = range(2, 101)
_NOT_IN_TAG = re.compile("[^\\w\u0e00-\u0e7f \\-.]")


def texts(value: Any) -> dict[str, str]:
    """Return the languages of a text that say something, Thai first."""
    return {
        language: said for language, given in _languages(value).items() if given and (said := text(given))
    }


def tag_lists(value: Any) -> dict[str, list[str]]:
    """Return the tags of each language that has any."""
    return {language: names for language, given in _languages(value).items() if (names := tags(given))}


def tags(value: Any) -> list[str]:
    """Return clean tags, each once, of a list or of one text with commas between."""
    items = (
        value.split(",")
        if isinstance(value, str) and not value.lstrip().startswith("[")
        else listed(value or [])
    )
    return list(dict.fromkeys(name for item in items if (name := tag(item))))


def tag(value: Any) -> str:
    """Return a tag; Thai vowels and tone marks are letters here, which CKAN's own rule forgets.

    Raises:
        FieldError: a character that no tag may hold, or a length outside 2–100.
    """
    name = text(value)
    wrong = _NOT_IN_TAG.search(name)
    if wrong:
        raise FieldError(
            N_("The tag '{value}' holds '{character}'. Use letters, digits, spaces, '-', '_' and '.' only."),
            value=name,
            character=wrong[0],
        )
    if name and len(name) not in TAG_LENGTH:
        raise FieldError(
            N_("The tag '{value}' has {length} characters. A tag has {least} to {most}."),
            value=name,
            length=len(name),
            least=TAG_LENGTH.start,
            most=TAG_LENGTH.stop - 1,
        )
    return name


def said(value: Any, read: Callable[[Any], Value], empty: Value) -> dict[str, Value]:
    """Return what a translated field says in each language, and whether it leaves the Thai empty on purpose.

    Args:
        value: as sent; None if it was not.
        read: reads what is said in one language.
        empty: what stands for nothing.
    """
    given = json_value(value) if value is not None else {}
    found = {language: cleaned for language, text in _languages(given).items() if (cleaned := read(text))}
    return {"th": empty, **found} if "th" in given else found


def settle(main: Value | None, translated: Mapping[str, Value], stored: Value | None) -> dict[str, Value]:
    """Return the translations once the core field and they agree on the Thai.

    Args:
        main: the core field as sent, empty to empty it; None if it was not sent.
        translated: the translations as sent, the Thai one empty to empty it.
        stored: the Thai stored so far, None for a new dataset. If only one of the two was changed, it wins.

    Raises:
        FieldError: both were sent and changed, and differ.
    """
    thai = translated.get("th")
    sent = [value for value in (main, thai) if value is not None]
    changed = [value for value in sent if value != stored and (value or stored)]
    if len(changed) == 2 and main != thai:
        raise FieldError(
            N_("'{main}' differs from the Thai translation '{thai}'. Send one of them, or both alike."),
            main=main,
            thai=thai,
        )
    others = {language: value for language, value in translated.items() if language != "th"}
    return {**({"th": (changed or sent)[0]} if sent else {}), **others}


def _languages(value: Any) -> dict[str, Any]:
    """Return what was sent per language, in our order of languages."""
    given = json_value(value)
    if not isinstance(given, dict) or not set(given) <= set(LANGUAGES):
        raise FieldError(
            N_('Expected {{"th": …, "en": …}}; known languages: {languages}.'), languages=", ".join(LANGUAGES)
        )
    return {language: given[language] for language in LANGUAGES if given.get(language)}
