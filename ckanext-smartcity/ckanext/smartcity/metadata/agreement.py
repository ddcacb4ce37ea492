"""Core's `title`, `notes` and `tags` and the Thai of their translations are one thing, whichever is sent.

A field that is left out, or that says what is stored already, asks for nothing. One that is sent empty asks
for nothing to be stored. Where both ask, and not for the same, the dataset is refused.
"""

from __future__ import annotations

import json
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import FlattenDataDict, FlattenErrorDict

from ckanext.smartcity.config import LANGUAGES
from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import flat, languages, values

#: Translated fields and the core field that holds their Thai.
TEXTS = {"title_translated": "title", "notes_translated": "notes"}
TAGS = "tags_translated"
#: The field that is missing if the translated one says nothing.
MANDATORY = {**TEXTS, TAGS: "tag_string"}


def agree(data: FlattenDataDict, errors: FlattenErrorDict, package: model.Package | None) -> None:
    """Make the pairs one before their fields are validated.

    Args:
        data: what was sent; translated fields hold one dict each afterwards.
        errors: takes what contradicts itself.
        package: the dataset as it is stored, None for a new one.
    """
    _collect_languages(data)
    for translated, core in TEXTS.items():
        _agree_on_text(data, errors, translated, core, getattr(package, core, None))
    _agree_on_tags(data, errors, package)


def apply_tags(data: FlattenDataDict, errors: FlattenErrorDict) -> None:
    """Make the dataset's free tags the Thai ones agreed on; a row cannot change before it is validated."""
    free = [position for position, row in flat.rows(data, "tags") if not row.get("vocabulary_id")]
    if errors.get((TAGS,)) or any(errors.get(("tags", position, "name")) for position in free):
        return
    agreed: dict[str, list[str]] = flat.value_of(data, TAGS) or {}
    flat.store(data, TAGS, agreed or None)
    for position in free:
        flat.drop_row(data, "tags", position)
    first = max((position for position, _ in flat.rows(data, "tags")), default=-1) + 1
    for position, name in enumerate(agreed.get("th", []), start=first):
        data[("tags", position, "name")] = name
    data[("tag_string",)] = tk.missing


def _collect_languages(data: FlattenDataDict) -> None:
    """Gather the form's inputs ``title_translated-th``, ``title_translated-en`` into one dict."""
    inputs = data.get(("__extras",)) or {}
    for name in (*TEXTS, TAGS):
        said = {language: inputs.pop(f"{name}-{language}", None) for language in LANGUAGES}
        if any(text is not None for text in said.values()):
            data[(name,)] = said


def _agree_on_text(
    data: FlattenDataDict, errors: FlattenErrorDict, translated: str, core: str, stored: str | None
) -> None:
    longest = values.LONGEST_TITLE if core == "title" else values.LONGEST_TEXT

    def read(value: Any) -> str:
        return values.text(value, longest)

    given = data.get((core,), tk.missing)
    try:
        main = None if given is tk.missing else read("" if given is None else given)
        agreed = languages.settle(main, languages.said(_sent(data, translated), read, ""), stored)
    except FieldError as error:
        errors[(translated,)].append(tk._(error.message).format(**error.facts))
        return
    data[(translated,)] = agreed
    if "th" in agreed:
        data[(core,)] = agreed["th"]


def _agree_on_tags(data: FlattenDataDict, errors: FlattenErrorDict, package: model.Package | None) -> None:
    stored = stored_json(package, TAGS).get("th", [])
    try:
        main, translated = _free_tags(data), languages.said(_sent(data, TAGS), languages.tags, [])
    except FieldError:
        return  # The fields' own validators say it, each at its field.
    for known in (stored, translated.get("th")):
        if main is not None and known and sorted(known) == sorted(main):
            main = known
    try:
        data[(TAGS,)] = languages.settle(main, translated, stored)
    except FieldError as error:
        errors[(TAGS,)].append(tk._(error.message).format(**error.facts))


def _free_tags(data: FlattenDataDict) -> list[str] | None:
    """Return the names that core's `tags` and `tag_string` ask for, None if neither was sent."""
    names = [row.get("name") for _, row in flat.rows(data, "tags") if not row.get("vocabulary_id")]
    written = data.get(("tag_string",), tk.missing)
    # An empty list has no rows; CKAN puts it aside with what its schema does not know.
    if not names and written is tk.missing and "tags" not in (data.get(("__extras",)) or {}):
        return None
    return languages.tags([*names, *languages.tags(written or "")])


def _sent(data: FlattenDataDict, name: str) -> Any:
    """Return a translated field as sent, None if it was not; one sent empty says so for the Thai."""
    value = data.get((name,), tk.missing)
    return None if value is tk.missing else value or {"th": ""}


def stored_json(package: model.Package | None, name: str) -> Any:
    """Return a field that is stored as JSON, as it was before this change; an empty dict if there is none."""
    text = package.extras.get(name) if package else None
    return json.loads(text) if text else {}
