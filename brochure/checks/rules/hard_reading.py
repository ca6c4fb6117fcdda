"""The text is too hard to read for many patients.

## Why it matters
Many adults read at the level of the eighth grade or below it, and illness and fear make it harder.
What is not understood is not done.

## What to do
Shorten the hardest sentences and take everyday words for long ones. Names that the patient will
hear, such as that of the illness, go to `readability: exempt:`. To make the check stop a build,
set `readability: max_grade:`.

## Source
SMOG grade (McLaughlin, 1969), usual for health texts; the National Institutes of Health and the
CDC advise a level between the sixth and the eighth grade. Under 30 sentences the grade is
uncertain. That it only advises, unless the handout asks for more, is this project's own choice.
"""

from collections.abc import Iterator

from brochure.checks.readability import ADVISED_GRADE, Readability, measure_wording
from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity


@rule(subject=Wording, severity=Severity.ERROR, language="en")
def hard_reading(wording: Wording) -> Iterator[Found]:
    """One finding, at `max_grade` where it is set and else at the sections."""
    content = wording.content
    wanted = content.handout.readability
    limit = wanted.max_grade if wanted is not None else None
    measured = measure_wording(wording)
    if measured.scores is None or measured.scores.smog <= (limit or ADVISED_GRADE):
        return
    route = content.route.key("sections")
    if limit is not None:
        route = content.handout.route.down("readability", "max_grade")
    yield Found(
        _message(measured, limit or ADVISED_GRADE),
        route,
        _hint(measured),
        at_most=Severity.INFO if limit is None else Severity.ERROR,
    )


def _message(measured: Readability, limit: float) -> str:
    scores, all_words = measured.scores, measured.with_exempt
    if scores is None or all_words is None:
        return ""
    message = f"the text reads at grade {scores.smog:.1f} (SMOG), above {limit:g}"
    if round(scores.smog, 1) != round(all_words.smog, 1):
        message += f"; {all_words.smog:.1f} with the exempt words"
    message += f"; Flesch-Kincaid {scores.flesch_kincaid:.1f}"
    if not measured.is_sure:
        count = measured.sentences
        message += f"; low confidence: {count} sentence{'s' if count > 1 else ''}"
    return message


def _hint(measured: Readability) -> str:
    words = [it.word for it in measured.polysyllables if not it.is_exempt][:3]
    first = measured.hardest[0].text
    shown = first if len(first) <= 50 else first[:47].rsplit(" ", 1)[0] + " \u2026"  # noqa: PLR2004
    hint = f"begin with “{shown}”"
    return f"{hint} and with the words {', '.join(words)}" if words else hint
