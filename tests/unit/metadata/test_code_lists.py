"""Every term of every code list is accepted however it is written, and nothing else is."""

from __future__ import annotations

import pytest

from ckanext.smartcity.errors import FieldError
from ckanext.smartcity.metadata import values
from ckanext.smartcity.metadata.fields import Field, dataset_fields, resource_fields
from ckanext.smartcity.vocabularies import Term

CHOICE_FIELDS = [
    field
    for fields in (dataset_fields(), resource_fields())
    for field in fields.values()
    if field.vocabulary_name and field.kind in ("smartcity_choice", "smartcity_choices")
]
TERMS = [(field, term) for field in CHOICE_FIELDS for term in field.vocabulary.terms]


def store(field: Field, value: object) -> object:
    return (values.choices if field.is_list else values.choice)(value, field.vocabulary)


def spaced(text: str) -> str:
    return " " + " ".join(text.replace(" ", "")) + " "


@pytest.mark.parametrize(("field", "term"), TERMS, ids=lambda part: getattr(part, "name", None) or part.value)
class TestEveryTerm:
    def expected(self, field: Field, term: Term) -> object:
        return [term.value] if field.is_list else term.value

    def test_is_accepted_as_it_is_stored(self, field, term):
        assert store(field, term.value) == self.expected(field, term)

    def test_is_accepted_by_code_label_and_historical_spelling(self, field, term):
        for written in filter(None, (term.code, *term.label.values(), *term.spellings)):
            assert store(field, written) == self.expected(field, term), written

    def test_is_accepted_however_it_is_spaced(self, field, term):
        for written in (term.value, *term.label.values(), *term.spellings):
            assert store(field, spaced(written)) == self.expected(field, term), written

    def test_is_refused_with_a_letter_too_many(self, field, term):
        with pytest.raises(FieldError) as refusal:
            store(field, term.value + "ฮ")
        assert term.value + "ฮ" in str(refusal.value)
        assert all(value in str(refusal.value) for value in field.vocabulary.values)

    def test_has_labels_in_both_languages(self, field, term):
        assert term.label["th"]
        assert term.label["en"]


def test_a_list_of_choices_is_stored_once_each_in_the_lists_own_order():
    languages = dataset_fields()["data_language"].vocabulary
    assert values.choices(["English", "THA", "ไทย"], languages) == ["ไทย", "อังกฤษ"]


def test_the_gdc_lists_have_as_many_terms_as_the_standard():
    counts = {field.vocabulary_name: len(field.vocabulary.terms) for field in CHOICE_FIELDS}
    gdc = {
        "data_type": 5,
        "objective": 14,
        "update_frequency_unit": 13,
        "geo_coverage": 14,
        "data_format": 20,
        "data_category": 5,
        "data_classification": 5,
        "data_support": 7,
        "data_collect": 13,
        "data_language": 14,
        "disaggregate": 14,
        "unit_of_multiplier": 15,
        "geographic_data_set": 13,
        "equivalent_scale": 6,
    }
    assert {name: counts[name] for name in gdc} == gdc


def test_an_ambiguous_licence_is_stored_as_sent_and_to_be_clarified():
    licences = dataset_fields()["license_id"].vocabulary
    term = licences.find("Open Data Common")
    assert term.value == "Open Data Common"
    assert term.facts["status"] == "clarify"
    assert term.uri is None


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("License not specified", "License not specified"),
        ("Creative Commons Attributions", "Creative Commons Attributions"),
        ("Creative Commons Attribution Share-Alike", "Creative Commons Attribution Share-Alike"),
        ("Creative Commons Non-Commercial (Any)", "Creative Commons Attribution Non-Commercial"),
        ("GNU Free Documentation License", "GNU Free Documentation License"),
        (
            "Creative Commons Attribution Non-Commercial No-Derivs",
            "Creative Commons Attribution Non-Commercial No-Derivs",
        ),
        ("cc-by", "Creative Commons Attributions"),
        ("ogl", "DGA Open Government License"),
        ("อื่น ๆ", "อื่นๆ"),
        ("G0", "Open Data Common"),
    ],
)
def test_historical_licences_are_read(written, stored):
    assert values.choice(written, dataset_fields()["license_id"].vocabulary) == stored
