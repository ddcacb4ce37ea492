"""What the pages of all forms share: what becomes of a form that was sent, pages behind secret links."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from flask import make_response
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Response

from ckanext.smartcity import config as options
from ckanext.smartcity.cities.intake import spam
from ckanext.smartcity.cities.intake.spam import Passed
from ckanext.smartcity.errors import FieldError, FormError

#: The key of what is wrong with the form as a whole.
WHOLE = "form"

log = logging.getLogger(__name__)


def answer(
    take: Callable[[Passed], Response], show: Callable[[Mapping[str, str], int], Response]
) -> Response:
    """Return the answer to the form that was sent.

    Args:
        take: takes it in and says where to go on.
        show: returns the form with what was typed, what is wrong and the status of the answer.
    """
    try:
        return take(spam.examine(tk.request.form, sender()))
    except FieldError as error:
        return show({WHOLE: said(error)}, 400)
    except FormError as error:
        model.Session.rollback()
        return show(problems(error), 400)
    except RedisError as error:
        log.warning("A form could not be taken in: %s", error)
        sorry = tk._(
            "The portal cannot take anything in at the moment, and nothing was stored. What you typed is "
            "still here: please send it again in a few minutes."
        )
        return show({WHOLE: sorry}, 503)


def settle(passed: Passed, identifier: str, announce: Callable[[], None], undo: Callable[[], None]) -> str:
    """Count a form that was taken in and have its letters written; return the id of what came of it.

    Args:
        passed: the form.
        identifier: of what was stored.
        announce: orders the letters.
        undo: deletes what was stored, where the same form came twice at once or nobody can be told of it.

    Raises:
        RedisError: Redis is silent; what was stored is gone.
    """
    with ExitStack() as otherwise:
        otherwise.callback(undo)
        first = spam.count(passed, sender(), identifier)
        if first == identifier:
            announce()
            otherwise.pop_all()
    return first


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


def form_page(
    template: str, facts: Mapping[str, object], errors: Mapping[str, str], status: int = 200
) -> Response:
    """Return the page of a form with what is wrong with it."""
    page = make_response(tk.render(template, {**facts, "errors": errors}), status)
    page.headers["Cache-Control"] = "no-store"
    return page


def secret_page(template: str, facts: Mapping[str, object]) -> Response:
    """Return a page for the holder of its link only: not kept, not indexed, not told to other sites."""
    page = make_response(tk.render(template, dict(facts)))
    page.headers["Cache-Control"] = "no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    return page
