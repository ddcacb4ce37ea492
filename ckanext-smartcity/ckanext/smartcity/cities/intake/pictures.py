"""Pictures that strangers send: opened, checked and drawn anew, so that only the picture itself is kept."""

from __future__ import annotations

from pathlib import Path
from typing import IO
from uuid import uuid4

from PIL import Image, ImageOps, UnidentifiedImageError

from ckanext.smartcity.errors import N_, FieldError

FORMATS = ("JPEG", "PNG", "WEBP")
#: What a form offers to choose from.
ACCEPT = "image/jpeg,image/png,image/webp"
MOST = 4
MOST_BYTES = 6_000_000
MOST_PIXELS = 40_000_000
ENDING = ".webp"
SMALL = "-small"
# Longest side in pixels of what is kept, for a page of its own and for lists.
_SIDES = {"": 1600, SMALL: 480}
_QUALITY = 82


def keep(source: IO[bytes], folder: Path) -> str:
    """Draw a picture anew in two sizes without its EXIF data; return the file name of the larger one.

    Args:
        source: the file as sent.
        folder: where the two files are written.

    Raises:
        FieldError: it is too large, or no JPEG, PNG or WebP picture.
    """
    picture = _opened(source)
    name = uuid4().hex
    for mark, side in _SIDES.items():
        copy = picture.copy()
        copy.thumbnail((side, side))
        copy.save(folder / f"{name}{mark}{ENDING}", "WEBP", quality=_QUALITY)
    return name + ENDING


def small(name: str) -> str:
    """Return the file name of the smaller copy."""
    return name.removesuffix(ENDING) + SMALL + ENDING


def _opened(source: IO[bytes]) -> Image.Image:
    source.seek(0, 2)
    size = source.tell()
    source.seek(0)
    if size > MOST_BYTES:
        raise FieldError(N_("A picture may have {most} MB."), most=MOST_BYTES // 1_000_000)
    try:
        with Image.open(source, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FieldError(
                    N_("A picture may have {most} million pixels."), most=MOST_PIXELS // 1_000_000
                )
            upright = ImageOps.exif_transpose(opened)
            has_alpha = "A" in upright.mode or "transparency" in upright.info
            drawn = upright.convert("RGBA" if has_alpha else "RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise FieldError(N_("This file is no picture of the kinds JPEG, PNG or WebP.")) from error
    drawn.info.clear()
    return drawn
