"""What a description needs to know beside the dataset: addresses, code lists, places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

from ckanext.smartcity.dcat.concepts import ROLES, Concept, Role, VocabularyReader, all_concepts
from ckanext.smartcity.dcat.places import PlaceFinder
from ckanext.smartcity.vocabularies import SCHEMAS, Term

if TYPE_CHECKING:
    from importlib.abc import Traversable

_VERSIONED = ("vocabularies", "dcat", "places")


@dataclass(frozen=True)
class Environment:
    """The portal around the datasets.

    Attributes:
        site_url: public address without a trailing slash.
        read_vocabulary: returns a code list by name.
        find_place: returns the place of an official code, or None.
    """

    site_url: str
    read_vocabulary: VocabularyReader
    find_place: PlaceFinder

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Every concept by IRI."""
        return all_concepts(self.read_vocabulary)

    @cached_property
    def media_types(self) -> frozenset[str]:
        """The registered media types: those that the list of file formats names."""
        terms = self.read_vocabulary(ROLES["file_format"].vocabulary).terms
        return frozenset(term.facts["media_type"] for term in terms if term.facts.get("media_type"))

    @cached_property
    def version(self) -> str:
        """A digest of everything but the datasets and organisations that decides what the export says."""
        digest = blake2b(self.site_url.encode(), digest_size=8)
        for folder in (
            files("ckanext.smartcity.dcat"),
            *(files(SCHEMAS).joinpath(name) for name in _VERSIONED),
        ):
            for file in _files(folder):
                digest.update(file.read_bytes())
        return digest.hexdigest()

    def prepare(self) -> None:
        """Read the code lists and places now, so that no reader waits for it."""
        _ = self.version, self.concepts, self.media_types, self.find_place("")

    @property
    def base(self) -> str:
        """What the names in Turtle documents are relative to."""
        return f"{self.site_url}/"

    def term(self, role: Role, value: object) -> Term | None:
        """Return the term of the role's vocabulary that the value writes, or None."""
        return _term(self.read_vocabulary, role.vocabulary, str(value))

    def dataset_iri(self, dataset_id: str) -> str:
        """Return the IRI of a dataset: always of this portal, whatever the dataset says about itself."""
        return f"{self.site_url}/dataset/{dataset_id}"

    def resource_iri(self, dataset_id: str, resource_id: str) -> str:
        """Return the IRI of a file of a dataset."""
        return f"{self.site_url}/dataset/{dataset_id}/resource/{resource_id}"

    def organisation_iri(self, organisation_id: str) -> str:
        """Return the IRI of an organisation."""
        return f"{self.site_url}/organization/{organisation_id}"

    def contact_iri(self, organisation_id: str) -> str:
        """Return the IRI of an organisation's own contact point."""
        return f"{self.organisation_iri(organisation_id)}#contact"

    @property
    def catalogue_iri(self) -> str:
        """The IRI of the portal's catalogue, the same as ckanext-dcat's."""
        return self.site_url

    def city_catalogue_iri(self, name: str) -> str:
        """Return the IRI of an organisation's own catalogue."""
        return f"{self.site_url}/catalog/{name}"

    @property
    def service_iri(self) -> str:
        """The IRI of the DataStore API."""
        return f"{self.site_url}/api/3/action/datastore_search#service"


@lru_cache(maxsize=8192)
def _term(read_vocabulary: VocabularyReader, name: str, value: str) -> Term | None:
    return read_vocabulary(name).get(value)


def _files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the source and data files below the folder, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".yaml", ".json")):
            yield entry
