"""One file an edition: how the same story becomes another file.

The module `large_print` holds the edition `large-print`.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache

from brochure.editions.spec import Edition, EditionOptions
from brochure.editions.standard import STANDARD

__all__ = ["STANDARD", "Edition", "all_editions", "all_options"]


@cache
def all_editions() -> Mapping[str, Edition]:
    """Every edition by its name, the standard one first; imported when it is looked up."""
    modules = sorted(it.name for it in pkgutil.iter_modules(__path__) if it.name != "spec")
    names = [it.replace("_", "-") for it in modules]
    return _Editions(sorted(names, key=lambda it: it != STANDARD.name))


@cache
def all_options() -> Mapping[str, type[EditionOptions]]:
    """The model of every edition's options, by the edition's name."""
    return _Options(all_editions())


class _Editions(Mapping[str, Edition]):
    """Editions by the names of their modules."""

    def __init__(self, names: list[str]) -> None:
        self._found: dict[str, Edition | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Edition:
        found = self._found[name]
        if found is None:
            module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
            held = (it for it in vars(module).values() if isinstance(it, Edition))
            found = self._found[name] = next(it for it in held if it.name == name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Options(Mapping[str, type[EditionOptions]]):
    """The models of editions' options."""

    def __init__(self, editions: Mapping[str, Edition]) -> None:
        self._editions = editions

    def __getitem__(self, name: str) -> type[EditionOptions]:
        return self._editions[name].options

    def __iter__(self) -> Iterator[str]:
        return iter(self._editions)

    def __len__(self) -> int:
        return len(self._editions)
