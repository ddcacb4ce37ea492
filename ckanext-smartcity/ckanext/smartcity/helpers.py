"""Template helpers shared by all pages."""

from __future__ import annotations

__all__: list[str] = []
