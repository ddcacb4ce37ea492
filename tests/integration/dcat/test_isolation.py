"""A city speaks for itself: what it may save, and what no feed repeats, whichever profile makes it."""

from __future__ import annotations

import pytest
import rdflib

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.search import rebuild

from tests.integration.dcat.crawling import DCAT
from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

PROFILES = ("smartcity_ap_th", "euro_dcat_ap_3")
ELSEWHERE = "https://elsewhere.example.org/somebody"


def graph_of(app, path: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=app.get(path).data, format="turtle")


def left_by_an_older_portal(dataset, **extras: str) -> None:
    package = model.Package.get(dataset["id"])
    package.extras = {**(package.extras or {}), **extras}
    model.Session.add(package)
    model.repo.commit()
    rebuild(dataset["id"])


@pytest.mark.parametrize(
    "fields",
    [
        {"extras": [{"key": "uri", "value": ELSEWHERE}]},
        {"extras": [{"key": "publisher_uri", "value": ELSEWHERE}]},
        {"resources": [{"url": "https://example.go.th/a.csv", "uri": ELSEWHERE}]},
    ],
)
def test_an_address_of_somebody_else_is_refused_at_save(publish, fields):
    with pytest.raises(tk.ValidationError, match="somebody else"):
        publish(**fields)
    dataset = publish()
    with pytest.raises(tk.ValidationError, match="somebody else"):
        act("package_patch", id=dataset["id"], **fields)


def test_a_file_cannot_be_added_under_a_foreign_address(publish):
    dataset = publish()
    with pytest.raises(tk.ValidationError, match="somebody else"):
        act("resource_create", package_id=dataset["id"], url="https://example.go.th/a", uri=ELSEWHERE)


def test_its_own_address_is_welcome(app, publish):
    dataset = publish()
    own = str(next(graph_of(app, "/catalog.ttl").subjects(rdflib.RDF.type, DCAT.Dataset)))
    act("package_patch", id=dataset["id"], extras=[{"key": "uri", "value": own}])


@pytest.mark.parametrize("profile", PROFILES)
def test_what_an_older_portal_left_is_in_no_feed(app, publish, rayong, profile):
    theirs = publish()
    address = str(next(graph_of(app, "/catalog.ttl").subjects(rdflib.RDF.type, DCAT.Dataset)))
    forged = publish(owner_org=rayong["id"], title_translated={"th": "ปลอม"})
    left_by_an_older_portal(forged, uri=address, publisher_uri=f"{address}#publisher", contact_uri=ELSEWHERE)
    for path in ("/catalog.ttl", f"/dataset/{forged['id']}.ttl"):
        answer = app.get(f"{path}?profiles={profile}")
        assert f"{address}#publisher" not in answer.text
        assert ELSEWHERE not in answer.text
    graph = graph_of(app, f"/catalog.ttl?profiles={profile}")
    assert len(set(graph.subjects(rdflib.RDF.type, DCAT.Dataset))) == 2
    titles = {str(title) for title in graph.objects(rdflib.URIRef(address), rdflib.DCTERMS.title)}
    assert titles == set(theirs["title_translated"].values())


def test_ckanext_dcats_own_way_hides_what_ours_hides(app, publish):
    shown = publish(
        resources=[
            {"url": "https://example.go.th/open.csv", "name": "open"},
            {"url": "https://example.go.th/secret.csv", "name": "secret", "resource_private": "True"},
        ]
    )
    classified = publish()
    left_by_an_older_portal(classified, data_classification="ลับมาก")
    for path in ("/catalog.ttl", f"/dataset/{shown['id']}.ttl"):
        text = app.get(f"{path}?profiles=euro_dcat_ap_3").text
        assert "open.csv" in text
        assert "secret.csv" not in text
        assert classified["id"] not in text
    app.get(f"/dataset/{classified['id']}.ttl?profiles=euro_dcat_ap_3", status=404)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("modified_since=2020-01-01T00:00:00%2B07:00", 200),
        ("modified_since=2020-01-01T00:00:00Z", 200),
        ("modified_since=2568-01-01", 400),
        ("modified_since=yesterday", 400),
        ("page=0", 400),
        ("page=77", 404),
        ("q=bus stops", 400),
        ("q=bus", 200),
    ],
)
def test_ckanext_dcats_own_way_answers_in_words_too(app, publish, query, status):
    publish()
    assert app.get(f"/catalog.ttl?profiles=euro_dcat_ap_3&{query}").status_code == status
