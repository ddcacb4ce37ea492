"""What several modules declare, as one plugin hands it to CKAN."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any


def declared(*modules: ModuleType) -> dict[str, Callable[..., Any]]:
    """Return everything that the modules export by their ``__all__``, by name."""
    return {name: getattr(module, name) for module in modules for name in module.__all__}
