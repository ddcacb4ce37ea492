"""Pictures that strangers send: opened, checked and drawn anew, so that only the picture itself is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
_SIDES = (1600, 480)
_QUALITY = 82


def examine(source: IO[bytes]) -> None:
    """Look at the size and the head of a file; nothing is decoded.

    Raises:
        FieldError: it is too large, or no JPEG, PNG or WebP picture.
    """
    with _opened(source):
        pass


def new_name() -> str:
    """Return a file name for a picture to be kept."""
    return uuid4().hex + ENDING


def keep(source: IO[bytes], folder: Path, name: str) -> None:
    """Draw a picture anew in two sizes without its EXIF data.

    Args:
        source: the file as sent.
        folder: where the two files are written.
        name: of the larger one.

    Raises:
        FieldError: it is too large, or no JPEG, PNG or WebP picture.
    """
    with _opened(source) as opened:
        upright = ImageOps.exif_transpose(opened)
        has_alpha = "A" in upright.mode or "transparency" in upright.info
        drawn = upright.convert("RGBA" if has_alpha else "RGB")
    drawn.info.clear()
    for kept, side in zip(names(name), _SIDES, strict=True):
        copy = drawn.copy()
        copy.thumbnail((side, side))
        copy.save(folder / kept, "WEBP", quality=_QUALITY)


def names(name: str) -> tuple[str, str]:
    """Return the file names of a picture and of its smaller copy."""
    return name, small(name)


def small(name: str) -> str:
    """Return the file name of the smaller copy."""
    return name.removesuffix(ENDING) + SMALL + ENDING


@contextmanager
def _opened(source: IO[bytes]) -> Iterator[Image.Image]:
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
            yield opened
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise FieldError(N_("This file is no picture of the kinds JPEG, PNG or WebP.")) from error
