"""The filters in the address of a search page: each value is text, whatever stands in it.

CKAN puts names and values of an address into Solr's syntax as they are: a quotation mark would end a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk

from ckanext.smartcity.search import solr

_FIELD_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
_NOT_FILTERS = ("q", "page", "sort")
_NOTHING = "(*:* NOT *:*)"

Arguments = Iterable[tuple[str, str]]


def filters(arguments: Arguments) -> list[str]:
    """Return the filters of a page's address in Solr's syntax; what names no field finds nothing."""
    return [
        f"{name}:{solr.quoted(value)}" if _FIELD_NAME.fullmatch(name) else _NOTHING
        for name, value in _asked(arguments)
    ]


def as_text(fq: str, arguments: Arguments) -> str:
    """Return a filter query in which the filters of the address, as CKAN wrote them, are written readably.

    Args:
        fq: of a page's search. Any other search's stays as it is.
        arguments: names and values of the page's address, as often as they stand there.
    """
    asked = list(_asked(arguments))
    firsts: dict[str, str] = {}
    for name, value in asked:
        firsts.setdefault(name, value)
    # A page takes them all, apart; a feed the first of each name, without a space between.
    for written, joint in ((asked, " "), (list(firsts.items()), "")):
        text = joint.join(f'{name}:"{value}"' for name, value in written)
        if text and text in fq:
            return fq.replace(text, " ".join(filters(written)), 1)
    return fq


def readable(search_params: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters of a package search with the filters of the present page written readably."""
    if not has_request_context() or tk.request.blueprint == "api":
        return dict(search_params)
    fq = str(search_params.get("fq") or "")
    return {**search_params, "fq": as_text(fq, tk.request.args.items(multi=True))}


def _asked(arguments: Arguments) -> Iterable[tuple[str, str]]:
    """Yield what CKAN takes for a filter."""
    for name, value in arguments:
        if value and name not in _NOT_FILTERS and not name.startswith(("_", "ext_")):
            yield name, value
