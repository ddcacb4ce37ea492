"""Secrets: made once, one file each, readable for the services' user only."""

from __future__ import annotations

import secrets

from portal.layout import Home

NAMES = (
    "postgres_admin",
    "postgres_ckan",
    "postgres_datastore",
    "redis",
    "supervisor",
    "secret_key",
    "csrf_secret_key",
    "api_token_secret",
    "admin_password",
)
_BYTES = 32


def ensure_secrets(home: Home) -> dict[str, str]:
    """Return all secrets by name, making those that are missing."""
    for name in NAMES:
        if not (home.path / "secrets" / name).exists():
            home.write(f"secrets/{name}", secrets.token_urlsafe(_BYTES), mode=0o600)
    return {name: (home.path / "secrets" / name).read_text(encoding="utf-8") for name in NAMES}
