"""The feeds over HTTP: formats, validators, parameters, catalogues of cities."""

from __future__ import annotations

import gzip

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.compare import isomorphic

from ckanext.smartcity.dcat import pages
from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
RDFLIB_NAMES = {"ttl": "turtle", "xml": "xml", "jsonld": "json-ld", "n3": "n3", "nt": "nt"}
OXIGRAPH = {
    "ttl": RdfFormat.TURTLE,
    "xml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "n3": RdfFormat.N3,
    "nt": RdfFormat.N_TRIPLES,
}


def graph_of(app, url: str, form: str = "ttl") -> rdflib.Graph:
    return rdflib.Graph().parse(data=app.get(url).data, format=RDFLIB_NAMES[form])


def datasets_of(graph: rdflib.Graph) -> set[str]:
    return {str(subject) for subject in graph.subjects(rdflib.RDF.type, DCAT.Dataset)}


class TestFormats:
    @pytest.mark.parametrize("form", RDFLIB_NAMES)
    def test_every_format_parses_in_two_libraries_and_says_the_same(self, app, publish, form):
        publish(
            notes_translated={"th": "ก\x0bข <b> \ufffe & ]]>"},
            resources=[{"url": "https://example.go.th/a", "name": "น", "format": "CSV"}],
        )
        answer = app.get(f"/catalog.{form}")
        assert answer.content_type.endswith("; charset=utf-8")
        turtle = graph_of(app, "/catalog.ttl")
        own = rdflib.Graph().parse(data=answer.data, format=RDFLIB_NAMES[form])
        other_than_links = [g - _links(g) for g in (turtle, own)]
        assert isomorphic(*other_than_links)
        assert len(list(parse(answer.data, format=OXIGRAPH[form]))) == len(own)

    def test_unknown_format_is_named(self, app):
        answer = app.get("/catalog.docx", status=404)
        assert "docx" in answer.text
        assert "jsonld" in answer.text

    def test_same_content_gives_the_same_bytes(self, app, publish):
        publish()
        assert app.get("/catalog.ttl").data == app.get("/catalog.ttl").data


def _links(graph: rdflib.Graph) -> rdflib.Graph:
    """The page's own node: its address differs from format to format."""
    links = rdflib.Graph()
    for page in graph.subjects(rdflib.RDF.type, HYDRA.PagedCollection):
        links += graph.triples((page, None, None))
    return links


class TestProfile:
    def test_fast_path_is_the_profile_of_ckanext_dcat(self, app, publish):
        from ckanext.dcat.processors import RDFSerializer

        publish(resources=[{"url": "https://example.go.th/a.csv", "name": "a", "format": "CSV"}])
        fast = graph_of(app, "/catalog.ttl")
        fast -= _links(fast)
        fast.remove((None, DCAT.record, None))  # the serialiser lists datasets, not the records about them
        serialiser = RDFSerializer(profiles=["smartcity_ap_th"])
        found = act("package_search")["results"]
        slow = rdflib.Graph().parse(
            data=serialiser.serialize_catalog(dataset_dicts=found, _format="xml"), format="xml"
        )
        assert isomorphic(fast, slow)

    def test_dataset_document_is_the_profile_too(self, app, publish):
        dataset = publish()
        own = graph_of(app, f"/dataset/{dataset['id']}.ttl")
        text = act("dcat_dataset_show", id=dataset["id"], format="ttl", profiles=["smartcity_ap_th"])
        assert isomorphic(own, rdflib.Graph().parse(data=text, format="turtle"))

    def test_other_profiles_go_ckanext_dcats_way(self, app, publish):
        dataset = publish()
        answer = app.get(f"/dataset/{dataset['id']}.ttl?profiles=euro_dcat_ap_3")
        assert "scth" not in answer.text
        assert answer.content_type == "text/turtle; charset=utf-8"


class TestValidators:
    def test_unchanged_page_is_not_sent_again(self, app, publish):
        publish()
        tag = app.get("/catalog.ttl").headers["ETag"]
        again = app.get("/catalog.ttl", headers={"If-None-Match": tag}, status=304)
        assert again.data == b""

    def test_a_change_of_the_dataset_or_of_its_city_changes_the_tag(self, app, publish, chiang_mai):
        dataset = publish()
        first = app.get("/catalog.ttl")
        act("package_patch", id=dataset["id"], title_translated={"th": "ใหม่"})
        second = app.get("/catalog.ttl")
        act("organization_patch", id=chiang_mai["id"], title_translated={"th": "นครพิงค์"})
        third = app.get("/catalog.ttl")
        assert len({answer.headers["ETag"] for answer in (first, second, third)}) == 3
        assert "ใหม่" in second.text
        assert "นครพิงค์" in third.text
        assert "เชียงใหม่" not in third.text.replace("จังหวัดเชียงใหม่", "")

    def test_an_edit_while_a_page_is_made_is_in_page_and_tag(self, app, publish, monkeypatch):
        dataset = publish()
        fetch, edits = pages.fetch_fragments, iter(["แก้ไขระหว่างทาง"])

        def edit_and_fetch(*arguments):
            for words in edits:
                act("package_patch", id=dataset["id"], title_translated={"th": words})
            return fetch(*arguments)

        monkeypatch.setattr(pages, "fetch_fragments", edit_and_fetch)
        during, afterwards = app.get("/catalog.ttl"), app.get("/catalog.ttl")
        assert "แก้ไขระหว่างทาง" in during.text
        assert during.data == afterwards.data
        assert during.headers["ETag"] == afterwards.headers["ETag"]

    def test_head_has_the_headers_and_no_body(self, app, publish):
        publish()
        whole, head = app.get("/catalog.ttl"), app.flask_app.test_client().head("/catalog.ttl")
        assert head.data == b""
        assert head.headers["ETag"] == whole.headers["ETag"]
        assert head.content_type == whole.content_type

    def test_gzip_on_request(self, app, publish):
        publish()
        plain = app.get("/catalog.ttl")
        packed = app.get("/catalog.ttl", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["Vary"]
        assert gzip.decompress(packed.data) == plain.data
        assert packed.headers["ETag"] != plain.headers["ETag"]

    def test_page_of_a_dataset_as_rdf(self, app, publish):
        dataset = publish()
        answer = app.get(f"/dataset/{dataset['name']}", headers={"Accept": "text/turtle;charset=utf-8"})
        assert answer.content_type == "text/turtle; charset=utf-8"
        assert "Accept" in app.get(f"/dataset/{dataset['name']}").headers["Vary"]


class TestParameters:
    @pytest.mark.parametrize(
        ("query", "status", "word"),
        [
            ("page=0", 400, "page"),
            ("page=x", 400, "page"),
            ("page=99", 404, "99"),
            ("modified_since=yesterday", 400, "ISO 8601"),
            ("modified_since=2568-01-31", 400, "2025"),
            ("fq=nothing:[", 400, "nothing:["),
            ("after=a b", 400, "after"),
            ("profiles=nonsense", 400, "euro_dcat_ap_3"),
        ],
    )
    def test_what_is_wrong_is_said(self, app, publish, query, status, word):
        publish()
        answer = app.get(f"/en/catalog.ttl?{query}", status=status)
        assert answer.content_type == "text/plain; charset=utf-8"
        assert word in answer.text

    @pytest.mark.parametrize("zone", ["Z", "%2B07:00", "+07:00", "", "-05:00", ".123456Z"])
    def test_modified_since_in_any_zone(self, app, publish, zone):
        identifier = publish()["id"]
        (found,) = datasets_of(graph_of(app, f"/catalog.ttl?modified_since=2020-01-01T00:00:00{zone}"))
        assert found.endswith(identifier)
        assert not datasets_of(graph_of(app, f"/catalog.ttl?modified_since=2199-01-01T00:00:00{zone}"))

    def test_a_query_with_thai_spaces_and_quotes_stays_in_the_links(self, app, publish):
        publish()
        graph = graph_of(app, '/catalog.ttl?q="ป้ายรถเมล์ bus stops" OR ป้าย')
        page = graph.value(predicate=rdflib.RDF.type, object=HYDRA.PagedCollection)
        assert isinstance(graph.value(page, HYDRA.first), rdflib.URIRef)


class TestCityCatalogues:
    def test_the_union_of_the_cities_is_the_whole(self, app, publish, rayong):
        publish()
        publish(owner_org=rayong["id"])
        whole = datasets_of(graph_of(app, "/catalog.ttl"))
        parts = [datasets_of(graph_of(app, f"/catalog/{name}.ttl")) for name in ("chiang-mai", "rayong")]
        assert [len(part) for part in parts] == [1, 1]
        assert set.union(*parts) == whole

    def test_a_city_has_a_catalogue_of_its_own_linked_both_ways(self, app, publish):
        publish()
        graph = graph_of(app, "/catalog/chiang-mai.ttl")
        (city,) = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
        portal = graph.value(city, rdflib.DCTERMS.isPartOf)
        assert (portal, DCAT.catalog, city) in graph_of(app, "/catalog.ttl")
        titles = {title.language: str(title) for title in graph.objects(city, rdflib.DCTERMS.title)}
        assert "เชียงใหม่" in titles["th"]
        assert "Chiang Mai" in titles["en"]

    def test_unknown_city(self, app):
        assert "nowhere" in app.get("/catalog/nowhere.ttl", status=404).text
