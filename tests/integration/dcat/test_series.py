"""A dataset that continues another: the series in every feed, up to date whatever happens to its editions."""

from __future__ import annotations

import pytest
import rdflib

from ckanext.smartcity.dcat import listing
from tests.integration.dcat.crawling import DCAT
from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")


def graph_of(app, path: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=app.get(path).data, format="turtle")


def series_in(graph: rdflib.Graph) -> list[set[str]]:
    found = graph.subjects(rdflib.RDF.type, DCAT.DatasetSeries)
    return [{str(item).rpartition("/")[2] for item in graph.objects(one, DCAT.seriesMember)} for one in found]


@pytest.fixture
def editions(publish):
    first = publish(name="population-2023")
    second = publish(name="population-2024", series="population-2023")
    return [first, second, publish(name="population-2025", series="population-2024")]


def test_it_is_in_every_document(app, editions, publish):
    publish()
    ids = {edition["id"] for edition in editions}
    for path in ("/catalog.ttl", "/catalog/chiang-mai.ttl", f"/dataset/{editions[1]['id']}.ttl"):
        assert series_in(graph_of(app, path)) == [ids], path


def test_each_page_says_the_place_of_its_own_datasets(app, editions, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    pages = [graph_of(app, f"/catalog.ttl?page={number}") for number in (1, 2, 3)]
    assert [len(list(page.subject_objects(DCAT.inSeries))) for page in pages] == [1, 1, 1]
    assert len({o for page in pages for o in page.objects(None, DCAT.last)}) == 1


def test_a_hidden_edition_is_not_named(app, editions):
    hidden = editions[2]["id"]
    tag = app.get("/catalog.ttl").headers["ETag"]
    act("package_patch", id=hidden, private=True)
    answer = app.get("/catalog.ttl")
    assert answer.headers["ETag"] != tag
    assert hidden not in answer.text
    assert series_in(graph_of(app, "/catalog.ttl")) == [{editions[0]["id"], editions[1]["id"]}]


def test_the_first_editions_new_title_is_in_the_series(app, editions):
    act("package_patch", id=editions[0]["id"], title_translated={"th": "ชื่อใหม่", "en": "New name"})
    graph = graph_of(app, f"/dataset/{editions[2]['id']}.ttl")
    (series,) = graph.subjects(rdflib.RDF.type, DCAT.DatasetSeries)
    assert any("New name" in title for title in graph.objects(series, rdflib.DCTERMS.title))


def test_it_is_gone_when_nothing_is_continued(app, editions):
    for edition in editions[1:]:
        act("package_patch", id=edition["id"], series="")
    assert series_in(graph_of(app, "/catalog.ttl")) == []


def test_a_new_address_of_an_edition_leaves_the_series_as_it_is(app, editions):
    act("package_patch", id=editions[1]["id"], name="people-2024")
    assert series_in(graph_of(app, "/catalog.ttl")) == [{edition["id"] for edition in editions}]


def test_a_name_that_another_city_took_over_is_no_part_of_the_series(app, publish, rayong):
    first = publish(name="population-2023")
    second = publish(name="population-2024", series="population-2023")
    act("package_patch", id=first["id"], name="people-2023")
    publish(name="population-2023", owner_org=rayong["id"])
    assert series_in(graph_of(app, "/catalog.ttl")) == [{first["id"], second["id"]}]


def test_a_name_that_was_given_up_and_taken_by_another_city_continues_nothing(app, publish, rayong):
    first = publish(name="population-2023")
    publish(name="population-2024", series="population-2023")
    act("dataset_purge", id=first["id"])
    publish(name="population-2023", owner_org=rayong["id"])
    assert series_in(graph_of(app, "/catalog.ttl")) == []
