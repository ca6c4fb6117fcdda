"""How many syllables an English word has, by rules and a small table of exceptions.

Nothing is looked up in a dictionary: none is small enough to ship. The error on a list of everyday
and medical words is measured in tests/checks/test_syllables.py.
"""

import re
from functools import lru_cache

_GROUPS = re.compile(r"[aeiouy]+")
_LETTERS_ALOUD = 5
"""Capitals up to this many are read letter by letter."""
_EXCEPTIONS = {
    word: count
    for count, words in {
        1: "aged ache aches aide aides clothes shoe shoes toe toes tired hired fired",
        2: "being people science client quiet diet giant poem reuse lion naked wicked sacred every"
        " evening different wednesday chocolate business maybe someone something fluid fluids"
        " lifetime bedtime mealtime homework"
        " household sometimes lifestyle wheelchair create creates overseas theater biceps fiery",
        3: "comfortable everyone everything created creating reaction ideal ideals museum"
        " caretaker homemaker caregiver caregivers pacemaker pacemakers pneumonia recipe recipes"
        " creator beautiful",
        4: "diabetes reality realistic ultraviolet",
        5: "radioactive",
    }.items()
    for word in words.split()
}
_SILENT_ED = re.compile(r"(?<![aeiouytd])ed$|(?<=[aeiouy])ed$")
_SILENT_ES = re.compile(r"(?<![aeiouyscxzg])(?<!sh)(?<!ch)es$")
_SILENT_E = re.compile(r"(?<![aeiouy])e$|(?<=[gq])ue$")
_BEFORE_ENDING = re.compile(
    r"([^aeiouyl][^aeiouy]?)e(?=(?:ly|less|ment|ful|ness|some|where)(?:s|ly|ness)?$)"
)
_SOUNDED_END = re.compile(r"[^aeiouyl]le[ds]?$|[^aeiouyr]res?$")
_APART = re.compile(
    r"i(?=a)(?<![cts]i)|(?<=[ct]i)a(?=t[ei])|i(?=o(?![nu]))|i(?=o[nu])(?<![stcxgnlh]i)|i(?=u)"
    r"|i(?=et)|i(?=e(?:nc|nt|rs?$))(?<![ct]i)|e(?=o)(?<!ge)(?!ople|ous)|e(?=i(?:ng|ty))"
    r"|u(?=[ao])(?<![qg]u)|u(?=e[nt])(?<![qg]u)|u(?=i(?:ng|ty|t[io]))(?<![qg]u)"
    r"|y(?=[aeiou])(?<=[^aeiouy]y)|o(?=et|ing|ele|e[mn]|op)(?<!oo)|a(?=ero)"
    r"|[aeiouy][^aeiouy]+e(?=as?$)|(?:(?<=cry)|(?<=[sc]tr)|(?<=eur)|(?<=adi)|(?<=icr)|(?<=mun)|(?<=aut))o(?=[aeiou])(?!u)"
    r"|ism$|thm$"
)
"""Vowels side by side, or a final m, that are sounded apart."""


@lru_cache(maxsize=2048)
def count_syllables(word: str) -> int:
    """The syllables of a word as it is read aloud, 1 or more.

    Hyphenated words are the sum of their parts, short words in capitals are read letter by letter.
    A number counts as one syllable: a numeral is easier to read than its name (CDC Clear
    Communication Index, item 15, asks for numerals).
    """
    parts = re.split(r"[-\u2011./]", word)
    return max(1, sum(_count_part(part) for part in parts if part))


def _count_part(part: str) -> int:
    if any(letter.isdigit() for letter in part):
        return 1
    if 1 < len(part) <= _LETTERS_ALOUD and part.isupper():
        return len(part) + 2 * part.count("W")
    word, _, ending = part.casefold().replace("\u2019", "'").partition("'")
    if ending == "t" and word.endswith("n"):
        # The n of "isn't" is a syllable of its own, that of "can't" is not.
        return _by_rules(word) + word.endswith(("sn", "dn", "tn"))
    extra = ending == "s" and word.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se"))
    return _EXCEPTIONS.get(word, _by_rules(word)) + extra


def _by_rules(word: str) -> int:
    if word.endswith("s") and word[:-1] in _EXCEPTIONS:
        return _EXCEPTIONS[word[:-1]]
    bare = _BEFORE_ENDING.sub(r"\1", word)
    count = len(_APART.findall(bare))
    if _SOUNDED_END.search(bare) is None:
        bare = _SILENT_ED.sub("d", bare)
        bare = _SILENT_ES.sub("s", bare)
        bare = _SILENT_E.sub("", bare)
    return max(1, len(_GROUPS.findall(bare)) + count)
