"""LaTeX in BibTeX files as text with the markup of CSL. The one module that knows pylatexenc."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from brochure.limits import DEEPEST_LATEX, LONGEST_LATEX

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_MARK = re.compile(r"[\\{}$~]|--|``|''")
_SPECIAL = re.compile(r"(?<!\\)([%&#])")
"""What databases leave bare in titles, and LaTeX takes for comments and columns."""
_MATH = re.compile(r"\$([^$]*)\$")
_RAISED = re.compile(r"\^\{([^{}]*)\}|\^(\\?\w)")
_LOWERED = re.compile(r"_\{([^{}]*)\}|_(\\?\w)")
_MACRO = re.compile(r"\\([A-Za-z]+)")
_TAGS = (
    ("emph", "i"),
    ("textit", "i"),
    ("textsl", "i"),
    ("mkbibemph", "i"),
    ("textbf", "b"),
    ("mkbibbold", "b"),
    ("textsuperscript", "sup"),
    ("textsubscript", "sub"),
)
_PASSED_ON = ("url", "nolinkurl", "textsc", "textnormal", "textrm", "mbox", "mkbibparens")
_QUOTED = ("mkbibquote", "enquote")
_NOTHING = ("relax", "noopsort", "sc", "rm", "sf", "tt", "normalfont", "allowbreak", "newblock")
_LETTERS = (
    *(("copyright", "\u00a9"), ("slash", "/"), ("textendash", "\u2013"), ("textemdash", "\u2014")),
    *(("textgreater", ">"), ("textless", "<"), ("textbar", "|"), ("textasciitilde", "~")),
    *(("textbackslash", "\\"), ("textunderscore", "_"), ("textmu", "\u00b5")),
    *(("textquotesingle", "'"), ("textbullet", "\u2022")),
    *(("textquotedbl", '"'), ("textasciicircum", "^"), ("textdollar", "$")),
)
_REFUSED = frozenset(("input", "include", "begin", "end", "verb"))
_SWITCH = re.compile(r"\{\\(it|em|sl|bf)\b\s*([^{}]*)\}")
"""How plain TeX sets a few words in another face."""


class LatexError(ValueError):
    """Text that is not read as LaTeX."""


def read_latex(text: str) -> str:
    """The text as it is printed, with <i>, <b>, <sup> and <sub>. Raises LatexError."""
    if not _MARK.search(text):
        return text
    if len(text) > LONGEST_LATEX or _depth(text) > DEEPEST_LATEX:
        raise LatexError("it is too long, or has too many braces in braces")
    text = _SWITCH.sub(_as_macro, text)
    if len(re.findall(r"(?<!\\)\$", text)) % 2:
        # No formula, but a price.
        text = re.sub(r"(?<!\\)\$", r"\\$", text)
    unknown = next(_unknown(text), "")
    if unknown:
        raise LatexError(f"`\\{unknown}` is not known")
    marked = _MATH.sub(_without_scripts, text)
    try:
        from pylatexenc.latexwalker import LatexWalker

        walker = LatexWalker(_SPECIAL.sub(r"\\\1", marked), latex_context=_arguments())
        nodes, _, _ = walker.get_latex_nodes()
        return str(_reader().nodelist_to_text(nodes)).strip()
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise LatexError("it is not read as LaTeX") from None


def _without_scripts(match: re.Match[str]) -> str:
    raised = _RAISED.sub(lambda it: rf"}}\textsuperscript{{{it[1] or it[2]}}}{{", match[1])
    marked = _LOWERED.sub(lambda it: rf"}}\textsubscript{{{it[1] or it[2]}}}{{", raised)
    return f"{{{marked}}}" if marked != match[1] else match[0]


def _as_macro(match: re.Match[str]) -> str:
    return rf"\{'textbf' if match[1] == 'bf' else 'textit'}{{{match[2]}}}"


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in re.findall(r"\\.|[{}]", text):
        depth += (mark == "{") - (mark == "}")
        deepest = max(deepest, depth)
    return deepest


def _unknown(text: str) -> Iterator[str]:
    """The names of macros that would be left out without a word."""
    context = _reader().latex_context
    for name in _MACRO.findall(text):
        spec = context.get_macro_spec(name)
        if spec is None or not spec.macroname or name in _REFUSED:
            yield name


@cache
def _reader() -> "LatexNodes2Text":
    from pylatexenc.latex2text import (
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    context = get_default_latex_context_db()
    names = {letter[1:]: chr(it) for it, letter in get_builtin_uni2latex_dict().items()}
    macros = [MacroTextSpec(name, f"<{tag}>%s</{tag}>") for name, tag in _TAGS]
    macros += [MacroTextSpec(name, "%s") for name in _PASSED_ON]
    macros += [MacroTextSpec(name, "\u201c%s\u201d") for name in _QUOTED]
    macros += [MacroTextSpec(name, "") for name in _NOTHING]
    macros += [MacroTextSpec(name, letter) for name, letter in _LETTERS]
    macros.append(MacroTextSpec("href", "%(2)s"))
    context.add_context_category("brochure", macros=macros, prepend=True)
    letters = [MacroTextSpec(name, it) for name, it in names.items() if name.isalpha()]
    context.add_context_category("letters", macros=letters)
    return LatexNodes2Text(latex_context=context, math_mode="text")


@cache
def _arguments() -> object:
    """How many arguments each macro takes."""
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import MacroSpec

    context = get_default_latex_context_db()
    names = (*(name for name, _ in _TAGS), *_PASSED_ON, *_QUOTED, "noopsort")
    macros = [MacroSpec("href", "{{"), *(MacroSpec(name, "{") for name in names)]
    context.add_context_category("brochure", macros=macros, prepend=True)
    return context
