"""ckan.ini: CKAN's own generated file, then config/smartcity.ini, then this machine's values, then the operator's."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from portal import postgres, redis, solr
from portal.commands import run
from portal.layout import CHECKOUT, Address, Home

FRAGMENT = CHECKOUT / "config" / "smartcity.ini"
_FAILED = "CKAN's configuration could not be written."


def machine_values(home: Home, address: Address, secrets: Mapping[str, str]) -> dict[str, str]:
    """What only this machine knows: addresses and secrets."""
    https = str(address.site_url.startswith("https://")).lower()
    return {
        "SECRET_KEY": secrets["secret_key"],
        "WTF_CSRF_SECRET_KEY": secrets["csrf_secret_key"],
        "api_token.jwt.encode.secret": f"string:{secrets['api_token_secret']}",
        "api_token.jwt.decode.secret": f"string:{secrets['api_token_secret']}",
        "SESSION_COOKIE_SECURE": https,
        "REMEMBER_COOKIE_SECURE": https,
        "ckan.site_url": address.site_url,
        "ckan.storage_path": str(home.path / "storage"),
        "sqlalchemy.url": postgres.url(address, "ckan", secrets["postgres_ckan"], "ckan"),
        "ckan.datastore.write_url": postgres.url(address, "ckan", secrets["postgres_ckan"], "datastore"),
        "ckan.datastore.read_url": postgres.url(
            address, "datastore_reader", secrets["postgres_datastore"], "datastore"
        ),
        "solr_url": solr.url(address),
        "ckan.redis.url": redis.url(address, {"redis": quote(secrets["redis"])}),
    }


def ensure_ini(home: Home, address: Address, secrets: Mapping[str, str]) -> bool:
    """Write ckan.ini when anything it is made of changed; return whether that was so."""
    values = machine_values(home, address, secrets)
    local = home.path / "local.ini"
    if not local.exists():
        home.write(
            "local.ini",
            "# Your own CKAN options; they win over config/smartcity.ini. Run scripts/up after a change.\n[app:main]\n",
        )
    text = "[app:main]\n" + "".join(f"{key} = {value.replace('%', '%%')}\n" for key, value in values.items())
    ingredients = text + FRAGMENT.read_text(encoding="utf-8") + local.read_text(encoding="utf-8")
    ingredients += (home.env / ".smartcity-lock").read_text(encoding="utf-8")
    changed = home.write("run/ini-ingredients", ingredients, mode=0o600)
    if changed or not home.ini.exists():
        home.write("run/machine.ini", text, mode=0o600)
        _merge(home, [FRAGMENT, home.path / "run" / "machine.ini", local])
        return True
    return False


def _merge(home: Home, fragments: list[Path]) -> None:
    partial = home.path / "run" / "ckan.ini.part"
    partial.unlink(missing_ok=True)
    ckan = home.program("ckan")
    run(home, [ckan, "generate", "config", partial], _FAILED)
    for number, fragment in enumerate(fragments):
        # A copy, because the services' user may be unable to enter the checkout.
        copy = home.path / "run" / f"fragment-{number}.ini"
        shutil.copyfile(fragment, copy)
        home.user.own(copy)
        copy.chmod(0o600)
        run(home, [ckan, "config-tool", partial, "-f", copy], _FAILED)
        copy.unlink()
    partial.chmod(0o600)
    partial.replace(home.ini)
