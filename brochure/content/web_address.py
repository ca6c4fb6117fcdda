"""A web address in a field: what may be linked, and printed with a QR code beside it."""

import re
from typing import Annotated

from pydantic import AfterValidator

from brochure.content.addresses import objection_to
from brochure.limits import LONGEST_ADDRESS, LONGEST_PRINTED_ADDRESS

_FORM = re.compile(r"(https?)(://[^\W_][^\s<>\"]*)", re.IGNORECASE)


def _web_address(value: str, longest: int = LONGEST_ADDRESS) -> str:
    match = _FORM.fullmatch(value)
    if match is None:
        message = "a web address begins with https:// (or http://) and a name, and has no spaces"
        raise ValueError(message)
    objection = objection_to(value)
    if objection:
        raise ValueError(objection)
    if len(value) > longest:
        message = f"a web address here has at most {longest} characters"
        raise ValueError(message)
    # RFC 3986 3.1: the scheme is the same in any case, and lower case is its usual form.
    return match[1].lower() + match[2]


def _printed_address(value: str) -> str:
    return _web_address(value, LONGEST_PRINTED_ADDRESS)


WebAddress = Annotated[str, AfterValidator(_web_address)]
PrintedAddress = Annotated[str, AfterValidator(_printed_address)]
