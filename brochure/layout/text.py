"""Texts: a paragraph or heading to bricks, one a line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brochure.compose.story import Element, Inline, Text
from brochure.diagnostics.model import Severity
from brochure.geometry import Length, Rect
from brochure.layout.bricks import LINE_BREAK, NEVER, Brick, moved, moved_link
from brochure.layout.column import Column
from brochure.layout.leader import end_width, with_end
from brochure.layout.lines import Line, break_lines, face_style
from brochure.layout.paged import Artifact, Box, LinkArea, Owner, Placement
from brochure.theme.model import TextStyle

if TYPE_CHECKING:
    from brochure.layout.flow import Flow

_OPENING = "\u201c\u2018\u00ab\u201e\u00bf\u00a1"
_UNDERLINE_DOWN = 0.14
"""From the baseline to the top of an underline, in shares of the size: below the commas."""
_HEADING_DEPTH = {"H1": 0, "H2": 1, "H3": 2}


def text_bricks(flow: "Flow", node: Text, column: Column, parent: int) -> list[Brick]:
    """The lines of a paragraph or heading as bricks, its element and links beside them."""
    style = flow.theme.text(node.style)
    x, width = column.span(style.span)
    x, width = x + style.indent, width - style.indent
    said = (*node.inlines, *node.end)
    flow.has_late = flow.has_late or any(inline.late for inline in said)
    inlines = [it for inline in node.inlines for it in flow.resolve(inline)]
    end = [it for inline in node.end for it in flow.resolve(inline)]
    if not any(inline.text.strip() for inline in inlines):
        return []
    owner = flow.element(node.element, parent, node.route)
    room = width - end_width(flow, end, style)
    lines, too_long = break_lines(inlines, style, room, flow.theme.fonts)
    for word in too_long:
        flow.problem(
            "word-too-long",
            f"“{word[:40]}” is wider than its column, and is broken where the column ends",
            node.route.at(word[:40]),
            "shorten it, or put a space where it may break",
            Severity.WARNING,
        )
    owners = _inline_owners(flow, [*inlines, *end], node, owner)
    bricks = [
        _line(flow, line, inlines, owners, style, (x - hung, width), node, break_cost=cost)
        for line, hung, cost in zip(
            lines, _hangings(flow, lines, inlines, style), _costs(len(lines), node), strict=True
        )
    ]
    if end:
        ends = list(zip(end, owners[len(inlines) :], strict=True))
        bricks[-1] = with_end(flow, bricks[-1], ends, style, (x, width), lines[-1].width)
    return _finished_text(flow, bricks, node, style, column)


def _hangings(
    flow: "Flow", lines: Sequence[Line], inlines: Sequence[Inline], style: TextStyle
) -> list[Length]:
    """How far each line stands out to the left: an opening quotation mark hangs."""
    hangings = [0.0] * len(lines)
    first = lines[0].segments[0]
    if style.hangs and first.text[0] in _OPENING:
        face = face_style(style, inlines[first.inline])
        hangings[0] = flow.theme.fonts.measure(first.text[0], face, style.size)
    return hangings


def _inline_owners(flow: "Flow", inlines: Sequence[Inline], node: Text, owner: int) -> list[Owner]:
    """The owner of each inline: the paragraph itself where nothing in it needs an element."""
    if node.element is None:
        return [Artifact.LAYOUT] * len(inlines)
    plain = all(_roles(it) == ("Span",) and not it.lang and not it.anchor for it in inlines)
    if plain:
        return [owner] * len(inlines)
    owners: list[Owner] = []
    previous: tuple[tuple[str, ...], object, str] | None = None
    for inline in inlines:
        roles = _roles(inline)
        key = (roles, inline.link, inline.lang)
        if key != previous or inline.anchor:
            index = owner
            for role in roles:
                element = Element(role, lang=inline.lang if role == roles[-1] else "")
                index = flow.element(element, index, inline.route)
        previous = key
        owners.append(index)
    return owners


def _roles(inline: Inline) -> tuple[str, ...]:
    """The inline elements around a piece of text, outermost first: emphasis is around a link."""
    marks = ("Strong",) * inline.strong + ("Em",) * inline.emphasis
    return marks if marks and inline.roles == ("Span",) else (*marks, *inline.roles)


def _line(
    flow: "Flow",
    line: Line,
    inlines: Sequence[Inline],
    owners: Sequence[Owner],
    style: TextStyle,
    span: tuple[Length, Length],
    node: Text,
    *,
    break_cost: float,
) -> Brick:
    x, width = span
    if node.align == "right":
        x += width - line.width
    elif node.align == "center":
        x += (width - line.width) / 2
    runs: list[Placement] = []
    links: list[LinkArea] = []
    marks: list[tuple[str, Length]] = []
    baseline = flow.baseline(style)
    for segment in line.segments:
        inline = inlines[segment.inline]
        owner = owners[segment.inline]
        inner = flow.theme.text((inline.style,)) if inline.style else style
        color = style.color if style.has_own_ground else inner.color
        runs.extend(flow.runs(segment.text, x + segment.x, baseline, style, inline, owner, color))
        if inline.style and inner.underline:
            # Part of the link's own marked content: the line belongs to its words.
            top = baseline + style.size * _UNDERLINE_DOWN
            under = Rect(x + segment.x, top, segment.width, inner.underline)
            runs.append(Box(under, color, owner=owner))
        if inline.link is not None:
            rect = Rect(x + segment.x, 0.0, segment.width, style.leading)
            links.append(LinkArea(rect, inline.link.target, inline.link.contents, owner))
        if inline.anchor:
            marks.append((inline.anchor, 0.0))
    return Brick(
        style.leading,
        placements=tuple(runs),
        links=tuple(links),
        marks=tuple(marks),
        break_cost=break_cost,
        route=node.route,
    )


def _costs(lines: int, node: Text) -> list[float]:
    """What a page break after each line costs: at least two lines stand on each side of it."""
    costs = [NEVER if index < 1 or index >= lines - 2 else LINE_BREAK for index in range(lines)]
    costs[-1] = NEVER if node.keep_with_next else 0.0
    return costs


def _finished_text(
    flow: "Flow", bricks: list[Brick], node: Text, style: TextStyle, column: Column
) -> list[Brick]:
    if style.after:
        bricks[-1] = replace(bricks[-1], after=style.after)
    first = replace(bricks[0], before=style.before) if style.before else bricks[0]
    if style.rule:
        first = _with_rule(first, style, column)
    element = node.element
    if element is not None:
        first = _marked(flow, first, element, node)
    bricks[0] = first
    return bricks


def _marked(flow: "Flow", brick: Brick, element: Element, node: Text) -> Brick:
    marks = brick.marks
    name = element.anchor
    if element.bookmark:
        flow.bookmarks[name] = (element.bookmark, _HEADING_DEPTH.get(element.role, 2))
    if name:
        marks = ((name, 0.0), *marks)
    heading = element.role == "H2" and node.keep_with_next
    return replace(brick, marks=marks, stretches=heading) if name or heading else brick


def _with_rule(brick: Brick, style: TextStyle, column: Column) -> Brick:
    """The brick with a rule above it across the full width."""
    down = style.rule + style.rule_gap
    rule = Box(Rect(column.x, 0.0, column.width, style.rule), style.rule_color)
    return replace(
        brick,
        height=brick.height + down,
        placements=(rule, *(moved(p, 0.0, down) for p in brick.placements)),
        links=tuple(moved_link(link, 0.0, down) for link in brick.links),
    )
