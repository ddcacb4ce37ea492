"""After an upgrade: the worker stores ready-made RDF of the new version, while readers are served already."""

from __future__ import annotations

from collections.abc import Iterator

from ckan.types import Context

from ckanext.smartcity import reindexing
from ckanext.smartcity.dcat import portal
from ckanext.smartcity.search import solr

_PAGE = 50
_EVERYTHING: Context = {"ignore_auth": True}


def order_renewal() -> int:
    """Have a worker index anew each dataset whose RDF is not of this version; return how many they are.

    Those that an older version withheld are among them: whether this one does has to be decided anew.

    Raises:
        SearchError: Solr cannot be reached.
    """
    return reindexing.order(_outdated(portal.environment().version))


def _outdated(version: str) -> Iterator[str]:
    after = ""
    while True:
        filters = [f"-{{!prefix f=dcat_fragment_version}}{version}.", f'id:{{"{after}" TO *]']
        query = {"q": "*:*", "fq": filters, "fl": "id", "sort": "id asc", "rows": _PAGE}
        ids = [document["id"] for document in solr.select(_EVERYTHING, query)]
        if not ids:
            return
        yield from ids
        after = ids[-1]
