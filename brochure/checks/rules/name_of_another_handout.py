"""The PDF of another handout has the name that this one would get.

## Why it matters
A PDF is named by the document number, in lower case and without the signs that a file name can't
take. Two numbers that differ in nothing else get one name, and the second would replace the first.

## What to do
Give one of the two another number. Or move the earlier PDF to another place, or name the new one
with `-o FILE`.

## Source
This project's own: nothing that was built is lost without a word.
"""

from collections.abc import Iterator

from brochure.checks.rule import Found, Reissue, rule
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Reissue, severity=Severity.ERROR)
def name_of_another_handout(reissue: Reissue) -> Iterator[Found]:
    """One finding, at the number, where the file that is there bears another one."""
    handout = reissue.content.handout
    if reissue.is_named_by_number and reissue.number != handout.id:
        yield Found(
            f"{reissue.file} is the PDF of the handout `{reissue.number}`, and would be replaced",
            handout.route.down("id"),
            "move that file to another place, or name the new one with `-o FILE`; where both"
            " handouts are in use, give one of them another number",
        )
