"""What to offer while somebody types: datasets, cities, places, tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ckan.types import Context

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.search import solr
from ckanext.smartcity.search.cities import City, cities
from ckanext.smartcity.search.loose import fold
from ckanext.smartcity.search.words import tidy

LONGEST_TYPED = 80  # characters
_MOST_TAGS_COUNTED = 60


def suggestions(context: Context, typed: str, language: str, limit: int) -> dict[str, list[dict[str, Any]]]:
    """Return what begins like the text, best first; at most `limit` of each kind.

    Returns:
        ``datasets``: name, title. ``cities``: name, title. ``places``: code, title. ``tags``: name, count.
    """
    typed = tidy(typed[:LONGEST_TYPED]).strip()
    if not fold(typed):
        return {"datasets": [], "cities": [], "places": [], "tags": []}
    return {
        "datasets": _datasets(context, typed, language, limit),
        "cities": matching_cities(typed, language, cities().values())[:limit],
        "places": [
            {"code": place.code, "title": gazetteer.full_label(place, language)}
            for place in gazetteer.search(typed, limit)
        ],
        "tags": _tags(context, typed, limit),
    }


def matching_cities(typed: str, language: str, known: Iterable[City]) -> list[dict[str, Any]]:
    """Return the cities with a name that begins so."""
    begun = fold(typed)
    return [
        {"name": city.name, "title": city.title(language)}
        for city in known
        if any(
            fold(name).startswith(begun)
            for name in (city.name, *city.titles.values(), *city.authority.values())
        )
    ]


def _datasets(context: Context, typed: str, language: str, limit: int) -> list[dict[str, Any]]:
    answer = solr.select(
        context,
        {
            "q": _phrase("title_suggest", typed),
            "rows": limit,
            "fl": "name title title_en",
            "sort": "score desc, title_string asc",
        },
    )
    return [{"name": found["name"], "title": _title(found, language)} for found in answer.docs]


def _tags(context: Context, typed: str, limit: int) -> list[dict[str, Any]]:
    answer = solr.select(
        context,
        {
            "q": _phrase("tags_suggest", typed),
            "rows": 0,
            "facet": "true",
            "facet.field": "tags",
            "facet.limit": _MOST_TAGS_COUNTED,
            "facet.mincount": 1,
        },
    )
    counted: list[Any] = answer.facets.get("facet_fields", {}).get("tags", [])
    pairs = zip(counted[::2], counted[1::2], strict=True)
    return [{"name": name, "count": count} for name, count in pairs if fold(typed) in fold(name)][:limit]


def _phrase(field: str, typed: str) -> str:
    plain = typed.replace("\\", " ").replace('"', " ")
    return f'{field}:"{plain}"'


def _title(found: Mapping[str, Any], language: str) -> str:
    return str((found.get("title_en") if language == "en" else None) or found.get("title") or found["name"])
