"""An address carries marks that follow the reader, or hides where it leads.

## Why it matters
A printed address with tracking marks is long, hard to type, and tells a third party that somebody
read about this illness. A shortened one does not show whose it is, and dies with its service.

## What to do
Delete the question mark and what follows it, and check that the page still opens. Write the full
address in place of a shortened one.

## Source
HHS guidance on online tracking technologies by HIPAA covered entities (2022, revised 2024); AMA
Manual of Style, 11th edition, 3.15 (the full address is given). Which marks count as tracking is
this project's own list.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.walk import authored
from brochure.checks.wording import Wording
from brochure.diagnostics.diagnostic import Severity

_TRACKING = re.compile(
    r"[?&;]((?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_hs(?:enc|mi)|yclid|vero_id"
    r"|mkt_tok|trk|s_cid|wt\.mc_id)=[^&#\s)]*)",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"https?://(?:www\.)?((?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|buff\.ly|is\.gd|rb\.gy"
    r"|shorturl\.at|lnkd\.in|cutt\.ly)/\S*)",
    re.IGNORECASE,
)


@rule(subject=Wording, severity=Severity.WARNING)
def tracking_link(wording: Wording) -> Iterator[Found]:
    """A finding at the mark in each link and each field that holds an address."""
    for passage in wording.passages:
        for link in passage.links:
            for words, message, hint in _faults(link.target):
                yield Found(message, passage.route(words), hint)
    for model in authored(wording.content):
        for name in ("url", "archive_url"):
            address = getattr(model, name, None)
            if isinstance(address, str):
                field = type(model).model_fields[name].alias or name
                for words, message, hint in _faults(address):
                    yield Found(message, model.route.down(field).at(words), hint)


def _faults(address: str) -> Iterator[tuple[str, str, str]]:
    """The words, a message and a hint for what is wrong with an address."""
    if match := _TRACKING.search(address):
        mark = match[1].partition("=")[0]
        hint = "delete it, and check that the page still opens"
        yield match[1], f"the address carries the tracking mark `{mark}`", hint
    if match := _SHORTENED.match(address):
        yield match[1], f"`{match[1]}` hides where it leads", "write the full address"
