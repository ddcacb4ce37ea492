"""Whether a harvest source answers for an address; ckanext-harvest is optional."""

from __future__ import annotations

import ckan.plugins as p
from ckan import model


def vouches(dataset_id: str, owner: str, address: str) -> bool:
    """Say whether a source of this organisation brought this dataset under this address.

    Args:
        dataset_id: of the dataset that states the address.
        owner: id of its organisation: only a source that belongs to it can vouch.
        address: what the dataset calls itself, a file or its publisher.
    """
    if not (dataset_id and owner and p.plugin_loaded("harvest")):
        return False
    from ckanext.harvest.model import HarvestObject

    objects = model.Session.query(HarvestObject).filter(HarvestObject.package_id == dataset_id)
    return any(
        _belongs(found.harvest_source_id, owner) and (found.guid == address or _holds(found.content, address))
        for found in objects.order_by(HarvestObject.gathered.desc()).limit(5)
    )


def _belongs(source_id: str, owner: str) -> bool:
    """Say whether the source, itself a dataset of CKAN's, is one of the organisation's."""
    source = model.Package.get(source_id)
    return source is not None and source.state == "active" and source.owner_org == owner


def _holds(content: str | None, address: str) -> bool:
    return f'"{address}"' in (content or "")
