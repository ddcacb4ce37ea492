"""Template helpers of the city pages and of the form of an organisation."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import segno
from markupsafe import Markup

import ckan.plugins.toolkit as tk
from ckan.lib.search.common import SearchError, SolrConnectionError

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.directory import Entry, directory
from ckanext.smartcity.cities.texts import text_in_language
from ckanext.smartcity.days import local_moment
from ckanext.smartcity.metadata import eras

__all__ = [
    "render_datetime",
    "smartcity_city",
    "smartcity_city_numbers",
    "smartcity_has_organisation",
    "smartcity_language",
    "smartcity_languages",
    "smartcity_operator",
    "smartcity_organisation",
    "smartcity_organisation_description",
    "smartcity_organisation_title",
    "smartcity_portal",
    "smartcity_qr_code",
    "smartcity_reviews",
    "smartcity_site_title",
    "smartcity_year",
]

log = logging.getLogger(__name__)
_LANGUAGE_NAMES = {"th": "ไทย", "en": "English"}


@tk.chained_helper
def render_datetime(
    next_helper: Callable[..., str],
    datetime_: datetime | str | None,
    date_format: str | None = None,
    with_hours: bool = False,
    with_seconds: bool = False,
) -> str:
    """Return a moment (UTC if it names no zone) in the portal's zone and the reader's era.

    CKAN's own helper knows the Common Era only; one with its own `date_format` still comes from there.
    """
    if date_format or not datetime_:
        return next_helper(datetime_, date_format, with_hours, with_seconds)
    try:
        moment = local_moment(datetime_)
    except ValueError:
        return ""
    day = eras.display(moment.date().isoformat(), smartcity_language())
    if not (with_hours or with_seconds):
        return day
    time = moment.strftime("%H:%M:%S" if with_seconds else "%H:%M")
    return tk._("{day}, {time}").format(day=day, time=time)


def smartcity_language() -> str:
    """Return the language of the page: ``th`` unless the reader chose English; ``th`` outside a request."""
    return options.reader_language()


def smartcity_organisation_title(organisation: Mapping[str, Any] | str) -> str:
    """Return the name of an organisation, given as its dict or its name, in the reader's language."""
    name = organisation if isinstance(organisation, str) else str(organisation["name"])
    entry = directory().get(name)
    if entry:
        return entry.title_in(smartcity_language())
    return name if isinstance(organisation, str) else str(organisation.get("title") or name)


def smartcity_operator() -> dict[str, str]:
    """Return who runs the portal as the configuration says: ``name`` and ``email``, either may be empty."""
    name, email = options.operator(smartcity_language())
    return {"name": name, "email": email}


def smartcity_organisation(name: str) -> Entry | None:
    """Return what the directory knows of an organisation."""
    return directory().get(name)


def smartcity_has_organisation(name: str) -> bool:
    """Whether the portal has an active organisation of that name."""
    return name in directory()


def smartcity_organisation_description(name: str) -> str:
    """Return the description of an organisation in the reader's language; empty if there is none."""
    entry = directory().get(name)
    return text_in_language(entry.description, smartcity_language()) if entry else ""


def smartcity_qr_code(address: str) -> Markup:
    """Return the QR code of an address as an SVG picture that grows with its box."""
    drawn = segno.make(address, error="m").svg_inline(
        border=2, omitsize=True, svgclass="qr-code", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn by segno, the address is in it as black squares only


def smartcity_reviews(name: str) -> bool:
    """Whether an organisation reviews before publishing."""
    entry = directory().get(name)
    return bool(entry and entry.reviews)


def smartcity_site_title() -> str:
    """Return the portal's name in the reader's language."""
    return options.site_title(smartcity_language())


def smartcity_languages() -> list[dict[str, Any]]:
    """Return the languages of the portal, each with the present page in it.

    ``url`` keeps the reader's question; ``address`` is the page's one public address, without any.
    """
    current = smartcity_language()
    address = tk.h.current_url()
    page = address.partition("?")[0]
    return [
        {
            "code": code,
            "name": _LANGUAGE_NAMES[code],
            "current": code == current,
            "url": tk.h.url_for(address, locale=code),
            "address": tk.h.url_for(page, locale=options.locale_in_addresses(code), qualified=True),
        }
        for code in options.LANGUAGES
    ]


def smartcity_year(year: int) -> str:
    """Return a year of the Common Era in the reader's era."""
    return eras.display(str(year), smartcity_language())


def smartcity_portal() -> dict[str, Any]:
    """Return what the home page shows, in the reader's language; without numbers while Solr is silent."""
    try:
        return _shown("smartcity_portal_show", {})
    except (SearchError, SolrConnectionError):
        log.exception("The home page is shown without its numbers.")
        return {"unreachable": True, "cities": [], "dimensions": [], "newest": []}


def smartcity_city(name: str) -> dict[str, Any]:
    """Return what an organisation's page shows, in the reader's language."""
    return _shown("smartcity_city_show", {"id": name})


def smartcity_city_numbers() -> dict[str, int]:
    """Return the number of datasets of each city by its name, as its page says; none while Solr is silent."""
    return {city["name"]: city["datasets"] for city in smartcity_portal()["cities"]}


def _shown(action: str, data_dict: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = tk.get_action(action)(
        {"user": tk.current_user.name}, {**data_dict, "language": smartcity_language()}
    )
    return shown
