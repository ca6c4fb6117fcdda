"""One file a block. A module here that registers a model with `composes` is a block type."""

import importlib
import pkgutil
from functools import cache

from brochure.compose.kit import BlockType, found_blocks


@cache
def all_blocks() -> dict[str, BlockType]:
    """Every block type by the name that `type:` gives."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return found_blocks()
