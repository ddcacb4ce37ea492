"""The feeds, under ckanext-dcat's addresses, and one for each city."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from importlib.metadata import entry_points

from flask import Blueprint, Response, request, send_file
from flask.typing import ResponseReturnValue

import ckan.plugins.toolkit as tk
from ckanext.dcat import utils as upstream

from ckanext.smartcity import config as options
from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.datasets import dataset_document
from ckanext.smartcity.dcat.dumps import current_dump
from ckanext.smartcity.dcat.feed_request import FeedRequest, FeedRequestError, read_request
from ckanext.smartcity.dcat.listing import list_page
from ckanext.smartcity.dcat.organisations import Organisation
from ckanext.smartcity.dcat.pages import IndexMovedError, Page
from ckanext.smartcity.dcat.publications import count_withdrawn, editions_around, withdrawn, withdrawn_since
from ckanext.smartcity.dcat.responses import conditional, plain
from ckanext.smartcity.dcat.serialise import FORMATS, Format
from ckanext.smartcity.dcat.series import series_of
from ckanext.smartcity.dcat.text import can_stand_in_iri
from ckanext.smartcity.dcat.tombstones import DELETIONS_PER_PAGE, describe_deletions

__all__ = ["smartcity_dcat"]

smartcity_dcat = Blueprint("smartcity_dcat", __name__)
View = Callable[..., ResponseReturnValue]
#: How often a page is listed whose datasets change before its bytes are made.
_ATTEMPTS = 4


def _in_words(view: View) -> View:
    """Answer what a client asked wrongly with a sentence, not with a page."""

    @wraps(view)
    def answer(*arguments: str, **named: str) -> ResponseReturnValue:
        try:
            return view(*arguments, **named)
        except FeedRequestError as error:
            return plain(error.message, error.status)

    return answer


def format_called(name: str) -> Format:
    """Return the format of an address's ending.

    Raises:
        FeedRequestError: there is none of this name.
    """
    form = FORMATS.get(name)
    if form is None:
        known = ", ".join(FORMATS)
        raise FeedRequestError(
            tk._("There is no format '{name}' here: use one of {known}.").format(name=name[:20], known=known),
            404,
        )
    return form


def _other_profiles() -> bool:
    """Say whether the client asks for profiles other than ours: those go ckanext-dcat's way.

    Raises:
        FeedRequestError: there is no profile of such a name.
    """
    stated = (request.args.get("profiles") or options.rdf_profiles()).replace(",", " ").split()
    if stated == [options.OWN_PROFILE]:
        return False
    known = sorted(entry_points(group="ckan.rdf.profiles").names)
    for name in stated:
        if name not in known:
            message = tk._("There is no profile '{name}' here: use one of {known}.")
            raise FeedRequestError(message.format(name=name[:50], known=", ".join(known)))
    return True


@_in_words
def read_catalogue(_format: str) -> ResponseReturnValue:
    """A page of the portal's catalogue."""
    form = format_called(_format)
    if _other_profiles():
        _refuse_what_upstream_cannot_write(read_request(request.path, request.args))
        return _upstream(lambda: upstream.read_catalog_page(_format), form)
    return _page(form, None)


@_in_words
def read_city_catalogue(city: str, _format: str) -> ResponseReturnValue:
    """A page of a city's catalogue."""
    form = format_called(_format)
    organisation = portal.organisation_called(city)
    if organisation is None:
        raise FeedRequestError(
            tk._("There is no organisation '{name}' here: see the organisations at {url}.").format(
                name=city[:100], url=tk.url_for("organization.index", _external=True)
            ),
            404,
        )
    return _page(form, organisation)


@_in_words
def read_deletions(_format: str) -> ResponseReturnValue:
    """What was public and is not any more: the other half of ``modified_since``."""
    form = format_called(_format)
    asked = read_request(request.path, request.args)
    gone = withdrawn_since(asked.modified_since, asked.after, DELETIONS_PER_PAGE)
    environment = portal.environment()
    draft = describe_deletions(gone, count_withdrawn(asked.modified_since), asked, environment)
    body = form.whole(draft, environment.base)
    return conditional(form, blake2b(body, digest_size=16).hexdigest(), lambda: body)


@_in_words
def read_dump(_format: str) -> ResponseReturnValue:
    """The whole catalogue in one file, as `ckan smartcity dcat dump` last wrote it."""
    form = format_called(_format)
    dump = current_dump(form)
    if dump is None:
        raise FeedRequestError(
            tk._("There is no current dump in this format: follow /catalog.{format} page by page.").format(
                format=form.name
            ),
            404,
        )
    path, made = dump
    answer = send_file(
        path, mimetype="application/gzip", as_attachment=True, last_modified=made, conditional=True
    )
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer


@_in_words
def read_dataset(_id: str, _format: str) -> ResponseReturnValue:
    """One dataset, with all it points to."""
    form = format_called(_format)
    if _other_profiles():
        return _upstream(lambda: upstream.read_dataset_page(_id, _format), form)
    return dataset_document(_id, form)


def _page(form: Format, city: Organisation | None) -> Response:
    asked = read_request(request.path, request.args, city.name if city else None)
    for _ in range(_ATTEMPTS):
        page = _list(asked, form, city)
        try:
            return conditional(form, page.validator, page.body, page.modified)
        except IndexMovedError:
            continue
    raise FeedRequestError(
        tk._("The datasets of this page are changing right now. Try again in a moment."), 503
    )


def _list(asked: FeedRequest, form: Format, city: Organisation | None) -> Page:
    members, has_series = portal.organisations_and_series()
    listing = list_page(asked)
    ids = [entry.id for entry in listing.entries] if has_series else []
    return Page(
        request=asked,
        form=form,
        listing=listing,
        portal=portal.portal(members),
        city=city,
        organisations=members,
        series=series_of(editions_around(ids)),
        environment=portal.environment(),
    )


def _upstream(view: Callable[[], ResponseReturnValue], form: Format) -> ResponseReturnValue:
    """Let ckanext-dcat answer, and name the charset that it leaves out."""
    if form.name not in upstream.CONTENT_TYPES:
        raise FeedRequestError(
            tk._("Other profiles than ours have no format '{name}'.").format(name=form.name), 404
        )
    answer = view()
    if isinstance(answer, Response):
        answer.headers["Content-Type"] = f"{form.media_type}; charset=utf-8"
    return answer


def _refuse_what_upstream_cannot_write(asked: FeedRequest) -> None:
    """Refuse what would end in an error or an empty page; ckanext-dcat writes a query as it came into an IRI.

    Raises:
        FeedRequestError: 400, a query with characters that an IRI forbids; 404, a page beyond the end.
    """
    if not can_stand_in_iri(asked.q + asked.fq):
        message = tk._(
            "q and fq cannot hold spaces, quotes or brackets together with other profiles than ours: '{q}'."
        )
        raise FeedRequestError(message.format(q=(asked.q or asked.fq)[:200]))
    if asked.page > 1:
        list_page(asked)


smartcity_dcat.add_url_rule("/catalog.<_format>", view_func=read_catalogue)
smartcity_dcat.add_url_rule("/catalog/<city>.<_format>", view_func=read_city_catalogue)
smartcity_dcat.add_url_rule("/dump/catalog.<_format>.gz", view_func=read_dump)
smartcity_dcat.add_url_rule("/deletions.<_format>", view_func=read_deletions)
smartcity_dcat.add_url_rule("/dataset/<_id>.<_format>", view_func=read_dataset)


@smartcity_dcat.before_app_request
def negotiate() -> ResponseReturnValue | None:
    """Answer with RDF where a page is asked for as RDF."""
    view = NEGOTIATED.get(request.endpoint or "")
    form = preferred_format() if view and request.method in ("GET", "HEAD") else None
    return view(form, request.view_args or {}) if view and form else None


@smartcity_dcat.after_app_request
def after_page(response: Response) -> Response:
    """Tell caches that a page depends on ``Accept``, and readers that a dataset is gone and not unknown."""
    if request.endpoint in NEGOTIATED:
        response.vary.add("Accept")
    if request.endpoint == "dataset.read" and response.status_code == 404:
        response.status_code = 410 if withdrawn((request.view_args or {})["id"]) else 404
    return response


def preferred_format() -> str | None:
    """Return the format the client prefers to a page, or None; wildcards mean the page."""
    by_type = {form.media_type: name for name, form in reversed(FORMATS.items())}
    for accepted, quality in request.accept_mimetypes:
        media_type = accepted.partition(";")[0].strip().lower()
        if media_type.endswith("/*") or media_type == "text/html":
            return None
        if quality > 0 and media_type in by_type:
            return by_type[media_type]
    return None


#: Pages that have a twin in RDF: endpoint → the twin.
NEGOTIATED: dict[str, Callable[[str, dict[str, str]], ResponseReturnValue]] = {
    "home.index": lambda form, _: read_catalogue(form),
    "dataset.search": lambda form, _: read_catalogue(form),
    "dataset.read": lambda form, named: read_dataset(named["id"], form),
    "organization.read": lambda form, named: read_city_catalogue(named["id"], form),
}
