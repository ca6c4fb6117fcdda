"""What an earlier build says of itself, read without a PDF library: our XMP is not packed."""

import re
from html import unescape

from msgspec import Struct

from brochure.pdf import WORDS_NAMESPACE

_WORDS = re.compile(
    rb'<handout:words xmlns:handout="' + re.escape(WORDS_NAMESPACE).encode() + rb'">'
    rb"([0-9a-f]{64})</handout:words>"
)
_IDENTIFIER = re.compile(rb"<dc:identifier>([^<]{1,600}) (\d{1,4}\.\d{1,4})</dc:identifier>")


class Imprint(Struct, frozen=True):
    """The number and the version of a handout's PDF."""

    number: str
    version: str
    words: str
    """The fingerprint of an approved handout's words; "" for any other."""


def read_imprint(data: bytes) -> Imprint | None:
    """The imprint of a PDF that this program wrote; None for any other."""
    words, identifier = _WORDS.search(data), _IDENTIFIER.search(data)
    if identifier is None:
        return None
    number, version = (it.decode(errors="replace") for it in identifier.groups())
    return Imprint(unescape(number), version, words[1].decode() if words else "")
