"""What a page of CKAN looks up without expecting that it is not there, or closed: said so, not as a fault.

Some look a thing up outside of what they catch, such as the form of a new view for a file that is not there.
"""

from __future__ import annotations

from flask import Flask
from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, NotFound

import ckan.plugins.toolkit as tk
from ckan.types import Response

_ANSWERS: dict[type[Exception], type[HTTPException]] = {
    tk.ObjectNotFound: NotFound,
    tk.NotAuthorized: Forbidden,
    tk.ValidationError: BadRequest,
}


def answer_uncaught(app: Flask) -> None:
    """Let the application answer 404, 403 or 400 where a page lets CKAN's own errors through."""

    def answer(error: Exception) -> Response:
        kind = next(known for known in _ANSWERS if isinstance(error, known))
        return app.make_response(app.handle_user_exception(_ANSWERS[kind]()))

    for known in _ANSWERS:
        app.register_error_handler(known, answer)
