"""The whole catalogue in one file: written aside and moved into place, never larger in memory than a page."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from tempfile import NamedTemporaryFile

from ckanext.smartcity import config as options
from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.catalogue import list_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.feed_request import FeedRequest
from ckanext.smartcity.dcat.listing import fetch_fragments, list_page
from ckanext.smartcity.dcat.organisations import describe_portal
from ckanext.smartcity.dcat.publications import editions_around, last_concealment
from ckanext.smartcity.dcat.serialise import Format
from ckanext.smartcity.dcat.series import describe_series, series_of
from ckanext.smartcity.dcat.shared import describe_shared


def dump_path(form: Format) -> Path:
    """Return where the dump of a format is kept."""
    return Path(options.storage_path()) / "smartcity" / f"catalog.{form.name}.gz"


def write_dump(form: Format, path: Path) -> int:
    """Write all datasets to the file, gzipped if its name ends in ``.gz``; return how many there are.

    The file is complete or as it was before: it is written beside its place and moved there. It bears the
    time from before its first page: what is hidden while it is written may stand in it.
    """
    begun = time.time_ns()
    path.parent.mkdir(parents=True, exist_ok=True)
    counter = _Counter()
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as aside:
        try:
            packed = path.suffix == ".gz"
            target = gzip.GzipFile(fileobj=aside, mode="wb", filename="", mtime=0) if packed else aside
            target.writelines(form.stream(_parts(form, counter), portal.environment().base))
            if packed:
                target.close()
            aside.flush()
            os.fsync(aside.fileno())
            Path(aside.name).chmod(0o644)
            os.utime(aside.name, ns=(begun, begun))
            Path(aside.name).replace(path)
        finally:
            Path(aside.name).unlink(missing_ok=True)  # still there only if something went wrong
    return counter.datasets


class _Counter:
    datasets = 0


def _parts(form: Format, counter: _Counter) -> Iterator[bytes]:
    """Yield the catalogue, its datasets in the order of ids, and at the end what they share."""
    environment = portal.environment()
    head, members = Draft("head"), portal.organisations()
    catalogue = describe_portal(portal.portal(members), members, head, environment)
    base = environment.base
    yield form.part(head.statements, base)
    shared = dict(head.shared)
    request: FeedRequest | None = FeedRequest(path="")
    while request:
        listing = list_page(request)
        found = fetch_fragments(listing.entries, environment)
        fragments = {name: fragment for name, (_, fragment) in found.items() if fragment}
        links = Draft("links")
        ids = [entry.id for entry in listing.entries if entry.id in fragments]
        describe_series(series_of(editions_around(ids)), ids, links, environment)
        for name in ids:
            list_dataset(catalogue, environment.dataset_iri(name), links)
        yield form.part(links.statements, base)
        for name in ids:
            counter.datasets += 1
            shared.update(dict.fromkeys(fragments[name].shared))
            yield fragments[name].part(form, base)
        request = FeedRequest(path="", after=listing.entries[-1].id) if listing.more else None
    described = Draft("shared")
    describe_shared(shared, described, environment)
    yield form.part(described.statements, base)


def current_dump(form: Format) -> tuple[Path, datetime] | None:
    """Return the kept dump and when it was begun, or None if there is none that may be handed out.

    A dump begun before something was hidden may still hold it: it is not handed out.
    """
    path = dump_path(form)
    if not path.exists():
        return None
    begun = datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)
    gone = last_concealment()
    return None if gone and gone >= begun else (path, begun)
