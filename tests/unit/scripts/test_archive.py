"""A backup is read only whole, undamaged and free of anything that would lie elsewhere."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from portal import archive
from portal.problems import Problem


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """An archive of one small member."""
    folder = tmp_path / "members"
    (folder / "settings").mkdir(parents=True)
    (folder / "settings" / "local.ini").write_text("[app:main]\n")
    contents = archive.Contents("2026-01-01", "2.12.0", "1.0", "15", "", archive.members(folder))
    archive.write(folder, contents, tmp_path / "backup.tar")
    return tmp_path / "backup.tar"


def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "read"
    folder.mkdir()
    return folder


def test_what_was_written_is_read_and_only_its_owner_may(packed: Path, tmp_path: Path) -> None:
    folder = empty(tmp_path)
    contents = archive.read(packed, folder)
    assert list(contents.members) == ["settings/local.ini"]
    assert (folder / "settings" / "local.ini").read_text() == "[app:main]\n"
    assert packed.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_flipped_byte_is_noticed(packed: Path, tmp_path: Path) -> None:
    packed.write_bytes(packed.read_bytes().replace(b"[app:main]", b"[app:mein]"))
    with pytest.raises(Problem, match=r"damaged: settings/local\.ini"):
        archive.read(packed, empty(tmp_path))


def test_half_a_file_is_no_backup(packed: Path, tmp_path: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:700])
    with pytest.raises(Problem, match="damaged"):
        archive.read(packed, empty(tmp_path))


@pytest.mark.parametrize("text", [b"", b"not a tar at all"])
def test_another_file_is_no_backup(text: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other"
    file.write_bytes(text)
    with pytest.raises(Problem, match="no backup of a portal"):
        archive.read(file, empty(tmp_path))


def test_no_file_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no backup"):
        archive.read(tmp_path / "nothing", empty(tmp_path))


def test_a_later_format_asks_for_a_newer_checkout(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "members"
    contents = replace(archive.read(packed, empty(tmp_path)), format=archive.FORMAT + 1)
    archive.write(folder, contents, packed)
    with pytest.raises(Problem, match="newer version of this bundle"):
        archive.read(packed, empty(tmp_path / "members"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("../outside", tarfile.REGTYPE), ("/outside", tarfile.REGTYPE), ("link", tarfile.SYMTYPE)],
)
def test_a_member_that_would_lie_elsewhere_is_refused(name: str, kind: bytes, tmp_path: Path) -> None:
    file = tmp_path / "hostile.tar"
    with tarfile.open(file, "w") as hostile:
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = kind, "/etc", 4 if kind == tarfile.REGTYPE else 0
        hostile.addfile(member, io.BytesIO(b"evil"))
    with pytest.raises(Problem, match="may not be in it"):
        archive.read(file, empty(tmp_path))
    assert not (tmp_path / "outside").exists()


def test_a_backup_without_a_part_is_refused_before_anything_gives_way(packed: Path, tmp_path: Path) -> None:
    contents = archive.read(packed, empty(tmp_path))
    with pytest.raises(
        Problem, match=r"lacks ckan\.dump, datastore\.dump, files\.tar, settings/admin_password"
    ):
        archive.require_whole(contents)
