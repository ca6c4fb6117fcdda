"""How a block says what it is: a model, a compose function and an example, in one file.

`blocks/` finds the modules; the registry that it makes is handed to the passes.
"""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

from brochure.compose.story import Node
from brochure.content.base import Block

BlockModel = TypeVar("BlockModel", bound=Block)
ComposerT = TypeVar("ComposerT")
ComposeFunction: TypeAlias = Callable[[Any, Any], tuple[Node, ...]]
"""From a block's model and the Composer, which knows the blocks and which this module does not."""


class BlockType(Struct, frozen=True):
    """A block as the passes see it."""

    name: str
    model: type[Block]
    compose: ComposeFunction
    is_last: bool
    """Composed after everything else, because it needs to know what was cited."""


_FOUND: dict[str, BlockType] = {}


def composes(
    model: type[BlockModel], *, is_last: bool = False
) -> Callable[
    [Callable[[BlockModel, ComposerT], tuple[Node, ...]]],
    Callable[[BlockModel, ComposerT], tuple[Node, ...]],
]:
    """A decorator that registers a function as what composes a model's blocks."""

    def register(
        function: Callable[[BlockModel, ComposerT], tuple[Node, ...]],
    ) -> Callable[[BlockModel, ComposerT], tuple[Node, ...]]:
        name = str(model.model_fields["type"].annotation.__args__[0])  # type: ignore[union-attr]
        _FOUND[name] = BlockType(name, model, function, is_last)
        return function

    return register


def found_block(name: str) -> BlockType:
    """The block of this name. Raises KeyError where no imported module registered it."""
    return _FOUND[name]
