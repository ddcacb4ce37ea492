"""From the eight cities of ``schemas/cities.yaml`` to the organisations of a new portal.

Everything said here comes from the alliance's public announcement: no agenda, person, address or member that
it does not name. What a city wants to say about itself it writes in its own form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.smartcity.vocabularies import read_schema_file

ALLIANCE = "alliance"
_BANGKOK_PROVINCE = "10"


def planned_organisations() -> list[dict[str, Any]]:
    """Return the `organization_create` dicts of a new portal: the alliance first, then the eight cities."""
    cities = read_schema_file("cities.yaml")["cities"]
    return [alliance_organisation(), *(organisation_from_city(city) for city in cities)]


def alliance_organisation() -> dict[str, Any]:
    """Return the alliance as an `organization_create` dict; its words stand in ``schemas/alliance.yaml``."""
    texts = read_schema_file("alliance.yaml")["organisation"]
    return {
        "name": ALLIANCE,
        "title_translated": dict(texts["title"]),
        "description_translated": dict(texts["description"]),
        "organisation_kind": "alliance",
    }


def organisation_from_city(city: Mapping[str, Any]) -> dict[str, Any]:
    """Return one city as an `organization_create` dict.

    Args:
        city: an entry of ``schemas/cities.yaml``; positions are WGS 84 longitude, latitude.
    """
    province, municipality = city["province"], city["municipality"]
    form = "bangkok" if province["code"] == _BANGKOK_PROVINCE else "city"
    sentences = read_schema_file("alliance.yaml")["city_description"][form]
    return {
        "name": city["slug"],
        "title_translated": {language: province[language] for language in sentences},
        "description_translated": {
            language: sentence.format(province=province[language], authority=municipality[language])
            for language, sentence in sentences.items()
        },
        "organisation_kind": "local_administration",
        "organisation_role": "city",
        "authority_translated": {language: municipality[language] for language in sentences},
        "province_code": province["code"],
        "municipality_code": municipality["code"],
        "centre": list(city["centre"]),
        "extent": list(city["extent"]),
        **({"accent": city["accent"]} if "accent" in city else {}),
    }
