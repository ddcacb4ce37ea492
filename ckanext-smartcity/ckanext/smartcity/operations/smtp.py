"""Mail that is handed only to the server it is meant for.

CKAN 2.12 encrypts (``smtp.starttls``) without asking the server for a certificate of its name.
"""

from __future__ import annotations

import smtplib
import ssl
from types import SimpleNamespace

from ckan.lib import mailer


class VerifyingSMTP(smtplib.SMTP):
    """An SMTP client whose STARTTLS checks certificate and host name."""

    def starttls(self, *, context: ssl.SSLContext | None = None) -> tuple[int, bytes]:  # type: ignore[override]
        """Encrypt the connection.

        Raises:
            smtplib.SMTPException: the certificate is not one for this server; nothing was sent.
        """
        try:
            return super().starttls(context=context or ssl.create_default_context())
        except ssl.SSLError as error:
            self.close()
            raise smtplib.SMTPException(f"The mail server's certificate is not accepted: {error}") from error

    def quit(self) -> tuple[int, bytes]:
        """Say good-bye, unless the connection was given up already."""
        return super().quit() if self.sock else (221, b"closed")


def verify_certificates() -> None:
    """Let CKAN's mailer use the verifying client; the standard library's module stays as it is."""
    mailer.smtplib = SimpleNamespace(**vars(smtplib) | {"SMTP": VerifyingSMTP})
