"""The text promises more than medicine can hold, or advertises.

## Why it matters
"Safe", "painless" and "guaranteed" are seldom true for everyone. Who was promised no side effects
and has one stops trusting the clinic, and words of advertising make the facts beside them doubtful.

## What to do
Say for how many it holds, and cite the source: "17 of 19 people had less pain [@study]". Name what
can go wrong beside what can go well.

## Source
DISCERN question 6 (balanced and unbiased); PIF TICK (not used in promotion); FTC Health Products
Compliance Guidance, 2022 (claims need evidence). The list of words is this project's own.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

_PROMISE = re.compile(
    r"\b(?:guarantee[ds]?|miracle|miraculous|risk[- ]free|painless|will cure|cures (?:cancer|the)"
    r"|100(?:%| percent) (?:safe|effective|cured)"
    r"|(?:has|have|with|causes?) no (?:side effects|risks)"
    r"|(?:completely|totally|perfectly|absolutely|entirely) (?:safe|painless|harmless|cured)"
    r"|(?:is|are) (?:a |an )?(?:very )?safe"
    r"(?! (?:to|for|if|when|enough|as|from|while|until|in|with)\b)"
    r"|(?:the )?(?:nation|country|world)['\u2019]s (?:top|best|leading)"
    r"|world[- ]class|cutting[- ]edge|state[- ]of[- ]the[- ]art|breakthrough|renowned|unrivalled"
    r"|(?:the )?(?:best|top)"
    r" (?:doctors?|hospitals?|clinics?|cent(?:er|re)s?|care|results?|treatments?)"
    r"(?! (?:for (?:you|your|me|my)|is|depends|can)\b))(?![\w-])",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:not?|never|nobody|cannot|may|might|could|can|some|whether|if|which|what|without|nor|until"
    r"|when|before|says?|said|sure|think)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_REACH = 40
"""Letters before the words in which a doubt or a no counts."""


@rule(subject=Wording, severity=Severity.WARNING, language="en")
def promissory_wording(wording: Wording) -> Iterator[Found]:
    """A finding at the first such words of each sentence that neither doubts nor cites."""
    for passage in wording.of("body", "heading", "caption", "cell"):
        if passage.cited:
            continue
        for sentence in passage.sentences:
            match = _PROMISE.search(sentence.text)
            if match is None or sentence.text.endswith("?"):
                continue
            before = sentence.text[max(0, match.start() - _REACH) : match.start()]
            if not _HEDGED.search(before):
                yield Found(
                    f"“{match[0]}” promises or praises",
                    passage.route(match[0], sentence.start + match.start()),
                    "say for how many it holds, with the source, or leave it out",
                )
