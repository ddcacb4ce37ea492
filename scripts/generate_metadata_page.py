"""Write docs/metadata.md from the schema: fields, code lists, rules, points and the mapping to DCAT.

python scripts/generate_metadata_page.py          # needs the portal's Python
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ckanext.smartcity.dcat import mapping
from ckanext.smartcity.dcat.namespaces import PREFIXES
from ckanext.smartcity.metadata import classification
from ckanext.smartcity.metadata.fields import Field, dataset_fields, mandatory_items, resource_fields
from ckanext.smartcity.vocabularies import Vocabulary, read_schema_file

PAGE = Path(__file__).resolve().parents[1] / "docs" / "metadata.md"
KINDS = {
    "smartcity_text": "text",
    "smartcity_markdown": "Markdown",
    "smartcity_url": "web address",
    "smartcity_email": "email",
    "smartcity_bilingual_text": "text per language",
    "smartcity_bilingual_markdown": "Markdown per language",
    "smartcity_bilingual_tags": "tags per language",
    "smartcity_choice": "one of",
    "smartcity_choices": "some of",
    "smartcity_date": "date",
    "smartcity_period": "date, month or year",
    "smartcity_buddhist_year": "year B.E.",
    "smartcity_count": "whole number",
    "smartcity_coordinate": "degrees",
    "smartcity_agenda_item": "item of the organisation's agenda",
    "smartcity_places": "area codes or names",
    "smartcity_geometry": "GeoJSON; west, south, east, north; or longitude, latitude",
    "smartcity_json": "JSON",
    "smartcity_sightings": "JSON",
    "smartcity_derived": "derived",
}
HEAD = """# Metadata schema

Written by `scripts/generate_metadata_page.py` from `schemas/`; change it there. Field names and
stored values are the Government Data Catalog's (มรด. 3-1:2565, มรด. 6:2566, thai_gdc 2.1 and 2.2).
Values may be sent as the stored value, the standard's code, either label or a known historical
spelling, however spaced; anything else is refused with the list of what is allowed. Dates may be
sent in B.E. or C.E. and are stored as ISO 8601.
"""


def render() -> str:
    """Return the whole page."""
    return (
        "\n".join([HEAD, *_items(), *_fields(), *_rules(), *_personal_data(), *_points(), *_lists()]) + "\n"
    )


def _items() -> Iterator[str]:
    yield "## The 14 mandatory items\n"
    yield from _table(
        ("", "field", "ไทย", "English"),
        ((str(f.item), f"`{f.name}`", f.label["th"], f.label["en"]) for f in mandatory_items()),
    )
    yield "A draft (`state: draft`) may lack them; it is published only when they are all there.\n"


def _fields() -> Iterator[str]:
    for title, fields, rows in (
        ("Dataset", dataset_fields(), mapping.DATASET),
        ("File or link", resource_fields(), mapping.DISTRIBUTION),
    ):
        yield f"## {title}: {len(fields)} fields\n"
        predicates: dict[str, list[str]] = {}
        for row in rows:
            predicates.setdefault(row.field, []).append(_short(str(row.predicate)))
        yield from _table(
            ("field", "ไทย", "English", "value", "data types", "RDF"),
            (
                (
                    f"`{f.name}`{' *' if f.required else ''}",
                    f.label["th"],
                    f.label["en"],
                    _kind(f),
                    ", ".join(f.data_types) or "all",
                    ", ".join(f"`{name}`" for name in dict.fromkeys(predicates.get(f.name, []))),
                )
                for f in fields.values()
            ),
        )
    yield "\\* needed before publication. A field is refused on a data type that does not have it.\n"


def _kind(field: Field) -> str:
    kind = KINDS.get(field.kind, "CKAN's own")
    if field.vocabulary_name:
        kind += f" [{field.vocabulary_name}](#{field.vocabulary_name})"
    if field.other_of:
        kind += f", with อื่นๆ in `{field.other_of}`"
    return kind + (", derived" if field.derived else "")


def _rules() -> Iterator[str]:
    table = classification.table()
    yield "## Category, level, publication\n"
    yield f"Source: {table['source']}.\n"
    yield from _table(
        ("category", "levels", "allowed elsewhere (a warning)"),
        (
            (category, " · ".join(rule["levels"]), " · ".join(rule.get("levels_elsewhere", ())))
            for category, rule in table["categories"].items()
        ),
    )
    yield from _table(
        ("level", "public", "files", "open licence", "access rights", "record kept"),
        (
            (
                level,
                rule["public"].replace("_", " "),
                "yes" if rule["files"] else "no",
                rule["open_licence"],
                rule["access_rights"],
                "only if the operator wants it" if rule["secret"] else "yes",
            )
            for level, rule in table["levels"].items()
        ),
    )


def _personal_data() -> Iterator[str]:
    table = read_schema_file("personal_data.yaml")
    address = table["contact_address"]
    yield "## Personal data\n"
    yield "Looked for in public descriptions and in uploaded tables; publication stops, a draft is warned:\n"
    yield from _table(
        ("", "ไทย", "English"), ((name, k["th"], k["en"]) for name, k in table["kinds"].items())
    )
    yield f"Headings that reveal: {' · '.join(table['headings'])}.\n"
    yield "A contact address only warns. It looks personal if its domain is one of a free mail service"
    yield f"({', '.join(address['free_mail'])}), or if it reads like a name: two words of letters with a dot,"
    yield f"hyphen or underscore between, neither a word of offices ({', '.join(address['office_words'])}).\n"


def _points() -> Iterator[str]:
    table = read_schema_file("score.yaml")
    yield "## คะแนนความสมบูรณ์ของคำอธิบายข้อมูล (completeness of the description)\n"
    yield from _table(
        ("points", "check", "dimension", "what to do"),
        ((str(c["weight"]), c["name"], c["dimension"], c["action"]["en"]) for c in table["checks"]),
    )


def _lists() -> Iterator[str]:
    used: dict[str, Vocabulary] = {}
    for field in (*dataset_fields().values(), *resource_fields().values()):
        if field.vocabulary_name and field.vocabulary:
            used.setdefault(field.vocabulary_name, field.vocabulary)
    yield "## Code lists\n"
    for name, vocabulary in sorted(used.items()):
        yield f"### {name}\n"
        yield f"{vocabulary.title['th']} ({vocabulary.title['en']}). Source: {vocabulary.source}.\n"
        yield from _table(
            ("stored value", "code", "ไทย", "English", "URI", "also accepted"),
            (
                (t.value, t.code or "", t.label["th"], t.label["en"], t.uri or "", " · ".join(t.spellings))
                for t in vocabulary.terms
            ),
        )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '·') for cell in row)} |"
    yield ""


def _short(uri: str) -> str:
    """Return a predicate as ``prefix:name``."""
    for prefix, namespace in PREFIXES.items():
        base = str(namespace)
        if uri.startswith(base):
            return f"{prefix}:{uri[len(base) :]}"
    return uri


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
