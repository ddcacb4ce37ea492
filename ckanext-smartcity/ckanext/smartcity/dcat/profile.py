"""The RDF profile `smartcity_ap_th`."""

from __future__ import annotations

from ckanext.dcat.profiles import EuropeanDCATAP3Profile


class SmartcityProfile(EuropeanDCATAP3Profile):
    """DCAT-AP 3 for Thai city datasets."""
