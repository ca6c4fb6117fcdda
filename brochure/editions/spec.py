"""What an edition is: how the same story becomes another file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditionSpec:
    """One edition. Only the pipeline reads it."""

    name: str
    claims: tuple[str, ...]
    """What its file says that it conforms to."""
    ppi: int
    """Pictures above one and a half times this are made smaller, to this."""
