"""Whether what a client sends has the shape of a dataset at all, asked before CKAN's own code relies on it.

CKAN takes lists, objects and texts for granted and fails without a word where it gets another one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ckanext.smartcity.errors import N_, FieldError

#: Lists of objects in a dataset, and what in them has to be one text.
PARTS: Mapping[str, tuple[str, ...]] = {
    "resources": (
        "id",
        "url",
        "url_type",
        "format",
        "mimetype",
        "mimetype_inner",
        "cache_url",
        "state",
        "package_id",
        "resource_type",
    ),
    "tags": ("id", "name", "vocabulary_id", "state"),
    "extras": ("id", "key", "state"),
    "groups": ("id", "name", "title"),
    "relationships_as_subject": (),
    "relationships_as_object": (),
}
TEXTS = (
    "id",
    "name",
    "title",
    "owner_org",
    "type",
    "state",
    "author",
    "author_email",
    "version",
    "tag_string",
)
_YES_OR_NO = re.compile(r"(true|false|yes|no|on|off|t|f|y|n|1|0|)", re.IGNORECASE)
# PostgreSQL stores no NUL, UTF-8 no half of a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
Path = tuple[str | int, ...]
Problem = tuple[Path, FieldError]


def problems(sent: Mapping[str, Any], types: Iterable[str]) -> Iterator[Problem]:
    """Yield each thing that has not the shape it needs: its path, and what is wrong.

    Args:
        sent: what a client sends as a dataset.
        types: the types of dataset that the portal knows.
    """
    yield from texts(sent, TEXTS)
    for part, names in PARTS.items():
        rows = sent.get(part, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield (
                (part,),
                FieldError(
                    N_("'{field}' is a list of objects, got {value}. Send [{{…}}, {{…}}], or leave it out."),
                    field=part,
                    value=_json(rows),
                ),
            )
            continue
        for position, row in enumerate(rows):
            for name in names:
                yield from _text((part, position, name), row.get(name))
    yield from _private(sent.get("private"))
    yield from _type(sent.get("type"), set(types))
    for name, value in sent.items():
        if _unstorable(value):
            yield (
                (name,),
                FieldError(
                    N_("'{field}' holds what no text can hold (NUL or half a character). Remove it."),
                    field=name,
                ),
            )


def texts(sent: Mapping[str, Any], names: Iterable[str]) -> Iterator[Problem]:
    """Yield each of the named fields that holds something else than one text or nothing."""
    for name in names:
        yield from _text((name,), sent.get(name))


def _text(path: Path, value: Any) -> Iterator[Problem]:
    if value is not None and not isinstance(value, str):
        yield path, FieldError(N_("Expected a text, got {value}. Send a string."), value=_json(value))


def _private(value: Any) -> Iterator[Problem]:
    """CKAN takes any unknown word for no, and so would publish."""
    if value is not None and not _YES_OR_NO.fullmatch(str(value)):
        yield (
            ("private",),
            FieldError(N_("'{value}' is neither yes nor no. Send true or false."), value=_json(value)),
        )


def _type(value: Any, types: set[str]) -> Iterator[Problem]:
    """CKAN takes any type, and validates one that it does not know by no schema of ours."""
    if isinstance(value, str) and value not in types:
        yield (
            ("type",),
            FieldError(
                N_("'{value}' is no type of dataset here. Allowed: {allowed}."),
                value=value,
                allowed=" · ".join(sorted(types)),
            ),
        )


def _unstorable(value: Any) -> bool:
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str) and _UNSTORABLE.search(one):
            return True
        if isinstance(one, Mapping):
            left += [*one.keys(), *one.values()]
        elif isinstance(one, (list, tuple)):
            left += one
    return False


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
