"""Making the organisations that a new portal starts with."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.cities.organisations import planned_organisations
from ckanext.smartcity.site_user import as_site_user


def ensure_organisations() -> list[str]:
    """Make the alliance and its cities where they are missing; return the names of those made.

    An organisation that exists is left as its editors have it.
    """
    made = []
    for organisation in planned_organisations():
        if model.Group.get(organisation["name"]) is None:
            tk.get_action("organization_create")(as_site_user(), organisation)
            made.append(organisation["name"])
    return made
