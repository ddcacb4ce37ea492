"""One dataset as a document of its own."""

from __future__ import annotations

from hashlib import blake2b

from flask import Response

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.describe import describe_dataset
from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.environment import Environment
from ckanext.smartcity.dcat.feed_request import FeedRequestError
from ckanext.smartcity.dcat.kinds import Record
from ckanext.smartcity.dcat.organisations import describe_publisher
from ckanext.smartcity.dcat.publications import editions_around, withdrawn
from ckanext.smartcity.dcat.responses import conditional
from ckanext.smartcity.dcat.serialise import Format
from ckanext.smartcity.dcat.series import describe_series, series_of
from ckanext.smartcity.dcat.shared import describe_shared
from ckanext.smartcity.dcat.tombstones import describe_tombstone
from ckanext.smartcity.dcat.visibility import is_exported


def dataset_document(name: str, form: Format) -> Response:
    """Answer with the RDF of a dataset that the reader may see.

    Raises:
        FeedRequestError: 404, there is no such dataset for this reader and never was a public one.
    """
    environment = portal.environment()
    try:
        dataset = tk.get_action("package_show")({}, {"id": name})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        return _absent(name, form, environment)
    if dataset["state"] != "active" or not may_be_told(dataset, environment, {}):
        return _absent(name, form, environment)
    body = form.whole(whole_dataset(dataset, environment), environment.base)
    validator = blake2b(body, digest_size=16).hexdigest()
    public = is_exported(dataset, environment)
    return conditional(form, validator, lambda: body, dataset["metadata_modified"], private=not public)


def may_be_told(dataset: Record, environment: Environment, context: Context) -> bool:
    """Say whether a reader who may see the dataset may have it as RDF.

    A classified dataset that all see in the portal is for its editors alone; a private one has been seen
    by nobody else before.
    """
    if is_exported(dataset, environment) or dataset.get("private") or dataset["state"] != "active":
        return True
    try:
        tk.check_access("package_update", context, {"id": dataset["id"]})
    except tk.NotAuthorized:
        return False
    return True


def _absent(name: str, form: Format, environment: Environment) -> Response:
    """Answer 410 with a tombstone for what was once public.

    Raises:
        FeedRequestError: 404, it never was.
    """
    publication = withdrawn(name)
    if publication is None:
        raise FeedRequestError(
            tk._("There is no dataset '{name}', or you may not see it.").format(name=name[:100]), 404
        )
    draft = Draft(publication.dataset_id)
    describe_tombstone(publication, draft, environment)
    body = form.whole(draft, environment.base)
    response = conditional(form, blake2b(body, digest_size=16).hexdigest(), lambda: body)
    response.status_code = 410
    return response


def whole_dataset(dataset: Record, environment: Environment) -> Draft:
    """Describe a dataset with its series, its publisher and the shared nodes it points to."""
    draft = describe_dataset(dataset, environment)
    found = series_of(editions_around([dataset["id"]]))
    describe_series(found, [dataset["id"]], draft, environment)
    owners = {dataset.get("owner_org"), *(series.first.owner for series in found)}
    for organisation in portal.organisations_of(filter(None, owners)):
        describe_publisher(organisation, draft, environment)
    describe_shared(draft.shared, draft, environment)
    return draft
