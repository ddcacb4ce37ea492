"""Organisations in the order of their names in the reader's language, or of the number of their datasets.

The database compares letter by letter: a Thai vowel that is written before its consonant would decide, and in
English the Thai names would. And it counts works and other types among the datasets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.smartcity import config
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.texts import thai_sort_key

# Whether it goes backwards; a number without a direction does, as in CKAN.
_BY_NAME = {"title": False, "title asc": False, "title desc": True}
_BY_COUNT = {
    f"{field}{direction}": direction != " asc"
    for field in ("packages", "package_count")
    for direction in ("", " asc", " desc")
}
_CHOICES = ("q", "organizations", "groups", "type")


def listed_in_order(
    listing: Callable[[dict[str, Any]], list[Any]],
    asked: Mapping[str, Any],
    datasets: Callable[[], Mapping[str, int]],
) -> list[Any]:
    """Return what CKAN's `organization_list` answers, in order where names or numbers of datasets decide it.

    Args:
        listing: CKAN's own, called with parameters.
        asked: the parameters: `sort`, `limit`, `offset`, `all_fields` and those that choose.
        datasets: returns the number of datasets by name of the organisation.
    """
    sort = " ".join(str(asked.get("sort") or config.order_of_organisations()).lower().split())
    start, most = _whole(asked.get("offset")), _whole(asked.get("limit"))
    backwards = {**_BY_NAME, **_BY_COUNT}.get(sort)
    if backwards is None or asked.get("order_by") or start is None or most is None:
        return listing(dict(asked))
    names = listing({key: asked[key] for key in _CHOICES if key in asked})
    names.sort(key=_key(config.reader_language()), reverse=backwards and sort in _BY_NAME)
    if sort in _BY_COUNT:
        numbers = datasets()
        names.sort(key=lambda name: numbers.get(name, 0), reverse=backwards)
    detailed = tk.asbool(asked.get("all_fields"))
    most = min(most or len(names), config.most_organisations_in_detail()) if detailed else most
    page = names[start : start + most if most else None]
    if not detailed:
        return page
    found = listing({**asked, "organizations": page, "limit": len(page), "offset": 0}) if page else []
    return sorted(found, key=lambda each: page.index(each["name"]))


def _key(language: str) -> Callable[[str], tuple[Any, ...]]:
    known = directory()

    def key(name: str) -> tuple[Any, ...]:
        title = known[name].title_in(language) if name in known else name
        return (*thai_sort_key(title.casefold()), name)

    return key


def _whole(value: Any) -> int | None:
    """Return the number that is asked for, 0 where none is; None for what CKAN is to refuse."""
    text = "0" if value in (None, "") else str(value)
    return int(text) if text.isdecimal() else None
