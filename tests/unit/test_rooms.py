"""A room calls the rooms above it, by their public names; files stay short; the namespace is shared."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

NAMESPACE = CHECKOUT / "ckanext-smartcity" / "ckanext"
PACKAGE = NAMESPACE / "smartcity"
# Top to bottom; modules beside the rooms (config, errors, vocabularies, …) stand above all rooms.
ROOMS = ("places", "metadata", "search", "dcat", "cities", "exchange", "operations")
RIM = ("plugin", "helpers", "cli")
LONGEST_FILE = 400
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migration" not in path.parts)


def room_of(name: str) -> str:
    """The room of a dotted name below ckanext.smartcity, or the module's own name beside the rooms."""
    return name.split(".")[2] if name.count(".") >= 2 else ""


def rank(room: str) -> int:
    """Where a room stands: -1 above all rooms, then the rooms, then the rim."""
    if room in RIM:
        return len(ROOMS)
    return ROOMS.index(room) if room in ROOMS else -1


def imported(path: Path) -> list[str]:
    """Every name of ours that a module imports, as dotted names with the imported attribute."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in names if name.startswith("ckanext.smartcity.")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_above_and_only_public_names(path: Path) -> None:
    dotted = ".".join(("ckanext", "smartcity", *path.relative_to(PACKAGE).with_suffix("").parts))
    own = room_of(dotted)
    for name in imported(path):
        other = room_of(name)
        assert rank(other) <= rank(own), f"{own} must not call {other}: {name}"
        if other != own:
            assert not [part for part in name.split(".") if part.startswith("_") and part != "__init__"], name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_grows_beyond_what_a_reader_takes_in(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_the_namespace_is_shared_and_no_module_is_a_bag_of_leftovers() -> None:
    assert not (NAMESPACE / "__init__.py").exists()
    assert not {path.stem for path in MODULES} & {"utils", "util", "common", "misc", "helpers2"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.stem != "config"], ids=lambda path: path.name
)
def test_options_are_read_in_one_module(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "tk.config[" not in source
    assert "tk.config.get" not in source
