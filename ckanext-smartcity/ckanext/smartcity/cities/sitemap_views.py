"""`/sitemap.xml`, made of what everybody may see and kept until a public dataset changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.cities import sitemap as sitemaps
from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.search import solr

__all__ = ["smartcity_sitemap"]

smartcity_sitemap = Blueprint("smartcity_sitemap", __name__)

PAGES = (
    "home.index",
    "dataset.search",
    "organization.index",
    "smartcity_works.index",
    "smartcity_requests.index",
    "smartcity_pages.coverage",
    "smartcity_pages.statistics",
    "smartcity_pages.help",
    "smartcity_pages.terms",
    "smartcity_pages.privacy",
    "home.about",
)
_VISITOR: Context = {"user": "", "auth_user_obj": None}
_ROWS = 5_000
_NAME = "0name0"
_kept: dict[tuple[Any, ...], list[bytes]] = {}


def sitemap() -> Response:
    """Hand out the sitemap, or the list of its files where one cannot hold it."""
    files = _files()
    if len(files) == 1:
        return _xml(files[0])
    numbered = (
        tk.url_for("smartcity_sitemap.part", number=n, locale="default", qualified=True)
        for n in range(1, len(files) + 1)
    )
    return _xml(sitemaps.index(numbered))


def part(number: int) -> Response:
    """Hand out one file of a sitemap that has several."""
    files = _files()
    if not 1 <= number <= len(files):
        tk.abort(404, tk._("Page not found"))
    return _xml(files[number - 1])


def _xml(content: bytes) -> Response:
    answer = Response(content, mimetype="application/xml")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def _files() -> list[bytes]:
    """The files of the present state; only the newest state is kept."""
    state = _state()
    if state not in _kept:
        made = list(sitemaps.parts(_entries(), len(options.LANGUAGES)))
        _kept.clear()
        _kept[state] = made
    return _kept[state]


def _state() -> tuple[Any, ...]:
    """What changes whenever the sitemap would: number and last change of the public datasets, the members."""
    newest = solr.select(
        _VISITOR, {"q": "*:*", "rows": 1, "sort": "metadata_modified desc", "fl": "metadata_modified"}
    )
    return (newest.hits, *(str(found["metadata_modified"]) for found in newest), *sorted(directory()))


def _entries() -> Iterator[sitemaps.Entry]:
    for page in PAGES:
        yield sitemaps.Entry(_addresses(page))
    city = _addresses("organization.read", id=_NAME)
    for name in sorted(directory()):
        yield _named(city, name)
    dataset = _addresses("dataset.read", id=_NAME)
    for found in _public_datasets():
        yield _named(dataset, found["name"], str(found["metadata_modified"]))


def _public_datasets() -> Iterator[dict[str, Any]]:
    asked = {"q": "*:*", "fl": "name,metadata_modified", "sort": "index_id asc", "rows": _ROWS}
    mark, following = "", "*"
    while mark != following:
        mark = following
        found = solr.select(_VISITOR, {**asked, "cursorMark": mark})
        following = found.nextCursorMark
        yield from found


def _addresses(endpoint: str, **values: str) -> dict[str, str]:
    return {
        language: tk.url_for(endpoint, locale=options.locale_in_addresses(language), qualified=True, **values)
        for language in options.LANGUAGES
    }


def _named(addresses: dict[str, str], name: str, changed: str = "") -> sitemaps.Entry:
    """Building a hundred thousand addresses by `url_for` would take many seconds."""
    return sitemaps.Entry(
        {language: address.replace(_NAME, name) for language, address in addresses.items()}, changed
    )


smartcity_sitemap.add_url_rule("/sitemap.xml", endpoint="sitemap", view_func=sitemap)
smartcity_sitemap.add_url_rule("/sitemap-<int:number>.xml", endpoint="part", view_func=part)
