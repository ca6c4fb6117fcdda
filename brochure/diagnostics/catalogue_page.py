"""A page of the manual about a code."""

from msgspec import Struct


class Page(Struct, frozen=True):
    """A code in a few words, why it matters, and what to do."""

    title: str
    why: str
    what_to_do: str
    source: str = ""
    """Where it comes from; "" for what follows from the format of the file."""
    may_be_allowed: bool = False
    """Its warnings go where a comment says why; its errors never do."""
