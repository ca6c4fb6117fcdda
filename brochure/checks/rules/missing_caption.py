"""A picture has no caption, or a line stands alone that looks like a caption or a heading.

## Why it matters
A caption tells what to look at. A line that only looks like a caption or a heading is neither to a
screen reader: nobody who moves by headings or by figures will find it. Such lines are left over
when a page of the web is pasted.

## What to do
Add `caption:` to the figure. Put a line that stands alone into the figure it belongs to, make it
the `heading:` of a section, or write it as a sentence.

## Source
PEMAT-P item 17 (visuals have clear titles or captions); WCAG 2.1, 1.3.1 (structure that is seen is
also in the file). That a paragraph of up to six words without a stop is no sentence is this
project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.compose.figures import Figure
from brochure.content.phrases import Citation
from brochure.content.traits import Trait
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

MOST_WORDS = 6
_BUTTON = re.compile(
    r"(?:get|share|view|learn|read|sign up|subscribe|download|contact|call|click|see|find|go)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[A-Z\u00bf\u00c0-\u00de][\w\s'\u2019&/-]*\??")


@rule(subject=Wording, severity=Severity.WARNING)
def missing_caption(wording: Wording) -> Iterator[Found]:
    """A finding at the file of each figure without a caption, and at each lone line."""
    for block in walk_blocks(wording.content):
        if isinstance(block, Figure) and not block.decorative and block.caption is None:
            yield Found(
                f"the picture `{block.file}` has no caption",
                block.route.down("file"),
                "add `caption:` with what to look at in it",
            )
    for passage in wording.of("body"):
        if Trait.RUNNING in passage.traits and _stands_alone(passage):
            yield Found(
                f"“{passage.text}” is no sentence: a heading, or a caption without its picture",
                passage.route(passage.text),
                "make it a section's `heading:` or a figure's `caption:`, or end it as a sentence",
            )


def _stands_alone(passage: Passage) -> bool:
    if (
        passage.is_item
        or _heads_column(passage)
        or passage.links
        or len(passage.text.split()) > MOST_WORDS
    ):
        return False
    if any(isinstance(it, Citation) for it in passage.inlines):
        return False
    is_question = passage.text.endswith("?") and len(passage.sentences) == 1
    # The buttons of a page of the web have a rule of their own.
    if _BUTTON.match(passage.text):
        return False
    is_line = _LINE.fullmatch(passage.text) is not None
    return is_line and not (is_question and _is_only_paragraph(passage))


def _heads_column(passage: Passage) -> bool:
    """The first line of a column stands for its heading: a column has no field for one."""
    steps = passage.prose.route.steps
    places = [at for at, step in enumerate(steps) if step == "columns"]
    return bool(places) and steps[places[-1] + 2 : places[-1] + 4] == ("content", 0)


def _is_only_paragraph(passage: Passage) -> bool:
    """A question in running text, with its answer after it in the same text."""
    return len(passage.prose.split()) > len(passage.text.split())
