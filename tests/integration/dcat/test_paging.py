"""A client that follows `next` gets each lasting dataset, once, whatever happens meanwhile."""

from __future__ import annotations

import random

import pytest
import rdflib

from ckanext.smartcity.dcat import listing
from tests.integration.dcat.publishing import act

pytestmark = pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")

HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


def test_crawl_under_edits_additions_and_deletions(app, publish, monkeypatch):
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    chance = random.Random(1)
    lasting = {publish()["id"] for _ in range(8)}
    passing = [publish()["id"] for _ in range(3)]
    seen: list[str] = []
    url = "/catalog.ttl"
    while url:
        graph = rdflib.Graph().parse(data=app.get(url).data, format="turtle")
        page = graph.value(predicate=rdflib.RDF.type, object=HYDRA.PagedCollection)
        seen += [str(item).rsplit("/", 1)[-1] for item in graph.subjects(rdflib.RDF.type, DCAT.Dataset)]
        assert graph.value(page, HYDRA.totalItems) is not None
        following = graph.value(page, HYDRA.next)
        assert following == graph.value(page, HYDRA.nextPage)
        url = str(following).partition("//")[2].partition("/")[2] if following else ""
        url = f"/{url}" if url else ""
        for name in chance.sample(sorted(lasting), 2):
            act("package_patch", id=name, notes_translated={"th": f"แก้ {chance.random()}"})
        publish()
        if passing:
            act("package_delete", id=passing.pop())
    assert lasting <= set(seen)
    assert len(seen) == len(set(seen))
