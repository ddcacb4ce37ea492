"""Template helpers of the room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import request

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.publications import withdrawn
from ckanext.smartcity.dcat.schema_org import as_script, describe_for_search

__all__ = ["smartcity_public_until", "structured_data"]


def structured_data(dataset_dict: dict[str, Any], profiles: list[str] | None = None) -> str:
    """Return the page's schema.org JSON-LD; takes the place of ckanext-dcat's helper of this name."""
    owners = portal.organisations_of(filter(None, [dataset_dict.get("owner_org")]))
    publisher = owners[0] if owners else None
    return as_script(describe_for_search(dataset_dict, publisher, portal.environment()))


def smartcity_public_until() -> datetime | None:
    """Return until when the dataset was public whose page was asked for and is not there; None if never."""
    asked = (request.view_args or {}).get("id") if request.endpoint == "dataset.read" else None
    publication = withdrawn(asked) if asked else None
    return publication.withdrawn if publication else None
