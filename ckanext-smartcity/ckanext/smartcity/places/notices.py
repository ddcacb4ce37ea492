"""Telling an editor what was adapted in a geometry, or looks odd, while it was saved."""

from __future__ import annotations

from flask import has_request_context, session

import ckan.plugins.toolkit as tk

from ckanext.smartcity.places.geometry_problems import Problem


def tell(problem: Problem) -> None:
    """Show the statement on the next page, once; in the API and the command line there is no such page."""
    if not has_request_context() or tk.request.blueprint == "api":
        return
    text = problem.text(tk._)
    if all(text != said for _, said in session.get("_flashes", [])):
        tk.h.flash_notice(text)
