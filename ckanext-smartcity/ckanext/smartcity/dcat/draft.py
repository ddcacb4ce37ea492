"""The statements of one description while they are being written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import RDF

from ckanext.smartcity.dcat.text import node

Subject = NamedNode | BlankNode
Object = NamedNode | BlankNode | Literal
SubjectT = TypeVar("SubjectT", NamedNode, BlankNode)
#: Subject → predicate → objects, each once, in the order in which they were stated.
Statements = Mapping[Subject, Mapping[NamedNode, Mapping[Object, None]]]


@dataclass(frozen=True)
class Problem:
    """A value that could not be said in RDF as it is.

    Attributes:
        field: where it stands.
        value: the value, shortened.
        rule: what it breaks and what was done about it.
    """

    field: str
    value: str
    rule: str


@dataclass
class Draft:
    """Collects statements, the shared nodes they point to, and what had to be left out.

    Blank nodes are numbered within the seed, so the same content always gives the same bytes.

    Attributes:
        seed: what the blank nodes of this description are named after, e.g. the dataset's id.
        statements: those of each subject together, and in it those of each predicate.
        shared: IRIs whose own description stands once per document, in order of first use.
    """

    seed: str
    statements: dict[Subject, dict[NamedNode, dict[Object, None]]] = field(default_factory=dict)
    shared: dict[str, None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _blanks: int = 0
    _prefix: str = ""

    def __post_init__(self) -> None:
        self._prefix = "b" + blake2b(self.seed.encode(), digest_size=8).hexdigest()

    def add(self, subject: Subject, predicate: URIRef, *objects: Object) -> None:
        """State the predicate of the subject once for each object."""
        self.state(subject, node(predicate), objects)

    def state(self, subject: Subject, predicate: NamedNode, objects: Iterable[Object]) -> None:
        """State the predicate, as it is written, of the subject once for each object."""
        said = dict.fromkeys(objects)
        if said:
            predicates = self.statements.setdefault(subject, {})
            predicates.setdefault(predicate, said).update(said)

    def typed(self, subject: SubjectT, *classes: URIRef) -> SubjectT:
        """State the classes of the subject and return it."""
        self.add(subject, RDF.type, *(node(name) for name in classes))
        return subject

    def blank(self, *classes: URIRef) -> BlankNode:
        """Return a new blank node of the classes."""
        self._blanks += 1
        blank = BlankNode(f"{self._prefix}n{self._blanks}")
        self.typed(blank, *classes)
        return blank

    def refer(self, iri: str) -> NamedNode:
        """Return the node of a shared description and remember that the document needs it."""
        self.shared[iri] = None
        return node(iri)

    def report(self, name: str, value: object, rule: str) -> None:
        """Note that a field's value was repaired or left out."""
        self.problems.append(Problem(name, str(value)[:200], rule))

    def extend(self, other: Draft) -> None:
        """Take over what another draft states; blank nodes keep apart by its seed."""
        for subject, predicates in other.statements.items():
            known = self.statements.setdefault(subject, {})
            for predicate, values in predicates.items():
                known.setdefault(predicate, {}).update(values)
        self.shared.update(other.shared)

    def triples(self) -> list[Triple]:
        """Return the statements one by one."""
        return triples_of(self.statements)


def triples_of(statements: Statements) -> list[Triple]:
    """Return the statements one by one, in their order."""
    return [
        Triple(subject, predicate, value)
        for subject, predicates in statements.items()
        for predicate, values in predicates.items()
        for value in values
    ]
