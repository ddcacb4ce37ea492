"""Who a dataset may speak for: itself, its files and its own organisation, and nobody else.

ckanext-dcat takes an address that a dataset states as the name of a node in RDF. Whoever states another's
address would speak for it, in a feed that everybody believes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.kinds import Record

#: Fields of datasets and files that ckanext-dcat writes as the name of a node.
NAMING = frozenset({"uri", "publisher_uri", "creator_uri", "contact_uri"})
#: Fields with parts that have such a name, as JSON.
NESTED = frozenset({"access_services", "contact", "creator", "publisher", "qualified_attribution"})

Vouching = Callable[[str], bool]


@dataclass(frozen=True)
class Claim:
    """An address that a record states as somebody's name.

    Attributes:
        place: the part of the dataset that states it: the dataset itself, an extra, or a file.
        field: of the dataset or the file.
    """

    place: Mapping[str, Any]
    field: str
    address: str


def foreign_claims(dataset: Record, environment: Environment, vouched: Vouching) -> Iterator[Claim]:
    """Yield the addresses that the dataset states and that are not its own.

    Args:
        vouched: says of an address elsewhere whether a harvest source answers for it. No source can answer
            for an address of this portal.
    """
    own = set(_own_addresses(dataset, environment))
    for claim in _claims(dataset):
        ours = claim.address.startswith((environment.base, f"{environment.site_url}#"))
        if claim.address not in own and (ours or not vouched(claim.address)):
            yield claim


def without_foreign_claims(dataset: Record, environment: Environment, vouched: Vouching) -> dict[str, Any]:
    """Return the dataset as it may go to ckanext-dcat: without a word in another's name."""
    refused = [(id(claim.place), claim.field) for claim in foreign_claims(dataset, environment, vouched)]

    def kept(place: Record) -> dict[str, Any]:
        return {field: value for field, value in place.items() if (id(place), field) not in refused}

    extras = [extra for extra in dataset.get("extras") or () if (id(extra), extra.get("key")) not in refused]
    files = [kept(file) for file in dataset.get("resources") or ()]
    return {**kept(dataset), "extras": extras, "resources": files}


def _own_addresses(dataset: Record, environment: Environment) -> Iterator[str]:
    if dataset.get("id"):
        yield environment.dataset_iri(dataset["id"])
        for file in dataset.get("resources") or ():
            if file.get("id"):
                yield environment.resource_iri(dataset["id"], file["id"])
    if dataset.get("owner_org"):
        yield environment.organisation_iri(dataset["owner_org"])
        yield environment.contact_iri(dataset["owner_org"])


def _claims(dataset: Record) -> Iterator[Claim]:
    places = [dataset, *(dataset.get("resources") or ())]
    stated = [(place, field, value) for place in places for field, value in place.items()]
    extras = [extra for extra in dataset.get("extras") or () if isinstance(extra, Mapping)]
    stated += [(extra, str(extra.get("key")), extra.get("value")) for extra in extras]
    for place, field, value in stated:
        if field in NAMING and value:
            yield Claim(place, field, str(value))
        elif field in NESTED and value:
            for address in _names_within(value):
                yield Claim(place, field, address)


def _names_within(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, Mapping) and part.get("uri"):
            yield str(part["uri"])
