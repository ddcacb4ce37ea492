"""What a city's page says about the organisation itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk

from ckanext.smartcity.cities.colour import DEFAULT_ACCENT
from ckanext.smartcity.cities.directory import Entry
from ckanext.smartcity.cities.figures import text_in
from ckanext.smartcity.vocabularies import vocabulary

_SAID_AS_STORED = (
    "id",
    "name",
    "title_translated",
    "description_translated",
    "authority_translated",
    "organisation_kind",
    "organisation_role",
    "province_code",
    "municipality_code",
    "centre",
    "extent",
    "outline",
    "homepage",
    "contact_translated",
    "contact_email",
    "image_display_url",
)


def city_summary(
    organisation: Mapping[str, Any], known: Mapping[str, Entry], language: str
) -> dict[str, Any]:
    """Return names, codes, position, contact, agenda, partners and addresses of an organisation.

    Args:
        organisation: as `organization_show` returns it.
        known: the directory, for the names of partners.
        language: of the ``display_…`` values.
    """
    kind = vocabulary("organisation_kind").get(organisation.get("organisation_kind") or "")
    return {
        **{field: organisation.get(field) for field in _SAID_AS_STORED},
        "display_title": text_in(organisation, "title", language),
        "display_description": text_in(organisation, "description", language),
        "display_authority": text_in(organisation, "authority", language),
        "display_contact": text_in(organisation, "contact", language),
        "display_kind": kind.in_language(language) if kind else "",
        "accent": organisation.get("accent") or DEFAULT_ACCENT,
        "agenda": organisation.get("agenda") or {"goals": []},
        "partners": _named(organisation.get("partners"), known, language),
        "about_city": _named(organisation.get("about_city"), known, language),
        "links": _links(str(organisation["name"])),
    }


def _named(names: list[str] | None, known: Mapping[str, Entry], language: str) -> list[dict[str, str]]:
    return [
        {"name": name, "display_title": known[name].title_in(language)}
        for name in names or ()
        if name in known
    ]


def _links(name: str) -> dict[str, str]:
    """Return the addresses under which programs read this organisation's data."""
    action = tk.url_for("api.action", ver=3, logic_function="package_search", qualified=True)
    show = tk.url_for("api.action", ver=3, logic_function="smartcity_city_show", qualified=True)
    dcat = {}
    if p.plugin_loaded("smartcity_dcat"):
        dcat["dcat"] = tk.url_for(
            "smartcity_dcat.read_city_catalogue", city=name, _format="ttl", qualified=True
        )
    return {
        **dcat,
        "page": tk.url_for("organization.read", id=name, qualified=True),
        "invest": tk.url_for("smartcity_pages.invest", name=name, qualified=True),
        "kiosk": tk.url_for("smartcity_pages.kiosk", name=name, qualified=True),
        "atom": tk.url_for("feeds.organization", id=name, qualified=True),
        "datasets_api": f"{action}?fq=organization:{name}",
        "city_api": f"{show}?id={name}",
    }
