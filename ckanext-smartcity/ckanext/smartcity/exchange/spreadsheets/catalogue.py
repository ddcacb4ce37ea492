"""The datasets of one organisation, as its editors see them: drafts and private ones too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context


def datasets_of(organization_id: str, context: Context) -> Iterator[dict[str, Any]]:
    """Yield each dataset of an organisation that is not deleted, by name.

    Args:
        organization_id: its id.
        context: of who reads, who may edit them.
    """
    names = (
        model.Session.query(model.Package.name)
        .filter(model.Package.owner_org == organization_id, model.Package.type == "dataset")
        .filter(model.Package.state.in_(("active", "draft")))
        .order_by(model.Package.name)
    )
    for (name,) in names.all():
        yield tk.get_action("package_show")(tk.fresh_context(context), {"id": name})
