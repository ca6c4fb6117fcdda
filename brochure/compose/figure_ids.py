"""The ids of figures, by which a text refers to them."""

from collections.abc import Iterator, Sequence

from brochure.content.base import Block
from brochure.source.route import Problem


def repeated_ids(figures: Sequence[Block]) -> Iterator[Problem]:
    """A problem at each id that a figure before it has."""
    seen: set[str] = set()
    for figure in figures:
        name = getattr(figure, "id", None)
        if name in seen:
            yield Problem(
                "repeated-id",
                f"two figures have the id `{name}`",
                figure.route.down("id"),
                hint="give each figure its own id, so that [@fig:id] means one of them",
            )
        seen.update([name] if name else ())
