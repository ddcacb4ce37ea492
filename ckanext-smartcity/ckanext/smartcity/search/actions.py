"""API actions of the search."""

from __future__ import annotations

from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan.logic import validate
from ckan.types import ChainedAction, Context, DataDict, Schema

from ckanext.smartcity.search import suggest, text_search

__all__ = ["package_search", "smartcity_search_suggest"]

_MOST_SUGGESTED = 20
_SWITCHES = frozenset(("include_private", "include_drafts", "include_deleted", "use_default_schema"))


@tk.chained_action
@tk.side_effect_free
def package_search(original: ChainedAction, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Search datasets, forgivingly.

    As CKAN's own. Where nothing is found, the answer is for the nearest question that finds something; its
    key ``smartcity_correction`` says so: ``asked``, ``shown``, ``kind`` ("spelling" or "fewer_words").

    Raises:
        ValidationError: a switch is neither true nor false.
    """
    answer = text_search.search_forgivingly(original, context, _without_gaps(data_dict))
    if context.get("for_view") and has_request_context():
        tk.g.smartcity_correction = answer.get(text_search.CORRECTION)
    return answer


def _without_gaps(data_dict: DataDict) -> DataDict:
    """Return what was asked without empty values, which core takes for numbers; switches as booleans."""
    asked = {name: value for name, value in data_dict.items() if value != ""}
    for name in _SWITCHES & asked.keys():
        try:
            asked[name] = tk.asbool(asked[name])
        except ValueError as error:
            told = tk._("“{value}” is neither true nor false. Write one of them, or leave {field} out.")
            shown = told.format(value=str(asked[name])[:60], field=name)
            raise tk.ValidationError({name: [shown]}) from error
    return asked


def suggest_schema() -> Schema:
    """Return the schema of `smartcity_search_suggest`."""
    default, text = tk.get_validator("default"), tk.get_validator("unicode_safe")
    return {
        "q": [default(""), text],
        "limit": [default(5), tk.get_validator("is_positive_integer")],
        "language": [default(""), text],
    }


@tk.side_effect_free
@validate(suggest_schema)
def smartcity_search_suggest(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Offer datasets, cities, places and tags for a text that is still being typed.

    Args:
        q: the text so far.
        limit: how many of each kind at most (1–20, default 5).
        language: ``th`` or ``en`` for the titles (default: the page's).

    Returns:
        ``datasets`` and ``cities`` (name, title), ``places`` (code, title), ``tags`` (name, count).
    """
    tk.check_access("package_search", context, data_dict)
    language = data_dict["language"] or (tk.h.lang() if has_request_context() else "th")
    limit = min(data_dict["limit"], _MOST_SUGGESTED)
    return suggest.suggestions(context, data_dict["q"], language, limit)
