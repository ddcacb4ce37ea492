"""Is everything there that the database speaks of: its tables, the search index, the uploaded files?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from click.testing import CliRunner

from ckan import model
from ckan.cli.db import pending_migrations
from ckan.lib.search.common import SearchError

from ckanext.smartcity import config
from ckanext.smartcity.exchange.uploads import uploaded_file
from ckanext.smartcity.operations.doctor import CheckFailedError, Finding, problem, warning, well
from ckanext.smartcity.search.solr import indexed_ids

_MOST_NAMED = 5
_INDEX_THEM = (
    "Run scripts/ckan search-index rebuild --only-missing --force. It prints why a dataset still cannot be "
    "indexed: correct that in its form and save it."
)
_LITTLE_ROOM, _NO_ROOM = 5 * 2**30, 2**30  # bytes


def migrations() -> Iterator[Finding]:
    """The tables are those of this version of CKAN and its plugins."""
    # CKAN knows this only as a command, which prints a line for every plugin that waits.
    told = CliRunner().invoke(pending_migrations).output.splitlines()
    waiting = [line.strip() for line in told if "unapplied" in line]
    if waiting:
        yield problem("Migrations", f"The database waits: {', '.join(waiting)}.", "Run scripts/up.")
    else:
        yield well("Migrations", "The tables are up to date.")


def index() -> Iterator[Finding]:
    """Every dataset of the database is in the search index, and no other."""
    kept = sa.select(model.Package.id, model.Package.name).where(model.Package.state != "deleted")
    stored = dict(model.Session.execute(kept).tuples().all())
    try:
        indexed = indexed_ids()
    except SearchError as error:
        raise CheckFailedError(f"Solr does not answer: {error}", "Run scripts/up.") from error
    missing = sorted(stored[identifier] for identifier in stored.keys() - indexed)
    left = len(indexed - stored.keys())
    if not missing and not left:
        yield well("Search index", f"It holds all {len(stored)} datasets.")
    if missing:
        told = f"{len(missing)} of {len(stored)} datasets cannot be found: {_named(missing)}."
        yield problem("Search index", told, _INDEX_THEM)
    if left:
        told = f"It still holds {left} datasets that are gone."
        yield problem("Search index", told, "Run scripts/ckan search-index clear-orphans.")


def files() -> Iterator[Finding]:
    """Every uploaded file is in the storage, and there is room for more."""
    uploads = model.Session.scalars(
        sa.select(model.Resource).where(model.Resource.url_type == "upload", model.Resource.state == "active")
    ).all()
    lost = [resource for resource in uploads if not _is_there(resource)]
    if lost:
        named = _named([resource.id for resource in lost])
        told = f"{len(lost)} of {len(uploads)} uploaded files are not in the storage: {named}"
        yield problem("Files", told, "Take them from a backup, or upload them again.")
    else:
        yield well("Files", f"All {len(uploads)} uploaded files are there.")
    free = shutil.disk_usage(config.storage_path()).free
    told = f"{free / 2**30:.1f} GB are free for files."
    if free < _NO_ROOM:
        yield problem("Disk", told, "Free some at once: CKAN cannot save without room.")
    elif free < _LITTLE_ROOM:
        yield warning("Disk", told, "Plan a larger disk.")
    else:
        yield well("Disk", told)


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _is_there(resource: model.Resource) -> bool:
    try:
        with uploaded_file(
            {"id": resource.id, "url": resource.url, "package_id": resource.package_id}
        ) as path:
            return path.is_file()
    except FileNotFoundError:
        return False
