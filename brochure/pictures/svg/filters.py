"""The parts of a filter that may be drawn, and the numbers in them that would take too long."""

from collections.abc import Iterator
from typing import Final

from brochure.limits import LARGEST_SVG_FILTER, MOST_SVG_FILTER_STEPS, MOST_SVG_OCTAVES
from brochure.pictures.svg.tree import AS_PNG, Fault, Node

PRIMITIVES: Final = frozenset(
    (
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix"),
        *("feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood"),
        *("feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode"),
        *("feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight"),
        *("feTile", "feTurbulence"),
    )
)
"""All of SVG's (Filter Effects 1, 9) but feImage, which shows other files."""
_LIMITED: Final = {
    "numOctaves": MOST_SVG_OCTAVES,
    "stdDeviation": LARGEST_SVG_FILTER,
    "radius": LARGEST_SVG_FILTER,
    "order": MOST_SVG_OCTAVES,
}


def filter_faults(node: Node) -> Iterator[Fault]:
    """What a `filter` would take too long for, each at its line."""
    steps = node.elements
    if len(steps) > MOST_SVG_FILTER_STEPS:
        message = f"the filter has more than {MOST_SVG_FILTER_STEPS} steps"
        yield Fault(node.line, message, AS_PNG)
    for step in steps:
        for name, most in _LIMITED.items():
            value = step.attributes.get(name, "0")
            if _largest(value) > most:
                message = f"`{name}` of `{step.name}` is more than {most:g}: {value[:20]}"
                yield Fault(step.line, message, f"write a smaller number; or {AS_PNG}")


def _largest(value: str) -> float:
    try:
        return max((float(it) for it in value.replace(",", " ").split()), default=0.0)
    except ValueError:
        return float("inf")
