"""What of a question is CKAN's query language and what is text.

A field query that Solr can read (``title:น้ำ AND tags:"PM2.5"``) is the caller's own and stays as it is.
Everything else is text with, at most, AND, OR, NOT, a leading minus, quotation marks and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "phrase", "and", "or", "not", "open", "close"]

# Fields of CKAN's schema and ours; a name from a dataset's schema is asked for as extras_<name>.
FIELDS = frozenset(
    """
    id index_id site_id name title title_en notes notes_en url author author_email maintainer
    maintainer_email license license_id tags groups organization res_name res_description res_format
    res_url res_type text urls entity_type dataset_type state capacity permission_labels
    metadata_created metadata_modified indexed_ts version creator_user_id owner_org private type
    ckan_url download_url depends_on dependency_of derives_from has_derivation links_to linked_from
    child_of parent_of views_total views_recent title_string title_ngram name_ngram place_codes
    province_code city smart_dimension bureau year_i score_f next_update_due title_text notes_text
    datasets_used work_kind work_year
    tags_text place_text organization_text spatial_geom spatial_bbox spatial_area minx maxx miny maxy
    """.split()  # noqa: SIM905 (read as a list of names)
)
_FIELD = re.compile(r"(?<![\w.])[-+]?\(?([A-Za-z_*][\w.*-]*):(?=\S)")
_RANGE = re.compile(r"[\[{][^\[\]{}]* TO [^\[\]{}]*[\]}]")
_FIELD_PREFIXES = ("extras_", "res_extras_", "vocab_")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_OPERATORS = re.compile(
    r"(?:^|(?<=[\s()]))(AND|OR|NOT|&&|\|\|)(?=[\s(]|$)|(?:^|(?<=[\s(]))(-)(?=[^\W_]|[\"(])|([()])"
)
_KINDS: dict[str, Kind] = {
    "AND": "and",
    "&&": "and",
    "OR": "or",
    "||": "or",
    "NOT": "not",
    "-": "not",
    "(": "open",
    ")": "close",
}


@dataclass(frozen=True)
class Part:
    """A piece of a question in order."""

    kind: Kind
    text: str = ""


def is_everything(q: str) -> bool:
    """Return whether the question asks for all datasets."""
    return q.strip() in ("", "*:*", "*", '""', "''")


def is_field_query(q: str, more_fields: frozenset[str] = frozenset()) -> bool:
    """Return whether it is well formed and each of its colons names a field: Solr should read it as it is.

    Args:
        q: the question.
        more_fields: names that exist here beside CKAN's and ours.
    """
    bare = _QUOTED.sub('""', q)
    names = _FIELD.findall(bare)
    if not names or '"' in bare.replace('""', "") or not _balanced(bare):
        return False
    if not all(_is_field(name, more_fields) for name in names):
        return False
    rest = _RANGE.sub("range", bare)
    return rest.count(":") == len(names) and not re.search(r"[\[\]{}/]|[:^~]\s*$|(?:AND|OR|NOT)\s*$", rest)


def parts(q: str) -> list[Part]:
    """Return the pieces of a question that is text; brackets that do not fit are dropped."""
    found = list(_parts(q))
    if not any(part.kind in ("and", "or", "not") for part in found):
        return [part for part in found if part.kind in ("text", "phrase")]
    return _well_formed(found)


def _parts(q: str) -> Iterator[Part]:
    position = 0
    for quoted in _QUOTED.finditer(q):
        yield from _outside_quotes(q[position : quoted.start()])
        if quoted[1].strip():
            yield Part("phrase", quoted[1])
        position = quoted.end()
    yield from _outside_quotes(q[position:].replace('"', " "))


def _outside_quotes(text: str) -> Iterator[Part]:
    position = 0
    for operator in _OPERATORS.finditer(text):
        if before := text[position : operator.start()].strip():
            yield Part("text", before)
        yield Part(_KINDS[operator[0]])
        position = operator.end()
    if rest := text[position:].strip():
        yield Part("text", rest)


def _well_formed(found: list[Part]) -> list[Part]:
    """Drop what would make the sentence unreadable: unmatched brackets, operators without a side."""
    if not _balanced("".join({"open": "(", "close": ")"}.get(part.kind, "") for part in found)):
        found = [part for part in found if part.kind not in ("open", "close")]
    while True:
        kept = [
            part
            for before, part, after in zip(
                [Part("open"), *found], found, [*found[1:], Part("close")], strict=False
            )
            if _fits(before.kind, part.kind, after.kind)
        ]
        if len(kept) == len(found):
            return kept
        found = (
            kept if _balanced_parts(kept) else [part for part in kept if part.kind not in ("open", "close")]
        )


def _fits(before: Kind, kind: Kind, after: Kind) -> bool:
    if kind in ("and", "or"):
        return before in ("text", "phrase", "close") and after in ("text", "phrase", "open", "not")
    if kind == "not":
        return after in ("text", "phrase", "open")
    if kind == "open":
        return after != "close"
    if kind == "close":
        return before != "open"
    return True


def _balanced_parts(found: list[Part]) -> bool:
    return _balanced("".join({"open": "(", "close": ")"}.get(part.kind, "") for part in found))


def _balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0


def _is_field(name: str, more_fields: frozenset[str]) -> bool:
    return name == "*" or name in FIELDS or name in more_fields or name.startswith(_FIELD_PREFIXES)
