"""The gazetteer: every province, district and subdistrict of Thailand and the alliance's municipalities.

Provinces come from ``schemas/places/provinces.geojson``, districts and subdistricts from the files beside it
(GeoThai/data, CC-BY 4.0), municipalities from ``schemas/cities.yaml``. Read on first use, then kept.
This module is the room's public face; other rooms write ``from ckanext.smartcity.places import gazetteer``.

    >>> gazetteer.find("5014").label("en")
    'San Sai District'
    >>> gazetteer.full_label(gazetteer.place("501401"), "th")
    'ตำบลสันทรายหลวง อำเภอสันทราย จังหวัดเชียงใหม่'
    >>> gazetteer.resolve("อ.สันทราย").place.code
    '5014'
    >>> [found.label("th") for found in gazetteer.resolve("ต.ในเมือง จ.ขอนแก่น").candidates]
    ['ตำบลในเมือง', 'ตำบลในเมือง', 'ตำบลในเมือง']
"""

from ckanext.smartcity.places.areas import (
    children,
    districts,
    extent_around,
    find,
    full_label,
    municipalities,
    parents,
    place,
    provinces,
    subdistricts,
    with_parents,
)
from ckanext.smartcity.places.names import Recognition, Resolution, recognise, resolve, search
from ckanext.smartcity.places.place import Extent, LevelName, Place, Position

__all__ = [
    "Extent",
    "LevelName",
    "Place",
    "Position",
    "Recognition",
    "Resolution",
    "children",
    "districts",
    "extent_around",
    "find",
    "full_label",
    "municipalities",
    "parents",
    "place",
    "provinces",
    "recognise",
    "resolve",
    "search",
    "subdistricts",
    "with_parents",
]
