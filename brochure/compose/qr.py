"""QR codes as vector shapes (ISO/IEC 18004), in the paper's black on white."""

import hashlib
from functools import lru_cache

from brochure.compose.story import Picture
from brochure.geometry import Color, Size
from brochure.pictures.picture import Segment, Vector, VectorPath
from brochure.source.route import Route

_QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004, 6.3.8)."""
_WHITE = Color(255, 255, 255)
_BLACK = Color(0, 0, 0)


def qr_picture(target: str, route: Route) -> Picture:
    """The QR code of an address at level M: an artifact, as the address is printed beside it."""
    return Picture(None, ("qr",), _code(target), None, route, quiet=_QUIET_ZONE)


@lru_cache(maxsize=64)
def _code(target: str) -> Vector:
    """The code in modules: its coordinates are small whole numbers."""
    from qrcodegen import QrCode, QrSegment

    code = QrCode.encode_segments(
        QrSegment.make_segments(target), QrCode.Ecc.MEDIUM, boostecl=False
    )
    modules = range(code.get_size())
    side = len(modules) + 2 * _QUIET_ZONE
    ground = _rectangle(0, 0, side, side, _WHITE)
    dark: list[Segment] = []
    for row in modules:
        line = [code.get_module(column, row) for column in modules]
        column = 0
        while column < len(line):
            run = column
            while run < len(line) and line[run]:
                run += 1
            if run > column:
                dark.extend(_segments(column + _QUIET_ZONE, row + _QUIET_ZONE, run - column, 1))
            column = run + 1
    shapes = (ground, VectorPath(tuple(dark), _BLACK, None))
    digest = hashlib.sha256(target.encode()).hexdigest()
    return Vector(f"QR code of {target}", Size(side, side), shapes, digest)


def _rectangle(x: float, y: float, width: float, height: float, fill: Color) -> VectorPath:
    return VectorPath(tuple(_segments(x, y, width, height)), fill, None)


def _segments(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    right, bottom = x + width, y + height
    return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
