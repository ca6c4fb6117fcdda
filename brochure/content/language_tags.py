"""What programs and people write for a language, as a tag of BCP 47."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import resources
from types import MappingProxyType

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
_WRITTEN = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?")
_USUAL = frozenset({"en-US", "en-GB", "en", "es"})
"""Tags for which the registry need not be read."""
_TAG_OF = MappingProxyType(
    {
        name: tag
        for tag, names in (
            ("ar", "arabic"),
            ("ca", "catalan valencian"),
            ("cs", "czech cz"),
            ("da", "danish dk"),
            ("de", "german deutsch ngerman"),
            ("el", "greek gr"),
            ("en", "english american british usenglish ukenglish uk us gb"),
            ("es", "spanish castilian espanol espa\u00f1ol sp"),
            ("fa", "farsi persian"),
            ("fi", "finnish"),
            ("fr", "french francais fran\u00e7ais"),
            ("he", "hebrew"),
            ("hi", "hindi"),
            ("hr", "croatian"),
            ("hu", "hungarian magyar"),
            ("it", "italian italiano"),
            ("ja", "japanese jp"),
            ("ko", "korean kr"),
            ("nl", "dutch nederlands"),
            ("no", "norwegian norsk"),
            ("pl", "polish polski"),
            ("pt", "portuguese portugues portugu\u00eas brazilian"),
            ("ro", "romanian"),
            ("ru", "russian"),
            ("sk", "slovak"),
            ("so", "somali"),
            ("sv", "swedish svenska"),
            ("tl", "tagalog"),
            ("tr", "turkish"),
            ("uk", "ukrainian ua"),
            ("ur", "urdu"),
            ("vi", "vietnamese vn"),
            ("zh", "chinese mandarin cn"),
        )
        for name in names.split()
        if name != tag
    }
)
"""By name, as EndNote and BibTeX have it, and by the code of a country that is none of a language.

"uk" is Ukrainian: what is registered goes before what stands here.
"""


def language_tag(words: str) -> str:
    """The tag of a language; "" where the words name none that is known."""
    first = re.split(r"[;,/(]", words.strip())[0].strip(". ").casefold()
    match = _TAG.fullmatch(first)
    if match is not None:
        parts = _registry()
        language, script, region = (it or "" for it in match.groups())
        language = parts["shorter"].get(language, language)
        region = "GB" if region == "uk" else region.upper()
        tag = "-".join(it for it in (language, script.title(), region) if it)
        if is_language(tag):
            return tag
    return _TAG_OF.get(first, "")


def is_language(tag: str) -> bool:
    """True for a tag as it is written in a handout: en-US, es, zh-Hant (BCP 47).

    Each of its parts is registered.
    """
    if tag in _USUAL:
        return True
    if _WRITTEN.fullmatch(tag) is None:
        return False
    parts = _registry()
    first, *others = tag.split("-")
    return first in parts["languages"] and all(
        it in parts["scripts" if it.isalpha() and len(it) > 2 else "regions"]  # noqa: PLR2004
        for it in others
    )


def nearest_language(words: str) -> str:
    """The tag that was meant by words that are none; "" where there is no telling."""
    near = language_tag(words)
    if not near:
        names = get_close_matches(words.casefold(), _TAG_OF, n=1, cutoff=0.75)
        near = _TAG_OF[names[0]] if names else ""
    return near


def unknown_language(words: str) -> str:
    """What to write in place of words that are no tag of a language."""
    near = nearest_language(words)
    if near:
        return f"did you mean `{near}`? a language is written as en-US, es or zh-Hant (BCP 47)"
    return "write the code of a language, such as en-US, es or zh-Hant (BCP 47)"


def is_unknown_tag(words: str) -> bool:
    """True for words that have the form of a tag, and name no language."""
    return _TAG.fullmatch(words.strip()) is not None and not language_tag(words)


@cache
def _registry() -> Mapping[str, Mapping[str, str]]:
    """The registered subtags: each part of the file by its name, with what follows a `=`."""
    text = (resources.files("brochure.content") / "language-subtags.txt").read_text("ascii")
    parts: dict[str, dict[str, str]] = {}
    for section in text.split("\n[")[1:]:
        name, _, listed = section.partition("]")
        pairs = (it.partition("=") for it in listed.split())
        parts[name] = {subtag: other for subtag, _, other in pairs}
    return MappingProxyType(parts)
