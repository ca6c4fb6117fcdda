"""The names of the files that are written."""

import re
import unicodedata

_UNSAFE = re.compile(r"[^\w.]+|[-_.]{2,}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
"""Devices under Windows, whatever follows the dot."""
_LONGEST = 180
"""Bytes; most systems take 255, and an ending is added."""


def stem_of(number: str) -> str:
    """A file name without its ending, for a document number: "PI/0212 v3" is "pi-0212-v3".

    In lower case and without accents; signs that a system, a mail program or a web address can't
    take are hyphens. Two numbers may have one name: whoever writes has to look whose file is there.
    """
    plain = unicodedata.normalize("NFKD", number).encode("ascii", "ignore").decode()
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
