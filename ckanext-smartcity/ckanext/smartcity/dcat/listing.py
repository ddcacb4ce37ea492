"""Which datasets stand on a page of a feed: one search for ids, versions and counts, one for the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
#: Fields with docValues only: Solr lists them without opening a document.
ENTRY_FIELDS = ("id", "owner_org", "dcat_fragment_version", "metadata_modified")
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
    found = _search(request, ENTRY_FIELDS, rows=PAGE_SIZE, start=start, remember=True)
    if request.page > 1 and start >= found.total:
        raise FeedRequestError(
            tk._("page is {page}, but this feed has {pages}.").format(
                page=request.page, pages=max(1, -(-found.total // PAGE_SIZE))
            ),
            status=404,
        )
    entries = tuple(_entry(document) for document in found.documents)
    return Listing(entries, found.total, more=start + len(entries) < found.left)


def fetch_fragments(
    entries: Iterable[Entry], environment: Environment
) -> dict[str, tuple[Entry, Fragment | None]]:
    """Return what the index holds now for listed datasets, by id: entry and fragment.

    A fragment is made now where the index has none or one of older code; it is None for a dataset that this
    code does not export. A dataset that is no longer public when this looks is not among them.
    """
    listed = list(entries)
    stored = [entry.id for entry in listed if is_current(entry.version, environment)]
    stale = [entry.id for entry in listed if not is_current(entry.version, environment)]
    found: dict[str, tuple[Entry, Fragment | None]] = {}
    for document in _documents(stored, "dcat_fragment"):
        if "dcat_fragment" in document:
            found[document["id"]] = (_entry(document), read_fragment(document["dcat_fragment"]))
    for document in _documents(stale, "validated_data_dict"):
        dataset = json.loads(document["validated_data_dict"])
        exported = is_exported(dataset, environment)
        fragment = make_fragment(dataset, environment) if exported else None
        found[document["id"]] = (_entry(document), fragment)
    return found


def _documents(ids: Sequence[str], field: str) -> Documents:
    """Return a field of the public ones among these datasets, with what makes an entry."""
    if not ids:
        return []
    among = "id:({})".format(" OR ".join(f'"{name}"' for name in ids))
    return _search(FeedRequest(path=""), (*ENTRY_FIELDS, field), rows=len(ids), among=among).documents


def _entry(document: Mapping[str, Any]) -> Entry:
    return Entry(
        id=document["id"],
        owner=document.get("owner_org") or "",
        version=document.get("dcat_fragment_version") or "",
        modified=str(document.get("metadata_modified") or ""),
    )


@dataclass(frozen=True)
class _Found:
    """What a search found: documents, how many there are from the place on, and in the whole feed."""

    documents: Documents
    left: int
    total: int


def _search(
    request: FeedRequest,
    fields: Sequence[str],
    rows: int,
    start: int = 0,
    among: str = "",
    remember: bool = False,
) -> _Found:
    """Return documents in the order of ids, with their counts; only what everybody may see."""
    filters = [
        f"-dcat_fragment_version:{WITHHELD}",
        "dataset_type:({})".format(" OR ".join(sorted(EXPORTED_TYPES))),
    ]
    if request.city:
        filters.append(f'organization:"{request.city}"')
    if request.modified_since:
        filters.append(f"metadata_modified:[{request.modified_since} TO *]")
    if among:
        filters.append(among)
    place = {"sort": "id asc", "rows": rows, "start": start}
    after = f"id:{{{request.after} TO *]" if request.after else ""
    if request.q or request.fq:
        return _search_for_stranger(request, {**place, "fl": list(fields)}, filters, after)
    return _select({**place, "q": "*:*", "fl": ",".join(fields)}, filters, after, remember)


def _select(query: Mapping[str, Any], filters: Sequence[str], after: str, remember: bool) -> _Found:
    """Ask Solr itself, once: no words of a client are in it, and it takes a fraction of the time."""
    params: dict[str, Any] = {**query, "fq": list(filters), "facet": "false"}
    if after:
        params["fq"].append(f"{{!tag=after cache=false}}{after}")
        params |= {"facet": "true", "facet.query": "{!ex=after key=total}*:*"}
    try:
        found = solr.select(_NOBODY, params, remember=remember)
    except SearchError as error:
        raise FeedRequestError(tk._("The search index does not answer. Try again later."), 503) from error
    return _Found(found.docs, found.hits, found.facets["facet_queries"]["total"] if after else found.hits)


def _search_for_stranger(
    request: FeedRequest, query: Mapping[str, Any], filters: Sequence[str], after: str
) -> _Found:
    """Ask the way that checks what a client may write into a query."""

    def search(query: Mapping[str, Any], filters: Sequence[str]) -> Mapping[str, Any]:
        words = {"q": request.q or "*:*", "fq": request.fq, "fq_list": list(filters), "facet": "false"}
        found: Mapping[str, Any] = tk.get_action("package_search")(_NOBODY.copy(), {**query, **words})
        return found

    try:
        found = search(query, [*filters, after] if after else filters)
        total = search({"rows": 0}, filters)["count"] if after else found["count"]
    except (SearchError, SearchQueryError, tk.ValidationError) as error:
        raise FeedRequestError(
            tk._("The query cannot be read: q is '{q}', fq is '{fq}'. They follow Solr's syntax.").format(
                q=request.q[:200], fq=request.fq[:200]
            )
        ) from error
    return _Found(found["results"], found["count"], total)
