"""Kinds for text, numbers, dates and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import rdflib
from pyoxigraph import Literal
from rdflib import URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record, values_of
from ckanext.smartcity.dcat.namespaces import DCAT, DCTERMS, FOAF, RDFS
from ckanext.smartcity.dcat.text import (
    FIRST_IMPLAUSIBLE_YEAR,
    clean,
    date,
    languages,
    literals,
    moment,
    node,
    web_address,
)

BUDDHIST_ERA = 543
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def tagged(objects: Iterable[Node]) -> dict[str, str]:
    """Return the literals' texts by language; untagged ones count as Thai."""
    return {item.language or "th": str(item) for item in objects if isinstance(item, rdflib.Literal)}


@dataclass(frozen=True)
class Text:
    """A text in one or more languages.

    Attributes:
        otherwise: field of the same text in one language, for records without translations.
        required: what stands for it when the record says nothing usable, e.g. the name for a title.
    """

    otherwise: str | None = None
    required: str | None = None

    @property
    def unasked(self) -> bool:
        return bool(self.otherwise or self.required)

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field) or (record.get(self.otherwise) if self.otherwise else None)
        texts = languages(value) if value else {}
        if texts and any(not text.isprintable() and clean(text) != text.strip() for text in _raw(value)):
            draft.report(field, value, "characters that XML forbids were dropped")
        if not texts and self.required:
            texts = languages(record.get(self.required) or record["id"])
        return literals(texts)

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        texts = tagged(objects)
        if not texts:
            return {}
        if not self.otherwise:
            return {field: texts.get("th") or next(iter(texts.values()))}
        return {field: texts, self.otherwise: texts.get("th") or next(iter(texts.values()))}


def _raw(value: object) -> Iterable[str]:
    return map(str, value.values() if isinstance(value, Mapping) else [value])


class Keywords:
    """Tags: ``{language: [tag, …]}``, else CKAN's own list of tags."""

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        by_language: Mapping[str, object] = record.get(field) or {}
        tags = [(language, tag) for language, names in by_language.items() for tag in values_of(names)]
        if not tags:
            named = (tag.get("display_name") or tag["name"] for tag in record.get("tags") or [])
            tags = [(language, text) for name in named for language, text in languages(name).items()]
        cleaned = ((language, clean(str(tag))) for language, tag in tags)
        return [Literal(tag, language=language) for language, tag in cleaned if tag]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        found: dict[str, list[str]] = {}
        for item in objects:
            if isinstance(item, rdflib.Literal):
                found.setdefault(item.language or "th", []).append(str(item))
        by_language = {language: sorted(tags) for language, tags in sorted(found.items(), reverse=True)}
        if not by_language:
            return {}
        core = by_language.get("th") or next(iter(by_language.values()))
        return {field: by_language, "tags": [{"name": tag} for tag in core]}


@dataclass(frozen=True)
class Plain:
    """A code or identifier, or with `many` a list of them: text in no language."""

    datatype: URIRef | None = None
    many: bool = False

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        texts = [clean(str(value)) for value in values_of(record.get(field))]
        datatype = node(self.datatype) if self.datatype else None
        return [Literal(text, datatype=datatype) for text in texts if text]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        if self.many:
            return {field: sorted(str(each) for each in objects)} if objects else {}
        return {field: str(objects[0])} if objects else {}


@dataclass(frozen=True)
class Integer:
    """A whole number that is not negative."""

    datatype: URIRef = XSD.nonNegativeInteger

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if value is None or value == "":
            return []
        text = str(value).strip()
        if not (text.isascii() and text.isdigit()):
            draft.report(field, value, "no whole number: left out")
            return []
        return [Literal(str(int(text)), datatype=node(self.datatype))]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {field: int(str(objects[0]))} if objects else {}


class Number:
    """A decimal number; reads back as text, as the catalogue stores it."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if value is None or value == "":
            return []
        text = str(value).strip()
        if not _DECIMAL.fullmatch(text):
            draft.report(field, value, "no decimal number: left out")
            return []
        return [Literal(text, datatype=node(XSD.decimal))]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {field: str(objects[0])} if objects else {}


class BuddhistYear:
    """A year that the catalogue stores in the Buddhist Era; RDF has the Common Era's."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if not value:
            return []
        text = str(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) >= FIRST_IMPLAUSIBLE_YEAR):
            draft.report(field, value, "no year of the Buddhist Era: left out")
            return []
        return [Literal(str(int(text) - BUDDHIST_ERA), datatype=node(XSD.gYear))]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        years = [str(item)[:4] for item in objects]
        return {field: str(int(years[0]) + BUDDHIST_ERA)} if years and years[0].isdigit() else {}


class Truth:
    """Yes or no; CKAN stores ``"True"``, ``"False"`` or a boolean.

    Reads back as the Government Data Catalog writes it: ``"True"`` or ``"False"``.
    """

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        text = str(record.get(field) or "").strip().lower()
        if text not in ("true", "false"):
            return []
        return [Literal(text, datatype=node(XSD.boolean))]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {field: str(objects[0]).capitalize()} if objects else {}


@dataclass(frozen=True)
class Date:
    """A day, month or year of the Common Era.

    Attributes:
        otherwise: field of CKAN's own with a point in time, for records that do not say; not read back.
    """

    otherwise: str | None = None

    @property
    def unasked(self) -> bool:
        return bool(self.otherwise)

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        literal = date(value) if value else None
        if value and literal is None:
            draft.report(field, value, "no ISO date of the Common Era: left out")
        if literal is None and self.otherwise and record.get(self.otherwise):
            literal = moment(record[self.otherwise])
        return [literal] if literal else []

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        values = [str(item) for item in objects]
        return {field: values[0]} if values and "T" not in values[0] else {}


@dataclass(frozen=True)
class Moment:
    """A point in time, from the first of several fields that has one; of the record, so not read back."""

    otherwise: str | None = None

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        for name in (field, self.otherwise):
            literal = moment(record[name]) if name and record.get(name) else None
            if literal:
                return [literal]
        return []

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {}


@dataclass(frozen=True)
class Address:
    """A web address, typed as DCAT-AP's ranges ask."""

    classes: tuple[URIRef, ...] = (FOAF.Document,)

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        value = record.get(field)
        if not value:
            return []
        address = web_address(value)
        if address is None:
            draft.report(field, value, "no web address: left out")
            return []
        if address.value != str(value):
            draft.report(
                field, value, "characters that an address cannot hold were percent-encoded or dropped"
            )
        draft.typed(address, *self.classes)
        return [address]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        return {field: str(objects[0])} if objects else {}


@dataclass(frozen=True)
class Labelled:
    """A text that DCAT-AP wants as a thing of a class: a blank node with the text as label."""

    of: URIRef

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        texts = languages(record[field]) if record.get(field) else {}
        if not texts:
            return []
        thing = draft.blank(self.of)
        draft.add(thing, RDFS.label, *literals(texts))
        return [thing]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        texts = tagged(label for thing in objects for label in graph.objects(thing, RDFS.label))
        return {field: texts.get("th") or next(iter(texts.values()))} if texts else {}


@dataclass(frozen=True)
class Period:
    """The time that the data speak of, from two fields."""

    end: str

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        bounds = [
            (predicate, literal)
            for name, predicate in ((field, DCAT.startDate), (self.end, DCAT.endDate))
            for literal in Date().write(record, name, draft, environment)
        ]
        if not bounds:
            return []
        period = draft.blank(DCTERMS.PeriodOfTime)
        for predicate, literal in bounds:
            draft.add(period, predicate, literal)
        return [period]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        found: dict[str, str] = {}
        for name, predicate in ((field, DCAT.startDate), (self.end, DCAT.endDate)):
            for thing in objects:
                for value in graph.objects(thing, predicate):
                    found[name] = str(value)
        return found
