"""Author's text as a message may repeat it: enough to know it again, never pages of it."""

import re

LONGEST_PART = 120
"""Characters of what a message quotes."""
LONGEST = 600
"""Characters of a whole message, hint or label."""
QUOTED = re.compile(r"`[^`]*`|\u201c[^\u201d]*\u201d")
"""What a message quotes: in back-ticks what is typed, in quotation marks what is said."""
_END = 30
"""Characters that are kept of the end, which often tells two long texts apart."""


def excerpt(text: str, most: int = LONGEST_PART) -> str:
    """The text, or its beginning and its end around an ellipsis where it is longer than `most`."""
    if len(text) <= most:
        return text
    end = min(_END, most // 3)
    return f"{text[: most - end - 3].rstrip()} \u2026 {text[len(text) - end :].lstrip()}"


def without_length(message: str) -> str:
    """A message whose quoted parts, and which itself, have a length that a person reads."""
    if len(message) <= LONGEST_PART:
        return message
    short = QUOTED.sub(lambda part: _shortened(part[0]), message)
    return excerpt(short, LONGEST)


def _shortened(part: str) -> str:
    return f"{part[0]}{excerpt(part[1:-1])}{part[-1]}"
