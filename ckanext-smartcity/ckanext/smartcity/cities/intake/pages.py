"""What the pages of all forms share: what is wrong with a form, pages behind secret links."""

from __future__ import annotations

from collections.abc import Mapping

from flask import make_response

import ckan.plugins.toolkit as tk
from ckan.types import Response

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.intake import spam
from ckanext.smartcity.errors import FieldError, FormError

#: The key of what is wrong with the form as a whole.
WHOLE = "form"


def stopped() -> dict[str, str]:
    """Return why the form that was sent is stopped as spam; empty if it is not."""
    try:
        spam.examine(tk.request.form, sender())
    except FieldError as error:
        return {WHOLE: said(error)}
    return {}


def sender() -> str:
    """Return the network address that a form came from, as the outermost of our own proxies saw it."""
    told = tk.request.headers.get("X-Forwarded-For", "").split(",")
    proxies = options.intake_proxies()
    if 0 < proxies <= len(told):
        return str(told[-proxies].strip())
    return tk.request.remote_addr or ""


def problems(error: FormError) -> dict[str, str]:
    """Return what is wrong with each field, in the reader's language."""
    return {field: said(each) for field, each in error.by_field.items()}


def said(error: FieldError) -> str:
    """Return an error in the reader's language."""
    return str(tk._(error.message).format(**error.facts))


def form_page(template: str, facts: Mapping[str, object], errors: Mapping[str, str]) -> Response:
    """Return the page of a form, with status 400 where something is wrong."""
    page = make_response(tk.render(template, {**facts, "errors": errors}), 400 if errors else 200)
    page.headers["Cache-Control"] = "no-store"
    return page


def secret_page(template: str, facts: Mapping[str, object]) -> Response:
    """Return a page for the holder of its link only: not kept, not indexed, not told to other sites."""
    page = make_response(tk.render(template, dict(facts)))
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    return page
