"""One file an edition: how the same story becomes another file."""

from brochure.editions.spec import Edition
from brochure.editions.standard import STANDARD

__all__ = ["STANDARD", "Edition"]
