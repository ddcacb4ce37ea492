"""Pages of the portal that CKAN does not have."""

from __future__ import annotations

from flask import Blueprint

import ckan.plugins.toolkit as tk

__all__ = ["smartcity_pages"]

smartcity_pages = Blueprint("smartcity_pages", __name__)


def privacy() -> str:
    """Show the privacy notice."""
    return tk.render("smartcity/cities/privacy.html")


def terms() -> str:
    """Show the terms of use."""
    return tk.render("smartcity/cities/terms.html")


def guide() -> str:
    """Show the help for data stewards and readers."""
    return tk.render("smartcity/cities/guide.html")


smartcity_pages.add_url_rule("/privacy", view_func=privacy)
smartcity_pages.add_url_rule("/terms", view_func=terms)
smartcity_pages.add_url_rule("/help", endpoint="help", view_func=guide)
