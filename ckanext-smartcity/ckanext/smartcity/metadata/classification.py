"""Category → level → licence, visibility and files: the rules of ``schemas/classification.yaml``."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ckanext.smartcity.errors import N_
from ckanext.smartcity.vocabularies import read_schema_file, vocabulary


@dataclass(frozen=True)
class Finding:
    """What is wrong (or doubtful) with one field.

    Args:
        field: machine name.
        message: English msgid with ``{named}`` places.
        facts: what the places hold.
        is_warning: it does not stop publication.
        in_drafts: it holds for drafts too.
    """

    field: str
    message: str
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    is_warning: bool = False
    in_drafts: bool = False

    def __str__(self) -> str:
        return self.message.format(**self.facts)


@cache
def table() -> Mapping[str, Any]:
    """Return the table as read."""
    rules: Mapping[str, Any] = read_schema_file("classification.yaml")
    return rules


def level_of(category: str | None, level: str | None) -> str | None:
    """Return the level, or the only one the category allows."""
    allowed = table()["categories"].get(category, {}).get("levels", [])
    return level or (allowed[0] if len(allowed) == 1 else None)


def access_rights(category: str | None, level: str | None, condition: str | None) -> str | None:
    """Return the URI of the access right that follows from category and level; None while unknown."""
    level = level_of(category, level)
    if level is None:
        return None
    code = table()["levels"][level]["access_rights"]
    if code == "NON_PUBLIC" and condition and not table()["levels"][level]["secret"]:
        code = table()["access_rights_with_condition"]
    return vocabulary("access_rights").find(code).value


def findings(dataset: Mapping[str, Any], secret_metadata: bool = False) -> Iterator[Finding]:
    """Yield what the table forbids or doubts in a dataset with stored values.

    Args:
        dataset: keys ``data_category``, ``data_classification``, ``license_id``, ``private``, ``resources``.
        secret_metadata: whether the operator keeps metadata-only records of secret data.
    """
    if not secret_metadata:
        yield from _marks(dataset)
    category, given = dataset.get("data_category") or "", dataset.get("data_classification")
    if category not in table()["categories"]:
        return
    level = level_of(category, given)
    if level is None:
        rules = table()["categories"][category]
        if all(table()["levels"][name]["secret"] for name in rules["levels"]) and not secret_metadata:
            yield _secret(category)
        else:
            yield Finding(
                "data_classification",
                N_("'{category}' needs a level. Allowed: {allowed}."),
                {"category": category, "allowed": " · ".join(rules["levels"])},
            )
        return
    yield from _level(category, level)
    yield from _publication(dataset, level, secret_metadata)


def _level(category: str, level: str) -> Iterator[Finding]:
    rules = table()["categories"][category]
    if level in rules["levels"]:
        return
    yield Finding(
        "data_classification",
        N_("'{level}' is not a level of '{category}'. Allowed: {allowed}."),
        {"level": level, "category": category, "allowed": " · ".join(rules["levels"])},
        is_warning=level in rules.get("levels_elsewhere", ()),
    )


def _publication(dataset: Mapping[str, Any], level: str, secret_metadata: bool) -> Iterator[Finding]:
    rules, has_files = table()["levels"][level], bool(dataset.get("resources"))
    if rules["secret"] and not secret_metadata:
        yield _secret(level)
    if not dataset.get("private") and (
        rules["public"] == "no" or (rules["public"] == "without_files" and has_files)
    ):
        yield Finding(
            "private",
            N_("Data of the level '{level}' are not public. Make the dataset private, or remove its files."),
            {"level": level},
        )
    if has_files and not rules["files"]:
        yield Finding(
            "data_classification",
            N_("Data of the level '{level}' have no file or link here. Remove the resources."),
            {"level": level},
            in_drafts=True,
        )
    licence = vocabulary("license_id").get(dataset.get("license_id") or "")
    if licence is None:
        return
    is_open = licence.facts.get("open", False)
    facts = {"licence": licence.value, "level": level}
    if is_open and rules["open_licence"] == "refused":
        yield Finding(
            "license_id", N_("The open licence '{licence}' does not fit the level '{level}'."), facts
        )
    if not is_open and rules["open_licence"] == "expected":
        yield Finding(
            "license_id",
            N_("'{licence}' is not an open licence, as public data should have."),
            facts,
            is_warning=True,
        )


def _marks(dataset: Mapping[str, Any]) -> Iterator[Finding]:
    titles = dataset.get("title_translated")
    for title in [*(titles.values() if isinstance(titles, Mapping) else ()), dataset.get("title")]:
        found = _title_marks().search(title) if isinstance(title, str) else None
        if found:
            yield Finding(
                "title_translated",
                N_(
                    "The title says '{mark}': this portal keeps no record of secret data, not even the "
                    "title. If the data are not secret, leave the word out."
                ),
                {"mark": found[0].strip(" :-/()[]")},
                in_drafts=True,
            )
            return


@cache
def _title_marks() -> re.Pattern[str]:
    marks = table()["title_marks"]
    thai, english = ("|".join(map(re.escape, marks[language])) for language in ("th", "en"))
    alone = rf"(?:^|(?<=[\s\[(:/\-]))(?:{thai})(?=$|[\s\])/:,\-])"
    return re.compile(rf"{alone}|[\[(]\s*(?:{english})\s*[\])]", re.IGNORECASE)


def _secret(what: str) -> Finding:
    return Finding(
        "data_classification",
        N_("'{level}' is secret: this portal keeps no record of it, not even its title."),
        {"level": what},
        in_drafts=True,
    )
