"""The way back: RDF of a portal, ours or another, to a dataset for ``package_create``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.term import Node

from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.mapping import DATASET, DISTRIBUTION, Row
from ckanext.smartcity.dcat.namespaces import DCAT
from ckanext.smartcity.dcat.rdflib_terms import add_to
from ckanext.smartcity.errors import SmartcityError

_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "turtle": RdfFormat.TURTLE,
    "n3": RdfFormat.N3,
    "nt": RdfFormat.N_TRIPLES,
    "n-triples": RdfFormat.N_TRIPLES,
    "xml": RdfFormat.RDF_XML,
    "rdf": RdfFormat.RDF_XML,
    "rdf+xml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "json": RdfFormat.JSON_LD,
    "ld+json": RdfFormat.JSON_LD,
}
#: A document type can name files and addresses to fetch, and entities that swell: RDF needs none of it.
_DOCUMENT_TYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
#: As CKAN takes the name of a dataset.
_NAME = re.compile(r"[a-z0-9_-]{2,100}")


class UnsafeRdfError(SmartcityError):
    """A document that is no RDF, or would make its reader fetch something else."""


def read_safely(content: bytes, name: str) -> rdflib.Graph:
    """Parse a document without looking at any other: no remote context, no document type, no file.

    Args:
        name: file name, address or media type that tells the format.

    Raises:
        UnsafeRdfError: it is not well-formed, or needs something from elsewhere.
    """
    ending = re.split(r"[./]", name.partition(";")[0].partition("?")[0].strip().lower())[-1]
    form = _FORMATS.get(ending, RdfFormat.TURTLE)
    refuse_references(content)
    graph = rdflib.Graph()
    try:
        add_to(graph, (quad.triple for quad in parse(content, format=form)))
    except (SyntaxError, ValueError) as error:
        raise UnsafeRdfError(f"no well-formed {form}: {error}") from error
    return graph


def refuse_references(content: bytes) -> None:
    """Refuse a document that names others which its parser would fetch.

    Raises:
        UnsafeRdfError: an XML document type, or a JSON-LD context by address.
    """
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and _DOCUMENT_TYPE.search(content):
        raise UnsafeRdfError("an XML document type is not read: it can name files and addresses to fetch")
    if start[:1] in (b"{", b"["):
        try:
            document = json.loads(content)
        except ValueError as error:
            raise UnsafeRdfError(f"no JSON: {error}") from error
        for address in _contexts(document):
            raise UnsafeRdfError(f"the context {address} is not fetched: write the context into the document")


def examine_download(content: str) -> tuple[str | None, list[str]]:
    """Return what a harvester downloaded, or None and why it is not read."""
    try:
        refuse_references(content.encode())
    except UnsafeRdfError as error:
        return None, [str(error)]
    return content, []


def _contexts(part: Any) -> Iterator[str]:
    """Yield the contexts that a JSON-LD document names by address, at any depth."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("@context", "@import"):
                stated = value if isinstance(value, list) else [value]
                yield from (item for item in stated if isinstance(item, str))
            yield from _contexts(value)
    elif isinstance(part, list):
        for item in part:
            yield from _contexts(item)


def read_dataset(graph: rdflib.Graph, subject: Node, environment: Environment) -> dict[str, Any]:
    """Return the fields of a dataset and its files: the inverse of `describe_dataset`.

    Owner and dates of the record are the importing portal's own and not read.
    """
    dataset = _read(DATASET, graph, subject, environment)
    dataset.pop("id", None)
    files = [_file(graph, node, environment) for node in graph.objects(subject, DCAT.distribution)]
    files.sort(key=lambda item: (item.pop("position", len(files)), item.get("name", ""), item["url"]))
    for file in files:
        file.pop("id", None)
    dataset["resources"] = files
    return {**dataset, **_name(graph, subject)}


def _name(graph: rdflib.Graph, subject: Node) -> dict[str, str]:
    """The last part of the landing page's address, where that is a page of the dataset's own portal."""
    portal = str(subject).rpartition("/")[0]
    page = str(graph.value(subject, DCAT.landingPage) or "")
    name = page.removeprefix(f"{portal}/")
    return {"name": name} if page != name and _NAME.fullmatch(name) else {}


def _read(
    table: Sequence[Row], graph: rdflib.Graph, subject: Node, environment: Environment
) -> dict[str, Any]:
    """The one loop of the import."""
    found: dict[str, Any] = {}
    for row in table:
        objects = list(graph.objects(subject, row.predicate))
        if objects:
            found.update(row.kind.read(row.field, objects, graph, environment))
    return found


def _file(graph: rdflib.Graph, distribution: Node, environment: Environment) -> dict[str, Any]:
    file = _read(DISTRIBUTION, graph, distribution, environment)
    address = graph.value(distribution, DCAT.downloadURL) or graph.value(distribution, DCAT.accessURL)
    # By its address a harvester knows a file again.
    name = {"uri": str(distribution)} if isinstance(distribution, rdflib.URIRef) else {}
    return {**file, **name, "url": str(address or distribution)}
