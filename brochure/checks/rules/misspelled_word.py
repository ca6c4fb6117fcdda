"""A word is spelled wrong, or as another country spells it.

## Why it matters
A slip of spelling makes a reader doubt the rest, and one in a medicine's or an organ's name sends a
search for it nowhere. A screen reader says what is written: "recieve" is no word to it.

## What to do
Put the word right. What is meant as it stands, such as a name, goes to `readability: exempt:`.
Words in quotation marks, in capitals and with a capital inside a sentence are left alone.

## Source
The list of misspellings of the codespell project (CC BY-SA 3.0), where its package is installed
(`pip install "brochure[spelling]"`); British and American spellings by the AMA Manual of Style,
11th edition, and the style guide of the NHS. There is no such list for other languages than
English.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.spelling import corrections
from brochure.checks.wording import Passage, Wording
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity

MOST = 50
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{5,}(?![\w@/-]|\.\w)")
_QUOTED = re.compile(r"[\u201c\"\u00ab][^\u201d\"\u00bb]{1,80}[\u201d\"\u00bb]")
_STARTS = re.compile(r"(?:^|(?<!Dr)(?<!Mr)(?<!Mrs)(?<!Ms)(?<!St)(?<!Prof)[.!?:]\s+)[\"\u201c(]?$")


@rule(subject=Wording, severity=Severity.INFO, language="en")
def misspelled_word(wording: Wording) -> Iterator[Found]:
    """A finding at the first place of each such word."""
    known = corrections(wording.content.handout.language)
    told = _meant(wording)
    most = MOST + len(told)
    for passage in wording.of("heading", "body", "caption", "cell", "about", "other"):
        for word, start in _words(passage):
            plain = word.casefold()
            if plain in known and plain not in told and len(told) < most:
                told.add(plain)
                yield Found(
                    f"“{word}” is not how it is spelled here",
                    passage.route(word, start),
                    f"write “{known[plain]}”",
                )


def _words(passage: Passage) -> Iterator[tuple[str, int]]:
    text = _QUOTED.sub(lambda it: " " * len(it[0]), passage.text)
    for match in _WORD.finditer(text):
        word = match[0]
        is_name = not word.islower() and not _STARTS.search(text[: match.start()])
        if not is_name and not word.isupper():
            yield word, match.start()


def _meant(wording: Wording) -> set[str]:
    """Words that are exempt or defined."""
    handout = wording.content.handout
    exempt = handout.readability.exempt if handout.readability is not None else ()
    found = {word for it in exempt for word in it.casefold().split()}
    for block in walk_blocks(wording.content):
        for term in getattr(block, "defined_terms", ()):
            found.update(term.spelling.casefold().split())
    return found
