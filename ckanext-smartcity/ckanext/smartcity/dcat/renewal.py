"""After an upgrade: the worker stores ready-made RDF of the new version, while readers are served already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ckan.plugins.toolkit as tk
from ckan.lib.search import commit, rebuild
from ckan.types import Context

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.search import solr

#: Datasets a job: one that cannot be indexed keeps no more than these from being renewed.
_BATCH = 50
_EVERYTHING: Context = {"ignore_auth": True}


def order_renewal() -> int:
    """Have a worker index anew each dataset whose RDF is not of this version; return how many they are.

    Those that an older version withheld are among them: whether this one does has to be decided anew.

    Raises:
        SearchError: Solr cannot be reached.
    """
    count = 0
    for ids in _outdated(portal.environment().version):
        tk.enqueue_job(renew, [ids], title=f"RDF of {len(ids)} datasets")
        count += len(ids)
    return count


def renew(ids: Sequence[str]) -> None:
    """Index datasets anew, which makes and stores their RDF."""
    rebuild(package_ids=ids)
    commit()


def _outdated(version: str) -> Iterator[list[str]]:
    after = ""
    while True:
        filters = [f"-{{!prefix f=dcat_fragment_version}}{version}.", f'id:{{"{after}" TO *]']
        query = {"q": "*:*", "fq": filters, "fl": "id", "sort": "id asc", "rows": _BATCH}
        ids = [document["id"] for document in solr.select(_EVERYTHING, query)]
        if not ids:
            return
        yield ids
        after = ids[-1]
