"""One file an edition: how the same story becomes another file."""

import importlib
import pkgutil

from brochure.editions.spec import Edition
from brochure.editions.standard import STANDARD

__all__ = ["STANDARD", "Edition", "all_editions"]


def all_editions() -> dict[str, Edition]:
    """Every edition by its name: those that the modules of this folder hold."""
    found: dict[str, Edition] = {}
    for module in pkgutil.iter_modules(__path__):
        held = vars(importlib.import_module(f"{__name__}.{module.name}")).values()
        found.update((it.name, it) for it in held if isinstance(it, Edition))
    return found
