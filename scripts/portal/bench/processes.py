"""What processes cost: processor time of a web server, time and memory of a command."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from portal.commands import environment
from portal.layout import Home
from portal.problems import Problem

_TICKS = os.sysconf("SC_CLK_TCK")


def web_seconds(port: int) -> float:
    """Return the processor seconds that the workers of the web server on the port have used so far."""
    return sum(_seconds(process) for process in Path("/proc").glob("[0-9]*") if _serves(process, port))


def _serves(process: Path, port: int) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return any(word.startswith(b"--bind=") and word.endswith(b":%d" % port) for word in words)


def _seconds(process: Path) -> float:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS


def timed_command(home: Home, words: Sequence[str | Path]) -> tuple[float, float]:
    """Run a program of the portal to its end; return its seconds and its largest resident size in MB.

    Raises:
        Problem: it failed.
    """
    begun = time.perf_counter()
    with (home.logs / "bench.log").open("ab") as log:
        process = subprocess.Popen(
            [str(word) for word in words], cwd=home.path, stdout=log, stderr=log,
            env=environment(home), **home.user.identity(),
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Problem(f"{' '.join(map(str, words))} failed: see {log.name}.")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024
