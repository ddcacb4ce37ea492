"""Write schemas/places/{districts,subdistricts}.json from the PyPI package geothai (Python ≥ 3.11).

    pip install geothai==3.2.1 && python scripts/generate_gazetteer.py

One row a line, so that a new edition shows in a diff which areas changed. Provinces stand in
schemas/places/provinces.geojson; a code there that geothai does not know, or the reverse, stops the script.
"""

from __future__ import annotations

import json
from pathlib import Path

import geothai

PLACES = Path(__file__).resolve().parents[1] / "schemas" / "places"
LEVEL_WORD_IN_NAME = "เขต"  # geothai puts it before the names of Bangkok's districts
NOTICE = {
    "source": "กรมการปกครอง (Department of Provincial Administration), by way of GeoThai/data",
    "version": geothai.DATA_VERSION,
    "attribution": "GeoThai/data, © 2026 Pongsakorn Thipayanate, https://github.com/GeoThai/data; postal "
    "codes from Thailand Post and thailand-geography-json (MIT, © 2023 Joe Takara)",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "changes": "Reduced to codes, names and postal codes; เขต taken from the names of Bangkok's districts.",
}


def main() -> None:
    """Write both files."""
    provinces = {
        f["properties"]["code"] for f in json.loads((PLACES / "provinces.geojson").read_text())["features"]
    }
    if provinces != {province.code for province in geothai.provinces()}:
        raise SystemExit("provinces.geojson and geothai disagree about the provinces.")
    districts = [
        [area.code, area.name_th.removeprefix(LEVEL_WORD_IN_NAME), area.name_en]
        for province in geothai.provinces()
        for area in geothai.districts(province.code)
    ]
    subdistricts = [
        [area.code, area.name_th, area.name_en, " ".join(area.postal_codes)]
        for code, *_ in districts
        for area in geothai.subdistricts(code)
    ]
    _write("districts", ["code", "th", "en"], districts)
    _write("subdistricts", ["code", "th", "en", "postal_codes"], subdistricts)


def _write(name: str, columns: list[str], rows: list[list[str]]) -> None:
    head = json.dumps({**NOTICE, "columns": columns}, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (PLACES / f"{name}.json").write_text(f'{head},\n "rows": [\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{name}: {len(rows)}")


if __name__ == "__main__":
    main()
