"""Letters to people who gave an address for it: in their language, by CKAN's mailer, never named in a log."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from flask import Flask, current_app, has_app_context

import ckan.plugins.toolkit as tk
from ckan.common import config
from ckan.config.middleware import make_app
from ckan.lib import mailer

from ckanext.smartcity import config as options

_ADDRESS = re.compile(r"[^\s@<>\"'(),;:\[\]{}]+@[^\s@<>\"'(),;:\[\]{}]+")


class WithoutAddresses(logging.Filter):
    """Masks e-mail addresses in what CKAN's mailer logs; it names every recipient and quotes the server."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _ADDRESS.sub("…@…", record.getMessage()), ()
        record.exc_info = record.exc_text = None
        return True


def keep_addresses_out_of_the_log() -> None:
    """Make CKAN's mailer log without addresses."""
    if not any(isinstance(each, WithoutAddresses) for each in mailer.log.filters):
        mailer.log.addFilter(WithoutAddresses())


def send(name: str, address: str, language: str, letter: str, facts: Mapping[str, Any]) -> None:
    """Write and send a letter.

    Args:
        name: of the person, may be empty.
        address: e-mail address.
        language: ``th`` or ``en``.
        letter: name of the template below ``emails/``; its first line is the subject.
        facts: what the template tells.

    Raises:
        MailerException: it could not be sent; the message holds no address.
    """
    text = written(language, letter, {**facts, "name": name})
    subject, _, body = text.partition("\n")
    try:
        mailer.mail_recipient(name or address, address, subject.strip(), body.strip() + "\n")
    except (mailer.MailerException, OSError) as error:
        message = f"The letter {letter} could not be sent: {_ADDRESS.sub('…@…', str(error))}"
        raise mailer.MailerException(message) from None


def written(language: str, letter: str, facts: Mapping[str, Any]) -> str:
    """Return the text of a letter in the language, whatever language the present page has."""
    overrides = {"CKAN_LANG": language, "CKAN_LANG_IS_DEFAULT": language == options.LANGUAGES[0]}
    with _app().test_request_context(environ_overrides=overrides):
        tk.g.user = ""
        return str(tk.render(f"emails/{letter}.txt", {**facts, "site_url": options.site_url()}))


def _app() -> Flask:
    """Return the portal's Flask application; a worker has none in hand."""
    return current_app._get_current_object() if has_app_context() else make_app(config)._wsgi_app  # type: ignore[attr-defined]
