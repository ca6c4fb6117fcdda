"""YAML events to located data. Nothing here calls itself, so that depth costs no stack."""

import re
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, TypeAlias

from msgspec import Struct, field

from brochure.diagnostics.diagnostic import Diagnostic, Label, Severity
from brochure.limits import DEEPEST_YAML
from brochure.source.openers import (
    HARD_SPACE,
    backslash_path,
    hard_name,
    hard_space,
    opener,
    quoted,
    repetition,
)
from brochure.source.places import Places
from brochure.source.remedies import change, fixed, in_quotes
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Route
from brochure.source.splice import TextEdit
from brochure.source.tree import Node

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]",
)
"""Characters that no text may hold: controls but tab and line feed (U+0085 is one), the two
separators that YAML 1.1 takes for line ends, surrogates and the two non-characters."""

_BULLETS = frozenset("-\u2013\u2014\u2022\u00b7\u2023\u25e6")
"""What people and word processors write in place of a dash and a space."""
_NESTING = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'|(?<!\S)#[^\n]*|[\[{\]}]""", re.DOTALL)
"""What opens and closes in a list or mapping in brackets, and what is no part of that: quoted texts
and comments."""
_FILES = frozenset({"file", "logo", "logo_on_dark", "references"})
_DASHED = re.compile(r"\n[ \t]*- ")

_NOTHING: Mapping[str | int, Node] = MappingProxyType({})
"""What stands below a scalar: one mapping for all of them."""

Steps: TypeAlias = tuple[str | int, ...]
Container: TypeAlias = LocatedMap | LocatedList


class Scalar(Protocol):
    """What is read of a scalar event."""

    value: str
    style: str | None


class TooDeepError(Exception):
    """The file is nested deeper than DEEPEST_YAML."""


class _Frame(Struct):
    start: int
    key: tuple[int, int] | None
    container: Container
    steps: Steps
    step: str | int
    style: str
    children: dict[str | int, Node] = field(default_factory=dict)
    next_key: str | None = None
    """The key whose value comes next; None where a key comes next."""
    next_place: tuple[int, int] = (0, 0)
    is_repeated: bool = False


class Builder(Struct):
    """Takes events one by one; then holds the data, the nodes and what was wrong on the way."""

    places: Places
    file_id: str
    root: Node | None = None
    data: object = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    scalars: list[tuple[int, int, str]] = field(default_factory=list)
    """Start, end and style of every scalar, in the order of the file."""
    is_usable: bool = True
    """False where a value is not known (an alias), so that a tree would mislead."""
    _frames: list[_Frame] = field(default_factory=list)

    def scalar(self, event: Scalar, start: int, end: int) -> None:
        """Take a scalar: a key where one is due, else a value."""
        style = event.style or ""
        self.scalars.append((start, end, style))
        frame = self._frames[-1] if self._frames else None
        path = self._backslash_path(frame, start, end) if style == '"' else ""
        is_told = path != "" or self._check(event, start, end)
        if frame and isinstance(frame.container, LocatedMap) and frame.next_key is None:
            self._key(frame, event.value, start, end)
            return
        steps, step, key = self._position()
        value: LocatedText | None = None
        if start != end:
            said = path or event.value
            value = LocatedText(FORBIDDEN.sub(" ", said) if style == '"' else said)
            value.route = Route(self.file_id, steps)
            if style != "|" and not is_told:
                self._note_folds(value, start, end)
            if style in ("'", '"'):
                value.mark = style
        self._put(step, value, Node(start, end, style, key, _NOTHING))

    def opened(self, container: Container, start: int, end: int) -> None:
        """Take the start of a mapping or a sequence. Raises TooDeepError."""
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.container, LocatedMap) and frame.next_key is None:
            if self.is_usable:
                self._error(
                    (start, end), "a key must be a word", "put texts with brackets in quotes"
                )
            self.is_usable = False
            self._key(frame, "", start, end)
        steps, step, key = self._position()
        if len(self._frames) == DEEPEST_YAML:
            raise self._too_deep(start, end)
        style = "flow" if self.places.source.text[start : start + 1] in ("[", "{") else "block"
        container.route = Route(self.file_id, steps)
        self._frames.append(_Frame(start, key, container, steps, step, style))

    def count_brackets(self, start: int, end: int) -> None:
        """Count what opens in a stretch that the loader refused before it gave events for it.

        The loaders look ahead, and some have a limit of their own that is less than what they look
        at. Raises TooDeepError.
        """
        depth = len(self._frames)
        for match in _NESTING.finditer(self.places.source.text, start, end):
            if match[0] in ("[", "{"):
                depth += 1
                if depth > DEEPEST_YAML:
                    raise self._too_deep(match.start(), match.end())
            elif match[0] in ("]", "}"):
                depth -= 1

    def closed(self, end: int) -> None:
        """Take the end of the innermost mapping or sequence."""
        frame = self._frames.pop()
        node = Node(frame.start, end, frame.style, frame.key, frame.children)
        self._put(frame.step, frame.container, node)

    def alias(self, start: int, end: int) -> None:
        """Take an alias, which is refused; its value is not known."""
        self.is_usable = False
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.container, LocatedMap) and frame.next_key is None:
            self._key(frame, "", start, end)
            return
        _, step, key = self._position()
        # Of a merge key, it was told that the fields are to be written out.
        if frame is None or frame.next_key != "<<":
            self.own_mark(start, end)
        self._put(step, None, Node(start, end, "", key, _NOTHING))

    @property
    def innermost_at(self) -> int:
        """The offset of the innermost list or mapping that is still open; -1 for none."""
        return self._frames[-1].start if self._frames else -1

    def own_mark(self, start: int, end: int) -> None:
        """Refuse an anchor, an alias or a tag: a text without quotes, or YAML we don't take."""
        index = self.places.line_index(start)
        found = opener(self.places.line_text(index))
        first, _ = self.places.line_bounds(index)
        repeated = repetition(self.places.source.text, start)
        if repeated is not None:
            self._error((start, start + len(repeated.mark)), *repeated.words, repeated.label)
            return
        if found is None or first + found.column != start:
            what = "anchors, aliases and tags are not used here"
            self._error((start, end), what, "write the value out; put a text with * & ! in quotes")
            return
        label = found.label + ", which is not used here"
        _, last = self.places.line_bounds(index)
        self._error((start, max(end, last)), found.message, found.hint, label)

    def _too_deep(self, start: int, end: int) -> TooDeepError:
        self._error(
            (start, end),
            f"the file is nested deeper than {DEEPEST_YAML} levels",
            "take brackets or indentation away: no handout needs so many levels",
        )
        return TooDeepError()

    def _position(self) -> tuple[Steps, str | int, tuple[int, int] | None]:
        if not self._frames:
            return (), "", None
        frame = self._frames[-1]
        if isinstance(frame.container, LocatedList):
            step: str | int = len(frame.container)
            return (*frame.steps, step), step, None
        step = frame.next_key or ""
        return (*frame.steps, step), step, frame.next_place

    def _put(self, step: str | int, value: object, node: Node) -> None:
        if not self._frames:
            self.root, self.data = node, value
            return
        frame = self._frames[-1]
        if isinstance(frame.container, LocatedList):
            frame.container.append(value)
            frame.children[step] = node
            return
        if not frame.is_repeated and isinstance(step, str):
            frame.container[step] = value
            frame.children[step] = node
        frame.next_key, frame.is_repeated = None, False

    def _key(self, frame: _Frame, name: str, start: int, end: int) -> None:
        # A file says the same few keys again and again.
        name = sys.intern(name)
        frame.next_key, frame.next_place = name, (start, end)
        first = frame.children.get(name)
        frame.is_repeated = first is not None
        if name == "<<":
            frame.is_repeated = True
            self._error((start, end), "merge keys are not used here", "write the fields out")
        elif name and first is not None and first.key is not None:
            diagnostic = Diagnostic(
                "duplicate-key",
                Severity.ERROR,
                f"the field `{name}` stands twice",
                self.places.span(start, end),
                "again here",
                "delete one of the two, or give it another name",
                (Label(self.places.span(*first.key), "first here"),),
            )
            self.diagnostics.append(diagnostic)
        elif not name.isascii() and (found := hard_name(name, self._before(start))) is not None:
            self.is_usable = False
            self._error((start + found.at, end), found.message, found.hint)
        elif start == end:
            hint = "write the key before the colon, or put the whole text in quotes"
            self._error((start, end + 1), "there is no key before this colon", hint)

    def _note_folds(self, value: LocatedText, start: int, end: int) -> None:
        """Keep the lines of a text that YAML makes one line of: `content` asks if that is meant."""
        first, last = self.places.line_index(start), self.places.line_index(max(start, end - 1))
        if first < last:
            value.folded = tuple(map(self.places.line_text, range(first, last + 1)))

    def _check(self, event: Scalar, start: int, end: int) -> bool:
        """True where the text was found to be joined from what are two entries."""
        if event.style == '"':
            match = FORBIDDEN.search(event.value)
            if match:
                self._error(
                    (start, end),
                    f"this text holds the character U+{ord(match[0]):04X}, which can't be printed",
                    "delete the escape sequence that begins with a backslash",
                    code="control-character",
                )
        elif not event.style and (match := HARD_SPACE.match(self.places.source.text, start, end)):
            self.is_usable = False
            place = match.start(1), match.end(1)
            self._error(place, *hard_space(match))
            self._fix("put a plain space there", change(self.places, *place, " "))
            return True
        elif not event.style and "\n" in event.value + self.places.source.text[start:end]:
            match = _DASHED.search(self.places.source.text, start, end)
            if match:
                dash = match.end() - 2
                _, last = self.places.line_bounds(self.places.line_index(dash))
                self._error(
                    (dash, last),
                    "this line begins with a dash but is read as part of the text above it",
                    _dash_hint(" ".join(self.places.source.text[start:end].split())),
                )
                if self.places.source.text[start : start + 2].strip() in _BULLETS - {"-"}:
                    edit = change(self.places, start, start + 1, "-")
                    self._fix("begin the line above with a dash, too", edit)
                return True
        return False

    def _backslash_path(self, frame: _Frame | None, start: int, end: int) -> str:
        """The path that a text between double quotes was meant to be, which is told; or ""."""
        text = self.places.source.text
        is_file = frame is not None and frame.next_key in _FILES
        found = backslash_path(text[start:end], is_file=is_file)
        if found is None:
            return ""
        at = text.index(found.mark, start)
        self._error((at, at + 2), found.message, found.hint, "read as one sign")
        edit = change(self.places, start, end, in_quotes(found.path))
        self._fix("write the path with forward slashes", edit)
        return found.path

    def _before(self, offset: int) -> str:
        """What stands before an offset on its line."""
        first, _ = self.places.line_bounds(self.places.line_index(offset))
        return self.places.source.text[first:offset]

    def _error(
        self,
        place: tuple[int, int],
        message: str,
        hint: str,
        label: str = "",
        code: str = "yaml-syntax",
    ) -> None:
        span = self.places.span(*place)
        self.diagnostics.append(Diagnostic(code, Severity.ERROR, message, span, label, hint))

    def _fix(self, title: str, edit: TextEdit) -> None:
        """Put a fix to the last error."""
        self.diagnostics[-1] = fixed(self.diagnostics[-1], self.places, title, edit)


def _dash_hint(text: str) -> str:
    if text[0] in _BULLETS:
        return "begin the line above, too, with a dash and a space: `- `"
    return (
        "for a list, give each entry the same indentation and end the line above in a colon; for "
        f"one text, put it in quotes: {quoted(text)}"
    )
