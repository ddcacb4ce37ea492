"""ckan.ini: CKAN's generated file, config/smartcity.ini, this machine's values, the operator's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from configparser import RawConfigParser
from io import StringIO
from urllib.parse import quote

from portal import postgres, redis, solr
from portal.commands import run
from portal.layout import CHECKOUT, Address, Home

FRAGMENT = CHECKOUT / "config" / "smartcity.ini"
TEST_FRAGMENT = CHECKOUT / "config" / "test.ini"
_LOCAL = """\
# Your own CKAN options; they win over config/smartcity.ini. Run scripts/up after a change.
[app:main]
"""
_FAILED = "CKAN's configuration could not be written."


def machine_values(
    home: Home, address: Address, secrets: Mapping[str, str], prefix: str = "", redis_database: int = 0
) -> dict[str, str]:
    """What only this machine knows: addresses and secrets.

    Args:
        prefix: of the names of databases and core; a portal beside the portal (the tests') has one.
        redis_database: the number of the one in Redis, which has no names.
    """
    https = str(address.site_url.startswith("https://")).lower()
    datastore = f"{prefix}datastore"
    return {
        "SECRET_KEY": secrets["secret_key"],
        "WTF_CSRF_SECRET_KEY": secrets["csrf_secret_key"],
        "api_token.jwt.encode.secret": f"string:{secrets['api_token_secret']}",
        "api_token.jwt.decode.secret": f"string:{secrets['api_token_secret']}",
        "SESSION_COOKIE_SECURE": https,
        "REMEMBER_COOKIE_SECURE": https,
        "ckan.site_url": address.site_url,
        "ckan.storage_path": str(home.path / f"{prefix}storage"),
        "sqlalchemy.url": postgres.url(address, "ckan", secrets["postgres_ckan"], f"{prefix}ckan"),
        "ckan.datastore.write_url": postgres.url(address, "ckan", secrets["postgres_ckan"], datastore),
        "ckan.datastore.read_url": postgres.url(
            address, "datastore_reader", secrets["postgres_datastore"], datastore
        ),
        "solr_url": solr.url(address, f"{prefix}ckan"),
        "ckan.redis.url": redis.url(address, {"redis": quote(secrets["redis"])}, database=redis_database),
    }


def as_ini(values: Mapping[str, str]) -> str:
    """Values as the text of an ini fragment."""
    return "[app:main]\n" + "".join(f"{key} = {value.replace('%', '%%')}\n" for key, value in values.items())


def merged(fragments: Iterable[str]) -> str:
    """Fragments as one, the last one winning."""
    parser = RawConfigParser(strict=False)
    # Option names are case-sensitive in CKAN.
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    for fragment in fragments:
        parser.read_string(fragment)
    text = StringIO()
    parser.write(text)
    return text.getvalue()


def ensure_ini(home: Home, address: Address, secrets: Mapping[str, str]) -> bool:
    """Write ckan.ini when anything it is made of changed; return whether that was so."""
    local = home.path / "local.ini"
    if not local.exists():
        home.write("local.ini", _LOCAL)
    machine = as_ini(machine_values(home, address, secrets))
    return write_ini(home, "ckan.ini", [FRAGMENT.read_text("utf-8"), machine, local.read_text("utf-8")])


def write_ini(home: Home, name: str, fragments: list[str]) -> bool:
    """Write CKAN's generated configuration with fragments merged into it, the last one winning.

    Return whether anything it is made of changed since the last time.
    """
    ingredients = "\n".join([(home.env / ".smartcity-lock").read_text("utf-8"), *fragments])
    changed = home.write(f"run/{name}.ingredients", ingredients, mode=0o600)
    if not changed and (home.path / name).exists():
        return False
    partial = home.path / "run" / f"{name}.part"
    partial.unlink(missing_ok=True)
    ckan = home.program("ckan")
    run(home, [ckan, "generate", "config", partial], _FAILED)
    # Through a file of the home, because the services' user may be unable to enter the checkout.
    home.write("run/fragment.ini", merged(fragments), mode=0o600)
    run(home, [ckan, "config-tool", partial, "-f", home.path / "run" / "fragment.ini"], _FAILED)
    (home.path / "run" / "fragment.ini").unlink()
    partial.chmod(0o600)
    partial.replace(home.path / name)
    return True
