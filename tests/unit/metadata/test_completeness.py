"""The data type decides which fields exist and which are needed."""

from __future__ import annotations

import pytest

from ckanext.smartcity.metadata import completeness
from ckanext.smartcity.metadata.fields import dataset_fields, mandatory_items

TYPES = dataset_fields()["data_type"].vocabulary.values
TYPED = [field for field in dataset_fields().values() if field.data_types]


def test_the_fourteen_items_are_those_of_the_standard():
    assert [field.name for field in mandatory_items()] == [
        "data_type",
        "title",
        "owner_org",
        "maintainer",
        "maintainer_email",
        "tag_string",
        "notes",
        "objective",
        "update_frequency_unit",
        "geo_coverage",
        "data_source",
        "data_format",
        "data_category",
        "license_id",
    ]


@pytest.mark.parametrize("field", mandatory_items(), ids=lambda field: field.name)
def test_each_of_them_is_missed(field):
    record = {item.name: "x" for item in mandatory_items() if item is not field}
    assert [found.field for found in completeness.missing(record, "en")] == [field.name]


@pytest.mark.parametrize("field", TYPED, ids=lambda field: field.name)
@pytest.mark.parametrize("data_type", TYPES)
def test_a_field_exists_for_its_data_types_only(field, data_type):
    record = {field.name: "x", field.other_of: "อื่นๆ"} if field.other_of else {field.name: "x"}
    found = {finding.field for finding in completeness.misplaced(dataset_fields(), record, data_type, "th")}
    assert (field.name in found) == (data_type not in field.data_types)


@pytest.mark.parametrize(
    "field", [field for field in dataset_fields().values() if field.other_of], ids=lambda field: field.name
)
class TestOther:
    def other(self, field):
        return "ข้อมูลประเภทอื่นๆ" if field.other_of == "data_type" else "อื่นๆ"

    def test_is_asked_for_with_the_choice_other(self, field):
        missed = completeness.missing({field.other_of: [self.other(field)]}, "th")
        assert field.name in {finding.field for finding in missed}

    def test_is_refused_without_it(self, field):
        record = {field.name: "x", field.other_of: "ไม่ทราบ"}
        found = {finding.field for finding in completeness.misplaced(dataset_fields(), record, None, "th")}
        assert field.name in found
