"""A right-holder's word that what looked like personal data is none: kept with name and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import authz

from ckanext.smartcity.days import today
from ckanext.smartcity.errors import N_
from ckanext.smartcity.metadata.classification import Finding
from ckanext.smartcity.metadata.personal_data import Sighting, fingerprint

FIELD = "personal_data_confirmed"
#: What a client sends to confirm.
YES = frozenset({"True", "true", "1", "yes", True})

_MOST_NAMED = 5


def settled(
    given: Any, stored: str | None, sightings: Iterable[Sighting], owner: str | None, user: str
) -> str | None:
    """Return the confirmation to keep: the stored one, or a new one if an administrator gives it now.

    Args:
        given: what the client sent; only a plain yes counts.
        stored: the confirmation so far.
        sightings: what was found.
        owner: id of the organisation.
        user: name of who is saving.
    """
    seen = list(sightings)
    if given not in YES or not seen or covers(stored, seen):
        return stored
    if not authz.has_user_permission_for_group_or_org(owner, user, "admin"):
        return stored
    return f"{fingerprint(seen)} {user} {today().isoformat()}"


def covers(confirmation: str | None, sightings: Iterable[Sighting]) -> bool:
    """Whether a confirmation was given for exactly these sightings."""
    return bool(confirmation) and str(confirmation).split(" ")[0] == fingerprint(sightings)


def findings(sightings: Iterable[Sighting], language: str) -> Iterator[Finding]:
    """Yield what stops publication, each with its place and the remedy; the first ones of many."""
    named = list(sightings)
    for seen in named[:_MOST_NAMED]:
        place = (
            seen.where
            if seen.row is None
            else tk._("row {row}, {column}").format(row=seen.row, column=seen.where)
        )
        yield Finding(
            seen.where if seen.row is None else "url",
            N_(
                "This looks like personal data: {kind} {shown} in {place}. Remove it, or let an "
                "administrator of the organisation confirm that it is harmless."
            ),
            {"kind": seen.kind_in(language), "shown": seen.shown, "place": place},
        )
    if len(named) > _MOST_NAMED:
        last = named[-1]
        yield Finding(
            last.where if last.row is None else "url",
            N_("… and {count} more places that look like personal data."),
            {"count": len(named) - _MOST_NAMED},
        )
