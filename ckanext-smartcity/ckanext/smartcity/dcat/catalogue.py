"""What a catalogue says of each dataset it holds."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ckanext.smartcity.dcat.draft import Draft
from ckanext.smartcity.dcat.namespaces import DCAT


def list_dataset(catalogue: NamedNode, iri: str, draft: Draft) -> None:
    """State that the catalogue holds the dataset and the record about it."""
    draft.add(catalogue, DCAT.dataset, NamedNode(iri))
    draft.add(catalogue, DCAT.record, NamedNode(f"{iri}#record"))
