"""Themes kept between builds, for a process that builds more than once."""

from brochure.source.route import LocatedMap
from brochure.theme.load import LoadedTheme, load_builtin, load_theme


class ThemeStore:
    """Loads themes, and keeps the last: reading its fonts is a fifth of a build.

    Whoever builds more than once holds one store; a theme file is loaded again when its text
    changes. Not for use from two threads at a time.
    """

    def __init__(self) -> None:
        self._key: tuple[str, str] | None = None
        self._loaded: LoadedTheme | None = None

    def builtin(self, name: str) -> LoadedTheme:
        """The theme of this name that ships in the package. Raises KeyError for another name."""
        key = ("builtin", name)
        if self._loaded is None or self._key != key:
            self._key, self._loaded = key, load_builtin(name)
        return self._loaded

    def from_file(self, text: str, data: LocatedMap) -> LoadedTheme:
        """The theme of a theme file, and every problem found; `data` is what its text says."""
        key = ("file", text)
        if self._loaded is None or self._key != key:
            self._key, self._loaded = key, load_theme(data)
        return self._loaded
