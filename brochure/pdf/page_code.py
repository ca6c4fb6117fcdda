"""The operators of a page or a form (ISO 32000-1 8.4 and 14.6), one string after the other."""

from typing import Final

FILL, FONT = "fill", "Tf"
_SETTING: Final = {
    **dict(zip("wJjMd", "wJjMd", strict=True)),
    FONT: FONT,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn"), FILL),
    **dict.fromkeys(("G", "RG", "K", "SC", "SCN"), "stroke"),
}
"""The parameters of the graphics state by the operators that set them."""
_AT_FIRST: Final = {
    FILL: "0 0 0 rg",
    "stroke": "0 0 0 RG",
    "w": "1 w",
    "J": "0 J",
    "j": "0 j",
    "M": "10 M",
    "d": "[] 0 d",
}
"""What is in force where a page begins (ISO 32000-1 8.4.1)."""
_PAINTING: Final = frozenset(
    ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI", "ET", "Tj", "TJ")
)
"""The operators that leave something on the page (ISO 32000-1, table 51), and the end of text."""


class OutsideMarksError(ValueError):
    """Something was drawn that is neither an element's content nor an artifact."""


class PageCode(list[str]):
    """Operators that say nothing twice and, on a page, refuse to paint outside marked content."""

    def __init__(self, *, is_form: bool = False) -> None:
        super().__init__()
        self.may_paint = is_form
        """A form's content is of whatever the form is drawn in."""
        self.paints = False
        """True where the section so far leaves something on the page."""
        # A form takes over what is in force where it is drawn, which is not known here.
        self._in_force = {} if is_form else dict(_AT_FIRST)
        self._saved: list[dict[str, str]] = []

    def __bool__(self) -> bool:
        # ReportLab keeps the page's operators, when a form begins, only where there are some.
        return True

    def in_force(self, parameter: str) -> str | None:
        """The operators that set a parameter of the graphics state, where they are known."""
        return self._in_force.get(parameter)

    def note(self, operators: str) -> None:
        """Take it that these have set a parameter, inside what is added as one."""
        self._in_force[_SETTING[operators.rpartition(" ")[2]]] = operators

    def append(self, operators: str) -> None:
        """Add operators, the last of which says what they do."""
        last = operators[operators.rfind(" ") + 1 :]
        parameter = _SETTING.get(last)
        if parameter is not None:
            if self._in_force.get(parameter) == operators:
                return
            self._in_force[parameter] = operators
        elif last == "q":
            self._saved.append(self._in_force.copy())
        elif last == "Q":
            self._in_force = self._saved.pop()
        elif last in _PAINTING:
            self.paint()
        super().append(operators)

    def paint(self) -> None:
        """Take it that something is painted here. Raises OutsideMarksError where none may be."""
        if not self.may_paint:
            raise OutsideMarksError("draw within canvas.element(...) or canvas.artifact(...)")
        self.paints = True
