"""What a home has behind it, so that the next run does only what is left."""

from __future__ import annotations

from portal.layout import Home


class Milestones:
    """What was finished, and for which version of what it needs; an interrupted run leaves none behind."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def version(self, name: str) -> str | None:
        """The version that `name` was reached for; None if it never was."""
        stamp = self._home.path / "run" / f"{name}.done"
        return stamp.read_text(encoding="utf-8") if stamp.exists() else None

    def reached(self, name: str, version: str | None = None) -> bool:
        """Whether `name` was reached for a version, or without one ever."""
        stored = self.version(name)
        return stored is not None and version in (None, stored)

    def reach(self, name: str, version: str = "") -> None:
        """Remember that `name` is finished."""
        self._home.write(f"run/{name}.done", version)

    def forget(self, *names: str) -> None:
        """Have what is named made anew."""
        for name in names:
            (self._home.path / "run" / f"{name}.done").unlink(missing_ok=True)
