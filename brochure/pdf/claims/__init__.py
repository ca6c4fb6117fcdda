"""One file a claim: a standard that files say they conform to, and what that takes."""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache

from brochure.pdf.claims.spec import Claim

__all__ = ["Claim", "all_claims", "claims_of"]


@cache
def all_claims() -> Mapping[str, Claim]:
    """Every claim by its name: those that the modules of this folder hold."""
    found: dict[str, Claim] = {}
    # The order is the one in which files say them.
    for module in sorted((it.name for it in pkgutil.iter_modules(__path__)), reverse=True):
        held = vars(importlib.import_module(f"{__name__}.{module}")).values()
        found.update((it.name, it) for it in held if isinstance(it, Claim))
    return found


def claims_of(names: Sequence[str]) -> list[Claim]:
    """The claims of these names, in the order in which files say them; no name is unknown."""
    return [it for name, it in all_claims().items() if name in names]
