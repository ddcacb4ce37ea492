"""Real harvest objects vouch for what their own organisation's source brought, and for nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

import ckan.plugins.toolkit as tk

from tests.integration.dcat.harvesting import HERE, LINE, source_of
from tests.integration.dcat.publishing import act

THERE = "https://elsewhere.example.org/dataset/one"
THEIR_FILE = f"{THERE}/resource/first"
pytestmark = [
    pytest.mark.ckan_config("ckan.plugins", LINE),
    pytest.mark.ckan_config("ckan.site_url", HERE),
    pytest.mark.usefixtures("with_plugins", "clean_db", "harvest_tables", "clean_index"),
]


def brought(dataset: dict[str, Any], by: dict[str, Any], guid: str = THERE) -> None:
    """Leave what ckanext-harvest leaves when a source of the organisation brings the dataset."""
    from ckanext.harvest.model import HarvestJob, HarvestObject

    source = source_of(by, f"https://elsewhere.example.org/{by['name']}.ttl")
    job = HarvestJob(source=source)
    job.save()
    content = json.dumps({"extras": [{"key": "uri", "value": guid}], "resources": [{"uri": THEIR_FILE}]})
    HarvestObject(guid=guid, job=job, package_id=dataset["id"], current=True, content=content).save()


def say(dataset: dict[str, Any], address: str, field: str = "uri") -> None:
    act("package_patch", id=dataset["id"], extras=[{"key": field, "value": address}])


def test_it_may_be_called_as_its_own_source_calls_it(app, publish, chiang_mai):
    dataset = publish()
    with pytest.raises(tk.ValidationError, match="somebody else"):
        say(dataset, THERE)
    brought(dataset, by=chiang_mai)
    say(dataset, THERE)
    file = {"url": "https://example.go.th/a.csv", "name": "a", "uri": THEIR_FILE}
    act("resource_create", package_id=dataset["id"], **file)
    own = app.get("/catalog.ttl").text
    assert dataset["id"] in own
    assert THERE not in own


def test_another_citys_source_vouches_for_nothing(app, publish, rayong):
    dataset = publish()
    brought(dataset, by=rayong)
    for field in ("uri", "publisher_uri"):
        with pytest.raises(tk.ValidationError, match="somebody else"):
            say(dataset, THERE, field)
    assert THERE not in app.get("/catalog.ttl?profiles=euro_dcat_ap_3").text


def test_what_was_brought_vouches_for_no_other_dataset_and_no_other_address(publish, chiang_mai):
    dataset, other = publish(), publish()
    brought(dataset, by=chiang_mai)
    with pytest.raises(tk.ValidationError, match="somebody else"):
        say(other, THERE)
    for address in (f"{THERE}/more", THERE.removesuffix("ne"), "https://elsewhere.example.org/"):
        with pytest.raises(tk.ValidationError, match="somebody else"):
            say(dataset, address)


def test_nobody_vouches_for_an_address_of_this_portal(publish, chiang_mai):
    dataset, victim = publish(), publish()
    address = f"{HERE}/dataset/{victim['id']}"
    brought(dataset, by=chiang_mai, guid=address)
    with pytest.raises(tk.ValidationError, match="somebody else"):
        say(dataset, address)


def test_a_deleted_source_and_a_former_owners_source_vouch_no_more(app, publish, chiang_mai, rayong):
    dataset = publish()
    brought(dataset, by=chiang_mai)
    say(dataset, THERE)
    with pytest.raises(tk.ValidationError, match="somebody else"):
        act("package_patch", id=dataset["id"], owner_org=rayong["id"])
    act("package_delete", id="source-chiang-mai")
    with pytest.raises(tk.ValidationError, match="somebody else"):
        act("package_patch", id=dataset["id"], version="2")
    assert THERE not in app.get("/catalog.ttl?profiles=euro_dcat_ap_3").text
