"""An approved PDF with this version is there already, and says something else.

## Why it matters
Two printed sheets with one number and one version, and different words: nobody can tell which is
the right one, and a nurse who finds an old copy can't see that it is old.

## What to do
Raise `version:` and add an entry to `changes:`; MAJOR for what changes care, MINOR for a typing
slip. The check compares with the approved PDF that lies where the build would put it, so it speaks
once: the build then replaces that file. Dates and reviewers do not count as words.

## Source
NHS standard for creating health content (version control and archiving). That it warns and never
stops a build, and that drafts are left alone, is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, Reissue, rule
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Reissue, severity=Severity.WARNING)
def reissued_version(reissue: Reissue) -> Iterator[Found]:
    """One finding, at the version, where number and version are the same and the words are not."""
    handout = reissue.content.handout
    is_same = (handout.id, handout.version) == (reissue.number, reissue.version)
    if is_same and reissue.words and reissue.earlier_words not in {"", reissue.words}:
        yield Found(
            f"the words are not those of {reissue.file}, which is version {handout.version}, too",
            handout.route.down("version"),
            "raise `version:`, so that two printed copies can be told apart",
        )
