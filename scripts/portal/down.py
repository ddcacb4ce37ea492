"""`scripts/down`: stop everything; data stay."""

from __future__ import annotations

from portal.layout import Home
from portal.supervision import Supervisor


def down(home: Home) -> bool:
    """Stop the portal; return whether it ran.

    Raises:
        Problem: no portal was set up here yet.
    """
    address = home.address()
    supervisor = Supervisor(home, address, (home.path / "secrets" / "supervisor").read_text(encoding="utf-8"))
    if not supervisor.alive():
        return False
    supervisor.stop_daemon()
    return True
