"""Two references are the same source.

## Why it matters
A source that has two numbers looks like two sources that agree.

## What to do
Keep one of the two, and cite that one in both places. Where they are different works whose titles
are alike, give each its authors and its date.

## Source
AMA Manual of Style, 11th edition, 3.6 (a source keeps one number; no two works share one). The
92 percent from which on two titles are taken for the same are this project's own choice.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.model import Content
from brochure.content.references import Reference
from brochure.diagnostics.model import Severity

SAME = 0.92
"""The share of two titles that is the same, above which they are taken for one."""


@rule(subject=Content, severity=error_when_approved)
def duplicate_reference(content: Content) -> Iterator[Found]:
    """A finding at the second of each pair with the same DOI or address, or titles much alike."""
    for first, second in combinations(content.references, 2):
        hint = f"keep one of the two; cite `[@{first.id}]` in both places"
        if first.doi and second.doi:
            if first.doi.casefold() == second.doi.casefold():
                route = second.route.down("DOI")
                yield Found(f"`{first.id}` and `{second.id}` have the same DOI", route, hint)
        elif first.url and second.url and _address(first.url) == _address(second.url):
            route = second.route.down("URL")
            yield Found(f"`{first.id}` and `{second.id}` have the same address", route, hint)
        elif _are_alike(first, second):
            yield Found(
                f"`{first.id}` and `{second.id}` have much the same title",
                second.route.down("title"),
                f"{hint}; if they differ, give each its `author:` and `issued:`",
                at_most=Severity.WARNING,
            )


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.casefold()).partition("#")[0].rstrip("/")


def _are_alike(first: Reference, second: Reference) -> bool:
    """True where the titles are much the same and neither author nor date tells the two apart."""
    if _differ(_author(first), _author(second)) or _differ(first.issued, second.issued):
        return False
    one, other = _letters(first.title), _letters(second.title)
    if not one or not other:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The quick ratios are upper bounds: they spare the slow one for nearly all pairs.
    return (
        matcher.real_quick_ratio() > SAME
        and matcher.quick_ratio() > SAME
        and (matcher.ratio() > SAME)
    )


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def _author(reference: Reference) -> str:
    first = reference.author[0] if reference.author else None
    return _letters(first.literal or first.family) if first else ""


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
