"""The history does not tell of the version that is printed.

## Why it matters
A nurse with two sheets on the desk must see which is newer and what changed. A version without an
entry in the history looks like one that nobody meant to make.

## What to do
Add an entry to `changes:` with the version, the date and a few words on what changed; or correct
`version:`.

## Source
NHS standard for creating health content (version control, a record of changes). That versions
below 1.0 need no entry is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Content, severity=Severity.WARNING)
def unversioned_change(content: Content) -> Iterator[Found]:
    """One finding at the version, and one at each entry of a later version."""
    handout = content.handout
    now = _number(handout.version)
    known = {_number(it.version) for it in handout.changes}
    if now >= (1, 0) and now not in known:
        yield Found(
            f"`changes:` has no entry for version {handout.version}",
            handout.route.down("version"),
            "add one with `version:`, `date:` and `text:`",
        )
    for change in handout.changes:
        if _number(change.version) > now:
            yield Found(
                f"the history tells of version {change.version}, and this is {handout.version}",
                change.route.down("version"),
                "raise `version:` under `handout:`, or correct the entry",
            )


def _number(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)
