"""Real records of data.go.th go through the API of a real portal."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.plugins import lookup_package_plugin, plugin_validate
from ckan.tests.helpers import call_action

from ckanext.smartcity.metadata.intake import take_in

SAMPLE = Path(__file__).parents[4] / "shared" / "data" / "data-go-th-sample.jsonl"
EVERY = 40


def records():
    if not SAMPLE.exists():
        pytest.skip(f"the sample of data.go.th is not beside the checkout ({SAMPLE.name})")
    with SAMPLE.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def stored(record, editor, city):
    """Return whether the portal took the record and shows its fields; a message if it did not."""
    dataset = take_in(record, city).dataset
    try:
        shown = call_action(
            "package_create", context={"user": editor["name"], "ignore_auth": False}, **dataset
        )
    except tk.ValidationError as refusal:
        return f"{record['name']}: {refusal.error_dict}"
    for field in ("title", "name", "notes", "license_id", "last_updated_date", "data_source"):
        if dataset.get(field) != (shown.get(field) or None):
            return f"{record['name']}: {field} {dataset.get(field)!r} became {shown.get(field)!r}"
    if {tag["name"] for tag in dataset.get("tags", [])} != {tag["name"] for tag in shown["tags"]}:
        return f"{record['name']}: tags"
    if [r.get("url") for r in dataset.get("resources", [])] != [
        r.get("url") or None for r in shown["resources"]
    ]:
        return f"{record['name']}: resources"
    return ""


def test_a_part_of_the_records_is_taken_in(editor, complete):
    part = [{**record, "name": f"{record['name'][:80]}-part"} for record in records()[::EVERY]]
    lost = [message for record in part if (message := stored(record, editor, complete["owner_org"]))]
    assert lost == []


def test_at_least_611_of_all_617_records_pass_the_portals_validation_whole(editor, complete):
    """The very validation of `package_create`, without saving: what it returns is what would be stored."""
    plugin = lookup_package_plugin("dataset")
    lost = []
    for record in records():
        dataset = take_in(record, complete["owner_org"]).dataset
        context = {"user": editor["name"], "model": model, "session": model.Session}
        schema = plugin.create_package_schema()
        sent = copy.deepcopy({**dataset, "type": "dataset"})
        stored, errors = plugin_validate(plugin, context, sent, schema, "package_create")
        same = all(
            stored.get(field) == dataset.get(field) for field in ("title", "name", "notes", "license_id")
        )
        tags = {tag["name"] for tag in stored.get("tags", [])} == {
            tag["name"] for tag in dataset.get("tags", [])
        }
        if errors or not same or not tags:
            lost.append((record["name"], errors))
    assert len(lost) <= 6, lost


@pytest.mark.slow
def test_at_least_611_of_all_617_records_are_taken_in(editor, complete):
    lost = [message for record in records() if (message := stored(record, editor, complete["owner_org"]))]
    assert len(lost) <= 6, lost
