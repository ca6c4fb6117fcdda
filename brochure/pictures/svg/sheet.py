"""Style sheets in a drawing, and what each element's properties come to (CSS 2.2, 6).

Nothing is fetched: `@import` is a fault, and a font that `@font-face` names is the theme's anyway.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brochure.limits import MOST_SVG_MATCHES, MOST_SVG_RULES
from brochure.pictures.svg.tree import AS_PNG, Fault, Node, SvgFaultError

if TYPE_CHECKING:
    from brochure.pictures.svg.selectors import Selector

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AT_RULE: Final = re.compile(r"@(-?[a-zA-Z-]+)([^;{}]*+)([;{]?)")
_QUOTES: Final = r"\"[^\"]*+\"|'[^']*+'"
_DECLARATION: Final = re.compile(
    rf"(?:[^;\"'()]++|{_QUOTES}|\((?:[^()\"']|{_QUOTES}|\([^()]*+\))*+\)|[\"'()])++"
)
"""Up to a semicolon that stands in no quotation marks and no brackets."""
_WITHOUT_EFFECT: Final = frozenset(
    ("charset", "namespace", "font-face", "keyframes", "page", "property", "counter-style")
)
"""Rules that say nothing of shapes on paper; the faces are the theme's."""
_MARKERS: Final = ("marker-start", "marker-mid", "marker-end")
_DEEP: Final = 8
"""Levels that an element of a drawing lies deep, more or less."""
_LATER: Final = 1 << 30
_QUOTED: Final = 40


class Rule(Struct, frozen=True):
    """Declarations for the elements that a selector means."""

    selector: "Selector"
    order: int
    declarations: tuple[tuple[str, str, bool], ...]
    """Name, value and whether it is important."""


def declarations(style: str) -> Iterator[tuple[str, str, bool]]:
    """Name, value and importance of each declaration of a `style` attribute or a rule."""
    for match in _DECLARATION.finditer(_COMMENT.sub("", style)):
        name, _, value = match[0].partition(":")
        name = name.strip()
        if not name:
            continue
        head, _, mark = value.rpartition("!")
        is_important = mark.strip().lower() == "important"
        value = head if is_important else value
        yield name if name.startswith("--") else name.lower(), value.strip(), is_important


class SheetReader:
    """Reads the style sheets of a drawing into rules, each by the line that it stands on."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.faults: list[Fault] = []

    def read(self, sheet: Node) -> None:
        """Take over the rules of a `style` element."""
        if sheet.attributes.get("type", "text/css").strip().lower() not in {"text/css", ""}:
            return
        media = sheet.attributes.get("media", "all")
        text = "".join(it for it in sheet.content if isinstance(it, str))
        # A comment leaves its line ends, so that lines are still counted.
        text = _COMMENT.sub(lambda it: "\n" * it[0].count("\n") + " ", text)
        text = text.replace("<!--", "    ").replace("-->", "   ")
        if _is_for_print(media):
            self._read(text, 0, len(text), sheet.line)

    def _read(self, text: str, position: int, end: int, line: int) -> None:
        counted = position
        while position < end:
            if text[position].isspace() or text[position] in ";}":
                position += 1
                continue
            line += text.count("\n", counted, position)
            counted = position
            if text[position] == "@":
                position = self._at_rule(text, position, end, line)
                continue
            opening = text.find("{", position, end)
            closing = text.find("}", opening, end) if opening >= 0 else -1
            if closing < 0 or "{" in text[opening + 1 : closing]:
                self._fault(line, "a rule of the style sheet can't be read", text[position:end])
                return
            self._rule(text[position:opening], text[opening + 1 : closing], line)
            position = closing + 1

    def _at_rule(self, text: str, position: int, end: int, line: int) -> int:
        """Where the rule ends."""
        match = _AT_RULE.match(text, position, end)
        if match is None:
            self._fault(line, "a rule of the style sheet can't be read", text[position:end])
            return end
        name = re.sub(r"^-[a-z]+-", "", match[1].lower())
        start = stop = match.end()
        if match[3] == "{":
            stop = _closing(text, start, end)
        if name == "media":
            if _is_for_print(match[2]):
                self._read(text, start, stop, line + match[0].count("\n"))
        elif name == "import":
            hint = f"write its rules into the file itself; or {AS_PNG}"
            self.faults.append(Fault(line, "`@import` asks for another file", hint))
        elif name not in _WITHOUT_EFFECT:
            self._fault(line, f"`@{name[:_QUOTED]}` is not supported", "")
        return stop + 1 if match[3] == "{" else stop

    def _rule(self, selectors: str, body: str, line: int) -> None:
        from brochure.pictures.svg.selectors import UnknownSelectorError, read_selector

        found = tuple(declarations(body))
        for text in selectors.split(","):
            try:
                selector = read_selector(text)
            except UnknownSelectorError:
                self._fault(line, "a selector of the style sheet is not supported", text)
                continue
            if selector is not None and found:
                self.rules.append(Rule(selector, len(self.rules), found))
            if len(self.rules) > MOST_SVG_RULES:
                message = f"the style sheet has more than {MOST_SVG_RULES:,} rules"
                hint = f"save the drawing without a style sheet; or {AS_PNG}"
                raise SvgFaultError(Fault(line, message, hint))

    def _fault(self, line: int, message: str, text: str) -> None:
        quoted = " ".join(text.split())[:_QUOTED]
        hint = (
            "save it with presentation attributes (Illustrator: Save As SVG, More Options,"
            f" CSS Properties: Presentation Attributes); or {AS_PNG}"
        )
        self.faults.append(Fault(line, f"{message}: {quoted}" if quoted else message, hint))


def _is_for_print(media: str) -> bool:
    """True where a list of media holds for paper, which is light; other questions are not asked."""
    queries = (re.sub(r"^only\s+", "", it.strip().lower()) for it in media.split(","))
    return any(it in {"", "all", "print"} for it in queries)


def _closing(text: str, position: int, end: int) -> int:
    """Where the brace that was opened before `position` is closed."""
    depth = 1
    for match in re.compile(r"[{}]").finditer(text, position, end):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return end


def apply_sheets(root: Node) -> list[Fault]:
    """The faults of the style sheets; every element gets the properties that they come to.

    The winner of a property is the last by importance, origin (attribute, sheet, `style`) and
    specificity (CSS 2.2, 6.4).
    """
    reader = SheetReader()
    nodes = list(_walk(root))
    for node in nodes:
        if node.name == "style":
            reader.read(node)
    by_subject: dict[str, list[Rule]] = defaultdict(list)
    for rule in reader.rules:
        by_subject[_key_of(rule)].append(rule)
    tried = 0
    for node in nodes:
        candidates = _candidates(node, by_subject) if by_subject else []
        tried += sum(1 + it.selector.tries * _DEEP for it in candidates)
        if tried > MOST_SVG_MATCHES:
            message = "the style sheet takes too long: too many rules for too many elements"
            hint = f"save the drawing without a style sheet; or {AS_PNG}"
            raise SvgFaultError(Fault(node.line, message, hint))
        node.properties = _cascaded(node, candidates)
    return reader.faults


def _walk(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.elements))


def _key_of(rule: Rule) -> str:
    subject = rule.selector.subject
    if subject.ids:
        return f"#{subject.ids[0]}"
    return f".{subject.classes[0]}" if subject.classes else subject.type


def _candidates(node: Node, by_subject: dict[str, list[Rule]]) -> list[Rule]:
    keys = ["", node.name, f"#{node.attributes.get('id', '')}"]
    keys += (f".{it}" for it in node.attributes.get("class", "").split())
    return [rule for key in dict.fromkeys(keys) for rule in by_subject.get(key, ())]


def _cascaded(node: Node, candidates: list[Rule]) -> dict[str, str]:
    own = {key: value for key, value in node.attributes.items() if key != "style"}
    ranked = [
        ((is_important, 0, *rule.selector.specificity, rule.order), name, value)
        for rule in candidates
        if rule.selector.fits(node)
        for name, value, is_important in rule.declarations
    ]
    style = node.attributes.get("style", "")
    ranked += (
        ((is_important, 1, 0, 0, 0, _LATER), name, value)
        for name, value, is_important in declarations(style)
    )
    ranked.sort(key=lambda it: it[0])
    own |= {name: value for _, name, value in ranked}
    if "marker" in own:
        own = dict.fromkeys(_MARKERS, own["marker"]) | own
    return own
