"""The mapping of SmartCity-AP-TH: which field is which RDF term. `docs/dcat.md` is generated from here.

One table per class; `describe` writes by them and `reading` reads by them, both in one loop.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode
from rdflib import URIRef

from ckanext.smartcity.dcat import kinds
from ckanext.smartcity.dcat.concepts import ROLES, STATED_LICENCE
from ckanext.smartcity.dcat.kinds import ConceptOf, Date, Kind, Plain, Text, Truth
from ckanext.smartcity.dcat.namespaces import (
    CNT,
    CSVW,
    DCAT,
    DCTERMS,
    FOAF,
    PROV,
    RDFS,
    SCTH,
    SPDX,
    XSD,
)


@dataclass(frozen=True)
class Row:
    """One field, the predicate that says it, and how its value is written and read."""

    field: str
    predicate: URIRef
    kind: Kind

    @cached_property
    def node(self) -> NamedNode:
        """The predicate as the export writes it."""
        return NamedNode(str(self.predicate))

    @cached_property
    def unasked(self) -> bool:
        """Whether the kind may have something to say of a record whose field is empty."""
        return self.kind.unasked


def _statistics_and_layers(prefix: str = "") -> tuple[Row, ...]:
    """The fields that the catalogue has for the dataset and, with a prefix, for each file."""
    return (
        Row(f"{prefix}data_collect", SCTH.collectionUnit, ConceptOf(ROLES["data_collect"])),
        Row(f"{prefix}data_collect_other", SCTH.otherCollectionUnit, Text()),
        Row(f"{prefix}data_release_calendar", SCTH.releaseCalendar, Date()),
        Row(f"{prefix}disaggregate", SCTH.disaggregation, ConceptOf(ROLES["disaggregate"], many=True)),
        Row(f"{prefix}disaggregate_other", SCTH.otherDisaggregation, Text()),
        Row(f"{prefix}unit_of_measure", SCTH.unitOfMeasure, Text()),
        Row(f"{prefix}unit_of_multiplier", SCTH.unitMultiplier, ConceptOf(ROLES["unit_of_multiplier"])),
        Row(f"{prefix}unit_of_multiplier_other", SCTH.otherUnitMultiplier, Text()),
        Row(f"{prefix}official_statistics", SCTH.officialStatistics, Truth()),
        Row(f"{prefix}geographic_data_set", SCTH.geographicLayer, ConceptOf(ROLES["geographic_data_set"])),
        Row(f"{prefix}equivalent_scale", SCTH.equivalentScale, ConceptOf(ROLES["equivalent_scale"])),
        Row(f"{prefix}equivalent_scale_other", SCTH.otherEquivalentScale, Text()),
        Row(f"{prefix}positional_accuracy", SCTH.positionalAccuracy, Text()),
    )


DATASET: tuple[Row, ...] = (
    Row("id", DCTERMS.identifier, Plain()),
    Row("title_translated", DCTERMS.title, Text(otherwise="title", required="name")),
    Row("notes_translated", DCTERMS.description, Text(otherwise="notes", required="title")),
    Row("tags_translated", DCAT.keyword, kinds.Keywords()),
    Row("maintainer", DCAT.contactPoint, kinds.Contact(email="maintainer_email")),
    Row("bureau", DCTERMS.creator, kinds.Bureau()),
    Row("about_city", SCTH.aboutCity, Plain(many=True)),
    Row("theme", DCAT.theme, kinds.Themes(dimensions="smart_dimension")),
    Row("smart_dimension", SCTH.smartDimension, ConceptOf(ROLES["smart_dimension"], many=True)),
    Row("data_language", DCTERMS.language, ConceptOf(ROLES["data_language"], many=True)),
    Row("data_language_other", SCTH.otherDataLanguage, Text()),
    Row("data_type", DCTERMS.type, ConceptOf(ROLES["data_type"])),
    Row("data_type_other", SCTH.otherDataType, Text()),
    Row("update_frequency_unit", DCTERMS.accrualPeriodicity, kinds.Frequency("update_frequency_interval")),
    Row(
        "update_frequency_unit",
        SCTH.updateFrequencyUnit,
        kinds.FrequencyUnit("update_frequency_interval"),
    ),
    Row("update_frequency_unit_other", SCTH.otherUpdateFrequencyUnit, Text()),
    Row("update_frequency_interval", SCTH.updateFrequencyInterval, kinds.Integer(XSD.integer)),
    Row("access_rights", DCTERMS.accessRights, kinds.AccessRights()),
    Row("data_classification", SCTH.classification, ConceptOf(ROLES["data_classification"])),
    Row("data_category", SCTH.dataCategory, ConceptOf(ROLES["data_category"])),
    Row("license_id", DCTERMS.license, kinds.LicenceDocument()),
    Row("license_id", SCTH.statedLicence, kinds.StatedLicence()),
    Row("license_id_other", SCTH.otherLicence, Text()),
    Row("accessible_condition", DCTERMS.rights, kinds.Labelled(DCTERMS.RightsStatement)),
    Row("data_source", DCTERMS.provenance, kinds.Labelled(DCTERMS.ProvenanceStatement)),
    Row("standard", DCTERMS.conformsTo, kinds.Labelled(DCTERMS.Standard)),
    Row("created_date", DCTERMS.created, Date()),
    Row("data_release_date", DCTERMS.issued, Date()),
    Row("last_updated_date", DCTERMS.modified, Date()),
    Row("temporal_start", DCTERMS.temporal, kinds.Period(end="temporal_end")),
    Row("place", DCTERMS.spatial, kinds.PlaceCodes()),
    Row("spatial", DCTERMS.spatial, kinds.Geometry()),
    Row("geo_coverage", SCTH.geoCoverage, ConceptOf(ROLES["geo_coverage"])),
    Row("geo_coverage_other", SCTH.otherGeoCoverage, Text()),
    Row("objective", SCTH.objective, ConceptOf(ROLES["objective"], many=True)),
    Row("objective_other", SCTH.otherObjective, Text()),
    Row("data_format", SCTH.dataFormat, ConceptOf(ROLES["data_format"], many=True)),
    Row("data_format_other", SCTH.otherDataFormat, Text()),
    Row("data_support", SCTH.supporter, ConceptOf(ROLES["data_support"])),
    Row("data_support_other", SCTH.otherSupporter, Text()),
    *_statistics_and_layers(),
    Row("calculation_method", SCTH.calculationMethod, Text()),
    Row("west_bound_longitude", SCTH.westBound, kinds.Number()),
    Row("east_bound_longitude", SCTH.eastBound, kinds.Number()),
    Row("north_bound_longitude", SCTH.northBound, kinds.Number()),
    Row("south_bound_longitude", SCTH.southBound, kinds.Number()),
    Row("reference_period", SCTH.referencePeriod, Text()),
    Row("high_value_dataset", SCTH.highValue, Truth()),
    Row("reference_data", SCTH.referenceData, Truth()),
    Row("allow_harvest", SCTH.allowHarvest, Truth()),
    Row("agenda_item", SCTH.agendaItem, Text()),
    Row("series", SCTH.continues, Plain()),
    Row("derived_from", PROV.wasDerivedFrom, kinds.Address(classes=(PROV.Entity,))),
    Row("sample", SCTH.sample, Truth()),
    Row("url", FOAF.page, kinds.Address()),
    Row("reference_url_catalog", DCTERMS.relation, kinds.Address(classes=(RDFS.Resource,))),
    Row("version", DCAT.version, Plain()),
)

DISTRIBUTION: tuple[Row, ...] = (
    Row("name", DCTERMS.title, Text()),
    Row("description", DCTERMS.description, Text()),
    Row("position", SCTH.position, kinds.Integer(XSD.integer)),
    Row("format", DCTERMS.format, kinds.FileFormat()),
    Row("mimetype", DCAT.mediaType, kinds.MediaType()),
    Row("mimetype", SCTH.mediaTypeName, kinds.MediaTypeName()),
    Row("encoding", CNT.characterEncoding, Plain()),
    Row("size", DCAT.byteSize, kinds.Integer()),
    Row("hash", SPDX.checksum, kinds.Checksum()),
    Row("license_id", SCTH.statedLicence, ConceptOf(STATED_LICENCE)),
    Row("resource_accessible_condition", DCTERMS.rights, kinds.Labelled(DCTERMS.RightsStatement)),
    Row("resource_data_release_date", DCTERMS.issued, Date(otherwise="created")),
    Row("resource_last_updated_date", DCTERMS.modified, Date(otherwise="last_modified")),
    Row("resource_created_date", DCTERMS.created, Date()),
    Row("resource_first_year_of_data", SCTH.firstYear, kinds.BuddhistYear()),
    Row("resource_last_year_of_data", SCTH.lastYear, kinds.BuddhistYear()),
    *_statistics_and_layers("resource_"),
    Row("data_dictionary", CSVW.tableSchema, kinds.Columns()),
)

RECORD: tuple[Row, ...] = (
    Row("metadata_created", DCTERMS.issued, kinds.Moment()),
    Row("metadata_modified", DCTERMS.modified, kinds.Moment(otherwise="metadata_created")),
)

#: Fields of the schema that the export says in another way, and which; or does not say, and why.
SAID_OTHERWISE: dict[str, str] = {
    "title": "title_translated",
    "name": "dcat:landingPage",
    "notes": "notes_translated",
    "tag_string": "tags_translated",
    "owner_org": "dct:publisher",
    "maintainer_email": "maintainer",
    "temporal_end": "temporal_start",
    "first_year_of_data": "temporal_start",
    "last_year_of_data": "temporal_end",
    "state": "only published datasets are exported",
    "personal_data_confirmed": "internal to the portal's examination of files",
    "personal_data_found": "internal to the portal's examination of files",
}
