"""What programs write for a language, as a tag of BCP 47."""

import re
from types import MappingProxyType

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)
_TAG_OF = MappingProxyType(
    {
        name: tag
        for tag, names in (
            ("ar", "ara arabic"),
            ("ca", "cat catalan valencian"),
            ("cs", "cze ces czech"),
            ("da", "dan danish"),
            ("de", "ger deu german deutsch ngerman"),
            ("el", "gre ell greek"),
            ("en", "eng english american british usenglish ukenglish"),
            ("es", "spa spanish castilian espanol espa\u00f1ol"),
            ("fi", "fin finnish"),
            ("fr", "fre fra french francais fran\u00e7ais"),
            ("he", "heb hebrew"),
            ("hi", "hin hindi"),
            ("hr", "hrv croatian"),
            ("hu", "hun hungarian magyar"),
            ("it", "ita italian italiano"),
            ("ja", "jpn japanese"),
            ("ko", "kor korean"),
            ("nl", "dut nld dutch nederlands"),
            ("no", "nor nob norwegian norsk"),
            ("pl", "pol polish polski"),
            ("pt", "por portuguese portugues portugu\u00eas brazilian"),
            ("ro", "rum ron romanian"),
            ("ru", "rus russian"),
            ("sk", "slo slk slovak"),
            ("sv", "swe swedish svenska"),
            ("tr", "tur turkish"),
            ("uk", "ukr ukrainian"),
            ("vi", "vie vietnamese"),
            ("zh", "chi zho chinese"),
        )
        for name in names.split()
    }
)
"""By ISO 639-2 code, as PubMed writes it, and by name, as EndNote and BibTeX do."""


def language_tag(words: str) -> str:
    """The tag of a language; "" where the words name none that is known."""
    first = re.split(r"[;,/(]", words.strip())[0].strip().casefold()
    if first in _TAG_OF:
        return _TAG_OF[first]
    match = _TAG.fullmatch(first)
    if match is None:
        return ""
    language, script, region = (it or "" for it in match.groups())
    return "-".join(it for it in (language, script.title(), region.upper()) if it)


def is_language(tag: str) -> bool:
    """True for a tag as it is written in a handout: en-US, es, zh-Hant (BCP 47)."""
    return re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?", tag) is not None
