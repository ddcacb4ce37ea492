"""ckan.ini is made of fragments of which the last one wins, with names as CKAN writes them."""

from __future__ import annotations

from configparser import RawConfigParser

from portal.ini import FRAGMENT, as_ini, merged


def test_the_last_fragment_wins_and_names_keep_their_case() -> None:
    text = merged(["[app:main]\nSECRET_KEY = a\nckan.x = 1\n", "[app:main]\nckan.x = 2\n"])
    assert text.split() == ["[app:main]", "SECRET_KEY", "=", "a", "ckan.x", "=", "2"]


def test_a_percent_sign_in_a_password_survives_the_file() -> None:
    from configparser import ConfigParser

    parser = ConfigParser()
    parser.read_string(as_ini({"url": "postgresql://u:a%2Fb@h/d"}))
    assert parser["app:main"]["url"] == "postgresql://u:a%2Fb@h/d"


def test_the_shipped_fragment_is_safe_by_default() -> None:
    parser = RawConfigParser()
    parser.read(FRAGMENT, encoding="utf-8")
    options = parser["app:main"]
    assert options["debug"] == "false"
    for option in (
        "user_create_organizations",
        "user_create_groups",
        "create_user_via_web",
        "public_user_details",
    ):
        assert options[f"ckan.auth.{option}"] == "false"
    assert options["ckan.datastore.sqlsearch.enabled"] == "false"
    assert not [name for name in options if "secret" in name.lower() or "url" in name.lower()]
