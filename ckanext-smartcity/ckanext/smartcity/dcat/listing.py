"""Which datasets stand on a page of a feed: one search for ids and versions, one for the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.lib.search import SearchError, SearchQueryError
from ckan.types import Context

from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.feed_request import FeedRequest, FeedRequestError
from ckanext.smartcity.dcat.fragments import WITHHELD, Fragment, is_current, make_fragment, read_fragment
from ckanext.smartcity.dcat.visibility import EXPORTED_TYPES, is_exported
from ckanext.smartcity.search import solr

PAGE_SIZE = 100
_NOBODY: Context = {"user": "", "ignore_auth": False}

Documents = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Entry:
    """A dataset on a page.

    Attributes:
        version: key of its fragment in Solr; empty if it was never made.
        modified: when its metadata last changed, UTC, ISO.
    """

    id: str
    owner: str
    version: str
    modified: str


@dataclass(frozen=True)
class Listing:
    """A page of a feed.

    Attributes:
        total: how many datasets the whole feed has.
        more: whether datasets follow after these.
    """

    entries: tuple[Entry, ...]
    total: int
    more: bool

    @property
    def pages(self) -> int:
        """How many pages the feed has for clients that count; at least one."""
        return max(1, -(-self.total // PAGE_SIZE))


def list_page(request: FeedRequest) -> Listing:
    """Return the page asked for.

    Raises:
        FeedRequestError: the query cannot be read, or the page is beyond the end.
    """
    start = (request.page - 1) * PAGE_SIZE
    fields = ("id", "owner_org", "dcat_fragment_version", "metadata_modified")
    documents, left = _search(request, fields, rows=PAGE_SIZE, start=start)
    total = _search(request.first(), ("id",), rows=0)[1] if request.after else left
    if request.page > 1 and start >= total:
        raise FeedRequestError(
            tk._("page is {page}, but this feed has {pages}.").format(
                page=request.page, pages=max(1, -(-total // PAGE_SIZE))
            ),
            status=404,
        )
    entries = tuple(_entry(document) for document in documents)
    return Listing(entries, total, more=start + len(entries) < left)


def fetch_fragments(entries: Iterable[Entry], environment: Environment) -> dict[str, Fragment]:
    """Return the fragments of listed datasets by id, made now where Solr has none or an outdated one.

    A dataset that is no longer public when this looks is not among them.
    """
    listed = list(entries)
    stored = [entry.id for entry in listed if is_current(entry.version, environment)]
    stale = [entry.id for entry in listed if not is_current(entry.version, environment)]
    fragments = {document["id"]: read_fragment(document["dcat_fragment"]) for document in _kept(stored)}
    for document in _documents(stale, "validated_data_dict"):
        dataset = json.loads(document["validated_data_dict"])
        if is_exported(dataset, environment):
            fragments[dataset["id"]] = make_fragment(dataset, environment)
    return fragments


def _kept(ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the documents that still have their fragment."""
    return (document for document in _documents(ids, "dcat_fragment") if "dcat_fragment" in document)


def _documents(ids: Sequence[str], field: str) -> Documents:
    """Return a field of the public ones among these datasets, with their ids."""
    if not ids:
        return []
    among = "id:({})".format(" OR ".join(f'"{name}"' for name in ids))
    return _search(FeedRequest(path=""), ("id", field), rows=len(ids), among=among)[0]


def _entry(document: Mapping[str, Any]) -> Entry:
    return Entry(
        id=document["id"],
        owner=_single(document.get("owner_org")),
        version=document.get("dcat_fragment_version") or "",
        modified=str(document.get("metadata_modified") or ""),
    )


def _single(value: Any) -> str:
    """Return the value of a field that Solr's catch-all declaration makes a list of one."""
    return str(value[0] if isinstance(value, list) else value or "")


def _search(
    request: FeedRequest, fields: Sequence[str], rows: int, start: int = 0, among: str = ""
) -> tuple[Documents, int]:
    """Return documents, in the order of ids, and how many there are; only what everybody may see."""
    filters = [
        f"-dcat_fragment_version:{WITHHELD}",
        "dataset_type:({})".format(" OR ".join(sorted(EXPORTED_TYPES))),
    ]
    if request.city:
        filters.append(f'organization:"{request.city}"')
    if request.modified_since:
        filters.append(f"metadata_modified:[{request.modified_since} TO *]")
    if request.after:
        filters.append(f"id:{{{request.after} TO *]")
    if among:
        filters.append(among)
    place = {"sort": "id asc", "rows": rows, "start": start, "facet": "false"}
    if request.q or request.fq:
        return _search_for_stranger(request, {**place, "fl": list(fields), "fq_list": filters})
    return _select({**place, "q": "*:*", "fl": ",".join(fields), "fq": filters})


def _select(params: Mapping[str, Any]) -> tuple[Documents, int]:
    """Ask Solr itself: no words of a client are in it, and it takes half the time."""
    try:
        found = solr.select(_NOBODY, params)
    except SearchError as error:
        raise FeedRequestError(tk._("The search index does not answer. Try again later."), 503) from error
    return found.docs, found.hits


def _search_for_stranger(request: FeedRequest, query: dict[str, Any]) -> tuple[Documents, int]:
    """Ask the way that checks what a client may write into a query."""
    try:
        found = tk.get_action("package_search")(
            _NOBODY.copy(), {**query, "q": request.q or "*:*", "fq": request.fq}
        )
    except (SearchError, SearchQueryError, tk.ValidationError) as error:
        raise FeedRequestError(
            tk._("The query cannot be read: q is '{q}', fq is '{fq}'. They follow Solr's syntax.").format(
                q=request.q[:200], fq=request.fq[:200]
            )
        ) from error
    return found["results"], found["count"]
