"""What CKAN 2.12.0 leaves open is closed here."""

from __future__ import annotations

import re

import pytest
from flask import Response

import ckan.plugins.toolkit as tk
from ckan.lib import datapreview
from ckan.tests import factories, helpers

from ckanext.smartcity import config
from ckanext.smartcity.errors import UnsafeSettingError
from ckanext.smartcity.operations import hardening, response_headers
from ckanext.smartcity.operations.checks import settings
from ckanext.smartcity.operations.doctor import State
from tests.integration.dcat.conftest import city_called
from tests.integration.dcat.publishing import COMPLETE, act

pytestmark = [pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")]
PASSWORD = "correct horse 11"


@pytest.fixture
def app(make_app, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "WTF_CSRF_ENABLED", True)
    made = make_app()
    made.flask_app.extensions["csrf"]._exempt_views.clear()
    return made


def token_of(page: str) -> str:
    found = re.search(r'name="_csrf_token"[^>]*(?:value|content)="([^"]+)"', page)
    assert found, "the page has a form token"
    return found[1]


@pytest.fixture
def logged_in(app):
    """A client whose session cookie belongs to a system administrator."""
    user = factories.Sysadmin(password=PASSWORD)
    page = app.get("/user/login").body
    form = {"login": user["name"], "password": PASSWORD, "_csrf_token": token_of(page)}
    app.post("/user/login", data=form, follow_redirects=False)
    assert user["name"] in app.get("/dashboard/datasets", status=200).body
    return app


def ask_without_session(app, path: str, **headers: str) -> None:
    """What switches CKAN's own check off: a request that carries no session."""
    app.flask_app.test_client().get(path, headers=headers)


@pytest.mark.parametrize("path", ["/organization/new", "/user/edit"])
def test_a_form_without_token_is_refused_whoever_asked_for_the_page_before(logged_in, path):
    ask_without_session(logged_in, path)
    answer = logged_in.post(
        path, data={"name": "made-elsewhere", "save": ""}, status=400, follow_redirects=False
    )
    assert answer.status_code == 400
    with pytest.raises(tk.ObjectNotFound):
        helpers.call_action("organization_show", id="made-elsewhere")


def test_a_call_of_the_api_by_cookie_needs_the_token_too(logged_in):
    ask_without_session(logged_in, "/api/3/action/status_show")
    path = "/api/3/action/organization_create"
    logged_in.post(path, json={"name": "made-elsewhere"}, status=400)
    page = logged_in.get("/dashboard/datasets").body
    headers = {"X-CSRFToken": token_of(page)}
    title = {"th": "องค์กรทดสอบ"}
    body = {"name": "made-here", "title_translated": title, "organisation_kind": "state"}
    logged_in.post(path, json=body, headers=headers, status=200)


def test_a_token_of_the_api_needs_no_form_token(app):
    user = factories.Sysadmin()
    made = helpers.call_action("api_token_create", user=user["name"], name="test", expires_in=1, unit=86400)
    body = {"name": "made-here", "title_translated": {"th": "องค์กรทดสอบ"}, "organisation_kind": "state"}
    app.post(
        "/api/3/action/organization_create", json=body, headers={"Authorization": made["token"]}, status=200
    )


@pytest.mark.parametrize(
    ("name", "media_type", "content"),
    [
        ("page.html", "text/html", b"<script>document.title='run'</script>"),
        ("picture.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ],
)
def test_an_uploaded_page_is_saved_and_never_run(app, name, media_type, content, create_with_upload):
    city = city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")
    dataset = act("package_create", **COMPLETE, owner_org=city["id"])
    kind = name.partition(".")[2].upper()
    context = {"user": factories.Sysadmin()["name"]}
    resource = create_with_upload(content, name, context, package_id=dataset["id"], name=name, format=kind)
    answer = app.get(f"/dataset/{dataset['id']}/resource/{resource['id']}/download/{name}", status=200)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def link_to(address: str, kind: str) -> dict[str, str]:
    city = city_called("chiang-mai", "เชียงใหม่", "Chiang Mai")
    dataset = act("package_create", **COMPLETE, owner_org=city["id"])
    return act("resource_create", package_id=dataset["id"], name="ลิงก์", url=address, format=kind)


def test_no_address_of_the_portal_fetches_what_a_link_names(app):
    link = link_to("http://127.0.0.1:8983/solr/admin/info/system", "GeoJSON")
    app.get(f"/dataset/{link['package_id']}/resource/{link['id']}/proxy", status=404)
    assert not {rule.endpoint for rule in app.flask_app.url_map.iter_rules() if "proxy" in rule.endpoint}
    assert {finding.state for finding in settings.links()} == {State.WELL}


@pytest.mark.ckan_config("ckan.plugins", "smartcity resource_proxy")
@pytest.mark.parametrize("endpoint", ["resource.download", "resource_proxy.proxy_view"])
def test_what_a_plugin_passes_on_from_elsewhere_is_saved_and_never_run(app, endpoint):
    with app.flask_app.test_request_context(tk.url_for(endpoint, id="a", resource_id="b")):
        answer = response_headers.protect(Response("<script></script>", content_type="text/html"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert [finding.state for finding in settings.links()] == [State.PROBLEM]


@pytest.mark.parametrize("kind", ["JSONP", "JSON", "GeoJSON"])
def test_no_view_of_a_link_runs_what_it_answers(app, kind):
    link = link_to("https://elsewhere.example.go.th/a.js?callback=?", kind)
    shown = {"resource": link, "package": {"id": link["package_id"]}}
    offered = {view.info()["name"] for view in datapreview.get_allowed_view_plugins(shown)}
    assert offered == {"image_view"}  # which CKAN offers for everything, and which only draws
    assert config.previewed_as_scripts() == ()


def test_a_map_that_was_made_of_a_link_offers_its_address(app):
    link = link_to("https://elsewhere.example.go.th/roads.geojson", "GeoJSON")
    view = act("resource_view_create", resource_id=link["id"], title="ก", view_type="smartcity_map_view")
    path = f"/dataset/{link['package_id']}/resource/{link['id']}/view/{view['id']}"
    page = app.get(f"/en{path}", status=200).body
    assert "This file lies on another server" in page
    assert f'href="{link["url"]}"' in page
    assert "map-canvas" not in page


def test_pages_stay_out_of_other_sites_frames_and_previews_do_not(app):
    assert "frame-ancestors 'self'" in app.get("/", status=200).headers["Content-Security-Policy"]


def test_sql_from_visitors_is_refused_at_the_start(ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckan.datastore.sqlsearch.enabled", True)
    with pytest.raises(UnsafeSettingError, match="sqlsearch"):
        hardening.refuse_unsafe_settings()
