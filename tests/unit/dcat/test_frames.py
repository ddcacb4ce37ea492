"""What a page says besides its datasets is made once, and never out of date."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib
from rdflib.compare import isomorphic

from ckanext.smartcity.dcat.catalogue import list_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.frames import city_frame, portal_frame
from ckanext.smartcity.dcat.organisations import (
    describe_city_catalogue,
    describe_portal,
    describe_publisher,
    organisation_of,
)
from ckanext.smartcity.dcat.rdflib_terms import add_to
from ckanext.smartcity.dcat.serialise import FORMATS, TURTLE
from tests.unit.dcat import extremes
from tests.unit.dcat.formats import RDFLIB


def document(frame, draft, form, environment) -> rdflib.Graph:
    parts = [form.part(draft.statements, environment.base), frame.others]
    return rdflib.Graph().parse(data=form.document(parts, environment.base), format=RDFLIB[form.name])


def graph_of(draft) -> rdflib.Graph:
    graph = rdflib.Graph()
    add_to(graph, draft.triples())
    return graph


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_frame_says_what_is_said_when_all_is_described_at_once(portal, city, environment, form):
    frame, at_once = portal_frame(portal, (city,), (city,), form, environment), Draft("at once")
    describe_portal(portal, [city], at_once, environment)
    assert isomorphic(document(frame, frame.begun(), form, environment), graph_of(at_once))
    assert frame.shared == tuple(at_once.shared)


def test_a_citys_frame_holds_its_catalogue_and_the_publishers_of_the_page(portal, city, environment):
    frame, at_once = city_frame(city, (portal.publisher,), TURTLE, environment), Draft("at once")
    describe_city_catalogue(city, at_once, environment)
    describe_publisher(portal.publisher, at_once, environment)
    assert isomorphic(document(frame, frame.begun(), TURTLE, environment), graph_of(at_once))


def test_a_frame_keeps_nothing_of_the_pages_made_from_it(city, environment):
    first, second = (city_frame(city, (), TURTLE, environment) for _ in range(2))
    one, other = first.begun(), second.begun()
    list_dataset(first.catalogue, environment.dataset_iri("one"), one)
    list_dataset(second.catalogue, environment.dataset_iri("other"), other)
    assert first is second
    assert "dataset/other" not in TURTLE.part(one.statements, environment.base).decode()
    assert "dataset/one" not in TURTLE.part(other.statements, environment.base).decode()


@pytest.mark.parametrize(
    "change",
    [
        {"names": {"th": "ชื่อใหม่"}},
        {"descriptions": {"th": "คำอธิบายใหม่"}},
        {"contact_names": {"th": "หน่วยงานใหม่"}},
        {"contact_email": "new@example.go.th"},
    ],
    ids=str,
)
def test_a_changed_organisation_is_never_described_as_it_was(portal, city, environment, change):
    changed, said = replace(city, **change), next(iter(change.values()))
    before = portal_frame(portal, (city,), (), TURTLE, environment)
    after = portal_frame(portal, (changed,), (), TURTLE, environment)
    new = said if isinstance(said, str) else said["th"]
    assert new not in before.others.decode()
    assert new in after.others.decode()


def test_the_order_in_which_texts_were_stored_changes_no_byte():
    record = {**extremes.CITY, "title_translated": {"th": "เมืองหนึ่ง", "en": "One city"}}
    turned = {**record, "title_translated": {"en": "One city", "th": "เมืองหนึ่ง"}}
    first, second = organisation_of(record), organisation_of(turned)
    assert repr(first) == repr(second)
    assert list(first.names) == ["th", "en"]


def test_a_renamed_portal_is_never_described_as_it_was(portal, environment):
    renamed = replace(portal, titles={"th": "ชื่อใหม่ของพอร์ทัล"})
    portal_frame(portal, (), (), TURTLE, environment)
    draft = portal_frame(renamed, (), (), TURTLE, environment).begun()
    assert "ชื่อใหม่ของพอร์ทัล" in TURTLE.part(draft.statements, environment.base).decode()
