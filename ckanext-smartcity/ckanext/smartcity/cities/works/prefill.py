"""A returned work as the fields of its form, to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.works.model import Submission
from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.metadata import eras

_AS_STORED = ("work_kind", "made_by", "team", "doi", "license_id")
_TEXTS = {"title": "title_translated", "notes": "notes_translated"}
_APART = ("contact_name", "guardian_name")


def form_of(row: Submission, language: str) -> dict[str, str]:
    """Return the fields of the form that say what was sent; addresses are shown to nobody, not even here.

    Args:
        row: what was sent.
        language: of the reader, whose era the year is in.
    """
    content = row.content or {}
    city = next(
        (entry.name for entry in directory().values() if entry.id == row.organisation_id and entry.is_city),
        "",
    )
    said = {field: str(content.get(field, "")) for field in _AS_STORED}
    said["work_year"] = _year(content.get("work_year", ""), language)
    said["links"] = "\n".join(content.get("links", ()))
    said["datasets_used"] = "\n".join(dataset_names(content.get("datasets_used", ())))
    for field, translated in _TEXTS.items():
        said |= {
            f"{field}_{language}": content.get(translated, {}).get(language, "") for language in LANGUAGES
        }
    said |= {column: getattr(row, column) for column in _APART}
    goal = content.get("agenda_item")
    return said | {
        "city": city,
        "agenda_item": f"{city}/{goal}" if goal else "",
        "age": "minor" if row.is_minor else "adult",
    }


def dataset_names(identifiers: Sequence[str]) -> list[str]:
    """Return the names of datasets in the order of their ids; an id that has no name stays."""
    package = model.Package
    rows = model.Session.execute(sa.select(package.id, package.name).where(package.id.in_(identifiers)))
    names = {row.id: row.name for row in rows}
    return [names.get(each, each) for each in identifiers]


def _year(stored: str, language: str) -> str:
    return str(int(stored) + eras.OFFSET) if stored and language == "th" else stored
