"""Drawings in pixels: what no page can show as shapes (filters, masks, patterns), 300 an inch.

They are drawn by resvg in a process of its own, from allowed parts only and with our own faces.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import Struct

from brochure.geometry import Size
from brochure.pictures.last_used import LastUsed
from brochure.pictures.picture import InPixels
from brochure.pictures.refusal import reject
from brochure.pictures.svg import child
from brochure.pictures.svg.tree import AS_PNG

_WIDEST, _TALLEST = 2550, 3300
"""Pixels: a page of Letter at 300 an inch. What is printed smaller is made smaller there."""
_SECONDS: Final = 20
_KEPT_BYTES: Final = 16 * 2**20
_kept: Final = LastUsed[bytes](_KEPT_BYTES)
_INSTALL: Final = (
    f"{AS_PNG}. Or let the builder draw it: python -m pip install resvg-py (the extra `drawings`)"
)


class PixelFaces(Struct, frozen=True):
    """The faces that words are drawn in: font files, and the family of most of them."""

    files: tuple[Path, ...]
    family: str


def draw_in_pixels(drawing: InPixels, size: Size, faces: PixelFaces) -> bytes:
    """The drawing as a PNG, as fine as a whole page takes it; `size` is its own.

    Raises UnfitError where it can't be drawn: the package resvg-py, the extra `drawings`, is
    missing, or it takes too much time or memory.
    """
    if find_spec("resvg_py") is None:
        reject(f"needs one more package to be drawn ({names_of(drawing)})", _INSTALL, _CODE)
    width = max(1, min(_WIDEST, round(_TALLEST * size.width / size.height)))
    key = (drawing.svg, width, faces)
    found = _kept.get(key)
    if found is None:
        found = _run(drawing, width, faces)
        _kept.put(key, found, len(found) + len(drawing.svg))
    return found


_CODE: Final = "unsupported-svg"


def _run(drawing: InPixels, width: int, faces: PixelFaces) -> bytes:
    files = [str(it) for it in faces.files]
    job = {"svg": drawing.svg, "width": width, "files": files, "family": faces.family}
    command: Sequence[str] = (sys.executable, "-P", str(child.__file__))
    try:
        done = subprocess.run(  # noqa: S603 -- this interpreter, and a file of this package
            command,
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        reject(f"takes too long to draw ({names_of(drawing)})", _SIMPLER, _CODE)
    except OSError:
        reject(f"can't be drawn here ({names_of(drawing)})", AS_PNG, _CODE)
    if done.returncode or not done.stdout:
        reject(f"takes too much to be drawn ({names_of(drawing)})", _SIMPLER, _CODE)
    return done.stdout


_SIMPLER: Final = f"simplify it in the drawing program; or {AS_PNG}"


def names_of(drawing: InPixels) -> str:
    """What makes it a drawing in pixels, as words."""
    return ", ".join(f"`{it}`" if it.isalpha() or "-" in it else it for it in drawing.names)
