"""A returned work as the fields of its form, to be corrected."""

from __future__ import annotations

from ckanext.smartcity.cities.directory import directory
from ckanext.smartcity.cities.works.model import Submission
from ckanext.smartcity.config import LANGUAGES

_AS_STORED = ("work_kind", "made_by", "team", "work_year", "doi", "license_id")
_LINES = ("datasets_used", "links")
_TEXTS = {"title": "title_translated", "notes": "notes_translated"}
_APART = ("contact_name", "guardian_name")


def form_of(row: Submission) -> dict[str, str]:
    """Return the fields of the form that say what was sent; addresses are shown to nobody, not even here."""
    content = row.content or {}
    city = next(
        (entry.name for entry in directory().values() if entry.id == row.organisation_id and entry.is_city),
        "",
    )
    said = {field: str(content.get(field, "")) for field in _AS_STORED}
    said |= {field: "\n".join(content.get(field, ())) for field in _LINES}
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
