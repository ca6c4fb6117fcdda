"""One file a block. The module `pull_quote` registers the block type `pull_quote`."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

from brochure.compose.block_types import BlockType, found_block
from brochure.content.base import Block


@cache
def all_blocks() -> Mapping[str, BlockType]:
    """Every block type by the name that `type:` gives, imported when it is looked up."""
    return _Blocks(sorted(module.name for module in pkgutil.iter_modules(__path__)))


@cache
def all_models() -> Mapping[str, type[Block]]:
    """The model of every block type, imported when it is looked up."""
    return _Models(all_blocks())


class _Blocks(Mapping[str, BlockType]):
    """Block types by the names of their modules."""

    def __init__(self, names: list[str]) -> None:
        self._found: dict[str, BlockType | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> BlockType:
        found = self._found[name]
        if found is None:
            importlib.import_module(f"{__name__}.{name}")
            found = self._found[name] = found_block(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Models(Mapping[str, type[Block]]):
    """The models of block types."""

    def __init__(self, blocks: Mapping[str, BlockType]) -> None:
        self._blocks = blocks

    def __getitem__(self, name: str) -> type[Block]:
        return self._blocks[name].model

    def __iter__(self) -> Iterator[str]:
        return iter(self._blocks)

    def __len__(self) -> int:
        return len(self._blocks)
