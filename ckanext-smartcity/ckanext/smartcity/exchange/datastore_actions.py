"""The DataStore's actions by which rows come in: each reads them for personal data first.

CKAN refuses to chain an action that nobody offers: they are declared only beside the DataStore.
"""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Action, Context, DataDict

from ckanext.smartcity.exchange import record_guard

__all__ = ["datastore_create", "datastore_upsert"]


@tk.chained_action
def datastore_create(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Create a table; rows that name people do not come into a public dataset."""
    return record_guard.guarded(next_action, context, data_dict, "datastore_create")


@tk.chained_action
def datastore_upsert(next_action: Action, context: Context, data_dict: DataDict) -> Any:
    """Write rows; those that name people do not come into a public dataset."""
    return record_guard.guarded(next_action, context, data_dict, "datastore_upsert")
