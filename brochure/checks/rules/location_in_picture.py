"""A photograph holds the place where it was taken.

## Why it matters
A telephone writes the place into each photograph. It can give away where a patient lives. It is
taken out of the PDF, but it stays in the picture's own file, which is passed on with the handout.

## What to do
Save the picture without its location before you put it into the folder. Most picture editors offer
this on export, and so do the sharing options of telephones.

## Source
EXIF 2.32, 4.6.6 (the GPS tags); HIPAA Privacy Rule, 45 CFR 164.514(b)(2) (a place smaller than a
state identifies).
"""

from collections.abc import Iterator, Sequence

from brochure.checks.rule import Found, rule
from brochure.compose.story import Grid, List, Node, Panel, Picture, Row, Story
from brochure.diagnostics.diagnostic import Severity
from brochure.pictures.location import has_location
from brochure.pictures.picture import Raster
from brochure.source.route import Route


@rule(subject=Story, severity=Severity.INFO)
def location_in_picture(story: Story) -> Iterator[Found]:
    """A finding at each picture whose metadata tell a place."""
    told: set[tuple[str, Route]] = set()
    for picture in _pictures((*story.cover, *story.body)):
        raster = picture.image
        if not isinstance(raster, Raster) or (raster.name, picture.route) in told:
            continue
        told.add((raster.name, picture.route))
        if has_location(raster):
            yield Found(
                f"`{raster.name}` holds the place where it was taken; the PDF will not",
                picture.route.down("file"),
                "save the picture without its location",
            )


def _pictures(nodes: Sequence[Node]) -> Iterator[Picture]:
    for node in nodes:
        if isinstance(node, Picture):
            yield node
        elif isinstance(node, Panel):
            yield from _pictures(node.children)
        elif isinstance(node, Row):
            yield from _pictures(node.cells)
        elif isinstance(node, List):
            for item in node.items:
                yield from _pictures(item.body)
        elif isinstance(node, Grid):
            for row in (*node.head, *node.rows):
                for cell in row.cells:
                    yield from _pictures(cell.children)
