"""Where in an author's file a value stands, and a problem that points there.

Values carry a Route through every pass; it becomes file:line:column only when a diagnostic is made.
"""

from msgspec import Struct

from brochure.diagnostics.diagnostic import PdfPlace, Severity


class Route(Struct, frozen=True, gc=False):
    """A file's id ("content", "theme"), then the keys and indices that lead to a value."""

    file: str
    steps: tuple[str | int, ...] = ()
    at_key: bool = False
    """Point at the last step's key rather than at its value."""
    excerpt: str = ""
    """Words inside the scalar to point at; where they are not found, the whole scalar."""
    line: int = 0
    """The line inside a block scalar or a collection, counted from 0."""

    def down(self, *steps: str | int) -> "Route":
        """The route of a value below this one."""
        return Route(self.file, (*self.steps, *steps))

    def key(self, name: str) -> "Route":
        """The route of a key of this mapping, rather than of its value."""
        return Route(self.file, (*self.steps, name), at_key=True)

    def at(self, excerpt: str, line: int | None = None) -> "Route":
        """The same scalar, narrowed to an excerpt of it (and to a line of it)."""
        at_line = self.line if line is None else line
        if (excerpt, at_line) == (self.excerpt, self.line):
            return self
        return Route(self.file, self.steps, self.at_key, excerpt, at_line)


class Respelling(Struct, frozen=True):
    """Words at a route, in its key or on one line of its value, that others take the place of."""

    route: Route
    old: str
    new: str


class Mend(Struct, frozen=True):
    """What puts a problem right, where there is one right answer; a `Fix` without its places."""

    title: str
    respellings: tuple[Respelling, ...]


def respelled(route: Route, old: str, new: str) -> tuple[Mend, ...]:
    """The one mend that writes a word in place of another; none where there is no other."""
    if not new or new == old:
        return ()
    return (Mend(f"write `{new}` in place of `{old}`", (Respelling(route, old, new),)),)


class Problem(Struct, frozen=True):
    """A diagnostic whose place is still a Route; made by every pass after `source`."""

    code: str
    message: str
    route: Route
    hint: str = ""
    label: str = ""
    severity: Severity = Severity.ERROR
    place: PdfPlace | None = None
    """Where in a PDF file it is, beside or in place of the route."""
    paste: str = ""
    """Lines of YAML to paste, which the hint introduces."""
    fixes: tuple[Mend, ...] = ()


class LocatedText(str):
    """A YAML scalar's text as `content` receives it, with its route."""

    __slots__ = ("folded", "mark", "route")
    route: Route
    folded: tuple[str, ...]
    """The lines of the file that YAML has joined to this text; not set where there is one."""
    mark: str
    """The quotation mark that it stands in; not set for a text without."""


class LocatedList(list[object]):
    """A YAML sequence as `content` receives it, with its route."""

    __slots__ = ("route",)
    route: Route


class LocatedMap(dict[str, object]):
    """A YAML mapping as `content` receives it, with its route."""

    __slots__ = ("route",)
    route: Route
