"""What a block composes with: inlines, headings, panels, pictures, the language's own words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from brochure.compose.block_types import BlockType
from brochure.compose.citations import Citations
from brochure.compose.contents import Heading
from brochure.compose.figure_ids import repeated_ids
from brochure.compose.leaflet import Leaflet
from brochure.compose.links import LINK, TERM, Addresses
from brochure.compose.lists import nested_list
from brochure.compose.opened_pictures import OpenedPictures
from brochure.compose.scripts import in_characters
from brochure.compose.section_links import (
    linked_sections,
    page_of,
    target_left_out,
    unknown_section,
)
from brochure.compose.story import (
    Element,
    Inline,
    Link,
    Node,
    Panel,
    StyleNames,
    Text,
)
from brochure.compose.strings import Strings
from brochure.compose.texts import is_lone_heading, without_heading, words_of
from brochure.content.base import Block, Body, Prose
from brochure.content.characters import NO_BREAK_HYPHEN, NO_BREAK_SPACE, put_right
from brochure.content.inline import parse_body, parse_inline
from brochure.content.model import Content
from brochure.content.phrases import BodyNode, Citation, Inlines, Paragraph, Phrase
from brochure.content.starts import GOES_ON
from brochure.content.telephones import said
from brochure.content.walk import walk_blocks
from brochure.diagnostics.diagnostic import Severity
from brochure.pictures.picture import Opened
from brochure.source.route import Problem, Route

DEEPEST_HEADING = 6
_NUMBERING_AS_WRITTEN = {"letter": "LowerAlpha", "roman": "LowerRoman"}


class Composer:
    """Composes one handout. Blocks read its fields and call its methods; they keep no state."""

    def __init__(
        self,
        content: Content,
        strings: Strings,
        shelf: OpenedPictures,
        blocks: Mapping[str, BlockType],
        faulty_ids: frozenset[str],
        leaflet: Leaflet | None = None,
    ) -> None:
        self.content = content
        self.strings = strings
        self.citations = Citations(content.references, strings, content.other_ids)
        self._left_out = content.left_out
        self.full_at = leaflet.full_at if leaflet is not None else ""
        """Where the whole handout is, of which this leaflet is a part."""
        self.problems: list[Problem] = []
        self.level = 1
        """The level of the heading under which the next block stands."""
        self.section_heading = ""
        """The words of the heading of the section that is composed."""
        figures = [it for it in walk_blocks(content) if getattr(it, "is_numbered_figure", False)]
        self._figures = {id(block): number for number, block in enumerate(figures, 1)}
        self._figure_ids = {
            str(name): self._figures[id(it)] for it in figures if (name := getattr(it, "id", None))
        }
        self._reached: dict[str, int] = {}
        """By type, the number that the last block with numbers has reached."""
        self._sections = linked_sections(content.sections)
        self._faulty_ids = faulty_ids
        self.problems.extend(repeated_ids(figures))
        self.headings: tuple[Heading, ...] = ()
        """The headings of all sections, for the table of contents."""
        self.addresses = Addresses(are_printed=content.page.addresses)
        self.terms = tuple(
            term for block in walk_blocks(content) for term in getattr(block, "defined_terms", ())
        )
        """The terms that definition blocks define."""
        self._opened = shelf
        self.registry = blocks
        self._bookmarks = 0
        """How many headings have a bookmark so far: each is a destination of its own."""

    def blocks(self, blocks: Sequence[Block]) -> tuple[Node, ...]:
        """The nodes of the blocks inside a container."""
        return tuple(node for block in blocks for node in self.block(block))

    def block(self, block: Block) -> tuple[Node, ...]:
        """The nodes of one block; a panel's heading stands again where it goes on."""
        nodes = tuple(map(self._with_continued, self.registry[block.type].compose(block, self)))
        if block.keep and nodes:
            nodes = (Panel(None, ("plain",), nodes, block.route.down("keep"), is_kept=True),)
        return nodes

    def problem(self, problem: Problem) -> None:
        """Report a problem."""
        self.problems.append(problem)

    def heading(
        self, prose: Prose, styles: StyleNames, *, anchor: str = "", depth: int = 1
    ) -> Text:
        """A heading `depth` levels below the one in force; it stays with what follows it."""
        level = min(self.level + depth, DEEPEST_HEADING)
        inlines = self.inlines(prose)
        bookmark = ""
        if styles[0].startswith("heading-") or "panel-heading" in styles:
            bookmark = words_of(inlines)
            self._bookmarks += 1
            anchor = anchor or f"heading-{self._bookmarks}"
        element = Element(f"H{level}", bookmark=bookmark, anchor=anchor)
        return Text(
            element, (*styles, f"heading-{level}"), inlines, prose.route, keep_with_next=True
        )

    def panel_heading(self, prose: Prose | None, default: str, route: Route, style: str) -> Text:
        """A panel's heading: the author's, or the language's own words."""
        words = prose if prose is not None else Prose.located(default, route)
        return self.heading(words, (style, "panel-heading"))

    def continued(self, title: Text) -> Text:
        """The words in place of a heading or caption on the further pages of what it heads."""
        said = self.strings.continued.format(title=words_of(title.inlines))
        return Text(None, title.style, (Inline(said, title.route),), title.route)

    def _with_continued(self, node: Node) -> Node:
        match node:
            case Panel() if is_lone_heading(node):
                return without_heading(node)
            case Panel(children=(Text(keep_with_next=True) as heading, *_)):
                return replace(node, continued=self.continued(heading))
            case _:
                return node

    def paragraph(
        self,
        prose: Prose,
        styles: StyleNames = ("body",),
        role: str = "P",
        *,
        strong: bool = False,
        align: Literal["left", "right", "center"] = "left",
    ) -> Text:
        """One paragraph of author text."""
        inlines = self.inlines(prose)
        if strong:
            inlines = tuple(replace(inline, strong=True) for inline in inlines)
        return Text(Element(role), styles, inlines, prose.route, align=align)

    def body(self, body: Body, styles: StyleNames = ("body",)) -> tuple[Node, ...]:
        """The paragraphs and lists of author text."""
        nodes, problems = parse_body(body)
        self.problems.extend(problems)
        return tuple(self._body_node(node, styles, 0) for node in nodes)

    def intro(self, body: Body, styles: StyleNames = ("body",)) -> tuple[Node, ...]:
        """The paragraphs and lists of author text that leads to what follows and stays with it."""
        nodes = self.body(body, styles)
        if nodes and isinstance(nodes[-1], Text):
            return (*nodes[:-1], replace(nodes[-1], keep_with_next=True))
        return nodes

    def own(
        self,
        text: str,
        route: Route,
        *,
        strong: bool = False,
        emphasis: bool = False,
        hint: str = "",
    ) -> Inline:
        """Words of the language's own, or of a field that takes no Markdown.

        `hint` says what to do about letters that can't be printed, where it is not the usual.
        """
        drawn, problems = put_right(text, route)
        self.problems.extend(
            replace(it, hint=hint) if hint and it.severity is Severity.ERROR else it
            for it in problems
        )
        return Inline(drawn, route, strong, emphasis, hint=hint)

    def inlines(self, prose: Prose) -> tuple[Inline, ...]:
        """The inlines of one paragraph of author text."""
        parsed, problems = parse_inline(prose)
        self.problems.extend(problems)
        return self._inlines(parsed)

    def link(self, text: str, target: str, contents: str, route: Route) -> Inline:
        """A live link whose words are printed."""
        words = self.own(text, route)
        return replace(words, style=LINK, link=Link(target, contents), roles=("Link",))

    def telephone(self, label: Prose, number: str, route: Route) -> tuple[Inline, ...]:
        """A label and a number to call, in bold."""
        said = (*self.inlines(label), self.own(":" + NO_BREAK_SPACE, route))
        return (
            *(replace(inline, strong=True, is_label=True) for inline in said),
            *self._call(number, route),
        )

    def address_lines(
        self,
        telephone: str | None,
        email: str | None,
        url: str | None,
        address: Prose | None,
        route: Route,
    ) -> tuple[tuple[Inline, ...], ...]:
        """The given ways to reach someone, each a line with its label; live where that can be."""
        strings = self.strings
        lines: list[tuple[Inline, ...]] = []
        if telephone:
            call = self._call(telephone, route)
            lines.append((self._label(strings.telephone, route), *call))
        if email:
            contents = strings.write_link.format(address=email)
            link = self.link(email, f"mailto:{email}", contents, route)
            lines.append((self._label(strings.email, route), link))
        if url:
            shown = re.sub(r"^https?://", "", url).rstrip("/")
            contents = strings.open_link.format(address=url)
            # The address may begin a line, so that a narrow card need not break it.
            label = self.own(f"{strings.web}: ", route)
            lines.append((label, self.link(shown, url, contents, route)))
        if address is not None:
            inlines = self.inlines(address)
            # The lines of an address stand under each other, and its label above them.
            is_long = any("\n" in it.text for it in inlines)
            label = self._label(strings.address, route)
            if is_long:
                label = replace(label, text=label.text.rstrip() + "\n")
            lines.append((label, *inlines))
        return tuple(lines)

    def cite(self, keys: Sequence[str], route: Route) -> tuple[Inline, ...]:
        """The marker for these sources, joined to the word before it."""
        marker, problems = self.citations.cite([(key, "") for key in keys], route)
        self.problems.extend((*problems, *(self._without_list(route) if keys else ())))
        return (Inline(NO_BREAK_SPACE, route), *marker) if marker else ()

    def _without_list(self, route: Route) -> Iterator[Problem]:
        """That a citation leads nowhere, as the edition leaves the list of sources out."""
        if "references" in self._left_out.blocks:
            yield target_left_out("the list of sources", self._left_out.edition, route)

    def figure_number(self, block: Block) -> int:
        """The number of a figure, in reading order."""
        return self._figures[id(block)]

    def _call(self, field: str, route: Route) -> Iterator[Inline]:
        """What a telephone field says; what is dialled in it is a link, and bold."""
        parts = said(field)
        is_called = any(part.target for part in parts)
        for part in parts:
            shown = part.text.replace("-", NO_BREAK_HYPHEN)
            if part.target:
                scheme, _, _ = part.target.partition(":")
                template = self.strings.text_link if scheme == "sms" else self.strings.call_link
                contents = template.format(number=part.text)
                shown = shown.replace(" ", NO_BREAK_SPACE)
                # The label before it says that it is a number to call: it needs no underline.
                number = self.link(shown, part.target, contents, route)
                yield replace(number, strong=True, style="")
            else:
                yield self.own(part.text, route, strong=not is_called)

    def _label(self, words: str, route: Route) -> Inline:
        return replace(self.own(f"{words}:{NO_BREAK_SPACE}", route), is_label=True)

    def picture(self, name: str, route: Route) -> Opened | None:
        """The picture of this name, or None when a problem was reported."""
        picture, problems = self._opened.open(name, route)
        self.problems.extend(problems)
        return picture

    def variant(self, name: str, route: Route) -> tuple[Opened | None, tuple[Problem, ...]]:
        """A picture that may not be shown, or None; and what is wrong with it, not yet reported."""
        return self._opened.look(name, route)

    def first_number(self, block: Block, start: int, count: int) -> int:
        """The number of the first of `count` items of a block that begins at `start`."""
        if start == GOES_ON and block.type not in self._reached:
            self.problem(
                Problem(
                    "nothing-to-continue",
                    f"no block of type `{block.type}` with numbers stands before this one",
                    block.route.down("start"),
                    hint="write the number that it begins with, or leave `start:` out",
                )
            )
        first = self._reached.get(block.type, 0) + 1 if start == GOES_ON else start
        self._reached[block.type] = first + count - 1
        return first

    def _body_node(self, node: BodyNode, styles: StyleNames, depth: int) -> Node:
        if isinstance(node, Paragraph):
            return Text(Element("P"), styles, self._inlines(node.inlines), node.route)
        items = [
            (tuple(self._body_node(child, styles, depth + 1) for child in item), node.route)
            for item in node.items
        ]
        return nested_list(
            items,
            node.route,
            depth,
            is_ordered=node.ordered,
            start=node.start,
            numbering=_NUMBERING_AS_WRITTEN.get(node.style, ""),
        )

    def _inlines(self, parsed: Inlines) -> tuple[Inline, ...]:
        inlines: list[Inline] = []
        for index, node in enumerate(parsed):
            if isinstance(node, Phrase):
                inlines.append(self._phrase(node))
                follows = parsed[index + 1] if index + 1 < len(parsed) else None
                is_last = not isinstance(follows, Phrase) or follows.target != node.target
                if node.target.startswith("#") and is_last and inlines[-1].link:
                    inlines.append(page_of(inlines[-1], self.strings))
                continue
            marker = self._marker(node)
            if marker and inlines and marker[0].text == "[":
                before = inlines[-1]
                kept = before.text.rstrip(" ")
                if kept.endswith((NO_BREAK_SPACE, "\n", "(", "[")):
                    inlines[-1] = replace(before, text=kept)
                else:
                    inlines[-1] = replace(before, text=kept + NO_BREAK_SPACE)
            inlines.extend(marker)
        said = [inline for inline in inlines if inline.text or inline.late]
        return self.addresses.after_links(said)

    def _phrase(self, phrase: Phrase) -> Inline:
        link = self._link(phrase)
        style = TERM if phrase.target.startswith("#") else LINK
        text, script = in_characters(phrase.text, phrase.script)
        return Inline(
            text,
            phrase.route,
            phrase.strong,
            phrase.emphasis,
            style if link else "",
            link,
            roles=("Link",) if link else ("Span",),
            lang=phrase.lang,
            script=script,
        )

    def _link(self, phrase: Phrase) -> Link | None:
        if not phrase.target.startswith("#"):
            return Link(phrase.target, self._describe(phrase)) if phrase.target else None
        name = phrase.target[1:]
        if name not in self._sections and name not in self._faulty_ids:
            there = phrase.route.at(phrase.target)
            is_gone = name in self._left_out.ids
            gone = target_left_out(f"the section `{name}`", self._left_out.edition, there)
            self.problem(gone if is_gone else unknown_section(name, self._sections, there))
        return self._sections.get(name)

    def _describe(self, phrase: Phrase) -> str:
        scheme, _, rest = phrase.target.partition(":")
        if scheme == "tel":
            return self.strings.call_link.format(number=rest)
        if scheme == "sms":
            return self.strings.text_link.format(number=rest)
        if scheme == "mailto":
            return self.strings.write_link.format(address=rest)
        return self.strings.open_link.format(address=phrase.target)

    def _marker(self, citation: Citation) -> tuple[Inline, ...]:
        figures = [key for key in citation.keys if key.startswith("fig:")]
        pages = citation.pages or ("",) * len(citation.keys)
        sources = [
            (key, page)
            for key, page in zip(citation.keys, pages, strict=True)
            if not key.startswith("fig:")
        ]
        marker: list[Inline] = []
        for key in figures:
            marker.extend(self._figure_link(key, citation.route))
        if sources:
            cited, problems = self.citations.cite(sources, citation.route)
            self.problems.extend((*problems, *self._without_list(citation.route)))
            marker.extend(cited)
        return tuple(marker)

    def _figure_link(self, key: str, route: Route) -> Iterator[Inline]:
        name = key.removeprefix("fig:")
        number = self._figure_ids.get(name)
        if number is None and name in self._faulty_ids:
            return
        if number is None and name in self._left_out.ids:
            gone = target_left_out(f"the figure `{name}`", self._left_out.edition, route)
            self.problem(gone)
            return
        if number is None:
            known = ", ".join(f"`@fig:{it}`" for it in self._figure_ids)
            self.problem(
                Problem(
                    "undefined-figure",
                    f"no figure has the id `{name}`",
                    route,
                    hint=f"the figures are {known}" if known else "give the figure an `id:`",
                )
            )
            return
        words = self.strings.figure.format(number=number).replace(" ", NO_BREAK_SPACE)
        yield Inline(words, route, link=Link(f"#figure-{name}", words), roles=("Link",))
