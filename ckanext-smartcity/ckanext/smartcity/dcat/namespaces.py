"""RDF namespaces of the export. Closed: a misspelt term fails when its module is imported."""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import CSVW, DCTERMS, FOAF, GEO, OWL, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

__all__ = [
    "ADMS", "AS", "AUTHORITIES", "CNT", "CSVW", "DCAT", "DCTERMS", "FOAF", "GEO", "HYDRA", "OWL",
    "PREFIXES", "PROV", "RDF", "RDFS", "SCTH", "SKOS", "SPDX", "VCARD", "XSD",
]  # fmt: skip


class ADMS(DefinedNamespace):
    """Asset Description Metadata Schema."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/adms#")
    status: URIRef


class AS(DefinedNamespace):
    """ActivityStreams 2.0, for the feed of deletions."""

    _fail = True
    _NS = Namespace("https://www.w3.org/ns/activitystreams#")
    Delete: URIRef
    object: URIRef
    published: URIRef


class CNT(DefinedNamespace):
    """Representing Content in RDF."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2011/content#")
    characterEncoding: URIRef  # noqa: N815


class DCAT(DefinedNamespace):
    """Data Catalog Vocabulary 3; rdflib's own list stops at version 2."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/dcat#")
    Catalog: URIRef
    CatalogRecord: URIRef
    DataService: URIRef
    Dataset: URIRef
    DatasetSeries: URIRef
    Distribution: URIRef
    Resource: URIRef
    accessService: URIRef  # noqa: N815
    accessURL: URIRef  # noqa: N815
    bbox: URIRef
    byteSize: URIRef  # noqa: N815
    catalog: URIRef
    centroid: URIRef
    contactPoint: URIRef  # noqa: N815
    dataset: URIRef
    distribution: URIRef
    downloadURL: URIRef  # noqa: N815
    endDate: URIRef  # noqa: N815
    endpointDescription: URIRef  # noqa: N815
    endpointURL: URIRef  # noqa: N815
    first: URIRef
    inSeries: URIRef  # noqa: N815
    keyword: URIRef
    landingPage: URIRef  # noqa: N815
    last: URIRef
    mediaType: URIRef  # noqa: N815
    next: URIRef
    prev: URIRef
    record: URIRef
    seriesMember: URIRef  # noqa: N815
    servesDataset: URIRef  # noqa: N815
    service: URIRef
    startDate: URIRef  # noqa: N815
    theme: URIRef
    themeTaxonomy: URIRef  # noqa: N815
    version: URIRef


class HYDRA(DefinedNamespace):
    """Hydra Core, in the old and the new spelling: harvesters know one or the other."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/hydra/core#")
    PagedCollection: URIRef
    PartialCollectionView: URIRef
    first: URIRef
    firstPage: URIRef  # noqa: N815
    itemsPerPage: URIRef  # noqa: N815
    last: URIRef
    lastPage: URIRef  # noqa: N815
    next: URIRef
    nextPage: URIRef  # noqa: N815
    previous: URIRef
    previousPage: URIRef  # noqa: N815
    totalItems: URIRef  # noqa: N815


class SPDX(DefinedNamespace):
    """Software Package Data Exchange: checksums."""

    _fail = True
    _NS = Namespace("http://spdx.org/rdf/terms#")
    Checksum: URIRef
    ChecksumAlgorithm: URIRef
    algorithm: URIRef
    checksum: URIRef
    checksumValue: URIRef  # noqa: N815


class VCARD(DefinedNamespace):
    """vCard: contact points."""

    _fail = True
    _NS = Namespace("http://www.w3.org/2006/vcard/ns#")
    Kind: URIRef
    fn: URIRef
    hasEmail: URIRef  # noqa: N815


class SCTH(DefinedNamespace):
    """SmartCity-AP-TH: items of the Thai Government Data Catalog that DCAT-AP has no term for.

    A URN, because no web domain is this project's to promise, and the same in every portal.
    """

    _fail = True
    _NS = Namespace("urn:smartcity-ap-th:terms#")
    aboutCity: URIRef  # city that the data are about, where another body publishes them  # noqa: N815
    agendaItem: URIRef  # goal of the city's agenda that the dataset serves  # noqa: N815
    allowHarvest: URIRef  # may the national catalogue list it  # noqa: N815
    calculationMethod: URIRef  # how a statistic is calculated  # noqa: N815
    classification: URIRef  # ชั้นข้อมูล
    collectionUnit: URIRef  # smallest unit of collection  # noqa: N815
    continues: URIRef  # name of the dataset that this one continues
    dataCategory: URIRef  # หมวดหมู่ตามธรรมาภิบาลข้อมูลภาครัฐ  # noqa: N815
    dataDictionary: URIRef  # columns of a table, as JSON  # noqa: N815
    dataFormat: URIRef  # storage format of the whole dataset  # noqa: N815
    disaggregation: URIRef
    eastBound: URIRef  # noqa: N815
    equivalentScale: URIRef  # noqa: N815
    firstYear: URIRef  # first year of a file's data  # noqa: N815
    geoCoverage: URIRef  # smallest area that the data tell apart: a level, not a place  # noqa: N815
    geographicLayer: URIRef  # one of the 13 FGDS layers  # noqa: N815
    geometry: URIRef  # the exact GeoJSON of a place
    highValue: URIRef  # noqa: N815
    lastYear: URIRef  # noqa: N815
    mediaTypeName: URIRef  # a media type that IANA's list here does not hold  # noqa: N815
    northBound: URIRef  # noqa: N815
    objective: URIRef
    officialStatistics: URIRef  # noqa: N815
    otherCollectionUnit: URIRef  # noqa: N815
    otherDataFormat: URIRef  # noqa: N815
    otherDataLanguage: URIRef  # noqa: N815
    otherDataType: URIRef  # noqa: N815
    otherDisaggregation: URIRef  # noqa: N815
    otherEquivalentScale: URIRef  # noqa: N815
    otherGeoCoverage: URIRef  # noqa: N815
    otherLicence: URIRef  # noqa: N815
    otherObjective: URIRef  # noqa: N815
    otherSupporter: URIRef  # noqa: N815
    otherUnitMultiplier: URIRef  # noqa: N815
    otherUpdateFrequencyUnit: URIRef  # noqa: N815
    position: URIRef  # place of a file in the dataset's own order
    positionalAccuracy: URIRef  # noqa: N815
    referenceData: URIRef  # noqa: N815
    referencePeriod: URIRef  # noqa: N815
    releaseCalendar: URIRef  # date of the next release  # noqa: N815
    sample: URIRef  # made to show the portal, not the city's own publication
    smartDimension: URIRef  # noqa: N815
    southBound: URIRef  # noqa: N815
    statedLicence: URIRef  # the licence as the owner states it, also where no URI is known  # noqa: N815
    supporter: URIRef
    unitMultiplier: URIRef  # noqa: N815
    unitOfMeasure: URIRef  # noqa: N815
    updateFrequencyInterval: URIRef  # every so many units  # noqa: N815
    updateFrequencyUnit: URIRef  # noqa: N815
    westBound: URIRef  # degrees, as stated beside the geometry  # noqa: N815


_ALL = (
    *(ADMS, AS, CNT, CSVW, DCAT, DCTERMS, FOAF, GEO, HYDRA),
    *(PROV, RDF, RDFS, SCTH, SKOS, SPDX, VCARD, XSD),
)
# rdflib makes a term anew at each use; a description uses hundreds.
for _namespace in _ALL:
    for _term in _namespace.__annotations__:
        if not _term.startswith("_"):
            setattr(_namespace, _term, getattr(_namespace, _term))

#: Of classes and predicates: at the head of every Turtle and RDF/XML document, in this order. None may begin
#: another: the serialiser would choose between the two at random.
PREFIXES: dict[str, str] = {
    "adms": str(ADMS._NS),
    "as": str(AS._NS),
    "cnt": str(CNT._NS),
    "csvw": str(CSVW._NS),
    "dcat": str(DCAT._NS),
    "dct": str(DCTERMS._NS),
    "foaf": str(FOAF._NS),
    "gsp": str(GEO._NS),
    "hydra": str(HYDRA._NS),
    "owl": str(OWL._NS),
    "prov": str(PROV._NS),
    "rdf": str(RDF._NS),
    "rdfs": str(RDFS._NS),
    "scth": str(SCTH._NS),
    "skos": str(SKOS._NS),
    "spdx": str(SPDX._NS),
    "vcard": str(VCARD._NS),
    "xsd": str(XSD._NS),
}

_EU = "http://publications.europa.eu/resource/authority/"
#: Of values from elsewhere: at the head of Turtle documents.
AUTHORITIES: dict[str, str] = {
    **{f"eu-{table}": f"{_EU}{table}/" for table in ("access-right", "data-theme", "file-type", "frequency")},
    "eu-language": f"{_EU}language/",
    "cc": "https://creativecommons.org/licenses/",
    "dcatap": "https://semiceu.github.io/DCAT-AP/releases/",
    "iana": "http://www.iana.org/assignments/media-types/",
}
