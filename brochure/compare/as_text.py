"""A comparison in plain words, for the person who signs the handout off."""

import textwrap
from collections.abc import Iterable, Iterator

from brochure.compare.comparison_types import (
    Change,
    Comparison,
    FactChange,
    NumberChange,
    PartChange,
    Piece,
    Reversal,
)
from brochure.diagnostics.excerpt import excerpt
from brochure.diagnostics.terminal import BOLD, RESET, painted, shown

_GREEN, _RED = "\x1b[32m", "\x1b[31m"
_BESIDE = 8
"""Words of unchanged text shown on each side of a change."""
_INDENT = "    "
FORBIDDING = "Words that forbid"
_KINDS = {"dose": "Dose", "telephone": "Telephone", "number": "Number"}


def as_text(comparison: Comparison, old: str, new: str, *, width: int, color: bool) -> str:
    """The report, one paragraph after the other; `old` and `new` are what was compared."""
    page = _Page(width, color=color)
    page.heading(f"What changed from {shown(old)} to {shown(new)}")
    if comparison.is_equal:
        page.say("Nothing: both say the same.")
    else:
        for line in summary_lines(comparison):
            page.say(line)
    if not comparison.is_equal and any(it.kind == "changed" for it in _changes(comparison)):
        page.say("In a changed text, [-this-] was taken out and {+this+} was put in.")
    _write(page, comparison)
    if comparison.notes:
        page.heading("Not compared")
    for note in comparison.notes:
        page.say(f"{shown(note[:1].upper() + note[1:])}.", first="- ")
    return page.text()


def summary_lines(comparison: Comparison) -> Iterator[str]:
    """The sentences that a report begins with: how much changed, pages, grade."""
    sections = [
        f"{count} {word}"
        for word, count in (
            ("changed", sum(it.kind == "changed" for it in comparison.parts)),
            ("added", sum(it.kind == "added" for it in comparison.parts)),
            ("removed", sum(it.kind == "removed" for it in comparison.parts)),
            ("moved", sum(it.is_moved for it in comparison.parts)),
        )
        if count
    ]
    yield f"Sections: {', '.join(sections)}." if sections else "No section has changed."
    doses = sum(it.kind == "dose" for it in comparison.numbers)
    others = len(comparison.numbers) - doses
    if comparison.numbers:
        yield f"Numbers: {_counted(others, 'number')} and {_counted(doses, 'dose')} differ."
    if comparison.reversals:
        gone = sum(it.kind == "removed" for it in comparison.reversals)
        come = len(comparison.reversals) - gone
        yield f"Words such as “not” or “never”: {gone} taken out, {come} put in."
    before, after = comparison.before, comparison.after
    if before.pages is not None and after.pages is not None:
        yield f"Pages: {_was(str(before.pages), str(after.pages))}."
    if before.smog is not None and after.smog is not None:
        grade = _was(f"{before.smog:.1f}", f"{after.smog:.1f}")
        yield f"Reading grade (SMOG): {grade}."
    if before.flesch_kincaid is not None and after.flesch_kincaid is not None:
        grade = _was(f"{before.flesch_kincaid:.1f}", f"{after.flesch_kincaid:.1f}")
        yield f"Reading grade (Flesch-Kincaid): {grade}."


def _was(old: str, new: str) -> str:
    return f"{new}, as before" if old == new else f"{new}; it was {old}"


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def fact_words(fact: FactChange) -> str:
    """A changed field in a sentence."""
    name = fact.name[:1].upper() + fact.name[1:]
    if not fact.old:
        return f"{name}: {fact.new} (new)"
    if not fact.new:
        return f"{name}: no longer given; it was {fact.old}"
    return f"{name}: was {fact.old}; now {fact.new}"


def number_words(number: NumberChange) -> str:
    """A changed number in a sentence."""
    if not number.old:
        return f"{_KINDS[number.kind]}: new: {number.new}"
    if not number.new:
        return f"{_KINDS[number.kind]}: gone: {number.old}"
    return f"{_KINDS[number.kind]}: was {number.old}; now {number.new}"


def reversal_words(reversal: Reversal) -> str:
    """A word such as "not" that is gone or new, in a sentence."""
    if reversal.kind == "added":
        return f"Put in: “{reversal.words}”"
    return f"Taken out: “{reversal.words}”"


def reversal_context(reversal: Reversal) -> str:
    """The words around it as they were and as they are."""
    now = f"now “{excerpt(reversal.new)}”" if reversal.new else "the whole text is gone"
    was = f"was “{excerpt(reversal.old)}”" if reversal.old else "the text is new"
    return f"{was}; {now} ({reversal.where}, {reversal.what})"


def in_order(numbers: Iterable[NumberChange]) -> list[NumberChange]:
    """Doses first, then telephone numbers, then all others."""
    kinds = list(_KINDS)
    return sorted(numbers, key=lambda it: kinds.index(it.kind))


def change_words(change: Change) -> str:
    """What happened to a passage: "Changed paragraph", "Moved list item, from Risks"."""
    kind = change.kind[:1].upper() + change.kind[1:]
    context = f" ({change.context})" if change.context else ""
    moved = ""
    if change.is_moved:
        moved = f", from {change.origin}" if change.origin else ", within the section"
        moved = f" and moved{moved}" if change.kind == "changed" else moved
    return f"{kind} {change.what}{context}{moved}"


def part_words(part: PartChange) -> str:
    """What happened to a section, but for the passages in it; "" for nothing."""
    if part.kind == "added":
        return "This section is new."
    if part.kind == "removed":
        return "This section was taken out."
    words = f"The heading was “{part.old_heading}”." if part.old_heading else ""
    if part.is_moved:
        place = f"after “{part.after}”" if part.after else "first"
        words = f"{words} The section has moved: it now stands {place}."
    return words.strip()


def _changes(comparison: Comparison) -> Iterator[Change]:
    for part in comparison.parts:
        yield from part.changes


class _Page:
    """Lines of text, wrapped."""

    def __init__(self, width: int, *, color: bool) -> None:
        self.width = max(40, min(width, 100))
        self.color = color
        self._lines: list[str] = []

    def heading(self, words: str) -> None:
        """A line of its own, after an empty one."""
        self._lines.extend(["", painted(shown(words), BOLD, is_on=self.color)])

    def say(self, words: str, indent: str = "  ", first: str = "") -> None:
        """A paragraph; `first` stands before its first line."""
        begin = f"{indent}{first}"
        rest = " " * len(begin)
        wrapped = textwrap.wrap(
            words,
            self.width,
            initial_indent=begin,
            subsequent_indent=rest,
            break_on_hyphens=False,
            break_long_words=False,
        )
        self._lines.extend(wrapped)

    def marked(self, words: str) -> None:
        """A changed text: its marks are colored after wrapping, so that they don't count."""
        known = len(self._lines)
        self.say(words, _INDENT)
        if not self.color:
            return
        is_open = ""
        for index in range(known, len(self._lines)):
            line = self._lines[index]
            start = is_open
            for mark, paint in (("[-", _RED), ("{+", _GREEN)):
                at, close = line.rfind(mark), "-]" if mark == "[-" else "+}"
                if at >= 0 and line.find(close, at) < 0:
                    is_open = paint
                elif is_open == paint and close in line:
                    is_open = ""
            line = line.replace("[-", f"{_RED}[-").replace("{+", f"{_GREEN}{{+")
            line = line.replace("-]", f"-]{RESET}").replace("+}", f"+}}{RESET}")
            self._lines[index] = f"{start}{line}{RESET if is_open else ''}"

    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines).lstrip("\n") + "\n"


def _write(page: _Page, comparison: Comparison) -> None:
    _write_warnings(page, comparison)
    if comparison.facts:
        page.heading("About the handout")
        for fact in comparison.facts:
            page.say(shown(fact_words(fact)), first="! " if fact.is_weighty else "- ")
    for part in comparison.parts:
        _write_part(page, part)
    if comparison.entries:
        page.heading("References")
        for entry in comparison.entries:
            _write_entry(page, entry.kind, entry.new or entry.old, entry.details)


def _write_warnings(page: _Page, comparison: Comparison) -> None:
    """What may hurt somebody, before everything else."""
    if comparison.remarks:
        page.heading("Please check")
        for remark in comparison.remarks:
            words = f"{remark.message}; {remark.hint}."
            page.say(shown(words[:1].upper() + words[1:]), first="- ")
    if comparison.numbers:
        page.heading("Numbers and doses")
        for number in in_order(comparison.numbers):
            words = f"{number_words(number)} ({number.where}, {number.what})"
            page.say(shown(words), first="! " if number.kind == "dose" else "- ")
    if comparison.reversals:
        page.heading(FORBIDDING)
        for reversal in comparison.reversals:
            words = f"{reversal_words(reversal)}: {reversal_context(reversal)}"
            page.say(shown(words), first="! ")


def _write_entry(
    page: _Page, kind: str, text: str, details: tuple[tuple[str, str, str], ...]
) -> None:
    word = {"uncited": "No longer cited"}.get(kind, kind[:1].upper() + kind[1:])
    page.say(shown(f"{word}: {text}"), first="- ")
    for name, old, new in details:
        words = f"{name}: was {old or 'not given'}; now {new or 'not given'}"
        page.say(shown(words), _INDENT)


def _write_part(page: _Page, part: PartChange) -> None:
    page.heading(part.heading)
    words = part_words(part)
    if words:
        page.say(shown(words))
    for change in part.changes:
        page.say(shown(change_words(change)) + ":", first="- ")
        page.marked(shown(marked_text(change)))


def marked_text(change: Change) -> str:
    """The text of a change; in a changed one, marks stand around what differs."""
    if change.kind != "changed":
        return change.new or change.old
    forms = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    last = len(change.pieces) - 1
    return " ".join(
        forms[it.kind].format(shorten(it, is_first=index == 0, is_last=index == last))
        for index, it in enumerate(change.pieces)
    )


def shorten(piece: Piece, *, is_first: bool, is_last: bool) -> str:
    """The text of a piece; of a long unchanged one only what stands beside the changes."""
    words = piece.text.split()
    if piece.kind != "same" or len(words) <= 2 * _BESIDE + 2:
        return piece.text
    if is_first:
        return " ".join(("…", *words[-_BESIDE:]))
    if is_last:
        return " ".join((*words[:_BESIDE], "…"))
    return " ".join((*words[:_BESIDE], "…", *words[-_BESIDE:]))
