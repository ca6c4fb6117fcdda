"""The fonts of a PDF: embedded or not, and whether their codes can be told to be characters."""

import re
from collections.abc import Mapping

import pikepdf

from brochure.limits import DEEPEST_FONT_FORMS
from brochure.readers.read_pdf_types import Key, ReadFont
from brochure.readers.values import bytes_of, items_of, key_of, keys, lookup, name_of

_SUBSET = re.compile(r"[A-Z]{6}\+")
_STRING = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_MAPS = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_KNOWN_ENCODINGS = frozenset(("WinAnsiEncoding", "MacRomanEncoding", "MacExpertEncoding"))
_NO_CHARACTERS = frozenset((0x0000, 0xFEFF, 0xFFFE, 0xFFFD))
"""ISO 14289-1 7.21.7, and the sign for a character that is not known."""


def read_fonts(pages: Mapping[int, pikepdf.Object]) -> tuple[ReadFont, ...]:
    """The fonts that pages and their forms name, in the order they are met."""
    users: dict[Key, tuple[object, list[int]]] = {}
    for number, page in pages.items():
        for font in _fonts_of(lookup(page, "Resources"), set(), 0):
            _, where = users.setdefault(key_of(font), (font, []))
            if number not in where:
                where.append(number)
    return tuple(_font(font, tuple(where)) for font, where in users.values())


def _fonts_of(resources: object, seen: set[Key], depth: int) -> list[object]:
    fonts = lookup(resources, "Font")
    found = [lookup(fonts, name) for name in keys(fonts)]
    forms = lookup(resources, "XObject")
    for name in keys(forms):
        form = lookup(forms, name)
        key = key_of(form)
        if (
            name_of(lookup(form, "Subtype")) == "Form"
            and key not in seen
            and depth < DEEPEST_FONT_FORMS
        ):
            seen.add(key)
            found.extend(_fonts_of(lookup(form, "Resources"), seen, depth + 1))
    return found


def _font(font: object, pages: tuple[int, ...]) -> ReadFont:
    kind = name_of(lookup(font, "Subtype"))
    name = name_of(lookup(font, "BaseFont"))
    below = items_of(lookup(font, "DescendantFonts"))
    holder = below[0] if below else font
    descriptor = lookup(holder, "FontDescriptor")
    files = (lookup(descriptor, it) for it in ("FontFile", "FontFile2", "FontFile3"))
    is_embedded = kind == "Type3" or any(isinstance(it, pikepdf.Stream) for it in files)
    to_unicode = lookup(font, "ToUnicode")
    encoding = lookup(font, "Encoding")
    has_names = name_of(encoding) in _KNOWN_ENCODINGS or (
        kind != "Type3"
        and name_of(lookup(encoding, "BaseEncoding")) in _KNOWN_ENCODINGS
        and lookup(encoding, "Differences") is None
    )
    return ReadFont(
        _SUBSET.sub("", name) or "without a name",
        kind,
        is_embedded,
        bool(_SUBSET.match(name)),
        isinstance(to_unicode, pikepdf.Stream) or has_names,
        wrong_characters(bytes_of(to_unicode) or b""),
        pages,
    )


def wrong_characters(cmap: bytes) -> tuple[str, ...]:
    """What a ToUnicode map gives that stands for no character, such as "U+FFFD" or private ones."""
    found: dict[str, None] = {}
    for kind, body in _MAPS.findall(cmap):
        strings = [re.sub(rb"\s", b"", it) for it in _STRING.findall(body)]
        if kind == b"bfchar":
            targets = strings[1::2]
        elif b"[" in body:
            targets = [
                it
                for part in re.findall(rb"\[(.*?)\]", body, re.DOTALL)
                for it in _STRING.findall(part)
            ]
        else:
            targets = strings[2::3]
        for target in targets:
            for code in _codes(target):
                if code in _NO_CHARACTERS or 0xE000 <= code <= 0xF8FF:  # noqa: PLR2004 - private
                    found[f"U+{code:04X}"] = None
    return tuple(found)


def _codes(target: bytes) -> list[int]:
    try:
        text = bytes.fromhex(target.decode()).decode("utf-16-be", "replace")
    except ValueError:
        return [0xFFFD]
    return [ord(it) for it in text]
