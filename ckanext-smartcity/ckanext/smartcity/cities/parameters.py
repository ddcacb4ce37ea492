"""Parameters that the actions of this room share."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import DataDict

from ckanext.smartcity import config as options


def language_of(data_dict: DataDict) -> str:
    """Return the language asked for, Thai by default.

    Raises:
        ValidationError: it is not offered.
    """
    language = data_dict.get("language") or options.LANGUAGES[0]
    if language not in options.LANGUAGES:
        message = tk._("“{value}” is not offered; choose one of: {languages}").format(
            value=language, languages=", ".join(options.LANGUAGES)
        )
        raise tk.ValidationError({"language": [message]})
    return str(language)


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
