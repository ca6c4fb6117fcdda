"""The words, numbers and signs of texts, in the form in which two are compared."""

import re
import unicodedata

_WORD = re.compile(
    r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+|[<>\u2264\u2265\u00b1\u00d7\u03bc%\u00b0+\u00a3$\u20ac=~]"
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2212", "-"))


def words_of(text: str) -> list[str]:
    """The words in order: letters, numbers whole ("555-0100", "2.5"), and signs that count.

    Spaces, hyphens between letters, capitals' forms and punctuation part words and are no words.
    """
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_HYPHENS)
    return _WORD.findall(plain)


def words_with_gaps(text: str) -> list[tuple[str, str]]:
    """Each word with what stands after it, up to the next one: spaces and punctuation."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(_HYPHENS)
    found = list(_WORD.finditer(plain))
    if not found:
        return []
    ends = [*(it.start() for it in found[1:]), len(plain)]
    return [(it[0], plain[it.end() : end]) for it, end in zip(found, ends, strict=True)]


def is_number(word: str) -> bool:
    """Whether a word is a number or a sign that stands beside one."""
    return not word[0].isalpha()
