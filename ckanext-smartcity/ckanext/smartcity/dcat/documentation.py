"""`docs/dcat.md`, made from the tables: what a reader sees is what the code does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rdflib import URIRef

from ckanext.smartcity.dcat.concepts import OWN
from ckanext.smartcity.dcat.kinds import ConceptOf, Kind
from ckanext.smartcity.dcat.mapping import DATASET, DISTRIBUTION, RECORD, SAID_OTHERWISE, Row
from ckanext.smartcity.dcat.namespaces import PREFIXES, SCTH
from ckanext.smartcity.vocabularies import read_schema_file

INTRODUCTION = f"""# SmartCity-AP-TH: the portal as DCAT-AP

DCAT-AP 3 for the datasets of Thai cities, with terms of our own for those items of the Government
Data Catalog that DCAT-AP has no term for. This page is made by `ckan smartcity dcat document` from
the tables in `ckanext/smartcity/dcat/mapping.py`; the rules are in
`schemas/shapes/smartcity-ap-th.ttl`.

## Addresses

| address | what |
|---|---|
| `/catalog.<format>` | the portal's catalogue, 100 datasets a page |
| `/catalog/<city>.<format>` | a city's own catalogue; all cities together are the portal's |
| `/dataset/<id>.<format>` | one dataset |
| `/deletions.<format>` | what was public and is not any more |
| `/dump/catalog.<format>.gz` | everything in one file, as `ckan smartcity dcat dump` last wrote it |

Formats: `ttl`, `xml` (also `rdf`), `jsonld`, `n3`, `nt`; UTF-8, gzip on request. A page, asked for
with an `Accept` header of one of these types, answers in it. Turtle has an `@base` before each
dataset, which its files are relative to: read it with a parser, not line by line.

Parameters: `q`, `fq` (Solr's syntax), `modified_since` (ISO 8601, any zone), `profiles` (others
than `smartcity_ap_th` go ckanext-dcat's way), and one of `after` and `page`.

**Follow the link `hydra:next`.** It names the last dataset of the page (`after=<id>`), so whatever
is edited, added or deleted meanwhile, each dataset that is public throughout comes exactly once;
one that is added behind you comes with the next `modified_since`. A client that counts `page`
itself can miss or see twice as many datasets as are added or deleted before its place between two
of its requests; edits do it no harm, because the order is that of the ids.

Keep a copy up to date with `modified_since` of the last visit, and
`/deletions.<format>?modified_since=` of the same moment. Send `If-None-Match`: an unchanged page is
answered 304 without being made.

## After an upgrade

The triples of each dataset are kept in the index, under a key of the code, the code lists and the
portal's address that made them. After an upgrade, or at a new address, pages and dumps make anew
what has an older key: nothing out of date is served, only more slowly. `scripts/up` has the worker
store the triples of the new version meanwhile; elsewhere say `ckan smartcity dcat renew`. What the
older version withheld stays withheld until then. A dump is the file that was written: write it again. One
begun before a dataset or a file was hidden is not handed out any more.

## Series

A dataset whose field `series` names another continues it. Datasets that hang together so are one
`dcat:DatasetSeries`, named after the first: `dcat:first`, `dcat:last`, `dcat:seriesMember`, and from
the datasets `dcat:inSeries`, `dcat:prev`, `dcat:next`. It stands beside the datasets on every page
that has one of them.

## Who may speak for whom

A dataset and its files always have addresses of this portal, whatever they say about themselves. A
`uri`, `publisher_uri`, `creator_uri` or `contact_uri` that is not the dataset's own is refused when
it is saved and left out of `profiles=` of ckanext-dcat, unless a harvest source of the dataset's own
organisation brought the dataset under that address. Nobody vouches for addresses of this portal, and
only a source of the same organisation changes what was harvested.

## Harvesting these feeds

Point ckanext-dcat's harvester (`dcat_rdf_harvester`) at `/catalog.ttl` or `/catalog/<city>.ttl`; the
harvesting portal needs `ckanext.dcat.rdf.profiles = smartcity_ap_th`. Every field comes through, in
Thai and English. Different are, on purpose: the portal's own addresses and ids, dates of the record,
the owner, `dcat:downloadURL` (a file lies where it was harvested from, so it has an `accessURL`) and
the DataStore's `accessService`. A data dictionary's `description` and `description_en` come back as
one description in two languages.

## Namespaces

`scth:` is `{SCTH._NS}`; concepts without a URI of an authority are `{OWN}<list>#<term>`. A URN,
because no web domain is this project's to promise; the same in every portal.

"""


def mapping_page() -> str:
    """Return the whole page as Markdown."""
    parts = [INTRODUCTION]
    for title, table, fields in (
        ("Dataset (`dcat:Dataset`)", DATASET, "dataset_fields"),
        ("File (`dcat:Distribution`)", DISTRIBUTION, "resource_fields"),
        ("Record (`dcat:CatalogRecord`)", RECORD, ""),
    ):
        parts.append(f"## {title}\n\n| field | label | RDF | value |\n|---|---|---|---|\n")
        parts += [line + "\n" for line in _lines(table, _labels(fields))]
        parts.append("\n")
    parts.append("## Said in another way, or not\n\n| field | by |\n|---|---|\n")
    parts += [f"| `{field}` | {by} |\n" for field, by in sorted(SAID_OTHERWISE.items())]
    return "".join(parts)


def _lines(table: Sequence[Row], labels: dict[str, str]) -> Iterator[str]:
    for row in table:
        label, term = labels.get(row.field, ""), prefixed(row.predicate)
        yield f"| `{row.field}` | {label} | `{term}` | {_value(row.kind)} |"


def _labels(part: str) -> dict[str, str]:
    fields = read_schema_file("dataset.yaml")[part] if part else []
    return {field["field_name"]: field["label"]["th"] for field in fields}


def _value(kind: Kind) -> str:
    """Say in words what stands as the value."""
    if isinstance(kind, ConceptOf):
        return f"{'terms' if kind.many else 'term'} of `{kind.role.vocabulary}`"
    return (type(kind).__doc__ or "").strip().partition("\n")[0].rstrip(".").replace("|", "\\|")


def prefixed(predicate: URIRef) -> str:
    """Return the predicate with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if predicate.startswith(namespace):
            return f"{prefix}:{predicate.removeprefix(namespace)}"
    return str(predicate)
