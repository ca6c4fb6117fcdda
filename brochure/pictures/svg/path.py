"""Outlines as lines and cubic curves, and the matrices that move them (SVG 1.1, 7.6, 8 and 9)."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from brochure.limits import LARGEST_SVG_COORDINATE
from brochure.pictures.picture import Matrix, Segment

Point: TypeAlias = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_KAPPA = 4 / 3 * (math.sqrt(2) - 1)
"""Where the control points of a quarter circle stand."""
_NUMBER = r"[+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?"
"""Nothing is tried twice: a million digits take no longer than their number."""
_SEPARATED = re.compile(rf"[\s,]*({_NUMBER})", re.ASCII)
_FLAG = re.compile(r"[\s,]*([01])", re.ASCII)
_COMMAND = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])", re.ASCII)
_ARGUMENTS = {"M": "nn", "L": "nn", "H": "n", "V": "n", "C": "n" * 6, "S": "n" * 4, "Q": "n" * 4,
              "T": "nn", "A": "nnnffnn", "Z": ""}  # fmt: skip
_UNITS = re.compile(r"(?<=[\d.])(?:px|deg)\b")
_TRANSFORM = re.compile(r"[\s,]*(matrix|translate[XY]?|scale[XY]?|rotate|skew[XY])\s*\(([^()]*)\)")


def numbers(text: str) -> list[float]:
    """The numbers of a list separated by spaces and commas. Raises ValueError for anything else."""
    found, position, end = [], 0, _end(text)
    while position < end:
        match = _SEPARATED.match(text, position)
        if match is None:
            raise ValueError(text[position : position + 20])
        found.append(_checked(match[1]))
        position = match.end()
    return found


def _end(text: str) -> int:
    """Where the last thing that is neither space nor comma ends."""
    return len(text.rstrip(" \t\r\n\f,"))


def _checked(text: str) -> float:
    value = float(text)
    if abs(value) > LARGEST_SVG_COORDINATE:
        raise ValueError(text[:20])
    return value


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies `inner` first and `outer` after it."""
    a, b, c, d, e, f = outer
    k, m, n, p, q, r = inner
    return (
        a * k + c * m,
        b * k + d * m,
        a * n + c * p,
        b * n + d * p,
        a * q + c * r + e,
        b * q + d * r + f,
    )


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """The point after the matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def parse_transform(text: str) -> Matrix:
    """The matrix of a `transform` attribute (SVG 1.1, 7.6). Raises ValueError."""
    if "px" in text or "deg" in text:
        text = _UNITS.sub("", text)
    if text.strip() == "none":
        return IDENTITY
    matrix, position, end = IDENTITY, 0, _end(text)
    while position < end:
        match = _TRANSFORM.match(text, position)
        if match is None:
            raise ValueError(text)
        matrix = multiply(matrix, _one_transform(match[1], numbers(match[2])))
        position = match.end()
    return matrix


def _one_transform(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            matrix = (a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) <= 1:
            matrix = (1.0, 0.0, 0.0, 1.0, x, sum(rest))
        case "scale", [x, *rest] if len(rest) <= 1:
            matrix = (x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0)
        case "rotate", [angle, *centre] if len(centre) in {0, 2}:
            x, y = centre or (0.0, 0.0)
            there, back = (1.0, 0.0, 0.0, 1.0, x, y), (1.0, 0.0, 0.0, 1.0, -x, -y)
            matrix = multiply(multiply(there, _rotation(angle)), back)
        case ("translateX", [x]) | ("translateY", [x]):
            across = name == "translateX"
            matrix = (1.0, 0.0, 0.0, 1.0, x if across else 0.0, 0.0 if across else x)
        case ("scaleX", [x]) | ("scaleY", [x]):
            across = name == "scaleX"
            matrix = (x if across else 1.0, 0.0, 0.0, 1.0 if across else x, 0.0, 0.0)
        case "skewX", [angle]:
            matrix = (1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0)
        case "skewY", [angle]:
            matrix = (1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0)
        case _:
            raise ValueError(name)
    return matrix


def _rotation(angle: float) -> Matrix:
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (cosine, sine, -sine, cosine, 0.0, 0.0)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Segment]:
    """A closed ellipse, clockwise from its right end."""
    return rounded(cx - rx, cy - ry, 2 * rx, 2 * ry, (rx, ry))


def rounded(x: float, y: float, width: float, height: float, radii: Point) -> list[Segment]:
    """A rectangle with rounded corners; radii of 0 give four plain lines (SVG 1.1, 9.2)."""
    rx, ry = min(radii[0], width / 2), min(radii[1], height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        corners: list[Segment] = [("L", right, y), ("L", right, bottom), ("L", x, bottom)]
        return [("M", x, y), *corners, ("Z",)]
    kx, ky = rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    return [
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    ]


def polygon(points: Sequence[float], *, is_closed: bool) -> list[Segment]:
    """Straight lines through x, y, x, y ... Raises ValueError for an odd number."""
    pairs = list(zip(points[::2], points[1::2], strict=True))
    lines: list[Segment] = [("L" if index else "M", x, y) for index, (x, y) in enumerate(pairs)]
    return [*lines, ("Z",)] if is_closed and lines else lines


def parse_path(text: str) -> list[Segment]:
    """The absolute segments of path data, M, L, C and Z only (SVG 1.1, 8.3).

    Raises ValueError where the data is broken.
    """
    pen = _Pen()
    for command, values in _pieces(text):
        pen.draw(command, values)
    return pen.segments


def _pieces(text: str) -> Iterator[tuple[str, list[float]]]:
    position, command = 0, ""
    end = _end(text)
    while position < end:
        match = _COMMAND.match(text, position)
        if match is not None:
            if not command and match[1] not in "Mm":
                raise ValueError(text[:20])
            command, position = match[1], match.end()
        elif command in {"", "Z", "z"}:
            raise ValueError(text[position : position + 20])
        elif command in "Mm":
            command = "L" if command == "M" else "l"
        values = []
        for kind in _ARGUMENTS[command.upper()]:
            match = (_SEPARATED if kind == "n" else _FLAG).match(text, position)
            if match is None:
                raise ValueError(text[position : position + 20])
            values.append(_checked(match[1]))
            position = match.end()
        yield command, values


class _Pen:
    """Where the path is, and what it has drawn."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.mirrored: Point | None = None
        self.last = ""

    def draw(self, command: str, values: list[float]) -> None:
        kind = command.upper()
        if self.last == "Z" and kind not in "MZ":
            self.segments.append(("M", self.x, self.y))
        if command != kind:
            values = self._absolute(kind, values)
        if kind == "Z":
            self.segments.append(("Z",))
            self.x, self.y = self.start_x, self.start_y
        elif kind in "MLHV":
            x, y = {"H": (values[0], self.y), "V": (self.x, values[0])}.get(
                kind, (values[0], values[-1])
            )
            self.segments.append(("M" if kind == "M" else "L", x, y))
            self.x, self.y = x, y
            if kind == "M":
                self.start_x, self.start_y = x, y
        elif kind == "A":
            self._arc(values)
        else:
            self._curve(kind, values)
        self.last = kind

    def _absolute(self, kind: str, values: list[float]) -> list[float]:
        if kind == "V":
            return [values[0] + self.y]
        if kind == "A":
            return [*values[:5], values[5] + self.x, values[6] + self.y]
        return [value + (self.y if index % 2 else self.x) for index, value in enumerate(values)]

    def _curve(self, kind: str, values: list[float]) -> None:
        if kind in "ST":
            family = "CS" if kind == "S" else "QT"
            near = self.mirrored if self.last and self.last in family else None
            values = [*(near or (self.x, self.y)), *values]
        x, y = values[-2:]
        control = values[-4:-2]
        self.mirrored = (2 * x - control[0], 2 * y - control[1])
        if kind in "QT":
            cx, cy = control
            values = [
                self.x + 2 / 3 * (cx - self.x),
                self.y + 2 / 3 * (cy - self.y),
                x + 2 / 3 * (cx - x),
                y + 2 / 3 * (cy - y),
                x,
                y,
            ]
        self.segments.append(("C", *values))
        self.x, self.y = x, y

    def _arc(self, values: list[float]) -> None:
        """An elliptical arc as curves of at most a quarter turn (SVG 1.1, F.6)."""
        rx, ry, angle, large, sweep, x, y = values
        start, end = (self.x, self.y), (x, y)
        self.x, self.y = x, y
        if start == end:
            return
        if not rx or not ry:
            self.segments.append(("L", x, y))
            return
        self.segments += _arc_curves(
            start, end, (abs(rx), abs(ry)), math.radians(angle), (large != 0, sweep != 0)
        )


def _arc_curves(
    start: Point, end: Point, radii: Point, tilt: float, flags: tuple[bool, bool]
) -> Iterator[Segment]:
    turn = _rotation(math.degrees(tilt))
    back = _rotation(-math.degrees(tilt))
    half = apply(back, (start[0] - end[0]) / 2, (start[1] - end[1]) / 2)
    reach = math.hypot(half[0] / radii[0], half[1] / radii[1])
    rx, ry = (radius * max(1.0, reach) for radius in radii)
    ux, uy = half[0] / rx, half[1] / ry
    length = ux * ux + uy * uy
    factor = math.sqrt(max(0.0, 1 / length - 1)) * (-1 if flags[0] == flags[1] else 1)
    centre = (factor * uy, -factor * ux)
    first = math.atan2(uy - centre[1], ux - centre[0])
    sweep = math.atan2(-uy - centre[1], -ux - centre[0]) - first
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)

    def place(x: float, y: float) -> Point:
        moved = apply(turn, (x + centre[0]) * rx, (y + centre[1]) * ry)
        return moved[0] + middle[0], moved[1] + middle[1]

    count = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / count
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        one, two = first + index * step, first + (index + 1) * step
        c1, s1, c2, s2 = math.cos(one), math.sin(one), math.cos(two), math.sin(two)
        last = end if index == count - 1 else place(c2, s2)
        yield (
            "C",
            *place(c1 - reach * s1, s1 + reach * c1),
            *place(c2 + reach * s2, s2 - reach * c2),
            *last,
        )


def inverse(matrix: Matrix) -> Matrix:
    """The matrix that undoes this one. Raises ZeroDivisionError where it flattens the plane."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    return (
        d / whole,
        -b / whole,
        -c / whole,
        a / whole,
        (c * f - d * e) / whole,
        (b * e - a * f) / whole,
    )
