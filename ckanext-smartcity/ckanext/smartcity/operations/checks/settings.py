"""Is the portal configured for the place it stands in?"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from urllib.parse import urlsplit

import sqlalchemy as sa

from ckan import model

from ckanext.smartcity import config
from ckanext.smartcity.operations.doctor import Finding, problem, warning, well

_TIMEOUT = 5  # seconds
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LOCAL = "in local.ini, then run scripts/up"


def address() -> Iterator[Finding]:
    """The public address is right for links and cookies."""
    url = urlsplit(config.site_url())
    if url.hostname in _LOOPBACK:
        told = f"{config.site_url()}: links in feeds and letters work on this machine only."
        yield warning("Address", told, "Run scripts/up --site-url https://… once it is public.")
    elif url.scheme != "https":
        told = f"{config.site_url()} is not encrypted: passwords can be read on the way."
        yield problem("Address", told, "Put a web server with TLS in front, and say --site-url https://….")
    elif not config.cookies_need_https():
        yield problem("Address", "Cookies travel unencrypted.", f"Set SESSION_COOKIE_SECURE = true {_LOCAL}.")
    else:
        yield well("Address", f"{config.site_url()}, cookies over TLS only.")


def debugging() -> Iterator[Finding]:
    """Errors show visitors nothing of the inner workings."""
    if config.is_debugging():
        yield problem("Debug", "Pages that fail show code and secrets.", f"Set debug = false {_LOCAL}.")
    else:
        yield well("Debug", "Off.")


def links() -> Iterator[Finding]:
    """What an editor's link names is neither fetched by this machine nor run by the pages."""
    fetching, run = config.fetching_plugins(), config.previewed_as_scripts()
    if fetching:
        told = f"{', '.join(fetching)} fetches what an editor's link names, inside this machine too."
        yield problem("Links", told, f"Take it out of ckan.plugins {_LOCAL}.")
    if run:
        told = f"The preview of texts runs links of the formats {', '.join(run)} as scripts of this portal."
        remedy = f"Set ckan.preview.jsonp_formats and ckan.preview.json_formats to nothing {_LOCAL}."
        yield problem("Links", told, remedy)
    if not fetching and not run:
        yield well("Links", "What they name is neither fetched nor run.")


def mail() -> Iterator[Finding]:
    """The mail server takes letters."""
    server, sender = config.mail_server(), config.mail_sender()
    if not server or not sender:
        told = "No letters can be sent: invitations, passwords, answers to requests."
        yield warning("Mail", told, f"Set smtp.server and smtp.mail_from {_LOCAL}.")
        return
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or 25), timeout=_TIMEOUT) as connection:
            connection.noop()
    except (OSError, ValueError, smtplib.SMTPException) as error:
        yield problem("Mail", f"{server} does not answer: {error}", f"Correct smtp.server {_LOCAL}.")
    else:
        yield well("Mail", f"{server} answers; letters come from {sender}.")


def people() -> Iterator[Finding]:
    """Somebody can look after the portal."""
    administrators = model.Session.scalar(
        sa.select(sa.func.count())
        .select_from(model.User)
        .where(model.User.sysadmin, model.User.state == "active", model.User.name != config.site_id())
    )
    if administrators:
        yield well("Administrators", f"{administrators} can log in.")
    else:
        told = "Nobody can log in to administer the portal."
        yield problem("Administrators", told, "Run scripts/ckan sysadmin add NAME.")
