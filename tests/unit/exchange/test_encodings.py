"""A table is read in the encoding that Thai offices really save it in."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.smartcity.exchange.encodings import UnknownEncodingError, detect_encoding

THAI = "ตำบล,ขอนแก่น\r\nน้ำพอง,๔๐\r\n"


@pytest.mark.parametrize(
    ("written_as", "detected"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp874", "cp874"),
        ("tis-620", "cp874"),
    ],
)
def test_thai_text_comes_back_from_every_usual_encoding(
    written_as: str, detected: str, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(THAI.encode(written_as))
    assert detect_encoding(file) == detected
    assert file.read_bytes().decode(detected) == THAI


def test_bytes_that_no_thai_encoding_knows_are_refused_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(b"\xff\xdb\xfc\x81\x8d")
    with pytest.raises(UnknownEncodingError, match="save it as UTF-8"):
        detect_encoding(file)


def test_a_character_cut_by_the_chunk_border_is_not_taken_for_damage(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_bytes(b"x" + ("ก" * 700_000).encode())
    assert detect_encoding(file) == "utf-8"
