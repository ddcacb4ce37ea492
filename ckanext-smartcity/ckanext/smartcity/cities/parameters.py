"""Parameters that the actions of this room share."""

from __future__ import annotations

from collections.abc import Sequence

import ckan.plugins.toolkit as tk
from ckan.types import DataDict

from ckanext.smartcity import config as options
from ckanext.smartcity.vocabularies import vocabulary


def language_of(data_dict: DataDict) -> str:
    """Return the language asked for, Thai by default.

    Raises:
        ValidationError: it is not offered.
    """
    language = data_dict.get("language") or options.LANGUAGES[0]
    if language not in options.LANGUAGES:
        raise _not_offered("language", language, options.LANGUAGES)
    return str(language)


def term_of(data_dict: DataDict, name: str, vocabulary_name: str) -> str | None:
    """Return the term of a vocabulary that was asked for, None where none was.

    Raises:
        ValidationError: the vocabulary does not hold it.
    """
    given = text_of(data_dict, name)
    terms = vocabulary(vocabulary_name)
    term = terms.get(given) if given else None
    if given and term is None:
        raise _not_offered(name, given, terms.values)
    return term.value if term else None


def text_of(data_dict: DataDict, name: str) -> str | None:
    """Return a text asked for, None where there is none.

    Raises:
        ValidationError: it is no text, or holds the character NUL, which no database keeps.
    """
    given = data_dict.get(name)
    if given is None or given == "":
        return None
    if not isinstance(given, str) or "\0" in given:
        message = tk._("Expected a text without the character NUL, got {value}.").format(
            value=repr(given)[:100]
        )
        raise tk.ValidationError({name: [message]})
    return given


def whole_number(data_dict: DataDict, name: str, default: int, least: int, most: int) -> int:
    """Return a number asked for.

    Raises:
        ValidationError: it is no whole number from `least` to `most`.
    """
    given = str(data_dict.get(name) or default)
    if not (given.isascii() and given.isdigit() and least <= int(given[:6]) <= most):
        message = tk._("“{value}” must be a whole number from {least} to {most}.").format(
            value=given, least=least, most=most
        )
        raise tk.ValidationError({name: [message]})
    return int(given)


def _not_offered(name: str, given: object, offered: Sequence[str]) -> tk.ValidationError:
    message = tk._("“{value}” is not offered; choose one of: {allowed}").format(
        value=str(given)[:100], allowed=", ".join(offered)
    )
    return tk.ValidationError({name: [message]})
