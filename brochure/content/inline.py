"""The small Markdown of author text, read: paragraphs, lists, phrases, citations."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brochure.content.addresses import (
    names_another_site,
    objection_to,
    without_punctuation,
)
from brochure.content.arrange import Arranged, arrange
from brochure.content.base import Body, Lines, Prose
from brochure.content.characters import put_right
from brochure.content.joined import joined_lines
from brochure.content.language_tags import is_language, nearest_language
from brochure.content.list_marks import (
    NO_MARK,
    Ordinal,
    begins_as_item,
    leading_bullet,
    with_bullets,
)
from brochure.content.markdown import CITATION_ID, CITED, tokens_of
from brochure.content.markup import Script
from brochure.content.phrases import (
    BodyList,
    BodyNode,
    Citation,
    Inlines,
    Paragraph,
    ParsedText,
    Phrase,
)
from brochure.content.stray_marks import stray_lines, stray_marks
from brochure.diagnostics.diagnostic import Severity
from brochure.limits import DEEPEST_LISTS, LONGEST_ADDRESS, LONGEST_TEXT
from brochure.source.route import Mend, Problem, Respelling, Route

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = re.compile(
    r"https?://[^\W_][^\s<>\"\u201d\u201c]*"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_UNMARKED = re.compile(
    r"[^\W\d_](?:[\w .,;:?!'\"()/%$=\u00a0\u2011-\u201d\u2026-]*[\w.,;:?!'\")%\u2019\u201d\u2026])?"
)
"""A paragraph without marks, which Markdown would leave as it is: most are, and reading is slow."""
_MARKS_IN_PLAIN_TEXT = (" :", "://", "_", "==", "'''")


def parse_inline(text: Prose) -> tuple[Inlines, tuple[Problem, ...]]:
    """The inlines of one paragraph. A line feed in a Phrase is a forced line break."""
    nodes, problems = parse_body(text)
    inlines: list[Phrase | Citation] = []
    for paragraph in paragraphs(nodes):
        if inlines:
            inlines.append(Phrase("\n", paragraph.route))
        inlines.extend(paragraph.inlines)
    return tuple(inlines), problems


def paragraphs(nodes: tuple[BodyNode, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a text, also those in its lists."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node
        else:
            for item in node.items:
                yield from paragraphs(item)


def parse_body(text: Prose) -> ParsedText:
    """The paragraphs of a text, the lists of a Body, and what is wrong with it.

    Of a text of more than LONGEST_TEXT characters, only that it is too long.
    """
    if len(text) > LONGEST_TEXT:
        place = text.route.at("", 0)
        start = Phrase(text[:40], place)
        return (Paragraph((start,), place),), (_too_long(len(text), place),)
    # Several passes and rules ask for it: it is kept with the text.
    kept: ParsedText | None = getattr(text, "parsed", None)
    if kept is None:
        holds_lists = isinstance(text, Body) and text.holds_lists
        kind = "body" if holds_lists else "lines" if isinstance(text, Lines) else ""
        nodes, problems = _parsed(str(text), text.route, kind)
        folded = getattr(text, "folded", ())
        if folded:
            problems = (*problems, *joined_lines(folded, text.route, keeps_lines=kind == "lines"))
        kept = text.parsed = nodes, problems
    return kept


@lru_cache(maxsize=1024)
def _parsed(text: str, route: Route, kind: str) -> ParsedText:
    """The same of any text; the next build of a preview finds most of its texts here."""
    drawn, problems = put_right(with_bullets(text), route)
    if _UNMARKED.fullmatch(drawn) and not any(it in drawn for it in _MARKS_IN_PLAIN_TEXT):
        place = route.at("", 0)
        return (Paragraph((Phrase(drawn, place),), place),), problems
    reader = _Reader(route, list(problems))
    lists = kind == "body"
    if not lists:
        bullet = leading_bullet(drawn)
        drawn = drawn[len(bullet) :]
        reader.problems.extend(_marks_in_line(drawn, bullet, route))
    arranged = arrange(drawn, lists=lists, keeps_lines=kind == "lines")
    if arranged.pasted:
        written = text.split("\n")
        marks = {
            line: written[line].strip()[:1] if mark.strip() == "\u25e6" else mark
            for line, mark in arranged.pasted.items()
        }
        reader.problems.append(_pasted(marks, route))
    nodes = reader.read(arranged, lists=lists)
    reader.problems.extend((*stray_lines(drawn, route), *stray_marks(reader.unread, route)))
    return nodes, tuple(reader.problems)


def _marks_in_line(text: str, bullet: str, route: Route) -> Iterator[Problem]:
    """What is wrong with a text that can't hold a list, and seems to."""
    lines = text.split("\n")
    item = next((it for it, line in enumerate(lines) if it and begins_as_item(line)), None)
    if item is not None:
        yield Problem(
            "misplaced-list",
            "a list can't stand in this field",
            route.at("", item),
            hint="put the list in a paragraph or a block of type `list`; write a backslash before a"
            " mark that is text",
        )
    elif bullet:
        yield _pasted({0: bullet.strip()}, route)


def _pasted(marks: Mapping[int, str], route: Route) -> Problem:
    """That the marks of a word processor were read as those of a list."""
    shown = " ".join(f"`{it}`" for it in dict.fromkeys(it.strip() for it in marks.values()))
    return Problem(
        "pasted-list",
        f"{shown} at the beginning of a line is read as the mark of a list's item",
        route.at("", min(marks)),
        hint="write a dash and a space (`- `) before each item, or `1. `, `2. ` ... for an order;"
        " put a backslash before a mark that is text",
        severity=Severity.WARNING,
        fixes=_dashes(marks, route),
    )


def _dashes(marks: Mapping[int, str], route: Route) -> tuple[Mend, ...]:
    """The mend that writes a dash for each bullet; none where there are letters or numbers."""
    bullets = "\u2013\u2014\u2022\u00b7\u2023\u25e6\u25aa\u25cf"
    if any(it.strip() not in bullets for it in marks.values()):
        return ()
    said = tuple(Respelling(route.at("", line), it.strip(), "-") for line, it in marks.items())
    return (Mend("begin each of these lines with a dash", said),)


def _too_long(length: int, place: Route) -> Problem:
    return Problem(
        "long-text",
        f"a text has {length:,} characters, and {LONGEST_TEXT:,} is the most",
        place,
        hint="part it into several paragraphs",
    )


def _too_deep(place: Route) -> Problem:
    return Problem(
        "deep-list",
        f"a list stands deeper than {DEEPEST_LISTS} levels",
        place,
        hint="make one list of its items, or begin a new paragraph; write a backslash before a dash"
        " or dot that is text",
    )


def _empty_item(place: Route) -> Problem:
    return Problem(
        "empty-value",
        "an item of this list is empty",
        place,
        hint="write it, or delete the line; write a backslash before a dash or dot that is text",
    )


class _Face:
    """What the marks that are open say of the words in them, and the line that is being read."""

    def __init__(self, place: Route) -> None:
        self.place = place
        self.line = place.line
        self.depth = {"strong": 0, "em": 0}
        self.target = ""
        self.first = 0
        """The number of the open link's first inline."""
        self.languages = [""]

    @property
    def here(self) -> Route:
        return self.place.at("", self.line)

    def phrase(self, text: str, script: Script = "") -> Phrase:
        strong, emphasis = self.depth["strong"] > 0, self.depth["em"] > 0
        return Phrase(text, self.here, strong, emphasis, self.target, self.languages[-1], script)


class _Reader:
    """Turns markdown-it's tokens into body nodes."""

    def __init__(self, route: Route, problems: list[Problem]) -> None:
        self.route = route
        self.problems = problems
        self.ordinals: dict[int, Ordinal] = {}
        self.first_line = 0
        self.unread: dict[int, str] = {}
        """By line, the text in which no mark was read; NO_MARK stands before what is escaped."""

    def read(self, arranged: Arranged, *, lists: bool) -> tuple[BodyNode, ...]:
        """The nodes of all parts of a text."""
        nodes: list[BodyNode] = []
        self.ordinals = dict(arranged.ordinals)
        for part in arranged.parts:
            self.first_line = part.line
            nodes.extend(self._nodes(tokens_of(part.text, lists=lists)))
        return tuple(nodes)

    def _nodes(self, tokens: "list[Token]") -> list[BodyNode]:
        stack: list[list[BodyNode]] = [[]]
        items: list[list[tuple[BodyNode, ...]]] = []
        places: list[Route] = []
        starts: list[tuple[int, str]] = []
        for token in tokens:
            place = self.route.at("", self.first_line + (token.map[0] if token.map else 0))
            if token.type == "inline":
                stack[-1].append(Paragraph(self._inlines(token.children or [], place), place))
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                if len(items) == DEEPEST_LISTS:
                    self.problems.append(_too_deep(place))
                items.append([])
                places.append(place)
                starts.append(self._start(token, place))
            elif token.type == "list_item_open":
                stack.append([])
                places.append(place)
            elif token.type == "list_item_close":
                items[-1].append(tuple(stack.pop()))
                place = places.pop()
                if not items[-1][-1] and len(items) <= DEEPEST_LISTS:
                    self.problems.append(_empty_item(place))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                ordered = token.type.startswith("ordered")
                start, style = starts.pop()
                stack[-1].append(BodyList(tuple(items.pop()), ordered, places.pop(), start, style))
        return stack[0]

    def _start(self, token: "Token", place: Route) -> tuple[int, str]:
        """The number of a list's first item, and the style of its labels."""
        if token.type == "bullet_list_open":
            return 1, ""
        # Of lists that begin on the same line, the outermost has the line's own mark.
        ordinal = self.ordinals.pop(place.line, None)
        if ordinal is None:
            return 1, ""
        return ordinal.number, "" if ordinal.style == "decimal" else ordinal.style

    def _inlines(self, tokens: "list[Token]", place: Route) -> Inlines:
        found: list[Phrase | Citation] = []
        face = _Face(place)
        for token in tokens:
            if self._turn(face, token, found):
                self.unread[face.line] = self.unread.get(face.line, "") + NO_MARK
            else:
                found.extend(self._said(face, token))
                face.line += token.type in {"softbreak", "hardbreak"}
        return _merged(found)

    def _turn(self, face: "_Face", token: "Token", found: list[Phrase | Citation]) -> bool:
        """Change the face where a mark begins or ends; False for what is no such mark."""
        match token.type:
            case "strong_open" | "strong_close" | "em_open" | "em_close":
                face.depth[token.tag] += token.nesting
            case "link_open":
                face.target = self._target(token, face.here)
                face.first = len(found)
            case "link_close":
                self._check_words(found[face.first :], face.target, face.here)
                face.target = ""
            case "span_open":
                language = self._language(token.content, face.here)
                face.languages.append(language or face.languages[-1])
            case "span_close":
                face.languages.pop()
            case _:
                return False
        return True

    def _said(self, face: "_Face", token: "Token") -> Iterator[Phrase | Citation]:
        match token.type:
            case "citation":
                yield _citation(token.content, face.here.at(token.content))
            case "malformed_citation":
                self._malformed(token.content, face.here)
                yield face.phrase(token.content)
            case "broken_link":
                self._broken_link("these brackets are not read as a link", face.here.at("]("))
                yield face.phrase("](")
            case "script":
                yield face.phrase(token.content, "sup" if token.markup == "^" else "sub")
            case "softbreak" | "hardbreak":
                yield face.phrase("\n" if token.type == "hardbreak" else " ")
            case _ if token.content:
                self.unread[face.line] = self.unread.get(face.line, "") + token.content
                words = face.phrase(token.content.replace(NO_MARK, ""))
                yield from [words] if face.target else self._addresses(words)

    def _language(self, attributes: str, place: Route) -> str:
        """The language that a span names; "" where it names none."""
        match = re.fullmatch(r"\s*(?:lang\s*=\s*|:)([\"']?)([\w-]+)\1\s*", attributes)
        if match and is_language(match[2]):
            return match[2]
        if match:
            problem = Problem(
                "malformed-span",
                f"`{match[2][:40]}` is not the code of a language",
                place.at(f"{{{attributes}}}"),
                hint=f"write [words]{{lang={nearest_language(match[2]) or 'es'}}}, with the code of"
                " the language (BCP 47: es, vi, pt-BR)",
            )
            self.problems.append(problem)
            return ""
        self.problems.append(
            Problem(
                "malformed-span",
                f"`{{{attributes}}}` names no language",
                place.at(f"{{{attributes}}}"),
                hint="write [words]{lang=es}, with the code of the language (es, fr, pt-BR); a"
                " backslash before the bracket if it is text",
            )
        )
        return ""

    def _malformed(self, words: str, place: Route) -> None:
        keys = re.findall(rf"@\s*({CITATION_ID})", words)
        example = "; ".join(f"@{key}" for key in keys) or "@marley-2009"
        self.problems.append(
            Problem(
                "malformed-citation",
                f"`{words[:60]}` is not read as a citation",
                place.at(words),
                hint=f"write [{example}], or with pages [{example}, pp. 4-6], and nothing else"
                " between the brackets; if it is no citation, write a backslash before the bracket",
            )
        )

    def _target(self, token: "Token", place: Route) -> str:
        address = str(token.attrGet("href") or "")
        if token.attrGet("title"):
            title = str(token.attrGet("title"))
            self._broken_link(f"the words `{title[:60]}` of a link would be lost", place.at(title))
        if re.fullmatch(r"#[A-Za-z0-9][\w.-]*", address):
            return address
        hint = objection_to(address)
        if not hint:
            return "" if self._is_endless(address, place) else address
        self.problems.append(
            Problem(
                "unsafe-link",
                f"a link may not lead to `{address[:60]}`" if address else "a link leads nowhere",
                place.at(address or "]("),
                hint=hint,
            )
        )
        return ""

    def _check_words(self, inlines: list[Phrase | Citation], target: str, place: Route) -> None:
        words = "".join(it.text if isinstance(it, Phrase) else "[1]" for it in inlines)
        if not words.strip():
            self._broken_link("a link has no words, and would not be printed", place.at("]("))
        elif names_another_site(words, target):
            self.problems.append(
                Problem(
                    "unsafe-link",
                    f"the words `{words[:60]}` name another site than the link leads to",
                    place.at(words),
                    hint="a reader on paper types what is printed: give both the same address",
                )
            )

    def _is_endless(self, address: str, place: Route) -> bool:
        if len(address) <= LONGEST_ADDRESS:
            return False
        self.problems.append(
            Problem(
                "malformed-link",
                f"an address of {len(address):,} characters can't be a link",
                place.at(address[:60]),
                hint=f"at most {LONGEST_ADDRESS:,} characters are taken; shorten the address",
            )
        )
        return True

    def _broken_link(self, message: str, place: Route) -> None:
        hint = "write [words](https://address), with no space and nothing else in the brackets"
        self.problems.append(Problem("malformed-link", message, place, hint=hint))

    def _addresses(self, phrase: Phrase) -> list[Phrase]:
        """The phrase, with each bare web or e-mail address as a link of its own."""
        pieces: list[Phrase] = []
        start = 0

        def add(text: str, target: str = "") -> None:
            if text:
                pieces.append(replace(phrase, text=text, target=target))

        for match in _ADDRESS.finditer(phrase.text):
            address = without_punctuation(match[0])
            add(phrase.text[start : match.start()])
            target = address if "://" in address else f"mailto:{address}"
            add(address, self._bare_target(target, phrase.route))
            start = match.start() + len(address)
        add(phrase.text[start:])
        return pieces

    def _bare_target(self, address: str, place: Route) -> str:
        hint = objection_to(address)
        if hint and "://" in address:
            shown = f"a link may not lead to `{address[:60]}`"
            self.problems.append(Problem("unsafe-link", shown, place.at(address[:60]), hint=hint))
        return "" if hint or self._is_endless(address, place) else address


def _citation(words: str, route: Route) -> Citation:
    cited = CITED.findall(words)
    pages = (re.sub(r"\s+", "", it).replace("\u2013", "-") for _, it in cited)
    return Citation(tuple(key for key, _ in cited), route, tuple(pages))


def _merged(inlines: list[Phrase | Citation]) -> Inlines:
    """Neighbors in the same face as one phrase."""
    merged: list[Phrase | Citation] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if (
            isinstance(inline, Phrase)
            and isinstance(last, Phrase)
            and replace(inline, text="", route=last.route) == replace(last, text="")
            and "\n" not in (inline.text, last.text)
        ):
            merged[-1] = replace(last, text=last.text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)
