"""The one thing that EXIF tells us: which way up the picture is."""

_ORIENTATION = 0x0112
_SHORT = 3
_LAST_ORIENTATION = 8
_TIFF_HEADER = 8
_ENTRY = 12


def orientation_of(tiff: bytes) -> int:
    """The orientation, 1 to 8, of an EXIF block that begins with its TIFF header.

    1 (upright) where the block has none or is damaged: a picture is never refused for its
    metadata. EXIF 2.32, 4.6.4, tag 0x0112.
    """
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None or len(tiff) < _TIFF_HEADER:
        return 1
    little = order == "little"

    def number(offset: int, size: int) -> int:
        return int.from_bytes(tiff[offset : offset + size], "little" if little else "big")

    first = number(4, 4)
    for index in range(number(first, 2)):
        entry = first + 2 + index * _ENTRY
        if entry + _ENTRY > len(tiff):
            break
        if number(entry, 2) == _ORIENTATION and number(entry + 2, 2) == _SHORT:
            value = number(entry + 8, 2)
            return value if 1 <= value <= _LAST_ORIENTATION else 1
    return 1
