"""Actions of the gazetteer; open to everyone, like the areas of Thailand themselves."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

from ckanext.smartcity.places import gazetteer
from ckanext.smartcity.places.gazetteer import Place

__all__ = ["smartcity_place_search", "smartcity_place_show"]

_USUAL = 10
_MOST = 50


@tk.side_effect_free
def smartcity_place_search(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """Return the provinces, districts, subdistricts and municipalities that a text can mean, best first.

    Args:
        q: a code, a postal code or a name, whole or begun, in Thai or English.
        limit: at most so many, 1 to 50; default 10.

    Returns:
        Of each ``code``, ``level``, ``name`` and ``label`` (th, en), ``parents`` (codes, nearest first).
    """
    try:
        limit = int(data_dict.get("limit") or _USUAL)
    except ValueError as error:
        raise tk.ValidationError({"limit": [tk._("Must be a natural number")]}) from error
    found = gazetteer.search(str(data_dict.get("q") or ""), min(max(limit, 1), _MOST))
    return [_described(place) for place in found]


@tk.side_effect_free
def smartcity_place_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Return one place by its code, with its extent and other codes where they are known.

    Args:
        id: DOPA's code.

    Raises:
        ObjectNotFound: no place has it.
    """
    place = gazetteer.find(str(tk.get_or_bust(data_dict, "id")))
    if place is None:
        raise tk.ObjectNotFound(tk._("No place has this code."))
    return {
        **_described(place),
        "postal_codes": list(place.postal_codes),
        "extent": place.extent,
        "label_point": place.label_point,
        "wikidata": place.wikidata,
        "geonames": place.geonames,
        "iso_3166_2": place.iso_3166_2,
    }


def _described(place: Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "level": place.level,
        "name": dict(place.names),
        "label": {language: gazetteer.full_label(place, language) for language in ("th", "en")},
        "parents": [parent.code for parent in gazetteer.parents(place.code)],
    }
