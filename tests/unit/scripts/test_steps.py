"""The steps of a command tell what runs, how long, and how it ended."""

from __future__ import annotations

import pytest

from portal.steps import Steps


def test_each_step_is_numbered_named_and_timed(capsys: pytest.CaptureFixture[str]) -> None:
    steps = Steps(2)
    with steps.step("First"):
        pass
    with steps.step("Second"):
        pass
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "[ 1/2] First …"
    assert lines[1].startswith("[ 1/2] First: done in 0.")
    assert lines[3].startswith("[ 2/2] Second: done in 0.")


def test_a_step_that_fails_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="broken"), Steps(1).step("Only"):
        raise ValueError("broken")
    assert "Only: failed after" in capsys.readouterr().out
