"""A dataset through the API: what goes in, what comes out, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.smartcity.metadata.fields import dataset_fields, mandatory_items


def create(editor: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return call_action("package_create", context={"user": editor["name"], "ignore_auth": False}, **fields)


def patch(editor: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return call_action("package_patch", context={"user": editor["name"], "ignore_auth": False}, **fields)


class TestCreate:
    def test_the_fourteen_items_make_a_dataset(self, editor, complete):
        dataset = create(editor, **complete)
        assert dataset["state"] == "active"
        assert {name: dataset[name] for name in complete if name not in ("tags", "owner_org")} == {
            name: value for name, value in complete.items() if name not in ("tags", "owner_org")
        }
        assert sorted(tag["name"] for tag in dataset["tags"]) == ["น้ำท่วม", "ประชากร"]

    def test_a_thai_title_gives_the_address_and_a_second_one_another(self, editor, complete):
        complete["title"] = "สถานีวัดระดับน้ำรายตำบล"
        assert create(editor, **complete)["name"] == "sathani-wat-radap-nam-rai-tambon"
        assert create(editor, **complete)["name"] == "sathani-wat-radap-nam-rai-tambon-2"

    def test_every_missing_item_is_named(self, editor, complete):
        with pytest.raises(tk.ValidationError) as refusal:
            create(editor, owner_org=complete["owner_org"])
        assert set(refusal.value.error_dict) == {item.name for item in mandatory_items()} - {"owner_org"}

    def test_values_are_normalised(self, editor, complete):
        dataset = create(
            editor,
            **{
                **complete,
                "title": "นํ้าท่วม ",
                "data_type": "Statistics",
                "update_frequency_unit": "A",
                "license_id": "cc-by",
                "data_format": "csv",
                "last_updated_date": "๑๕ ม.ค. ๒๕๖๘",
            },
        )
        assert dataset["title"] == "น้ำท่วม"
        assert dataset["data_type"] == "ข้อมูลสถิติ"
        assert dataset["update_frequency_unit"] == "ปี"
        assert dataset["license_id"] == "Creative Commons Attributions"
        assert dataset["data_format"] == ["CSV"]
        assert dataset["last_updated_date"] == "2025-01-15"

    def test_values_outside_their_lists_are_refused_with_value_and_list(self, editor, complete):
        kinds = ("smartcity_choice", "smartcity_choices")
        fields = [field for field in dataset_fields().values() if field.kind in kinds]
        with pytest.raises(tk.ValidationError) as refusal:
            create(editor, **{**complete, **{field.name: "ไม่มีในรายการ-9" for field in fields}})
        for field in fields:
            [message] = refusal.value.error_dict[field.name]
            assert "ไม่มีในรายการ-9" in message
            assert all(value in message for value in field.vocabulary.values)

    def test_years_follow_from_the_period_and_the_period_from_years(self, editor, complete):
        dataset = create(editor, **complete, temporal_start="ม.ค. 2560", temporal_end="2025-06-30")
        assert (dataset["first_year_of_data"], dataset["last_year_of_data"]) == ("2560", "2568")
        dataset = create(editor, **complete, first_year_of_data="2560", last_year_of_data="2568")
        assert (dataset["temporal_start"], dataset["temporal_end"]) == ("2017", "2025")
        dataset = create(editor, **complete, temporal_start="ปีงบประมาณ 2568")
        assert (dataset["temporal_start"], dataset["temporal_end"]) == ("2024-10-01", "2025-09-30")

    def test_the_api_stays_flat(self, editor, complete):
        dataset = create(
            editor,
            **complete,
            title_translated={"th": complete["title"], "en": "Population"},
            place=["50", "5014"],
            smart_dimension=["people"],
            spatial={"type": "Point", "coordinates": [98.98, 18.79]},
            resources=[
                {"name": "ก", "url": "https://example.go.th/a.csv", "data_dictionary": [{"name": "a"}]}
            ],
        )
        for name, value in dataset.items():
            if name not in ("resources", "tags", "groups"):
                assert not (isinstance(value, list) and any(isinstance(item, dict) for item in value)), name
        assert isinstance(dataset["spatial"], str)
        assert isinstance(dataset["resources"][0]["data_dictionary"], str)

    def test_extras_of_older_clients_are_read_as_fields(self, editor, complete):
        complete.pop("data_type")
        dataset = create(editor, **complete, extras=[{"key": "data_type", "value": "สถิติ"}])
        assert dataset["data_type"] == "ข้อมูลสถิติ"
        assert "extras" not in dataset or not dataset["extras"]

    def test_secret_data_are_refused_even_as_drafts(self, editor, complete):
        for state in ("active", "draft"):
            with pytest.raises(tk.ValidationError) as refusal:
                create(
                    editor,
                    **{**complete, "data_category": "ข้อมูลความมั่นคง", "data_classification": "ลับ"},
                    private=True,
                    state=state,
                )
            assert "data_classification" in refusal.value.error_dict

    def test_consent_to_be_listed_is_forced_for_public_data_only(self, editor, complete):
        assert create(editor, **complete, allow_harvest="False")["allow_harvest"] == "True"
        closed = {**complete, "data_category": "ข้อมูลใช้ภายใน", "private": True}
        assert create(editor, **closed)["allow_harvest"] == "False"
        assert create(editor, **closed, allow_harvest="True")["allow_harvest"] == "True"

    def test_a_field_of_another_data_type_is_refused(self, editor, complete):
        with pytest.raises(tk.ValidationError) as refusal:
            create(editor, **complete, equivalent_scale="1:4,000")
        assert "ข้อมูลภูมิสารสนเทศเชิงพื้นที่" in refusal.value.error_dict["equivalent_scale"][0]


class TestDraft:
    def test_an_editors_draft_stays_a_draft_and_may_lack_anything(self, editor, complete):
        draft = create(editor, owner_org=complete["owner_org"], title="ร่าง", state="draft")
        assert draft["state"] == "draft"

    def test_a_draft_without_title_has_an_address_too(self, editor, complete):
        draft = create(editor, owner_org=complete["owner_org"], state="draft")
        assert draft["name"].startswith("dataset-")

    def test_it_is_published_only_when_it_is_complete(self, editor, complete):
        draft = create(editor, owner_org=complete["owner_org"], title="ร่าง", state="draft")
        with pytest.raises(tk.ValidationError) as refusal:
            patch(editor, id=draft["id"], state="active")
        assert "objective" in refusal.value.error_dict
        assert call_action("package_show", id=draft["id"])["state"] == "draft"
        assert (
            patch(editor, **{**complete, "id": draft["id"], "title": "ร่าง", "state": "active"})["state"]
            == "active"
        )

    def test_a_wrong_value_is_refused_in_a_draft_too(self, editor, complete):
        with pytest.raises(tk.ValidationError) as refusal:
            create(editor, owner_org=complete["owner_org"], title="ร่าง", state="draft", data_type="ไม่มี")
        assert list(refusal.value.error_dict) == ["data_type"]


class TestUpdate:
    def test_saving_what_was_shown_changes_nothing(self, editor, complete):
        dataset = create(
            editor,
            **complete,
            temporal_start="2560",
            temporal_end="2568",
            smart_dimension=["people"],
            tags_translated={"th": ["ประชากร", "น้ำท่วม"], "en": ["population"]},
            resources=[{"name": "ก", "url": "https://example.go.th/a.csv"}],
        )
        again = call_action("package_update", context={"user": editor["name"]}, **{**dataset, "version": "2"})
        for name in set(dataset) - {"metadata_modified", "version", "resources", "tags"}:
            assert again[name] == dataset[name], name
        assert sorted(tag["name"] for tag in again["tags"]) == sorted(tag["name"] for tag in dataset["tags"])

    def test_a_new_title_in_either_field_is_the_title(self, editor, complete):
        dataset = create(editor, **complete, title_translated={"th": complete["title"], "en": "Population"})
        renamed = patch(editor, id=dataset["id"], title="ประชากร")
        assert renamed["title_translated"] == {"th": "ประชากร", "en": "Population"}
        renamed = patch(editor, id=dataset["id"], title_translated={"th": "พลเมือง"})
        assert renamed["title"] == "พลเมือง"
        assert renamed["name"] == dataset["name"]

    def test_new_tags_in_either_field_are_the_tags(self, editor, complete):
        dataset = create(editor, **complete)
        changed = patch(editor, id=dataset["id"], tags_translated={"th": ["เมือง"], "en": ["city"]})
        assert [tag["name"] for tag in changed["tags"]] == ["เมือง"]
        changed = patch(editor, id=dataset["id"], tags=[{"name": "ถนน"}, {"name": "เมือง"}])
        assert sorted(changed["tags_translated"]["th"]) == ["ถนน", "เมือง"]
        assert changed["tags_translated"]["en"] == ["city"]

    def test_what_is_sent_empty_is_emptied_in_a_draft_and_asked_for_in_a_published_one(
        self, editor, complete
    ):
        draft = create(editor, **{**complete, "state": "draft"})
        published = create(editor, **complete)
        for sent, named in (
            ({"title": ""}, "title"),
            ({"notes": None}, "notes"),
            ({"tags": []}, "tag_string"),
            ({"tags_translated": {"th": []}}, "tag_string"),
            ({"notes_translated": {}}, "notes"),
        ):
            patch(editor, id=draft["id"], title="ร่าง", notes="ก", tags=complete["tags"])
            changed = patch(editor, id=draft["id"], **sent)
            field = named.replace("tag_string", "tags")
            assert not changed[field], sent
            assert "th" not in (changed.get(f"{field}_translated") or {}), sent
            with pytest.raises(tk.ValidationError) as refusal:
                patch(editor, id=published["id"], **sent)
            assert list(refusal.value.error_dict) == [named]

    def test_the_english_outlives_an_emptied_thai(self, editor, complete):
        both = {"th": ["ประชากร"], "en": ["population"]}
        draft = create(editor, **{**complete, "tags": [], "tags_translated": both, "state": "draft"})
        assert patch(editor, id=draft["id"], tags=[])["tags_translated"] == {"en": ["population"]}

    def test_a_field_and_its_translation_that_contradict_each_other_are_refused(self, editor, complete):
        dataset = create(editor, **complete)
        for core, told, thai in (
            ("title", "ก", "ข"),
            ("title", "", "ข"),
            ("notes", "ก", "ข"),
            ("tags", [{"name": "เมือง"}], ["ถนน"]),
            ("tags", [], ["ถนน"]),
        ):
            with pytest.raises(tk.ValidationError) as refusal:
                patch(editor, id=dataset["id"], **{core: told, f"{core}_translated": {"th": thai}})
            assert list(refusal.value.error_dict) == [f"{core}_translated"]

    def test_a_stock_client_reads_changes_and_sends_all_of_it(self, editor, complete):
        dataset = create(editor, **complete, title_translated={"th": complete["title"], "en": "Population"})
        dataset |= {"title": "ประชากร", "notes": "ใหม่", "tags": [{"name": "เมือง"}]}
        changed = call_action("package_update", context={"user": editor["name"]}, **dataset)
        assert changed["title_translated"] == {"th": "ประชากร", "en": "Population"}
        assert changed["notes_translated"] == {"th": "ใหม่"}
        assert changed["tags_translated"] == {"th": ["เมือง"]}

    def test_the_theme_follows_the_dimension_until_it_is_chosen(self, editor, complete):
        dataset = create(editor, **complete, smart_dimension=["energy"])
        assert [theme.rpartition("/")[2] for theme in dataset["theme"]] == ["ENER"]
        dataset = patch(editor, id=dataset["id"], smart_dimension=["mobility"])
        assert [theme.rpartition("/")[2] for theme in dataset["theme"]] == ["TRAN"]
        dataset = patch(editor, id=dataset["id"], theme=["GOVE"])
        dataset = patch(editor, id=dataset["id"], smart_dimension=["energy"])
        assert [theme.rpartition("/")[2] for theme in dataset["theme"]] == ["GOVE"]

    def test_a_file_cannot_stay_when_the_data_become_internal_and_public(self, editor, complete):
        dataset = create(editor, **complete, resources=[{"name": "ก", "url": "https://example.go.th/a.csv"}])
        with pytest.raises(tk.ValidationError) as refusal:
            patch(editor, id=dataset["id"], data_category="ข้อมูลใช้ภายใน", data_classification="02")
        assert "private" in refusal.value.error_dict
        patch(editor, id=dataset["id"], data_category="ข้อมูลใช้ภายใน", data_classification="02", resources=[])

    def test_an_optional_field_is_emptied(self, editor, complete):
        dataset = create(editor, **complete, unit_of_measure="คน", url="https://example.go.th")
        emptied = patch(editor, id=dataset["id"], unit_of_measure="", url="")
        assert "unit_of_measure" not in emptied
        assert not emptied["url"]
