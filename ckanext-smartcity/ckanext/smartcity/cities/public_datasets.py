"""Public datasets by what names them, with their titles, for pages that mention them."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities.texts import title_in_language


def id_of(name: str) -> str | None:
    """Return the id of a public dataset of that name or id, None if there is none."""
    package = None if "\0" in name else model.Package.get(name)
    if package is None or package.private or package.state != "active" or package.type != "dataset":
        return None
    return str(package.id)


def by_name(names: Collection[str], language: str) -> dict[str, dict[str, str]]:
    """Return ``id``, ``name`` and ``title``, in the language, of the public ones among datasets, by name."""
    return _named("name", names, language)


def by_id(identifiers: Collection[str], language: str) -> dict[str, dict[str, str]]:
    """Return ``id``, ``name`` and ``title``, in the language, of the public ones among datasets, by id."""
    return _named("id", identifiers, language)


def _named(field: str, values: Collection[str], language: str) -> dict[str, dict[str, str]]:
    """Return them in the order of the values."""
    if not values:
        return {}
    package = model.Package
    rows = model.Session.execute(
        sa.select(package.id, package.name, package.title, package.extras["title_translated"].astext).where(
            getattr(package, field).in_(values),
            package.type == "dataset",
            package.state == "active",
            package.private.is_(False),
        )
    )
    found = {}
    for identifier, name, title, texts in rows:
        shown = title_in_language({"title_translated": texts}, title, language)
        row = {"id": identifier, "name": name, "title": shown}
        found[row[field]] = row
    return {value: found[value] for value in values if value in found}
