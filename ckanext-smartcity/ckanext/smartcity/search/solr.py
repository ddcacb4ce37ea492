"""The one direct way to Solr: every request carries the site, the state and what the user may see."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import pysolr
import requests

from ckan import authz, model
from ckan.lib import plugins as lib_plugins
from ckan.lib.search.common import SearchError, make_connection
from ckan.types import Context

from ckanext.smartcity import config as options
from ckanext.smartcity.errors import SolrConfigsetError
from ckanext.smartcity.search.connection import Connection

_MARK = "owner_org"  # a field that only the present state of our configset declares
_TIMEOUT = 5  # seconds
_PAGE = 1000


def select(context: Context, params: Mapping[str, Any], *, remember: bool = False) -> pysolr.Results:
    """Return Solr's answer about the active datasets that the context's user may see.

    Args:
        context: whose permissions count, as for `package_search`.
        params: of Solr's `/select`; ``fq`` is a list.
        remember: as for `Connection.select`.

    Raises:
        SearchError: Solr cannot be reached or refuses the request.
    """
    filters = [*params.get("fq", ()), *_visible(permission_labels(context))]
    return _connection(options.solr_url(), os.getpid()).select({**params, "fq": filters}, remember=remember)


def indexed_ids() -> set[str]:
    """Return the ids of everything in this portal's index, of every type and state; for maintenance only.

    Raises:
        SearchError: Solr cannot be reached or refuses the request.
    """
    solr, found = make_connection(decode_dates=False), list[str]()
    query = {"q": "*:*", "sort": "id asc", "rows": _PAGE, "fl": "id", "facet": "false"}
    try:
        while True:
            after = f"id:{{{quoted(found[-1])} TO *]" if found else "id:*"
            page = solr.search(**query, fq=[f"+site_id:{quoted(options.site_id())}", after])
            found += [document["id"] for document in page]
            if len(page.docs) < _PAGE:
                return set(found)
    except (pysolr.SolrError, requests.RequestException) as error:
        raise SearchError(f"Solr refused the request: {str(error)[:300]}") from error


@lru_cache(maxsize=2)
def _connection(address: str, process: int) -> Connection:
    """Return the connection of this process; a forked one must not share its parent's."""
    return Connection(address, options.solr_credentials(), options.solr_timeout())


def permission_labels(context: Context) -> Sequence[str] | None:
    """Return the labels of datasets that the user may see; None for no limit, as in `package_search`."""
    user = context.get("user")
    if context.get("ignore_auth") or (user and authz.is_sysadmin(user)):
        return None
    who = context.get("auth_user_obj") or (model.User.get(user) if user else None)
    labels: Sequence[str] = lib_plugins.get_permission_labels().get_user_dataset_labels(who)
    return labels


def require_configset() -> None:
    """Refuse to go on with a Solr that has not our schema.

    Raises:
        SolrConfigsetError: with what is wrong and what to do. A Solr that does not answer is not judged.
    """
    problem = configset_problem()
    if problem:
        raise SolrConfigsetError(problem)


def configset_problem() -> str | None:
    """Return what is wrong with the configset of the Solr in use, None if nothing is known to be."""
    try:
        _find_mark()
    except SolrConfigsetError as error:
        return str(error)
    except requests.RequestException:
        return None
    return None


@cache
def _find_mark() -> None:
    """Succeed once and for all; failures are asked again, since somebody may have repaired Solr."""
    address = options.solr_url()
    answer = requests.get(
        f"{address}/schema/fields/{_MARK}", auth=options.solr_credentials(), timeout=_TIMEOUT
    )
    if answer.status_code == requests.codes.not_found:
        raise SolrConfigsetError.for_address(address)
    answer.raise_for_status()


def _visible(labels: Sequence[str] | None) -> list[str]:
    filters = [f"+site_id:{quoted(options.site_id())}", "+state:active", "+dataset_type:dataset"]
    if labels is not None:
        filters.append(f"+permission_labels:({' OR '.join(map(quoted, labels))})")
    return filters


def quoted(value: str) -> str:
    """Return a value as a phrase in Solr's query syntax, whatever stands in it."""
    return '"{}"'.format(value.replace("\\", r"\\").replace('"', r"\""))
