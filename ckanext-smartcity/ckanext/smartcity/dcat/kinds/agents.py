"""Kinds for those who answer for a dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import rdflib
from pyoxigraph import NamedNode
from rdflib.namespace import FOAF
from rdflib.term import Node

from ckanext.smartcity.dcat.draft import Draft, Object
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds.base import Record
from ckanext.smartcity.dcat.kinds.values import tagged
from ckanext.smartcity.dcat.namespaces import VCARD
from ckanext.smartcity.dcat.text import clean, languages, literals

_EMAIL = re.compile(r"[A-Za-z0-9.!#$&'*+/=?_~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def mailbox(value: object) -> NamedNode | None:
    """Return the ``mailto:`` node of an email address, or None if it is none."""
    text = clean(str(value or ""))
    return NamedNode(f"mailto:{text}") if _EMAIL.fullmatch(text) else None


@dataclass(frozen=True)
class Contact:
    """The unit to ask, by name and shared mailbox; the organisation's where the dataset names none."""

    email: str

    unasked: ClassVar[bool] = True

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        names = languages(record[field]) if record.get(field) else {}
        email = mailbox(record.get(self.email))
        if record.get(self.email) and email is None:
            draft.report(self.email, record[self.email], "no email address: left out")
        if not names and email is None:
            organisation = record.get("owner_org")
            return [NamedNode(environment.contact_iri(organisation))] if organisation else []
        contact = draft.blank(VCARD.Kind)
        draft.add(contact, VCARD.fn, *literals(names))
        if email:
            draft.add(contact, VCARD.hasEmail, email)
        return [contact]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        found: dict[str, str] = {}
        for thing in objects:
            if isinstance(thing, rdflib.URIRef):
                continue  # an organisation's contact point: not the dataset's own words
            names = tagged(graph.objects(thing, VCARD.fn))
            if names:
                found[field] = names.get("th") or next(iter(names.values()))
            for email in graph.objects(thing, VCARD.hasEmail):
                found[self.email] = str(email).removeprefix("mailto:")
        return found


class Bureau:
    """The unit of the city that made the dataset."""

    unasked: ClassVar[bool] = False

    def write(self, record: Record, field: str, draft: Draft, environment: Environment) -> Iterable[Object]:
        names = languages(record[field]) if record.get(field) else {}
        if not names:
            return []
        agent = draft.blank(FOAF.Agent)
        draft.add(agent, FOAF.name, *literals(names))
        return [agent]

    def read(
        self, field: str, objects: Sequence[Node], graph: rdflib.Graph, environment: Environment
    ) -> Record:
        names = tagged(name for thing in objects for name in graph.objects(thing, FOAF.name))
        return {field: names.get("th") or next(iter(names.values()))} if names else {}
