"""Puts a dataset's fragment into its Solr document."""

from __future__ import annotations

import json
from typing import Any

from ckanext.smartcity.dcat import portal
from ckanext.smartcity.dcat.fragments import index_fields


def add_fragment(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with the dataset's ready-made RDF and its version.

    Args:
        document: as core hands it to ``before_dataset_index``: the dataset is inside, as JSON.
    """
    dataset = json.loads(document["validated_data_dict"])
    return {**document, **index_fields(dataset, portal.environment())}
