"""When files must be validated again although they did not change: their rules depend on the dataset.

CKAN 2.12 skips unchanged resources unless `IDatasetForm.resource_validation_dependencies` names the fields
that matter. ckanext-scheming holds that interface for our datasets and has no setting for it, so its instance
is told.
"""

from __future__ import annotations

from ckanext.scheming.plugins import SchemingDatasetsPlugin

#: A change of one of these makes every file and link be validated again.
FIELDS = ["data_type", "data_category", "data_classification", "private", "state"]


def register() -> None:
    """Make CKAN validate the resources again when a field they depend on changes."""
    if SchemingDatasetsPlugin.instance is not None:
        SchemingDatasetsPlugin.instance.resource_validation_dependencies = _dependencies


def _dependencies(package_type: str) -> list[str]:
    return FIELDS if package_type == "dataset" else []
