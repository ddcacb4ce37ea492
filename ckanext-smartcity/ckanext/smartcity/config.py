"""Every option of this bundle, one typed reader each; nothing else touches ``tk.config``."""

from __future__ import annotations

from pathlib import Path

from flask import has_request_context

import ckan.plugins as p
import ckan.plugins.toolkit as tk

from ckanext.smartcity.errors import PluginLineError

LANGUAGES = ("th", "en")
#: The RDF profile of this bundle; see setup.py.
OWN_PROFILE = "smartcity_ap_th"


def require_plugin(needed: str, by: str) -> None:
    """Refuse to start when ``ckan.plugins`` names `by` without `needed`.

    Raises:
        PluginLineError: with the one sentence that says what to add.
    """
    if not p.plugin_loaded(needed) and needed not in tk.config["ckan.plugins"]:
        raise PluginLineError(by, needed)


def sql_search_functions() -> frozenset[str]:
    """The SQL functions that visitors may call; none where ``datastore_search_sql`` is off, as by default."""
    if not tk.config["ckan.datastore.sqlsearch.enabled"]:
        return frozenset()
    listed = Path(tk.config["ckan.datastore.sqlsearch.allowed_functions_file"]).read_text(encoding="utf-8")
    return frozenset(listed.split())


def offers_only_own_languages() -> bool:
    """Whether visitors can choose Thai and English alone; CKAN offers all it has where none are listed."""
    offered = tk.config["ckan.locales_offered"]
    return bool(offered) and set(offered) <= set(LANGUAGES)


def site_url() -> str:
    """The portal's public address without a trailing slash."""
    return str(tk.config["ckan.site_url"]).rstrip("/")


def feed_base() -> str:
    """The address that every IRI of the feeds starts with, without a trailing slash."""
    return str(tk.config.get("ckanext.dcat.base_uri") or site_url()).rstrip("/")


def rdf_profiles() -> str:
    """The RDF profiles of the feeds, separated by spaces, where a client asks for none."""
    return str(tk.config.get("ckanext.dcat.rdf.profiles") or OWN_PROFILE)


def storage_path() -> str:
    """The folder that CKAN keeps its files in."""
    return str(tk.config["ckan.storage_path"])


def largest_upload() -> int:
    """How many bytes an uploaded file may have."""
    return int(tk.config["ckan.max_resource_size"]) * 2**20


def most_organisations_in_detail() -> int:
    """How many organisations CKAN lists at most where it tells all of each."""
    return int(tk.config["ckan.group_and_organization_list_all_fields_max"])


def order_of_organisations() -> str:
    """How CKAN sorts organisations where nothing else is asked for, e.g. ``title asc``."""
    return str(tk.config["ckan.default_group_sort"])


def newest_shown() -> int:
    """How many of the newest datasets the home page and a city's page show."""
    return int(tk.config["ckanext.smartcity.home.newest"])


def locale_in_addresses(language: str) -> str:
    """The locale to ask ``url_for`` for: pages in the portal's own language have no prefix."""
    return "default" if language == tk.config["ckan.locale_default"] else language


def site_title(language: str) -> str:
    """The portal's name: ``ckan.site_title`` in Thai, ``ckanext.smartcity.site_title.en`` in English."""
    key = "ckanext.smartcity.site_title.en" if language == "en" else "ckan.site_title"
    return str(tk.config[key])


def operator(language: str) -> tuple[str, str]:
    """Who runs the portal: name in the language, else in Thai, and shared mailbox; maybe empty."""
    thai = str(tk.config["ckanext.smartcity.operator"])
    english = str(tk.config["ckanext.smartcity.operator.en"])
    return (english or thai) if language == "en" else thai, str(tk.config["ckanext.smartcity.operator.email"])


def keeps_secret_metadata() -> bool:
    """Whether the portal keeps metadata-only records of data classified ลับ and above."""
    return bool(tk.config["ckanext.smartcity.metadata.keep_secret_records"])


def secret_key() -> str:
    """The portal's secret, which signs links and forms."""
    return str(tk.config["SECRET_KEY"])


def intake_per_hour() -> int:
    """How many forms one network may send in an hour."""
    return int(tk.config["ckanext.smartcity.intake.per_hour"])


def intake_least_seconds() -> int:
    """How many seconds a form must have been open before it is sent."""
    return int(tk.config["ckanext.smartcity.intake.least_seconds"])


def intake_proxies() -> int:
    """How many proxies of our own stand between the visitors and the portal."""
    return int(tk.config["ckanext.smartcity.intake.proxies"])


def intake_keep_days() -> int:
    """After how many days what is known of people who sent something in, and did no more, is deleted."""
    return int(tk.config["ckanext.smartcity.intake.keep_days"])


def datastore_read_url() -> str:
    """The database address under which visitors' queries of the DataStore are answered."""
    return str(tk.config["ckan.datastore.read_url"])


def previewed_as_scripts() -> tuple[str, ...]:
    """The formats whose files CKAN's view of texts runs as scripts, or whose address can have it do so."""
    if not p.plugin_loaded("text_view"):
        return ()
    named = ("ckan.preview.jsonp_formats", "ckan.preview.json_formats")
    return tuple(chosen for key in named for chosen in tk.aslist(tk.config[key]))


def fetching_plugins() -> tuple[str, ...]:
    """The loaded plugins that fetch for any visitor what an editor's link names."""
    return tuple(name for name in ("resource_proxy", "geo_view") if p.plugin_loaded(name))


def is_debugging() -> bool:
    """Whether pages show the portal's inner workings to whoever makes them fail."""
    return bool(tk.config["debug"])


def cookies_need_https() -> bool:
    """Whether browsers send the session's cookie over TLS only."""
    return bool(tk.config["SESSION_COOKIE_SECURE"])


def mail_server() -> str:
    """Host and port of the server that takes the portal's letters; empty when none is set."""
    return str(tk.config["smtp.server"] or "")


def mail_sender() -> str:
    """The address that the portal's letters come from; empty when none is set."""
    return str(tk.config["smtp.mail_from"] or "")


def site_id() -> str:
    """The name under which this portal's datasets stand in Solr."""
    return str(tk.config["ckan.site_id"])


def solr_url() -> str:
    """The address of the Solr core without a trailing slash."""
    return str(tk.config["solr_url"]).rstrip("/")


def solr_credentials() -> tuple[str, str] | None:
    """User and password of Solr, where it asks for them."""
    user, password = tk.config.get("solr_user"), tk.config.get("solr_password")
    return (str(user), str(password)) if user and password else None


def solr_timeout() -> int:
    """Seconds to wait for Solr's answer."""
    return int(tk.config["solr_timeout"])


def allowed_query_parsers() -> tuple[str, ...]:
    """Solr's query parsers that a caller may name in ``{!…}``."""
    return tuple(tk.config.get("ckan.search.solr_allowed_query_parsers") or ())


def map_tiles() -> tuple[str, str]:
    """Address pattern of the XYZ tiles below the maps and their attribution; both empty without tiles."""
    url = str(tk.config["ckanext.smartcity.map.tiles_url"])
    return url, str(tk.config["ckanext.smartcity.map.tiles_attribution"]) if url else ""


def reader_language() -> str:
    """The language of the page: ``en`` if the reader chose it, else ``th``; ``th`` outside a request."""
    return "en" if has_request_context() and str(tk.h.lang()).startswith("en") else "th"
