"""The alternate text of a picture does not do its work.

## Why it matters
A reader who can't see the picture hears this text in its place. A file name says nothing, the
caption is read anyway, "picture of" is said by the screen reader, and a text of many sentences
can't be skimmed or read again in parts.

## What to do
Say in one or two sentences, at most 250 characters, what the picture tells here. What takes longer
belongs in the text beside it.

## Source
WCAG 2.1, 1.1.1 (non-text content) with its failure F30 (a file name as alternate text); W3C WAI
images tutorial (no "image of"; short). The 250 characters are this project's own choice.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from brochure.checks.rule import Found, rule
from brochure.compose.figures import Figure
from brochure.content.model import Content
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

LONGEST = 250
"""Characters."""
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|svg|gif|tiff?|heic|bmp)", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:this is )?(?:(?:an?|the) )?(?:image|picture|photo|photograph|graphic) (?:of|showing)\b",
    re.IGNORECASE,
)


@rule(subject=Content, severity=Severity.WARNING)
def weak_alt_text(content: Content) -> Iterator[Found]:
    """At most one finding for each figure, at its `alt`."""
    for block in walk_blocks(content):
        if isinstance(block, Figure) and block.alt is not None:
            found = _weakness(block, " ".join(block.alt.split()))
            if found:
                message, hint = found
                yield Found(message, block.route.down("alt"), hint)


def _weakness(block: Figure, alt: str) -> tuple[str, str] | None:
    """What is wrong with the text, and what to do; None where nothing is."""
    opening = _OPENING.match(alt)
    names = {block.file.casefold(), *_names(block.file)}
    if _FILE_NAME.fullmatch(alt) or alt.casefold() in names:
        return "the alt text is a file name", "say what the picture shows"
    if block.caption is not None and _words(alt) == _words(block.caption):
        return (
            "the alt text is the same as the caption",
            "say what the picture shows; the caption is read out as well",
        )
    if opening:
        return (
            f"the alt text begins with “{opening[0]}”",
            "leave these words out: a screen reader says that it is a picture",
        )
    if len(alt) > LONGEST:
        return (
            f"the alt text has {len(alt)} characters",
            f"use at most {LONGEST}; put what takes longer into the text",
        )
    return None


def _names(file: str) -> set[str]:
    path = PurePosixPath(file.replace("\\", "/").casefold())
    return {path.name, path.stem, re.sub(r"[-_]+", " ", path.stem)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
