"""Every field that a steward fills in is explained in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.smartcity.vocabularies import read_schema_file

SCHEMA = read_schema_file("dataset.yaml")
PRESETS = {preset["preset_name"]: preset["values"] for preset in read_schema_file("presets.yaml")["presets"]}
#: Its own sentence stands beside the box.
EXPLAINED_IN_ITS_SNIPPET = {"personal_data_confirmed"}


def shown() -> list[dict[str, Any]]:
    fields = [*SCHEMA["dataset_fields"], *SCHEMA["resource_fields"]]
    whole = [{**PRESETS.get(field.get("preset"), {}), **field} for field in fields]
    return [field for field in whole if field.get("form_snippet", "text.html") is not None]


@pytest.mark.parametrize("field", shown(), ids=lambda field: field["field_name"])
def test_a_field_has_help_and_its_example_in_both_languages(field: dict[str, Any]) -> None:
    if field["field_name"] in EXPLAINED_IN_ITS_SNIPPET:
        return
    assert set(field["help_text"]) == {"th", "en"}
    texts = [*field["help_text"].values()]
    example = field.get("form_placeholder", "")
    texts += [*example.values()] if isinstance(example, dict) else [example]
    assert all(isinstance(text, str) for text in texts)
