"""Adding the samples to this portal and taking them out again."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from werkzeug.datastructures import FileStorage

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.smartcity.operations.samples.plan import Sample, SampleFile, planned_samples
from ckanext.smartcity.site_user import as_site_user

log = logging.getLogger(__name__)


def add_samples() -> Iterator[str]:
    """Create each sample that is missing or unfinished; yield the names of those created.

    A sample with all its files is left alone; one that an interrupted run left without some is made anew.
    """
    for sample in planned_samples():
        if not _complete(sample):
            _purge(sample.name)
            tk.get_action("package_create")(as_site_user(), dict(sample.dataset))
            for file in sample.files:
                _upload(sample.name, file)
            yield sample.name


def remove_samples() -> Iterator[str]:
    """Purge every dataset that is marked as a sample and was made by `add_samples`; yield their names."""
    for sample in planned_samples():
        if _purge(sample.name):
            yield sample.name


def _complete(sample: Sample) -> bool:
    package = model.Package.get(sample.name)
    return package is not None and package.state == "active" and len(package.resources) == len(sample.files)


def _purge(name: str) -> bool:
    package = model.Package.get(name)
    if package is None:
        return False
    for resource in package.resources:
        # Deleting the resource first takes its file and its DataStore table along.
        tk.get_action("resource_delete")(as_site_user(), {"id": resource.id})
    tk.get_action("dataset_purge")(as_site_user(), {"id": name})
    log.info("Purged the sample %s", name)
    return True


def _upload(dataset: str, file: SampleFile) -> None:
    stream = FileStorage(io.BytesIO(file.content), filename=file.filename)
    tk.get_action("resource_create")(
        as_site_user(), {**file.resource, "package_id": dataset, "upload": stream, "url": file.filename}
    )
