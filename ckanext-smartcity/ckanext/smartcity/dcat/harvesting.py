"""What ckanext-dcat's harvester may do with a dataset that it brings."""

from __future__ import annotations

from itertools import chain, count
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model


def give_free_name(dataset: dict[str, Any]) -> None:
    """Keep the dataset's name, numbered if another dataset here has it already."""
    wanted = dataset["name"]
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    dataset["name"] = next(name for name in names if model.Package.get(name) is None)


def refuse_takeover(dataset: dict[str, Any], source_id: str) -> None:
    """Let only sources of its own organisation change a dataset.

    Raises:
        ValidationError: another organisation's source brings a dataset of the same address.
    """
    package, source = model.Package.get(dataset["id"]), model.Package.get(source_id)
    if package is None or source is None or package.owner_org != source.owner_org:
        message = tk._("'{name}' was harvested by another organisation, whose sources alone may change it.")
        raise tk.ValidationError({"uri": [message.format(name=dataset.get("name"))]})
