"""What an earlier build says of itself, read without a PDF library: our XMP is not packed."""

import re

from msgspec import Struct

from brochure.pdf.metadata import WORDS_NAMESPACE

_WORDS = re.compile(
    rb'<handout:words xmlns:handout="' + re.escape(WORDS_NAMESPACE).encode() + rb'">'
    rb"([0-9a-f]{64})</handout:words>"
)
_IDENTIFIER = re.compile(
    rb"<dc:identifier>([A-Za-z0-9._-]{1,64}) (\d{1,4}\.\d{1,4})</dc:identifier>"
)


class Imprint(Struct, frozen=True):
    """The number, the version and the fingerprint of the words of an approved handout's PDF."""

    number: str
    version: str
    words: str


def read_imprint(data: bytes) -> Imprint | None:
    """The imprint of a PDF that this program wrote of an approved handout; None for any other."""
    words, identifier = _WORDS.search(data), _IDENTIFIER.search(data)
    if words is None or identifier is None:
        return None
    number, version = (it.decode() for it in identifier.groups())
    return Imprint(number, version, words[1].decode())
