"""What a claim is: a standard that a file says it conforms to, and what that takes."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from brochure.pdf.conditions import Case


class Claim(Struct, frozen=True, kw_only=True):
    """One claim: what has to be so, and how the file says it."""

    name: str
    conditions: tuple[Callable[[Case], Iterator[str]], ...]
    """Each gives the faults that stand in the way."""
    identification: tuple[tuple[str, str], ...]
    """The properties of XMP that say it, and their values."""
    extension: tuple[str, ...] = ()
    """The schema of these properties where PDF/A does not know it: its description, namespace and
    prefix, then a property's name, type and description (ISO 19005-2 6.6.2.3.2)."""
    output_intent: str = ""
    """The kind of output intent that gives its colors their meaning; "" for none."""
