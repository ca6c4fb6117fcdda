"""Words of a web page's buttons and menus are left in the text.

## Why it matters
"Share our page" or "Get help now" was a button. On paper it does nothing, looks like advertising,
and is read out by a screen reader as if it were part of the advice. Marks of a web page's source,
such as `<br>` or `&nbsp;`, are printed as they stand.

## What to do
Delete the line. Where it was an action, write it as a sentence with a telephone number or an
address: "Get help to pay for treatment: call 555-0112". For a mark, write what it stood for:
`**bold**` for `<b>bold</b>`, a space for `&nbsp;`.

## Source
PEMAT-P item 2 (nothing distracts from the purpose); PIF TICK (no promotion). The list of words is
this project's own.
"""

import re
from collections.abc import Iterator

from brochure.checks.rule import Found, rule
from brochure.checks.wording import Passage, Wording
from brochure.diagnostics.diagnostic import Severity

_ANYWHERE = re.compile(
    r"\b(?:(?:click|tap) (?:here|below|on the (?:link|button))"
    r"|share (?:our|this) (?:page|article|post)"
    r"|skip to (?:main )?content|back to top|accept (?:all )?cookies|this (?:web)?site uses cookies"
    r"|follow us on|all rights reserved|print this page|e-?mail this page|(?:start a )?live chat"
    r"|related (?:articles|posts)|in this article|sponsored(?: content| by)|add to cart"
    r"|(?:sign up|subscribe)(?: now| today| (?:for|to) (?:our|the) (?:free )?newsletter)"
    r"|(?:get|download|request|order) your free|view our resources|scroll down"
    r"|get the best treatment|leave a comment|was this (?:page|article) helpful)\b",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em"
    r"|embed|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li"
    r"|link|main|mark|meta|nav|object|ol|option|p|picture|pre|script|section|select|small|source"
    r"|span|strike|strong|style|su[bp]|svg|table|tbody|t[dhr]|textarea|tfoot|thead|u|ul|video)"
    r"(?:\s[^<>]{0,200}=[^<>]{0,500})? ?/?>"
    r"|<!--|<!DOCTYPE"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|copy|reg|[lr][ds]quo|[mn]dash|hellip|bull|#x?[0-9a-f]{1,6});",
    re.IGNORECASE,
)
"""HTML elements and character references: `<five years`, `a<b then c>d` and `AT&T` are none."""
_IN_ITS_PLACE = {
    **dict.fromkeys(("b", "strong"), "write **bold** for bold words"),
    **dict.fromkeys(("i", "em"), "write *italic* for italic words"),
    **dict.fromkeys(("br", "p", "div"), "begin a line or a text of its own, below `|`"),
    **dict.fromkeys(("ul", "ol", "li"), "write each item on a line that begins with `- `"),
    **dict.fromkeys(("table", "tr", "td", "th"), "use a block of type `table`"),
    "a": "write [the words](https://example.org)",
    "sup": "write 10^9^ for what is raised",
    "sub": "write H~2~O for what is lowered",
}
"""What to write in place of an element of HTML."""
_BUTTON = re.compile(
    r"\b(?:get help (?:now|today)|get started|learn more|read more|see more|find out more|show more"
    r"|download now|sign up|subscribe|contact us today|call (?:now|today)|share|tweet"
    r"|advertisement)\s*[\u203a\u00bb>]*$",
    re.IGNORECASE,
)
"""At the end of a line that is no sentence."""


@rule(subject=Wording, severity=Severity.WARNING)
def web_leftover(wording: Wording) -> Iterator[Found]:
    """A finding at the first such words of each passage; of another language, at marks alone."""
    is_english = wording.content.handout.language.startswith("en")
    for passage in wording.of("body", "heading", "caption", "cell", "about", "other"):
        words = _leftover(passage, is_english=is_english)
        if words:
            yield Found(
                f"“{words}” belongs to a page of the web",
                passage.route(words),
                _hint(words),
            )


def _hint(words: str) -> str:
    if words.startswith("&"):
        return "write the character itself"
    if not words.startswith("<"):
        return "delete it, or say what to do and where: with a number or an address"
    name = words.strip("</>!").split()[0].casefold() if words.strip("</>!") else ""
    return f"delete it; {_IN_ITS_PLACE.get(name, 'write the words alone')}"


def _leftover(passage: Passage, *, is_english: bool) -> str:
    match = _MARK.search(passage.text)
    if match is None and is_english:
        match = _ANYWHERE.search(passage.text)
    if match is None and is_english and passage.kind == "body" and not passage.links:
        match = _BUTTON.search(passage.text)
    return match[0].strip() if match else ""
