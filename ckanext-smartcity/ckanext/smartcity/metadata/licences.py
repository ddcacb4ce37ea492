"""The portal's licences, known to CKAN under the Government Data Catalog's spellings."""

from __future__ import annotations

from ckan import model
from ckan.model.license import License, LicenseRegister

from ckanext.smartcity.vocabularies import Term, vocabulary


class CityLicences(LicenseRegister):
    """CKAN's register, filled from ``schemas/vocabularies/license_id.yaml``."""

    def __init__(self) -> None:
        self.licenses = [License(describe(term)) for term in vocabulary("license_id").terms]


def describe(term: Term) -> dict[str, object]:
    """Return a licence as CKAN describes one; openness is the Open Definition's."""
    is_open = bool(term.facts.get("open"))
    return {
        "id": term.value,
        "title": term.label["en"],
        "url": term.uri or "",
        "status": "active",
        "domain_content": True,
        "domain_data": True,
        "domain_software": False,
        "family": "",
        "is_generic": term.uri is None,
        "maintainer": "",
        "od_conformance": "approved" if is_open and term.facts.get("status") != "clarify" else "not reviewed",
        "osd_conformance": "not reviewed",
    }


def register() -> None:
    """Make CKAN use these licences."""
    model.Package._license_register = CityLicences()
