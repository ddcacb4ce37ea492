"""Kinds of value: how a field's value is written in RDF, and read back from it.

A kind knows nothing of the field it serves; the tables in `mapping` bring the two together.
"""

from ckanext.smartcity.dcat.kinds.agents import Bureau, Contact
from ckanext.smartcity.dcat.kinds.base import Kind, Record
from ckanext.smartcity.dcat.kinds.columns import Columns
from ckanext.smartcity.dcat.kinds.concepts import (
    AccessRights,
    ConceptOf,
    Frequency,
    FrequencyUnit,
    LicenceDocument,
    StatedLicence,
    Themes,
)
from ckanext.smartcity.dcat.kinds.files import Checksum, FileFormat, MediaType, MediaTypeName
from ckanext.smartcity.dcat.kinds.locations import Geometry, PlaceCodes
from ckanext.smartcity.dcat.kinds.values import (
    Address,
    BuddhistYear,
    Date,
    Integer,
    Keywords,
    Labelled,
    Moment,
    Number,
    Period,
    Plain,
    Text,
    Truth,
)

__all__ = [
    "AccessRights", "Address", "BuddhistYear", "Bureau", "Checksum", "Columns", "ConceptOf", "Contact",
    "Date", "FileFormat", "Frequency", "FrequencyUnit", "Geometry", "Integer", "Keywords", "Kind", "Labelled",
    "LicenceDocument", "MediaType", "MediaTypeName", "Moment", "Number", "Period", "PlaceCodes",
    "Plain", "Record", "StatedLicence", "Text", "Themes", "Truth",
]  # fmt: skip
