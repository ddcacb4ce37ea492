"""What pages say while the search engine cannot answer, instead of an internal error or of no results."""

from __future__ import annotations

import logging
from http import HTTPStatus

import ckan.plugins.toolkit as tk
from ckan import authz
from ckan.lib.search.common import SearchQueryError

from ckanext.smartcity.errors import N_
from ckanext.smartcity.search import solr

log = logging.getLogger(__name__)
_UNREADABLE = N_(
    "A field name, a bracket, a quotation mark or a filter in it cannot be read. "
    "Search for plain words instead."
)


def engine_problem() -> str:
    """Return what is wrong with the Solr in use in the reader's language, empty where nothing is known to be.

    Its address and what to do stand in the log, and here for administrators of the portal.
    """
    problem = solr.configset_problem()
    if not problem:
        return ""
    told = tk._("The search engine is not set up for this portal. Its operator finds the reason in the log.")
    return f"{told} {problem}" if authz.is_sysadmin(tk.current_user.name) else str(told)


def _is_about_the_question(error: Exception) -> bool:
    """Return whether the question failed, not the engine; CKAN has an error of its own for a few of these."""
    told = str(error)
    return isinstance(error, SearchQueryError) or "(HTTP 400)" in told or "param '" in told


def explanation(error: Exception) -> tuple[int, str, str]:
    """Return the status of a failed search and, in the reader's language, what happened and what to do."""
    problem = engine_problem()
    if _is_about_the_question(error) and not problem:
        return HTTPStatus.BAD_REQUEST, tk._("This search cannot be carried out"), tk._(_UNREADABLE)
    log.error("A search failed: %s", error)
    said = problem or tk._("The search engine does not answer. Try again in a minute.")
    return HTTPStatus.SERVICE_UNAVAILABLE, tk._("The search does not work at the moment"), said


def unanswered(error: Exception) -> tuple[str, int]:
    """Show the page for a search that failed where no view took care of it."""
    status, name, content = explanation(error)
    shown = {"code": int(status), "name": name, "content": content}
    return tk.render("error_document_template.html", shown), int(status)
