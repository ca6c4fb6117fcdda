"""Runs of a leaflet as the small Markdown of a content file, which prints them as they were."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from brochure.content.base import NOWHERE, Body
from brochure.content.inline import paragraphs, parse_body
from brochure.content.list_marks import begins_as_item
from brochure.content.phrases import Phrase
from brochure.diagnostics.diagnostic import Severity
from brochure.importing.document import Run

_UNSEEN = re.compile(
    r"[\u00ad\u200b-\u200d\u2060\ufeff\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f]"
)
_MARKS = re.compile(r"([*\[\]`^~])")
_SPACES = re.compile(r"[ \t\u2002-\u200a\u202f\u3000]+")
_LONGEST_SCRIPT = 20
_CITED = re.compile(r"\[@[^\]\n]*\]")


def cleaned(text: str) -> str:
    """The text without what can't be seen, its spaces and tabs as single spaces."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", text)


def plain_text(runs: Sequence[Run]) -> str:
    """The words of the runs on one line."""
    return " ".join(cleaned("".join(it.text for it in runs)).split())


def to_markup(runs: Sequence[Run]) -> str:
    """The runs in the small Markdown; reads back as the same words.

    A run whose `note` is a citation in square brackets gives this as it stands.
    """
    merged = _merged(runs)
    expected = _words("".join(it.text for it in merged if not it.note))
    plain = _faceless(merged)
    for candidate, escape in ((merged, False), (merged, True), (plain, True)):
        text = _joined(candidate, escape=escape)
        if _reads_as(text, expected):
            break
    return text


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Neighbors of one face as one run, cleaned; no space at the ends of the paragraph."""
    found: list[Run] = []
    for face, group in groupby((it for it in runs if it.text or it.note), key=_face):
        same = list(group)
        if face[0]:
            found.extend(same)
            continue
        text = cleaned("".join(it.text for it in same))
        if text:
            found.append(replace(same[0], text=text))
    while found and not found[0].note and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].note and not found[-1].text.strip():
        found.pop()
    if found and not found[0].note:
        found[0] = replace(found[0], text=found[0].text.lstrip())
    if found and not found[-1].note:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return found


def _face(run: Run) -> tuple[str, bool, bool, str, str]:
    return run.note, run.strong, run.emphasis, run.script, run.target


def _faceless(runs: Sequence[Run]) -> list[Run]:
    return [Run(it.text, note=it.note) for it in runs]


def _joined(runs: Sequence[Run], *, escape: bool) -> str:
    text = "".join(_marked(it, escape=escape) for it in runs)
    lines = [_line(it.strip()) for it in text.split("\n")]
    return "\\\n".join(it for it in lines if it)


def _line(line: str) -> str:
    """A line that does not begin like an item of a list."""
    if not begins_as_item(line) and not re.match(r"[\u2022\u2013\u2014#>|=] ?", line):
        return line
    number = re.match(r"\(?\w{1,9}(?=[.)])", line)
    return f"{line[: number.end()]}\\{line[number.end() :]}" if number else f"\\{line}"


def _marked(run: Run, *, escape: bool) -> str:
    """One run with its marks; spaces at its ends stay outside of them."""
    if run.note:
        return run.note
    words = run.text.strip(" \n")
    if not words:
        return run.text
    start = run.text[: len(run.text) - len(run.text.lstrip(" \n"))]
    end = run.text[len(run.text.rstrip(" \n")) :]
    text = _escaped(words) if escape or _MARKS.search(words) else words
    if run.script and not re.search(r"\s", words) and len(words) <= _LONGEST_SCRIPT:
        sign = "^" if run.script == "sup" else "~"
        return f"{start}{sign}{words}{sign}{end}"
    if run.target and "\n" not in words and words not in {run.target, run.target[7:]}:
        target = run.target.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        text = f"[{text}]({target})"
    if "\n" not in words:
        if run.strong:
            text = f"**{text}**"
        elif run.emphasis:
            text = f"*{text}*"
    return f"{start}{text}{end}"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text.replace("\\", "\\\\") if "\\" in text else text)


def _words(text: str) -> str:
    return "".join(text.split())


def _reads_as(text: str, expected: str) -> bool:
    """Whether the small Markdown prints the words that are expected, and nothing is wrong."""
    nodes, problems = parse_body(Body.located(text, NOWHERE))
    if any(it.severity is Severity.ERROR for it in problems):
        return False
    return _words("".join(_phrases(nodes))) == expected


def _phrases(nodes: tuple[object, ...]) -> Iterator[str]:
    for paragraph in paragraphs(nodes):  # type: ignore[arg-type]
        for it in paragraph.inlines:
            if isinstance(it, Phrase):
                yield it.text
