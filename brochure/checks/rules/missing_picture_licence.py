"""A picture comes without its license.

## Why it matters
A picture that the clinic may not copy can't go into a printed handout or onto its website, and
later nobody remembers where it came from.

## What to do
Add `licence:` to the figure, with the terms on which it is used: "CC BY 4.0", "Public domain",
"Drawn for the clinic, all rights held". With it belong `creator:` and `source:`.

## Source
Creative Commons 4.0 licenses, section 3(a) (creator, source and license are named); the NHS
standard for creating health content (a record of sources). That a draft is only warned is this
project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.compose.figures import Figure
from brochure.content.model import Content
from brochure.content.walk import walk_blocks


@rule(subject=Content, severity=error_when_approved)
def missing_picture_licence(content: Content) -> Iterator[Found]:
    """A finding at the file of each figure without a license, decorative or not."""
    for block in walk_blocks(content):
        if isinstance(block, Figure) and block.licence is None:
            yield Found(
                f"nothing says on what terms `{block.file}` may be printed",
                block.route.down("file"),
                "add `licence:`, such as CC BY 4.0 or the agreement with its maker",
            )
