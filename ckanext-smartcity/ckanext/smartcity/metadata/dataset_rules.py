"""What must hold across the fields of a dataset, before and after each is validated for itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.smartcity import config
from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.errors import N_
from ckanext.smartcity.metadata import (
    agreement,
    classification,
    completeness,
    confirmation,
    derived,
    file_formats,
    flat,
    personal_data,
    slugs,
)
from ckanext.smartcity.metadata.classification import Finding
from ckanext.smartcity.metadata.fields import dataset_fields, resource_fields

_PROMOTED = "__promoted_"
_YEARS = {"temporal_start": "first_year_of_data", "temporal_end": "last_year_of_data"}


def smartcity_before(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Bring what form, API and older catalogues send into the schema's fields, before these are validated."""
    _promote_extras(data)
    package = context.get("package")
    agreement.agree(data, errors, package)
    if package:
        for name in ("name", "owner_org"):
            if not flat.value_of(data, name):
                data[(name,)] = getattr(package, name)
    elif not flat.value_of(data, "name"):
        data[("name",)] = _new_name(data, errors)
    _settle_period(data)


def smartcity_after(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """Derive what follows from other fields, then say what is missing, misplaced or not allowed."""
    package = context.get("package")
    stored = _stored_values(package)
    _drop_promoted(data)
    agreement.apply_tags(data, errors)
    for name, value in derived.derive(_record(data, errors, package), stored).items():
        if not errors.get((name,)):
            flat.store(data, name, value)
    record = _record(data, errors, package)
    resources = dict(flat.rows(data, "resources"))
    record["resources"] = list(resources.values())
    is_draft = _state(data, package).startswith("draft")
    language = tk.h.lang() if tk.request else LANGUAGES[0]
    findings = [
        *completeness.misplaced(dataset_fields(), record, record.get("data_type"), language),
        *classification.findings(record, config.keeps_secret_metadata()),
        *(() if is_draft else completeness.missing(record, language)),
        *_period_order(record),
    ]
    seen = [] if record["private"] else personal_data.in_dataset(record)
    owner = str(flat.value_of(data, "owner_org") or "")
    confirmed = confirmation.settled(
        flat.value_of(data, confirmation.FIELD),
        stored.get(confirmation.FIELD),
        seen,
        owner,
        context.get("user", ""),
    )
    flat.store(data, confirmation.FIELD, confirmed)
    is_harmless = confirmation.covers(confirmed, seen)
    if not is_harmless:
        findings += confirmation.findings(personal_data.in_description(record), language)
    _report(findings, errors, (), is_draft)
    for position, resource in resources.items():
        media_type = file_formats.settled_media_type(resource.get("mimetype"), resource.get("format"))
        if media_type:
            data[("resources", position, "mimetype")] = media_type
        _report(
            [
                *completeness.misplaced(resource_fields(), resource, record.get("data_type"), language),
                *(() if is_draft else completeness.missing_in_resource(resource, language)),
                *(() if is_harmless or record["private"] else _personal_data(resource, language)),
            ],
            errors,
            ("resources", position),
            is_draft,
        )


def _personal_data(resource: dict[str, Any], language: str) -> Iterable[Finding]:
    return confirmation.findings(personal_data.in_resource(resource), language)


def _report(
    findings: Iterable[Finding], errors: FlattenErrorDict, prefix: tuple[Any, ...], is_draft: bool
) -> None:
    refused = {key for key, messages in errors.items() if messages}
    refused |= {(agreement.MANDATORY[key[0]],) for key in refused if key[0] in agreement.MANDATORY}
    for finding in findings:
        key = (*prefix, finding.field)
        if finding.is_warning or (is_draft and not finding.in_drafts) or key in refused:
            continue
        errors.setdefault(key, []).append(tk._(finding.message).format(**finding.facts))


def _promote_extras(data: FlattenDataDict) -> None:
    """Read the schema's fields from free extras, where older clients and harvesters put them.

    Core refuses an extra that is named like a field, and a row cannot go before it is validated: so it is
    renamed here and dropped by `_drop_promoted`.
    """
    for position, row in list(flat.rows(data, "extras")):
        name = row.get("key")
        if name in dataset_fields():
            data[("extras", position, "key")] = f"{_PROMOTED}{name}"
            if not flat.value_of(data, str(name)):
                data[(name,)] = row.get("value")


def _drop_promoted(data: FlattenDataDict) -> None:
    for position, row in list(flat.rows(data, "extras")):
        if str(row.get("key")).startswith(_PROMOTED):
            flat.drop_row(data, "extras", position)


def _settle_period(data: FlattenDataDict) -> None:
    """Take the period from the year fields where only they are sent; one text may give both ends."""
    for name, year in _YEARS.items():
        if not flat.value_of(data, name) and flat.value_of(data, year):
            data[(name,)] = data[(year,)]
    start = flat.value_of(data, "temporal_start")
    if start and not flat.value_of(data, "temporal_end"):
        data[("temporal_end",)] = start


def _period_order(record: dict[str, Any]) -> Iterable[Finding]:
    start, end = record.get("temporal_start") or "", record.get("temporal_end") or ""
    shortest = min(len(start), len(end))
    if start[:shortest] > end[:shortest]:
        yield Finding(
            "temporal_end",
            N_("The data end ({end}) before they begin ({start}). Write the later date here."),
            {"start": start, "end": end},
            in_drafts=True,
        )


def _new_name(data: FlattenDataDict, errors: FlattenErrorDict) -> str:
    """Return a free address made from the title; a draft without title gets a random one."""
    title = (not errors.get(("title_translated",)) and flat.value_of(data, "title_translated")) or {}
    wanted = slugs.slug(title.get("th", ""), title.get("en", "")) or f"dataset-{uuid4().hex[:8]}"
    return slugs.unique(wanted, lambda name: model.Package.get(name) is not None)


def _record(data: FlattenDataDict, errors: FlattenErrorDict, package: model.Package | None) -> dict[str, Any]:
    """Return the dataset's values as they stand, empty and refused ones left out."""
    record = {
        name: value
        for name in dataset_fields()
        if (value := flat.value_of(data, name)) and not errors.get((name,))
    }
    private = flat.value_of(data, "private")
    record["private"] = bool(package.private if private is None and package else private)
    record["tag_string"] = [row["name"] for _, row in flat.rows(data, "tags") if row.get("name")]
    return record


def _stored_values(package: model.Package | None) -> dict[str, Any]:
    """Return what derived values once followed from, as it was before this change."""
    extras = package.extras if package else {}
    dimensions = agreement.stored_json(package, "smart_dimension")
    return {
        "smart_dimension": dimensions or [],
        **{name: extras.get(name) for name in (confirmation.FIELD, "spatial")},
    }


def _state(data: FlattenDataDict, package: model.Package | None) -> str:
    return str(flat.value_of(data, "state") or (package.state if package else "active"))
