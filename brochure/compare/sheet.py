"""The summary before a proof's pages, and the sheet after them: each change, and room to sign.

Ordinary nodes. The summary has no heading, as the handout's own title is the first of the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from brochure.compare.as_text import (
    FORBIDDING,
    change_words,
    fact_words,
    in_order,
    number_words,
    part_words,
    reversal_context,
    reversal_words,
    shorten,
    summary_lines,
)
from brochure.compare.comparison_types import Change, Comparison, PartChange, Place
from brochure.compare.proof import BANNER, Spot, foreign
from brochure.compose.story import (
    Element,
    Inline,
    Item,
    Label,
    List,
    Node,
    Panel,
    Row,
    Ruled,
    Story,
    StyleNames,
    Text,
)
from brochure.compose.texts import place_to_write
from brochure.content.characters import put_right
from brochure.source.route import Route
from brochure.theme.fonts import FontSet

_NOWHERE = Route("proof")
_HEADING = "Each change"
_INTRO = (
    "The pages after this summary are the new handout. Words that are new or changed have a thick"
    " line under them, and a bar stands in the left margin beside what is new, changed or moved. A"
    " short upright line stands where words were taken out of a text, and a dot in the margin where"
    " a whole text was. Then each change is listed, with room to sign."
)
_CHOICES = (
    "I approve this handout.",
    "I approve it with the corrections that I have noted.",
    "I do not approve it.",
)
_SMALL: StyleNames = ("small", "body")
_FIELDS = (("Name", "Role"), ("Signature", "Date"))


def summary_page(story: Story, comparison: Comparison, fonts: FontSet) -> Story:
    """The story of what a proof begins with: how much changed, and what may hurt somebody.

    `story` is the proof's.
    """
    writer = _Writer(foreign(story.info.language), {}, fonts)
    body = (*writer.summary(comparison), writer.text(_INTRO))
    return _sheet(story, writer, "What has changed", comparison, body)


def sign_off_sheet(
    story: Story, comparison: Comparison, spots: Mapping[Place, Sequence[Spot]], fonts: FontSet
) -> Story:
    """The sheet's story: no more than what the comparison says, and room to sign.

    `story` is the proof's, `spots` say where on its pages the changes stand.
    """
    writer = _Writer(foreign(story.info.language), spots, fonts)
    body = (*writer.found(comparison), writer.signature())
    return _sheet(story, writer, _HEADING, comparison, body)


def _sheet(
    story: Story, writer: "_Writer", heading: str, comparison: Comparison, body: tuple[Node, ...]
) -> Story:
    is_front = heading != _HEADING
    title = story.info.title.removeprefix(f"{BANNER}: ")
    styles: StyleNames = ("cover-title", "heading-2")
    # Said once as text, and on each page in its head: more would be a running header that is read.
    banner = (writer.text(BANNER, "P", ("draft",)),) if is_front else ()
    cover = (
        writer.text("For the person who signs this off", "P", ("cover-kind",)),
        *banner,
        writer.text(heading, "P", styles) if is_front else writer.heading(heading, 2, styles[:1]),
        writer.text(f"{title}.{_versions(comparison)}", "P", ("cover-subtitle",)),
    )
    # A longer line that the other pages don't have would be taken for lost text.
    furniture = replace(
        story.furniture,
        banner=BANNER,
        footer_left=story.info.identifier,
        folio=f"{'Summary' if is_front else 'Sign-off'}, page {{page}} of {{pages}}",
    )
    return Story(
        (Panel(None, ("cover",), cover, _NOWHERE),),
        (Panel(Element("Sect"), ("section",), body, _NOWHERE),),
        furniture,
        story.info,
    )


def _versions(comparison: Comparison) -> str:
    old, new = comparison.versions
    return f" Version {new}, compared with version {old}." if old and new else ""


class _Writer(Struct, frozen=True):
    """Makes nodes of words."""

    language: str
    spots: Mapping[Place, Sequence[Spot]]
    fonts: FontSet

    def text(self, words: str, role: str = "P", styles: StyleNames = ("body",)) -> Text:
        return Text(Element(role), styles, (self.inline(words),), _NOWHERE)

    def heading(self, words: str, level: int, styles: StyleNames = ()) -> Text:
        inline = self.inline(words)
        element = Element(f"H{level}", bookmark=inline.text, anchor=f"sheet-{inline.text}")
        styles = (*styles, f"heading-{level}")
        return Text(element, styles, (inline,), _NOWHERE, keep_with_next=True)

    def inline(self, words: str, *, strong: bool = False) -> Inline:
        drawn = put_right(words, _NOWHERE)[0].replace("\n", " ")
        for character in self.fonts.missing(drawn.replace("\u2011", "")):
            # The old text may hold what no font of this theme has.
            drawn = drawn.replace(character, "?")
        return Inline(drawn, _NOWHERE, strong=strong, lang=self.language)

    def bullets(self, lines: Sequence[tuple[Inline, ...]]) -> List:
        items = tuple(
            Item(Label("bullet"), (Text(Element("P"), _SMALL, line, _NOWHERE),), _NOWHERE)
            for line in lines
        )
        return List(Element("L", numbering="Disc"), ("list",), items, _NOWHERE)

    def title(self, words: str) -> Text:
        """What stands over a part of the summary, which has no headings."""
        return replace(self.text(words, "P", ("heading-3",)), keep_with_next=True)

    def summary(self, comparison: Comparison) -> Iterator[Node]:
        """How much differs; remarks, numbers, words that forbid, and what it says of itself."""
        yield self.bullets([(self.inline(it),) for it in summary_lines(comparison)])
        parts: list[tuple[str, list[tuple[Inline, ...]]]] = [
            (
                "Please check first",
                [
                    (
                        self.inline(
                            _without_ticks(f"{it.message[:1].upper()}{it.message[1:]}; {it.hint}.")
                        ),
                    )
                    for it in comparison.remarks
                ],
            ),
            (
                "Numbers and doses",
                [
                    (
                        self.inline(number_words(it), strong=True),
                        self.inline(f" ({it.where}, {it.what})"),
                    )
                    for it in in_order(comparison.numbers)
                ],
            ),
            (
                FORBIDDING,
                [
                    (
                        self.inline(reversal_words(it), strong=True),
                        self.inline(f": {reversal_context(it)}"),
                    )
                    for it in comparison.reversals
                ],
            ),
            (
                "About the handout",
                [(self.inline(fact_words(it), strong=it.is_weighty),) for it in comparison.facts],
            ),
        ]
        for words, lines in parts:
            if lines:
                yield self.title(words)
                yield self.bullets(lines)

    def found(self, comparison: Comparison) -> Iterator[Node]:
        """What differs, section by section, and the references."""
        for part in comparison.parts:
            yield from self._part(part)
        if comparison.entries:
            yield self.heading("References", 3)
            words = {"uncited": "No longer cited"}
            yield self.bullets(
                [
                    (
                        self.inline(words.get(it.kind, it.kind.capitalize()), strong=True),
                        self.inline(f": {it.new or it.old}"),
                    )
                    for it in comparison.entries
                ]
            )

    def _part(self, part: PartChange) -> Iterator[Node]:
        yield self.heading(part.heading, 3)
        words = part_words(part)
        if words:
            yield self.text(words, styles=_SMALL)
        for change in part.changes:
            yield self._change(change)

    def _change(self, change: Change) -> Node:
        page = self._page(change.place) if change.kind != "removed" else ""
        label = Text(
            Element("P"),
            _SMALL,
            (self.inline(f"{change_words(change)}{page}", strong=True),),
            _NOWHERE,
            keep_with_next=True,
        )
        lines = [label]
        for lead, kind in (("Was: ", "removed"), ("Now: ", "added")):
            other = "added" if kind == "removed" else "removed"
            if change.kind in ("changed", kind):
                lines.append(self._version(change, lead, other))
        if change.kind == "changed" and _plain(change.old) == _plain(change.new):
            lines.append(self.text("Only bold or italic letters have changed.", styles=_SMALL))
        if change.kind == "moved":
            lines.append(self.text(_plain(change.new), styles=_SMALL))
        return Panel(None, ("plain",), tuple(lines), _NOWHERE)

    def _version(self, change: Change, lead: str, other: str) -> Text:
        """A text as it was or is, the words that only it has in bold."""
        inlines = [self.inline(lead if change.kind == "changed" else "")]
        last = len(change.pieces) - 1
        for index, piece in enumerate(change.pieces):
            if piece.kind == other:
                continue
            words = _plain(shorten(piece, is_first=index == 0, is_last=index == last))
            is_own = piece.kind != "same" and change.kind == "changed"
            inlines.append(self.inline(words, strong=is_own))
            inlines.append(self.inline(" "))
        shown = tuple(it for it in inlines[:-1] if it.text)
        return Text(Element("P"), _SMALL, shown, _NOWHERE)

    def _page(self, place: Place | None) -> str:
        spots = self.spots.get(place, ()) if place is not None else ()
        return f", page {spots[0].page + 1}" if spots else ""

    def signature(self) -> Node:
        """Choices to tick, and lines for name, role, signature and date."""
        items = tuple(
            Item(Label("box", description=it), (self.text(it),), _NOWHERE) for it in _CHOICES
        )
        choices = List(Element("L", numbering="None"), ("checklist", "list"), items, _NOWHERE)
        rows: tuple[Node, ...] = tuple(self._row(labels) for labels in _FIELDS)
        children = (self.heading("Sign-off", 3), choices, *rows)
        return Panel(None, ("plain",), children, _NOWHERE, keep_together=True)

    def _row(self, labels: Sequence[str]) -> Row:
        cells = tuple(
            Panel(
                None,
                ("plain",),
                (
                    self.text(label, styles=("field-label", "small")),
                    Ruled(place_to_write(label), ("field-line", "writing-lines"), 1, _NOWHERE),
                ),
                _NOWHERE,
            )
            for label in labels
        )
        return Row(None, ("fields-row",), cells, (2.0, 1.0), _NOWHERE)


def _without_ticks(words: str) -> str:
    """A message in whose form for the page what is typed stands in quotation marks."""
    return re.sub("`([^`]*)`", "\u201c\\1\u201d", words)


def _plain(words: str) -> str:
    """The words without the marks of emphasis: on the sheet, bold is for what changed."""
    return re.sub(r"\*\*|(?<!\w)_|_(?!\w)", "", words)
