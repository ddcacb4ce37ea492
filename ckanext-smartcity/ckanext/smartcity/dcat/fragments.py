"""A dataset's ready-made RDF: Turtle without head, made when the dataset changes, kept in Solr.

A fragment holds nothing that may change without the dataset: publishers, catalogues and concepts are named
in it and described once per page.
"""

from __future__ import annotations

import logging
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import quote
from zlib import compress, decompress

from ckanext.smartcity.dcat import turtle
from ckanext.smartcity.dcat.describe import describe_dataset
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import Record
from ckanext.smartcity.dcat.serialise import TURTLE, Format, read_turtle_part
from ckanext.smartcity.dcat.visibility import is_exported

#: Version of a document that no feed may hold.
WITHHELD = "withheld"

_SMALLEST = 9

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fragment:
    """A dataset's RDF and the version it was made as.

    Attributes:
        shared: IRIs of the nodes that the page has to describe.
        turtle: the statements, names as `turtle` writes them.
    """

    shared: tuple[str, ...]
    turtle: bytes

    def part(self, form: Format, base: str) -> bytes:
        """Return the statements as part of a document of the format."""
        if form.rdf == TURTLE.rdf:
            return self.turtle
        return form.part(read_turtle_part(self.turtle, base), base)

    @property
    def text(self) -> bytes:
        """The statements below a line, a comment in Turtle, that names the shared nodes."""
        return f"#{' '.join(self.shared)}\n".encode() + self.turtle

    def stored(self) -> str:
        """Return what to keep in Solr; `read_fragment` is its inverse.

        Compressed, because Solr reads and CKAN fetches a document as a whole for much that wants no RDF.
        """
        return b64encode(compress(self.text, _SMALLEST)).decode("ascii")

    def version(self, environment: Environment) -> str:
        """Return the key under which the fragment stays valid: what made it, and what it says."""
        return f"{environment.version}.{blake2b(self.text, digest_size=12).hexdigest()}"


def read_fragment(stored: str) -> Fragment:
    """Return the fragment of a text made by `Fragment.stored`."""
    head, _, turtle = decompress(b64decode(stored)).partition(b"\n")
    return Fragment(tuple(head[1:].decode().split()), turtle)


def make_fragment(dataset: Record, environment: Environment) -> Fragment:
    """Make the fragment of a dataset; what had to be repaired or left out goes to the log."""
    draft = describe_dataset(dataset, environment)
    for problem in draft.problems:
        log.warning("RDF of %s: %s = %r: %s", dataset["id"], problem.field, problem.value, problem.rule)
    files = environment.resource_iri(quote(str(dataset["id"])), "")
    return Fragment(tuple(draft.shared), turtle.part(draft.statements, environment.base, files))


def index_fields(dataset: Record, environment: Environment) -> Mapping[str, str]:
    """Return the fields that the dataset's Solr document gets."""
    if not is_exported(dataset, environment):
        return {"dcat_fragment_version": WITHHELD}
    fragment = make_fragment(dataset, environment)
    return {"dcat_fragment": fragment.stored(), "dcat_fragment_version": fragment.version(environment)}


def is_current(version: str | None, environment: Environment) -> bool:
    """Say whether a stored fragment was made by this code, these code lists and this address."""
    return bool(version) and str(version).startswith(f"{environment.version}.")
