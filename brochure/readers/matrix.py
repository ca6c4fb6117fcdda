"""Matrices of a page's space (ISO 32000-1 8.3.4)."""

from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does what `inner` does, then `outer`."""
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (
        a * m + b * o,
        a * n + b * p,
        c * m + d * o,
        c * n + d * p,
        e * m + f * o + q,
        e * n + f * p + r,
    )


def transformed(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """The point that a matrix brings a point to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
