"""The words of a link do not say where it leads.

## Why it matters
A screen reader can list the links of a page: ten times "here" tells nothing. On paper "click here"
leads nowhere at all. A long address as its own text is read out letter by letter.

## What to do
Make the words of the link name what is found there: [help to pay for treatment](https://...). The
address of a short page can be printed as it stands.

## Source
WCAG 2.1, 2.4.4 (link purpose in context) and 2.4.9; PDF/UA-1, 7.18.5. The 60 characters of a long
address are this project's own choice.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.content.phrases import Phrase
from brochure.diagnostics.diagnostic import Severity

LONGEST = 60
_VAGUE = re.compile(
    r"(?:click |tap )?here|click|(?:this|the) link|link|this|(?:read |learn |see |find out )?more"
    r"|more information|info|details|(?:this )?(?:page|web ?site|site)|go|start|download"
    r"|(?:haga clic )?aqu\u00ed|(?:leer )?m\u00e1s|(?:este )?enlace",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING)
def vague_link_text(wording: Wording) -> Iterator[Found]:
    """A finding at the words of each vague link, and of each long address as a text."""
    for passage in wording.passages:
        for words, target in _links(passage):
            if _VAGUE.fullmatch(words.strip(" .,:;!?\u203a\u00bb>")):
                yield Found(
                    f"the link “{words}” does not say where it leads",
                    passage.route(f"[{words}]" if f"[{words}]" in passage.prose else words),
                    "use words that name what is found there",
                )
            elif len(words) > LONGEST and words == target:
                yield Found(
                    f"an address of {len(words)} characters stands as a link's text",
                    passage.route(words),
                    "write [what is found there](the address), and give a short address for print",
                )


def _links(passage: Passage) -> Iterator[tuple[str, str]]:
    """The words and the address of each link."""
    phrases = (it for it in passage.inlines if isinstance(it, Phrase))
    for target, group in groupby(phrases, key=lambda it: it.target):
        if target:
            yield "".join(it.text for it in group), target
