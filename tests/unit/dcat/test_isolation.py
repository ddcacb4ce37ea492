"""What a dataset may call itself, its files and its publisher."""

from __future__ import annotations

import json

import pytest

from ckanext.smartcity.dcat.isolation import foreign_claims, without_foreign_claims

BASE = "https://data.example.go.th"
ELSEWHERE = "https://elsewhere.example.org/dataset/1"
OWN = {"id": "d1", "owner_org": "o1", "resources": [{"id": "r1"}]}


def nobody(_: str) -> bool:
    return False


def everybody(_: str) -> bool:
    return True


def claimed(dataset, environment, vouched=nobody) -> list[tuple[str, str]]:
    return [(claim.field, claim.address) for claim in foreign_claims(dataset, environment, vouched)]


@pytest.mark.parametrize(
    "fields",
    [
        {"uri": f"{BASE}/dataset/d1"},
        {"publisher_uri": f"{BASE}/organization/o1"},
        {"contact_uri": f"{BASE}/organization/o1#contact"},
        {"resources": [{"id": "r1", "uri": f"{BASE}/dataset/d1/resource/r1"}]},
        {"extras": [{"key": "uri", "value": f"{BASE}/dataset/d1"}, {"key": "note", "value": ELSEWHERE}]},
        {"url": ELSEWHERE, "uri": "", "publisher_uri": None},
        {"extras": [{"key": "publisher", "value": "a name, no JSON"}]},
    ],
)
def test_its_own_addresses_are_its_own(environment, fields):
    assert claimed({**OWN, **fields}, environment) == []


FOREIGN = [
    ({"uri": ELSEWHERE}, ("uri", ELSEWHERE)),
    ({"uri": f"{BASE}/dataset/d2"}, ("uri", f"{BASE}/dataset/d2")),
    ({"uri": BASE + "/"}, ("uri", BASE + "/")),
    ({"extras": [{"key": "uri", "value": f"{BASE}/dataset/d2"}]}, ("uri", f"{BASE}/dataset/d2")),
    ({"extras": [{"key": "publisher_uri", "value": ELSEWHERE}]}, ("publisher_uri", ELSEWHERE)),
    ({"resources": [{"uri": ELSEWHERE}]}, ("uri", ELSEWHERE)),
    (
        {"resources": [{"id": "r1", "access_services": json.dumps([{"uri": ELSEWHERE}])}]},
        ("access_services", ELSEWHERE),
    ),
    ({"publisher": [{"uri": ELSEWHERE, "name": "x"}]}, ("publisher", ELSEWHERE)),
]


@pytest.mark.parametrize(("fields", "claim"), FOREIGN)
def test_somebody_elses_are_found(environment, fields, claim):
    assert claimed({**OWN, **fields}, environment) == [claim]


@pytest.mark.parametrize(("fields", "claim"), FOREIGN)
def test_a_source_can_vouch_for_what_lies_elsewhere_only(environment, fields, claim):
    kept = claimed({**OWN, **fields}, environment, everybody)
    assert kept == ([claim] if claim[1].startswith(BASE) else [])


@pytest.mark.parametrize(("fields", "claim"), FOREIGN)
def test_they_are_taken_out_and_nothing_else(environment, fields, claim):
    dataset = {**OWN, "title": "kept", **fields}
    cleaned = without_foreign_claims(dataset, environment, nobody)
    assert claim[1] not in json.dumps(cleaned)
    assert cleaned["title"] == "kept"
    assert len(cleaned["resources"]) == len(dataset["resources"])


def test_a_dataset_without_an_id_has_no_address_yet(environment):
    assert claimed({"uri": f"{BASE}/dataset/None"}, environment) == [("uri", f"{BASE}/dataset/None")]
