"""A web address, in a field or in a text: what may be linked, printed and drawn as a QR code."""

import re
from typing import Annotated

from pydantic import AfterValidator

LONGEST_ADDRESS = 2_000
"""What browsers and mail programs still open. Every line of a link carries its whole address."""
_FORM = re.compile(r"(https?)(://[^\W_][^\s<>\"]*)", re.IGNORECASE)


def _web_address(value: str) -> str:
    match = _FORM.fullmatch(value)
    if match is None:
        message = "a web address begins with https:// (or http://) and a name, and has no spaces"
        raise ValueError(message)
    if len(value) > LONGEST_ADDRESS:
        message = f"a web address has at most {LONGEST_ADDRESS} characters"
        raise ValueError(message)
    # RFC 3986 3.1: the scheme is the same in any case, and lower case is its usual form.
    return match[1].lower() + match[2]


WebAddress = Annotated[str, AfterValidator(_web_address)]
