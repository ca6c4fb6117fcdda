"""The title does not tell a patient what the handout is about.

## Why it matters
The title is what a reader sees first, what a screen reader announces, and the name of the file in
a list of search results. "Untitled" or the name of a file says nothing.

## What to do
Name the subject in at most 80 characters: "Cryoablation: treating mesothelioma with cold". The
name of a website does not belong into it.

## Source
WCAG 2.1, 2.4.2 (a title describes topic or purpose); PEMAT-P item 1 (the purpose is evident). The
80 characters are this project's own choice.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity

LONGEST = 80
_PLACEHOLDER = re.compile(
    r"(?:my |new |your |the |a |untitled )*"
    r"(?:untitled|title|document|handout|leaflet|brochure|test|draft|tbd|todo|xxx+|lorem ipsum.*"
    r"|(?:sin )?t\u00edtulo|[\W\d_]+|\w)"
    r"(?: (?:\d+|here|goes here))?\.?",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"[\w.-]+\.(?:ya?ml|pdf|docx?|html?|indd|txt)|\w+(?:_\w+)+", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s(\|\s+\S.*)$")


@rule(subject=Content, severity=error_when_approved)
def weak_title(content: Content) -> Iterator[Found]:
    """One finding at most, at the title."""
    title = content.handout.title
    words = " ".join(title.split())
    hint = "name what the handout is about, in words that a patient would look for"
    if _PLACEHOLDER.fullmatch(words) or words.casefold() == content.handout.id.casefold():
        yield Found(f"“{words}” says nothing of the subject", title.route, hint)
    elif _FILE_NAME.fullmatch(words):
        yield Found(f"the title “{words}” is the name of a file", title.route, hint)
    elif site := _SITE_NAME.search(words):
        route = title.route.at(site[1])
        message = f"the title ends with “{site[1]}”, as a page of the web does"
        yield Found(message, route, "delete it", at_most=Severity.WARNING)
    elif len(words) > LONGEST:
        message = f"the title has {len(words)} characters"
        hint = f"use at most {LONGEST}; what takes longer goes into `subtitle:`"
        yield Found(message, title.route, hint, at_most=Severity.WARNING)
