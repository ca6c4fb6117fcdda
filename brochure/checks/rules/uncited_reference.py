"""A reference is cited nowhere, and is not marked as further reading.

## Why it matters
A numbered source that no sentence points at looks like evidence for everything and vouches for
nothing. Most often the citation was lost when the text was edited.

## What to do
Cite it where it belongs, as `[@id]`; or mark it `further_reading: true`; or delete it.

## Source
AMA Manual of Style, 11th edition, 3.6 (references are numbered by their first citation in the
text); DISCERN question 4 (it is clear which source a statement comes from).
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.walk import cited_keys
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Content, severity=Severity.WARNING)
def uncited_reference(content: Content) -> Iterator[Found]:
    """A finding at the id of each reference that nothing cites."""
    cited = cited_keys(content)
    for reference in content.references:
        if reference.id not in cited and not reference.further_reading:
            yield Found(
                f"nothing cites the reference `{reference.id}`",
                reference.route.down("id"),
                f"write `[@{reference.id}]` where it is used, or add `further_reading: true`",
            )
