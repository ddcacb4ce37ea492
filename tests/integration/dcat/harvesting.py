"""A portal that harvests: ckanext-harvest with ckanext-dcat's harvester beside this bundle."""

from __future__ import annotations

from typing import Any

from ckan import model

from tests.integration.dcat.publishing import act

LINE = (
    "smartcity smartcity_metadata smartcity_search smartcity_dcat smartcity_cities scheming_datasets"
    " scheming_organizations spatial_metadata spatial_query dcat structured_data activity"
    " harvest dcat_rdf_harvester"
)
#: Not the address of the portal it harvests from: nobody vouches for a portal's own addresses.
HERE = "https://second.portal.invalid"


def source_of(owner: dict[str, Any], address: str) -> Any:
    """Return the organisation's harvest source of this address, made now if it has none."""
    from ckanext.harvest.model import HarvestSource

    found = model.Session.query(HarvestSource).filter_by(url=address).first()
    if found:
        return found
    name = f"source-{owner['name']}"
    made = act(
        "harvest_source_create",
        name=name,
        title=name,
        url=address,
        owner_org=owner["id"],
        source_type="dcat_rdf",
    )
    return HarvestSource.get(made["id"])


def harvest(address: str, owner: dict[str, Any]) -> list[str]:
    """Fetch a feed into an organisation, as the queues of ckanext-harvest would; return the errors."""
    from ckanext.dcat.harvesters import DCATRDFHarvester
    from ckanext.harvest import queue
    from ckanext.harvest.model import HarvestJob, HarvestObject

    job = HarvestJob(source=source_of(owner, address))
    job.status = "Running"
    job.save()
    harvester = DCATRDFHarvester()
    for identifier in queue.gather_stage(harvester, job) or []:
        queue.fetch_and_import_stages(harvester, HarvestObject.get(identifier))
    errors = [error.message for error in job.gather_errors]
    errors += [error.message for found in job.objects for error in found.errors]
    job.status = "Finished"
    job.save()
    return errors


def copies() -> list[dict[str, Any]]:
    """Return every dataset of this portal, whole."""
    found = act("package_search", rows=1000, fq="dataset_type:dataset")["results"]
    return [act("package_show", id=dataset["id"]) for dataset in found]
