"""Template helpers of the room."""

from __future__ import annotations

from typing import Any

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.schema_org import as_script, describe_for_search

__all__ = ["structured_data"]


def structured_data(dataset_dict: dict[str, Any], profiles: list[str] | None = None) -> str:
    """Return the page's schema.org JSON-LD; takes the place of ckanext-dcat's helper of this name."""
    owners = portal.organisations_of(filter(None, [dataset_dict.get("owner_org")]))
    publisher = owners[0] if owners else None
    return as_script(describe_for_search(dataset_dict, publisher, portal.environment()))
