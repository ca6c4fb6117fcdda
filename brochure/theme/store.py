"""Themes kept between builds, for a process that builds more than once."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from brochure.source.file import Workspace
from brochure.source.route import LocatedMap
from brochure.theme.brand import NO_BRAND, Brand
from brochure.theme.load import LoadedTheme, load_builtin, load_theme

_MOST: Final = 8
"""Themes that are kept: each holds its fonts' tables, some 3 MB."""


class ThemeStore:
    """Loads themes, and keeps the last ones: reading their fonts is a fifth of a build.

    Whoever builds more than once holds one store; a theme file is loaded again when its text
    changes. Safe from several threads at once.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, Brand], LoadedTheme] = OrderedDict()
        self._lock = threading.Lock()

    def builtin(self, name: str, brand: Brand = NO_BRAND) -> LoadedTheme:
        """The theme of this name that ships in the package. Raises KeyError for another name."""
        return self._get(("builtin", name, brand), lambda: load_builtin(name, brand))

    def from_file(
        self, text: str, data: LocatedMap, brand: Brand, workspace: Workspace
    ) -> LoadedTheme:
        """The theme of a theme file, and every problem found; `data` is what its text says.

        One with fonts of the workspace is loaded anew: their files may have changed.
        """
        if "fonts" in data:
            return load_theme(data, brand, workspace)
        return self._get(("file", text, brand), lambda: load_theme(data, brand))

    def _get(self, key: tuple[str, str, Brand], load: Callable[[], LoadedTheme]) -> LoadedTheme:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = load()
                if len(self._kept) > _MOST:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]
