"""The names of the files that are written."""

import re
import unicodedata

_UNSAFE = re.compile(r"[^\w.]+|[-_.]{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin|conout|com\d|lpt\d)(?:\.|$)")
"""Devices under Windows, whatever follows the dot."""
_WITHOUT_ACCENT = str.maketrans(
    {
        "\u0142": "l",
        "\u0141": "L",
        "\u00f8": "o",
        "\u00d8": "O",
        "\u0111": "d",
        "\u0110": "D",
        "\u00df": "ss",
        "\u00e6": "ae",
        "\u00c6": "AE",
        "\u0153": "oe",
        "\u0152": "OE",
        "\u0131": "i",
        "\u00f0": "d",
        "\u00d0": "D",
        "\u00fe": "th",
        "\u00de": "Th",
    }
)
"""Latin letters that are no letter and accent, and would be left out of a name."""
_LONGEST = 180
"""Bytes; most systems take 255, and an ending is added."""


def stem_of(number: str) -> str:
    """A file name without its ending, for a document number: "PI/0212 v3" is "pi-0212-v3".

    In lower case and without accents; signs that a system, a mail program or a web address can't
    take are hyphens. Two numbers may have one name: whoever writes has to look whose file is there.
    """
    latin = unicodedata.normalize("NFKD", number.translate(_WITHOUT_ACCENT))
    plain = latin.encode("ascii", "ignore").decode()
    words = plain if any(it.isalnum() for it in plain) else unicodedata.normalize("NFC", number)
    parted = _UNSAFE.sub(lambda found: found[0] if found[0] == "-" else "-", words.lower()).strip(
        "-_."
    )
    stem = parted.encode()[:_LONGEST].decode(errors="ignore").rstrip("-_.")
    return f"handout-{stem}" if _RESERVED.match(stem) else stem


def ascii_stem(number: str) -> str:
    """The same name in ASCII alone: others reach Outlook as "Untitled attachment"."""
    stem = stem_of(number)
    return stem if stem.isascii() else "handout"
