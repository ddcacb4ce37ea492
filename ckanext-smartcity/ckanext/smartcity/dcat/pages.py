"""A page of a feed: its validator before anything is fetched, its bytes joined from parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b

from pyoxigraph import Literal
from rdflib.namespace import XSD

from ckanext.smartcity.dcat.byte_cache import ByteCache
from ckanext.smartcity.dcat.catalogue import list_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.feed_request import FeedRequest
from ckanext.smartcity.dcat.fragments import Fragment, is_current
from ckanext.smartcity.dcat.frames import Frame, city_frame, portal_frame
from ckanext.smartcity.dcat.listing import PAGE_SIZE, Entry, Listing, fetch_fragments
from ckanext.smartcity.dcat.namespaces import HYDRA
from ckanext.smartcity.dcat.organisations import Organisation, Portal
from ckanext.smartcity.dcat.serialise import Format
from ckanext.smartcity.dcat.series import Series, describe_series
from ckanext.smartcity.dcat.shared import describe_shared
from ckanext.smartcity.dcat.text import node
from ckanext.smartcity.errors import SmartcityError

#: Fragments as parts, per worker: those of the last few thousand datasets.
_PARTS = ByteCache(48 * 2**20)
_LINKS = (
    ("next", (HYDRA.next, HYDRA.nextPage)),
    ("previous", (HYDRA.previous, HYDRA.previousPage)),
    ("first", (HYDRA.first, HYDRA.firstPage)),
    ("last", (HYDRA.last, HYDRA.lastPage)),
)


class IndexMovedError(SmartcityError):
    """A dataset changed between the page's listing and its bytes: the page has to be listed anew."""


@dataclass(frozen=True)
class Page:
    """A page of a feed, ready to be written.

    Attributes:
        city: whose catalogue it is, or None for the portal's.
        organisations: all of the portal, by name.
        series: those that its datasets belong to.
    """

    request: FeedRequest
    form: Format
    listing: Listing
    portal: Portal
    city: Organisation | None
    organisations: Sequence[Organisation]
    series: Sequence[Series]
    environment: Environment

    @cached_property
    def validator(self) -> str:
        """A digest of all that decides the page's bytes; made without touching the datasets."""
        parts: Iterable[object] = (
            self.environment.version,
            self.form.name,
            self.request,
            self.listing,
            self.portal,
            self.organisations,
            self.series,
        )
        return blake2b("\n".join(map(repr, parts)).encode(), digest_size=16).hexdigest()

    @property
    def modified(self) -> str:
        """When the newest of its datasets changed, UTC, ISO; empty for a page without any."""
        return max((entry.modified for entry in self.listing.entries), default="")

    def body(self) -> bytes:
        """Return the document: catalogue and publishers, datasets, shared nodes; joined from their parts.

        Raises:
            IndexMovedError: it would not be what the validator says.
        """
        fragments = _fragments_of(self.listing.entries, self.form, self.environment)
        listed = [entry for entry in self.listing.entries if entry.id in fragments]
        frame = self._frame(listed)
        shared = dict.fromkeys(frame.shared)
        for entry in listed:
            shared.update(dict.fromkeys(fragments[entry.id][0]))
        series = Draft("series")
        describe_series(self.series, {entry.id for entry in listed}, series, self.environment)
        parts = (
            self.form.part(self._catalogue(frame, listed).statements, self.environment.base),
            frame.others,
            *(fragments[entry.id][1] for entry in listed),
            self.form.part(series.statements, self.environment.base),
            *(_shared_part(iri, self.form, self.environment) for iri in shared),
        )
        return self.form.document(parts, self.environment.base)

    def _frame(self, listed: Sequence[Entry]) -> Frame:
        owners = {entry.owner for entry in listed} | {series.first.owner for series in self.series}
        on_page = tuple(organisation for organisation in self.organisations if organisation.id in owners)
        if self.city:
            return city_frame(self.city, on_page, self.form, self.environment)
        is_first = not self.request.after and self.request.page == 1
        cities = tuple(self.organisations) if is_first else ()
        return portal_frame(self.portal, cities, on_page, self.form, self.environment)

    def _catalogue(self, frame: Frame, listed: Sequence[Entry]) -> Draft:
        draft = frame.begun()
        for entry in listed:
            list_dataset(frame.catalogue, self.environment.dataset_iri(entry.id), draft)
        self._links(draft)
        return draft

    def _links(self, draft: Draft) -> None:
        """Hydra in the one form that piveau, udata and ckanext-dcat all follow: one node, both spellings."""
        base, request, listing = self.environment.site_url, self.request, self.listing
        places: dict[str, str] = {
            "first": request.address(base),
            "last": request.address(base, page=listing.pages),
        }
        if listing.more:
            places["next"] = request.address(base, after=listing.entries[-1].id)
        if request.page > 1:
            places["previous"] = request.address(base, page=request.page - 1)
        here = request.address(base, **_place(request))
        view = draft.typed(node(here), HYDRA.PartialCollectionView, HYDRA.PagedCollection)
        for name, predicates in _LINKS:
            for predicate in predicates if name in places else ():
                draft.add(view, predicate, node(places[name]))
        for predicate, number in ((HYDRA.totalItems, listing.total), (HYDRA.itemsPerPage, PAGE_SIZE)):
            draft.add(view, predicate, Literal(str(number), datatype=node(XSD.integer)))


@lru_cache(maxsize=16384)
def _shared_part(iri: str, form: Format, environment: Environment) -> bytes:
    draft = Draft(iri)
    describe_shared([iri], draft, environment)
    return form.part(draft.statements, environment.base)


def _place(request: FeedRequest) -> dict[str, str | int]:
    if request.after:
        return {"after": request.after}
    return {"page": request.page} if request.page > 1 else {}


def _fragments_of(
    entries: Sequence[Entry], form: Format, environment: Environment
) -> dict[str, tuple[tuple[str, ...], bytes]]:
    """Return shared nodes and part of each dataset, from this worker's cache or from Solr.

    Raises:
        IndexMovedError: what is there is not what was listed.
    """
    found: dict[str, tuple[tuple[str, ...], bytes]] = {}
    for entry in entries:
        cached = _PARTS.get((entry.id, entry.version, form.name)) if entry.version else None
        if cached is not None:
            shared, _, part = cached.partition(b"\n")
            found[entry.id] = (tuple(shared.decode().split()), part)
    missing = [entry for entry in entries if entry.id not in found]
    fetched = fetch_fragments(missing, environment)
    for entry in missing:
        listed, fragment = fetched.get(entry.id, (None, None))
        if listed != entry:
            raise IndexMovedError(entry.id)
        if fragment:
            found[entry.id] = (fragment.shared, _keep(entry, fragment, form, environment))
    return found


def _keep(entry: Entry, fragment: Fragment, form: Format, environment: Environment) -> bytes:
    """Make the part; keep it only if it was stored: what is made of an older entry has no key of its own."""
    part = fragment.part(form, environment.base)
    if is_current(entry.version, environment):
        _PARTS.put((entry.id, entry.version, form.name), " ".join(fragment.shared).encode() + b"\n" + part)
    return part
