"""`scripts/test`: the whole suite on a stack of its own, which is gone afterwards."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from portal import debian, ini, machine, postgres, probes, python_env, solr
from portal.commands import environment
from portal.down import down
from portal.layout import CHECKOUT, Home, default_home, free_ports
from portal.problems import Problem
from portal.secret_files import ensure_secrets
from portal.service_user import ServiceUser, service_user
from portal.supervision import wait_for
from portal.up import Wishes, migrate, up

PARTS = ("lint", "unit", "integration", "browser", "slow")
DEFAULT_PARTS = ("lint", "unit", "integration", "browser")
NEEDS_STACK = {"integration", "browser", "slow"}
# What pytest-xdist calls its workers. Two fill a small machine's two cores with the portal and the services.
WORKERS = ("gw0", "gw1")
TYPED = ("scripts/portal", "ckanext-smartcity/ckanext/smartcity", "schemas")
# CKAN's pytest plugin wants an ini at start; the unit tests do without services and so without it, and
# without the factories' plugins. Pytest would also compile all of the packages anew that bring a plugin.
_FOR_UNIT: tuple[str, ...] = ("-p", "xdist", "-p", "hypothesispytest")
_WITHOUT_OTHERS = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
_ALL_CORES: tuple[str, ...] = ("-n", "auto", "--dist", "worksteal")
# By folders in the order of tests/conftest.py; a worker in place of one that died would have no databases.
_IN_GROUPS: tuple[str, ...] = (
    *("-n", str(len(WORKERS)), "--max-worker-restart", "0"),
    *("--dist", "loadscope", "--no-loadscope-reorder"),
)


def test(arguments: list[str]) -> int:
    """Run parts of the suite; return pytest's exit code."""
    parser = argparse.ArgumentParser(
        prog="scripts/test", description="The test suite. What follows `--` goes to pytest."
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; default: all but slow")
    parser.add_argument(
        "--keep", action="store_true", help="leave the stack running and use it again next time"
    )
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    asked = parser.parse_args(arguments[:cut])
    parts = asked.parts or list(DEFAULT_PARTS)
    unknown = set(parts) - set(PARTS)
    if unknown:
        raise Problem(f"There is no part {', '.join(unknown)} of the tests: choose from {', '.join(PARTS)}.")
    return _run(parts, arguments[cut + 1 :], asked.keep)


def _run(parts: Sequence[str], pytest_arguments: list[str], keep: bool) -> int:
    user = service_user()
    base = default_home(user)
    _sweep(base, user)
    tools = _tools(base, user, browser="browser" in parts)
    if "lint" in parts:
        code = _lint(tools)
        if code or list(parts) == ["lint"]:
            return code
    if not NEEDS_STACK & set(parts):
        spread = () if _narrowed(pytest_arguments) else _ALL_CORES
        return _pytest(tools, parts, [*_FOR_UNIT, *spread, *pytest_arguments], _WITHOUT_OTHERS)
    with _stack(base, tools, keep) as (home, variables):
        alone = "integration" not in parts or "slow" in parts or _narrowed(pytest_arguments)
        settings = f"--ckan-ini={home.path / _ini_of(WORKERS[0])}"
        spread = () if alone else _IN_GROUPS
        return _pytest(home, parts, [settings, *spread, *pytest_arguments], variables)


def _tools(base: Path, user: ServiceUser, browser: bool) -> Home:
    """The home that holds the tests' Python environment; it stays, the stacks come and go."""
    home = Home(base / "tests", user)
    machine.require_room(home.path)
    home.make()
    missing = [need for need in machine.needs(user, browser) if not need.found()]
    if missing:
        print(f"Installing {', '.join(need.what for need in missing)} …", flush=True)
        debian.install(home, missing)
    if python_env.ensure_environment(home, dev=True):
        print("The tests' Python environment is ready.", flush=True)
    python_env.ensure_bundle(home)
    return home


def _lint(tools: Home) -> int:
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy", *TYPED]):
        print(f"$ {' '.join(command)}", flush=True)
        done = subprocess.run(
            [tools.program(command[0]), *command[1:]], cwd=CHECKOUT, check=False, env=environment(tools)
        )
        if done.returncode:
            return done.returncode
    return 0


def _pytest(home: Home, parts: Sequence[str], arguments: Sequence[str], variables: dict[str, str]) -> int:
    slow = "slow" in parts
    folders = ["tests"] if slow else [f"tests/{part}" for part in parts if part != "lint"]
    chosen = [] if _narrowed(arguments) else folders
    marked = ["-m", "slow" if slow else "not slow"]
    command = [home.program("python"), "-m", "pytest", *marked, *chosen, *arguments]
    # Pytest compiles the tests in its own way; without a cache each worker does so in each run.
    variables = {**variables, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, cwd=CHECKOUT, check=False, env=environment(home, variables))
    return done.returncode


def _narrowed(arguments: Sequence[str]) -> bool:
    return any(argument.startswith("tests/") for argument in arguments)


@contextmanager
def _stack(base: Path, tools: Home, keep: bool) -> Iterator[tuple[Home, dict[str, str]]]:
    """A seeded portal and, beside it, empty databases and a core for the integration tests."""
    home = Home(base / ("test-kept" if keep else f"test-{os.getpid()}"), tools.user)
    home.make()
    if not home.env.exists():
        home.env.symlink_to(tools.env)
    stored = (home.path / "portal.json").exists()
    port = home.address().port if stored else free_ports(1)[0]
    try:
        address = up(home, Wishes(port=port, dev=True))
        _beside(home)
        yield (
            home,
            {
                "SMARTCITY_HOME": str(home.path),
                "SMARTCITY_URL": probes.local_url(address),
                "SMARTCITY_CKAN": home.program("ckan"),
            },
        )
    finally:
        if not keep:
            remove_stack(home)


def _beside(home: Home) -> None:
    """Databases, core, storage and ini file of each worker's integration tests."""
    address, secrets = home.address(), ensure_secrets(home)
    for worker in WORKERS:
        prefix = f"test_{worker}_"
        solr.ensure_core(home, f"{prefix}ckan")
        solr.load_core(home, address, f"{prefix}ckan")
        storage = home.path / f"{prefix}storage"
        storage.mkdir(exist_ok=True)
        home.user.own(storage)
        database = 1 + WORKERS.index(worker)
        machine_values = ini.as_ini(ini.machine_values(home, address, secrets, prefix, database))
        fragments = [ini.FRAGMENT.read_text("utf-8"), machine_values, ini.TEST_FRAGMENT.read_text("utf-8")]
        ini.write_ini(home, _ini_of(worker), fragments)
        postgres.ensure_databases(home, address, secrets, prefix)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda worker: _migrate(home, worker), WORKERS))


def _migrate(home: Home, worker: str) -> None:
    migrate(home, home.address(), ensure_secrets(home), home.path / _ini_of(worker), f"test_{worker}_")


def _ini_of(worker: str) -> str:
    return f"test-{worker}.ini"


def _gone(pid: int) -> bool:
    return not Path("/proc", str(pid)).exists()


def remove_stack(home: Home) -> None:
    """Stop a stack and delete all it left."""
    with suppress(Problem):
        down(home)
    if home.env.is_symlink():
        home.env.unlink()
    shutil.rmtree(home.path, ignore_errors=True)


def _sweep(base: Path, user: ServiceUser) -> None:
    """Clear away the stacks of runs that were killed."""
    for left in base.glob("test-[0-9]*"):
        if Path("/proc", left.name.removeprefix("test-")).exists():
            continue
        daemon = left / "run" / "supervisord.pid"
        if daemon.exists():
            pid = int(daemon.read_text())
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGTERM)
            wait_for(partial(_gone, pid), 60, f"The old test stack {left} does not stop.")
        remove_stack(Home(left, user))
