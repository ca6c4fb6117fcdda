"""A source leads nowhere: "Retrieved from" with nothing after it, or a web page without an address.

## Why it matters
The reader can't look the source up, so that it vouches for nothing. The words "Retrieved from" at
the end of an entry show that its address was lost on the way.

## What to do
Write the address as `URL:` or `DOI:`, and delete the words: where an address belongs in an entry,
it is put there. Mark a source that exists on paper only with `print: true`.

## Source
AMA Manual of Style, 11th edition, chapter 3 (an entry for a web page ends with its address);
DISCERN question 4 (sources are clear). That a missing address is only warned of, because it may
be past finding, is this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.checks.walk import prose
from brochure.content.model import Content
from brochure.content.references import Reference
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Route

ON_THE_WEB = frozenset({"webpage", "article-newspaper", "dataset"})
_WORDS = r"(?:retrieved\s+from|available\s+(?:at|from)|accessed\s+(?:at|from))"
_IN_REFERENCE = re.compile(
    rf"\b({_WORDS})\s*:?\s*(?:<?(?:https?://|www\.)\S*)?[\s.,;]*$", re.IGNORECASE
)
_IN_TEXT = re.compile(
    r"\b(retrieved from)[ \t.:]*(?=\Z|\n[ \t]*(?:\n|[-*][ \t]|\d+[.)][ \t]))", re.IGNORECASE
)
"""Before the end of the text, of a paragraph or of a list item. "Available at:" can lead to the
next block there."""


@rule(subject=Content, severity=error_when_approved)
def dangling_source(content: Content) -> Iterator[Found]:
    """A finding for each text that breaks off, and for each web source without an address."""
    yield from _in_text(content)
    for reference in content.references:
        for field, text, route in _texts(reference):
            match = _IN_REFERENCE.search(" ".join(text.split()))
            if match:
                yield Found(
                    f"the {field} of `{reference.id}` ends with “{match[1]}”",
                    route.at(match[1]),
                    "delete the words, and write the address as `URL:` or `DOI:`",
                )
        if _has_no_address(reference):
            yield Found(
                f"the source `{reference.id}` has no address",
                reference.route,
                "add `URL:` or `DOI:`, or `print: true` if it exists on paper only",
                at_most=Severity.WARNING,
            )


def _in_text(content: Content) -> Iterator[Found]:
    for text in prose(content):
        for match in _IN_TEXT.finditer(text):
            line = text.count("\n", 0, match.start())
            yield Found(
                f"nothing follows “{match[1]}”",
                text.route.at(match[1], line),
                "write the address after it, or delete the words",
            )


def _texts(reference: Reference) -> Iterator[tuple[str, str, Route]]:
    route = reference.route
    yield "title", reference.title, route.down("title")
    yield "note", reference.note, route.down("note")
    yield "container title", reference.container_title, route.down("container-title")
    yield "publisher", reference.publisher, route.down("publisher")
    for name in (*reference.author, *reference.editor):
        yield "author", name.literal or name.family, name.route


def _has_no_address(reference: Reference) -> bool:
    is_on_the_web = reference.type in ON_THE_WEB or reference.accessed is not None
    has_address = reference.url or reference.doi or reference.archive_url
    return is_on_the_web and not has_address and not reference.print
