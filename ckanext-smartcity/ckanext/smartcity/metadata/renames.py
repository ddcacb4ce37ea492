"""The datasets that continue a renamed one follow it: `series` holds the name, which is its address."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ckan import model

from ckanext.smartcity import reindexing
from ckanext.smartcity.renaming import naming, renamed, rewrite

_FIELD = "series"


def register() -> None:
    """Have references follow from now on, before CKAN notes what a flush changes: they belong to it."""
    if not sa.event.contains(model.Session, "before_flush", follow):
        sa.event.listen(model.Session, "before_flush", follow, insert=True)


def follow(session: Session, *_: Any) -> None:
    """Write the new name of each renamed dataset where its organisation's other datasets have the old one."""
    package = model.Package
    for dataset, before in renamed(session, package):
        is_later = sa.and_(package.extras[_FIELD].astext == before, package.owner_org == dataset.owner_org)
        for later in naming(session, package, is_later):
            if later.extras.get(_FIELD) == before:
                rewrite(later, _FIELD, dataset.name)
                reindexing.after_commit(session, [later.id])
