"""Taking in records of older catalogues, such as data.go.th's: field by field, reporting what was set right.

A record that lacks mandatory items becomes a draft that lists them; only what `REFUSALS` names is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.smartcity.errors import N_, FieldError
from ckanext.smartcity.metadata import completeness, languages, slugs, values
from ckanext.smartcity.metadata.classification import Finding
from ckanext.smartcity.thai_text import normalise
from ckanext.smartcity.vocabularies import vocabulary

Record = Mapping[str, Any]
_NAME = re.compile("[a-z0-9_-]{2,100}")

#: The only reasons for which a record is not taken in: test, field, message.
REFUSALS: tuple[tuple[Callable[[Record], bool], str, str], ...] = (
    (lambda record: not isinstance(record, Mapping), "", N_("The record is not an object of named fields.")),
    (
        lambda record: not (_plain(record.get("title")) or _plain(record.get("name"))),
        "title",
        N_("The record has neither a title nor a name: nothing says what it is."),
    ),
)


@dataclass(frozen=True)
class Intake:
    """What became of a record.

    Args:
        dataset: what `package_create` takes; None if the record was refused.
        findings: what was dropped, changed or is still missing.
    """

    dataset: dict[str, Any] | None
    findings: tuple[Finding, ...]


def take_in(record: Record, owner_org: str, language: str = "th") -> Intake:
    """Return a record of another catalogue as a dataset of ours.

    Args:
        record: ``name, title, notes, organization, tags, license_title, metadata_modified, url, resources``.
        owner_org: name of the organisation that will hold it.
        language: of the labels in the findings.
    """
    for refuses, field, message in REFUSALS:
        if refuses(record):
            return Intake(None, (Finding(field, message),))
    findings: list[Finding] = []
    dataset: dict[str, Any] = {"owner_org": owner_org}
    for field, read in _READERS:
        try:
            value = read(record, findings)
        except FieldError as error:
            findings.append(Finding(field, error.message, error.facts))
            continue
        if value:
            dataset[field] = value
    lacking = list(completeness.missing({**dataset, "tag_string": dataset.get("tags")}, language))
    if lacking:
        dataset["state"] = "draft"
    return Intake(dataset, (*findings, *lacking))


def _plain(value: Any) -> str:
    return normalise(value).strip() if isinstance(value, str) else ""


def _name(record: Record, findings: list[Finding]) -> str:
    name = _plain(record.get("name"))
    if _NAME.fullmatch(name):
        return name
    made = slugs.slug(_plain(record.get("title")))
    if name:
        message = N_("'{value}' is no address here and became '{made}'.")
        findings.append(Finding("name", message, {"value": name, "made": made}, is_warning=True))
    return made


def _title(record: Record, findings: list[Finding]) -> str:
    return _plain(record.get("title")) or _plain(record.get("name"))


def _tags(record: Record, findings: list[Finding]) -> list[dict[str, str]]:
    """Return the tags that are whole; one cut inside a character or with signs no tag holds is dropped."""
    kept: dict[str, None] = {}
    for given in values.listed(record.get("tags") or []):
        name = given.get("name") if isinstance(given, Mapping) else given
        try:
            kept.setdefault(languages.tag(name))
        except FieldError as error:
            findings.append(Finding("tag_string", error.message, error.facts, is_warning=True))
    return [{"name": name} for name in kept if name]


def _licence(record: Record, findings: list[Finding]) -> str | None:
    given = record.get("license_id") or record.get("license_title")
    return values.choice(given, vocabulary("license_id")) if given else None


def _resources(record: Record, findings: list[Finding]) -> list[dict[str, str]]:
    return [
        {
            key: text
            for key in ("name", "description", "format", "url")
            if (text := normalise(str(resource.get(key) or "")).strip())
        }
        for resource in record.get("resources") or []
        if isinstance(resource, Mapping)
    ]


def _date(record: Record, findings: list[Finding]) -> str | None:
    given = record.get("last_updated_date") or record.get("metadata_modified")
    return values.date(given) if given else None


def _text(key: str) -> Callable[[Record, list[Finding]], str]:
    return lambda record, findings: _plain(record.get(key))


def _url(record: Record, findings: list[Finding]) -> str | None:
    return values.url(record["url"]) if record.get("url") else None


#: Field of ours, and how it is read from a record.
_READERS: tuple[tuple[str, Callable[[Record, list[Finding]], Any]], ...] = (
    ("title", _title),
    ("name", _name),
    ("notes", _text("notes")),
    ("tags", _tags),
    ("license_id", _licence),
    ("data_source", _text("organization")),
    ("last_updated_date", _date),
    ("reference_url_catalog", _url),
    ("resources", _resources),
)
