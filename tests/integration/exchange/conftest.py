"""The tests of this room need datasets: the fixtures are those of the metadata room."""

from __future__ import annotations

from tests.integration.metadata.conftest import _portal, complete, editor

__all__ = ["_portal", "complete", "editor"]
