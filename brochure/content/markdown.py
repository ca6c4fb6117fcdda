"""The small Markdown of author text: strong, emphasis, links, line breaks, citations, lists.

markdown-it's `zero` preset with what is listed here and nothing else: clinical text is full of
`5*3*2`, `> 140/90`, `# of doses` and `1986. A year`, which CommonMark would turn into something.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from brochure.content.list_marks import NO_MARK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

CITATION_ID = r"[A-Za-z0-9][A-Za-z0-9._:-]*"
# `[@clinic](https://...)` is a link, and so is nothing that a round bracket follows.
_PAGE = r"(?:[A-Za-z]{0,3}[0-9][0-9A-Za-z.]{0,9}|[ivxl]{1,7}\b)"
_PAGES = rf"{_PAGE}(?:\s*[-\u2013,]\s*{_PAGE})*"
_LOCATOR = rf"\s*,\s*(?:(?:pp?|pages?|p[a\u00e1]gs?|p[a\u00e1]ginas?)\.?\s*)?({_PAGES})"
CITED = re.compile(rf"@({CITATION_ID})(?:{_LOCATOR})?")
"""A source, and the pages of it that are cited: `@doe-2019`, `@doe-2019, pp. 4-6, 9`."""
_ITEM = rf"@{CITATION_ID}(?:{_LOCATOR})?"
_CITATION = re.compile(rf"\[{_ITEM}(?:\s*[;,]\s*{_ITEM})*\](?!\()")
_NEARLY_CITATION = re.compile(
    r"\[\s*@[^\[\]\n]*\](?!\()"
    rf"|\[[^\[\]\n]*\s@{CITATION_ID}[^\[\]\n]*\](?!\()"
    rf"|\[\s*@(?:\s*{CITATION_ID})?(?![^\[\]\n]*\])"
)
_ATTRIBUTES = re.compile(r"\{([^{}\n]{0,60})\}")
_SCRIPT = re.compile(r"(?<!\^)\^([^\s^\\\[\]]{1,20})\^(?!\^)|(?<!~)~([^\s~\\]{1,20})~(?!~)")
_ESCAPED = re.compile(r"\\(?:([*\[\](`^~]|\\(?=[*\[\](`^~]))|(\n) *)")
_ESCAPED_AT_START = re.compile(r"\\([-+.)(\u2022\u2013\u2014])")
_ESCAPED_AT_WORD = re.compile(r"\\([_#>|=])")
_BEFORE_WORD = " \n\u00a0(\"'\u201c\u2018["
"""What stands before a word, and not inside the path of a file."""
_LONGEST_ORDINAL = 40


def tokens_of(text: str, *, lists: bool) -> "list[Token]":
    """The tokens of a text in which `list_marks` has put the marks right.

    Besides markdown-it's own there are `citation`, `malformed_citation`, `broken_link`,
    `span_open`, `span_close` and `script`. In a text, NO_MARK stands before what is escaped.
    """
    if not lists:
        return _markdown(lists=False).parse(text)
    while True:
        tokens = _markdown(lists=True).parse(text)
        wrong = list(_misread_items(tokens))
        if not wrong:
            return tokens
        lines = text.split("\n")
        for item in wrong:
            # A list that begins with another number than 1 is a year or a dose, and what follows
            # would begin the next such list.
            number = rf"(?<!\d)({item.info})([.)])"
            first = item.map[0] if item.map else 0
            lines[first] = re.sub(number, rf"\1{NO_MARK}\2", lines[first], count=1)
        text = "\n".join(lines)


def _misread_items(tokens: "list[Token]") -> "Iterator[Token]":
    """The items of lists that begin with another number than 1, but not of lists in them."""
    open_lists: list[Token] = []
    for token in tokens:
        if token.type.endswith("_list_open"):
            open_lists.append(token)
        elif token.type.endswith("_list_close"):
            open_lists.pop()
        elif token.type == "list_item_open" and open_lists[-1].attrs:
            yield token


@cache
def _markdown(*, lists: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero").enable(["link", "escape", "newline", "balance_pairs", "emphasis"])
    if lists:
        markdown.enable(["list"])
    markdown.inline.ruler.at("escape", _escape)
    markdown.inline.ruler.at("emphasis", _star_at_word_edges)
    markdown.inline.ruler.before("link", "citation", _citation)
    markdown.inline.ruler.before("link", "span", _span)
    markdown.inline.ruler.after("link", "script", _script)
    markdown.inline.ruler.after("link", "broken_link", _broken_link)
    # Every scheme passes here; `inline` refuses the unsafe ones at their place.
    markdown.validateLink = bool  # type: ignore[method-assign, assignment]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def _escape(state: "StateInline", silent: bool) -> bool:
    r"""A backslash before a mark of ours; before anything else it is a backslash.

    So `\\server\forms\_new` keeps all of its own. Two of them before a mark are one.
    """
    match = _ESCAPED.match(state.src, state.pos)
    if match is None:
        match = _ESCAPED_AT_START.match(state.src, state.pos)
        if match and not _begins_line(state, match[1]):
            return False
    if match is None and (state.pos == 0 or state.src[state.pos - 1] in _BEFORE_WORD):
        match = _ESCAPED_AT_WORD.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        if match.lastindex == 2:  # noqa: PLR2004 -- the group of the line feed
            state.push("hardbreak", "br", 0)
        else:
            state.push("text_special", "", 0).content = NO_MARK + match[1]
    state.pos = match.end()
    return True


def _begins_line(state: "StateInline", mark: str) -> bool:
    """True where a line's mark ends here: a bullet with nothing before it, or a number's dot."""
    near = max(0, state.pos - _LONGEST_ORDINAL)
    start = state.src.rfind("\n", near, state.pos) + 1
    if not start and near:
        return False
    before = state.src[start : state.pos].strip()
    return before.strip("(").isalnum() if mark in ".)" else not before


def _star_at_word_edges(state: "StateInline", silent: bool) -> bool:
    from markdown_it.rules_inline.state_inline import Delimiter

    if silent or state.src[state.pos] != "*":
        return False
    scanned = state.scanDelims(state.pos, False)  # noqa: FBT003 -- markdown-it's signature
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open,
                close=scanned.can_close,
            )
        )
    state.pos += scanned.length
    return True


def _citation(state: "StateInline", silent: bool) -> bool:
    kind = "citation"
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        kind = "malformed_citation"
        match = _NEARLY_CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push(kind, "", 0).content = match[0]
    state.pos = match.end()
    return True


def _span(state: "StateInline", silent: bool) -> bool:
    """`[words]{lang=es}`: words in another language."""
    if state.src[state.pos] != "[" or state.src.find("]{", state.pos) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    match = _ATTRIBUTES.match(state.src, end + 1) if end >= 0 else None
    if match is None:
        return False
    if not silent:
        start, last = state.pos + 1, state.posMax
        state.push("span_open", "span", 1).content = match[1]
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.posMax = last
        state.push("span_close", "span", -1)
    state.pos = match.end()
    return True


def _script(state: "StateInline", silent: bool) -> bool:
    """`^9^` raised, `~2~` lowered, as Pandoc has it: without a space inside."""
    match = _SCRIPT.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("script", "", 0)
        token.content, token.markup = match[1] or match[2], match[0][0]
    state.pos = match.end()
    return True


def _broken_link(state: "StateInline", silent: bool) -> bool:
    """What is left of a link that could not be read: the middle of it."""
    if not state.src.startswith("](", state.pos):
        return False
    if not silent:
        state.push("broken_link", "", 0)
    state.pos += 2
    return True
