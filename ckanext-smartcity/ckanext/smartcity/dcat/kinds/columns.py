"""The kind of a data dictionary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import rdflib
from pyoxigraph import BlankNode, Literal
from rdflib.namespace import CSVW, XSD
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record
from ckanext.smartcity.dcat.kinds.values import tagged
from ckanext.smartcity.dcat.namespaces import DCTERMS, SCTH
from ckanext.smartcity.dcat.text import clean, languages, literals, node

_CODES = (("name", CSVW.name), ("type", CSVW.datatype))
_TEXTS = (("label", CSVW.title), ("description", DCTERMS.description))
#: An English description beside a Thai one; comes back as ``{"th": …, "en": …}``.
_ENGLISH = "description_en"
_SAID = {*(key for key, _ in (*_CODES, *_TEXTS)), _ENGLISH}


class Columns:
    """A data dictionary as CSVW schema; one that says more than CSVW can also stands as JSON."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if not value:
            return []
        try:
            columns = json.loads(value) if isinstance(value, str) else value
        except ValueError:
            draft.report(field, value, "no JSON: left out")
            return []
        schema = draft.blank(CSVW.Schema)
        if not _is_said_by_csvw(columns):
            exact = clean(json.dumps(columns, ensure_ascii=False, sort_keys=True))
            draft.add(schema, SCTH.dataDictionary, Literal(exact))
        for position, column in enumerate(columns if isinstance(columns, list) else []):
            if isinstance(column, Mapping) and column.get("name"):
                _write_column(schema, position, column, draft)
        return [schema]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        exact = [str(value) for thing in objects for value in graph.objects(thing, SCTH.dataDictionary)]
        if exact:
            return {field: exact[0]}
        columns = [column for thing in objects for column in graph.objects(thing, CSVW.column)]
        columns.sort(key=lambda column: int(str(graph.value(column, SCTH.position) or 0)))
        read = [_read_column(column, graph) for column in columns]
        return {field: json.dumps(read, ensure_ascii=False)} if read else {}


def _is_said_by_csvw(columns: object) -> bool:
    return isinstance(columns, list) and all(
        isinstance(column, Mapping)
        and set(column) <= _SAID
        and all(isinstance(column.get(key, ""), str) for key, _ in _CODES)
        for column in columns
    )


def _write_column(schema: BlankNode, position: int, column: Record, draft: Draft) -> None:
    thing = draft.blank(CSVW.Column)
    draft.add(schema, CSVW.column, thing)
    draft.add(thing, SCTH.position, Literal(str(position), datatype=node(XSD.integer)))
    for key, predicate in _CODES:
        code = clean(str(column.get(key) or ""))
        draft.add(thing, predicate, *([Literal(code)] if code else []))
    for key, predicate in _TEXTS:
        texts = languages(column[key]) if column.get(key) else {}
        if key == "description" and column.get(_ENGLISH):
            texts["en"] = clean(str(column[_ENGLISH]))
        draft.add(thing, predicate, *literals(texts))


def _read_column(column: Node, graph: rdflib.Graph) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, predicate in _CODES:
        value = graph.value(column, predicate)
        if value is not None:
            found[key] = str(value)
    for key, predicate in _TEXTS:
        texts = tagged(graph.objects(column, predicate))
        if texts:
            found[key] = next(iter(texts.values())) if len(texts) == 1 else texts
    return found
