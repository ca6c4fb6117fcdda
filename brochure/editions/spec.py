"""What an edition is: how the same story becomes another file."""

from msgspec import Struct


class Edition(Struct, frozen=True):
    """One edition. Only the pipeline reads it."""

    name: str
    claims: tuple[str, ...]
    """What its file says that it conforms to."""
    ppi: int
    """Pictures above one and a half times this are made smaller, to this."""
