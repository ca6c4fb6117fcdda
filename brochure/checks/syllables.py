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
        1: "aged ache aches aide aides clothes eye eyes gauge gauges isn hearth lens tongue tongues"
        " vague plague queue shoe shoes toe toes one once ones tired hired fired stayed quite",
        2: "being doing going seeing seen-as area-s people business colleague someone something"
        " sometimes diet diets quiet science client clients create fluid fluids giant poem poet real-ly"
        " reuse sleepless careful careless hopeful useful homework lifetime bedtime mealtime safely"
        " safety likely surely rarely barely closely largely lively lonely merely nicely purely widely"
        " wisely every evening different family wednesday chocolate biceps wasn doesn hasn isn couldn"
        " wouldn shouldn didn hadn aren weren naked wicked sacred hatred rugged triage minute minutes"
        " household sometime statement movement homesick hives baseline wheelchair lifestyle",
        3: "area areas idea ideas radio video videos museum create-or diabetes ideal-ly react-ed"
        " reaction reality realistic medicine medicines vegetable vegetables comfortable everyone"
        " everything everyday interest-ed biopsy biopsies caretaker homemaker influence recipe"
        " catheter-s caregiver caregivers sleepiness usually",
        4: "vegetarian-s ultraviolet emergency emergencies apnea-as hyperactive",
        5: "radioactive",
    }.items()
    for word in words.split()
    if "-" not in word
}
_SILENT_ED = re.compile(r"(?<![aeiouytd])ed$|(?<=[aeiouy])ed$")
_SILENT_ES = re.compile(r"(?<![aeiouyscxzg])(?<!sh)(?<!ch)es$")
_SILENT_E = re.compile(r"(?<![aeiouy])e$|ue$")
_BEFORE_ENDING = re.compile(r"([^aeiouyl][^aeiouy]?)e(?=(?:ly|less|ment|ful|ness|some|where)s?$)")
_SOUNDED_END = re.compile(r"(?:[^aeiouyl]l|[^aeiouyr]r)es?$")
_APART = re.compile(
    r"i(?=a)(?<![ct]i)|(?<=[ct]i)a(?=[ts](?:e|i))|i(?=o)(?<![stcxg]i)|i(?=u)(?<![ct]i)|e(?=o)(?<!g.)(?!ople|ous)"
    r"|u(?=a)(?<![qg]u)|u(?=o)(?<![qg]u)|y(?=[aeiou])(?<=[^aeiouy].)|i(?=et)|e(?=i(?:ng|ty))"
    r"|o(?=et|ing|ele|e[mn])|u(?=i(?:ng|ty|t[io]))|a(?=e(?:ro|mi))|i(?=e[nr](?:c|t|s|$))(?<![ct]i)"
    r"|e(?=a(?:te|ti|to|l(?:i|[a-z]*ty)))(?<=[rc]e)|o(?=op)(?<=co)|ism$|thm$"
)
"""Vowels side by side, or a final m, that are sounded apart."""


@lru_cache(maxsize=4096)
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
        return _EXCEPTIONS.get(word, _by_rules(word))
    extra = ending == "s" and word.endswith(("s", "x", "z", "ch", "sh", "ce", "ge"))
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
