"""What stops a portal from coming up, said to the person at the keyboard."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - it is told to a person, not raised at a programmer
    """One sentence that says what is wrong and what to do about it."""


class CommandFailed(Problem):
    """A program ended with an error; the log holds what it printed."""
