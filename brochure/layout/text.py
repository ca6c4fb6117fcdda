"""Texts: a paragraph or heading to bricks, one a line."""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import Element, Inline, Text
from brochure.diagnostics.diagnostic import Severity
from brochure.geometry import Length, Rect
from brochure.layout.bricks import LINE_BREAK, NEVER, Brick
from brochure.layout.column import Column
from brochure.layout.frame import Frame, overlaid
from brochure.layout.icons import beside_icon, icon_at, icon_room, shown_icon
from brochure.layout.leader import end_width, with_end
from brochure.layout.lines import Line, break_lines, face_style
from brochure.layout.paged import Artifact, Box, LinkArea, Owner, Placement
from brochure.layout.runs import baseline_of, runs_of
from brochure.layout.scope import Scope, Sink
from brochure.theme.styles import TextStyle, Theme

_OPENING = "\u201c\u2018\u00ab\u201e\u00bf\u00a1"
_UNDERLINE_DOWN = 0.14
"""From the baseline to the top of an underline, in shares of the size: below the commas."""
_ICON_ABOVE: Length = 13.0
"""Points by which an icon may stand out above its rule: the space before a section is larger."""
_HEADING_DEPTH = {"H1": 0, "H2": 1, "H3": 2}


def text_bricks(node: Text, scope: Scope, sink: Sink, *, has_rule: bool = True) -> list[Brick]:
    """The lines of a paragraph or heading as bricks, its element and links beside them.

    Without a rule where its style has one, if what stands at its side is to be under it too.
    """
    theme = scope.theme
    style = theme.text(node.style)
    x, width = scope.column.span(style.span)
    x, width = x + style.indent, width - style.indent
    said = (*node.inlines, *node.end)
    sink.has_late = sink.has_late or any(inline.late for inline in said)
    inlines = [it for inline in node.inlines for it in scope.resolve(inline)]
    end = [it for inline in node.end for it in scope.resolve(inline)]
    if not any(inline.text.strip() for inline in inlines):
        return []
    owner = sink.element(node.element, scope.parent, node.route)
    whole, taken = (x, width), icon_room(node, style)
    x, width = x + taken if style.icon_at == "before" else x, width - taken
    room = width - end_width(theme, end, style)
    lines, too_long = break_lines(inlines, style, room, theme.fonts)
    for word in too_long:
        sink.problem(
            "word-too-long",
            f"“{word[:40]}” is wider than its column, and is broken where the column ends",
            node.route.at(word[:40]),
            "shorten it, or put a space where it may break",
            Severity.WARNING,
        )
    owners = _inline_owners([*inlines, *end], node, owner, sink)
    bricks = [
        _line(theme, line, inlines, owners, style, (x - hung, width), node, break_cost=cost)
        for line, hung, cost in zip(
            lines, _hangings(theme, lines, inlines, style), _costs(len(lines), node), strict=True
        )
    ]
    if end:
        ends = list(zip(end, owners[len(inlines) :], strict=True))
        bricks[-1] = with_end(theme, bricks[-1], ends, style, (x, width), lines[-1].width)
    middle = baseline_of(theme, style) - _cap_height(theme, style) / 2
    bricks = beside_icon(bricks, node, style, whole, middle)
    bricks = _finished_text(bricks, node, style, sink)
    if style.rule and has_rule:
        bricks[0] = under_rule(bricks[0], node, style, scope.column)
    return bricks


def _cap_height(theme: Theme, style: TextStyle) -> Length:
    return theme.fonts.families[0][style.face].cap_height * style.size / 1000.0


def _hangings(
    theme: Theme, lines: Sequence[Line], inlines: Sequence[Inline], style: TextStyle
) -> list[Length]:
    """How far each line stands out to the left: an opening quotation mark hangs."""
    hangings = [0.0] * len(lines)
    first = lines[0].segments[0]
    if style.hangs and first.text[0] in _OPENING:
        face = face_style(style, inlines[first.inline])
        hangings[0] = theme.fonts.measure(first.text[0], face, style.size)
    return hangings


def _inline_owners(inlines: Sequence[Inline], node: Text, owner: int, sink: Sink) -> list[Owner]:
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
                index = sink.element(element, index, inline.route)
        previous = key
        owners.append(index)
    return owners


def _roles(inline: Inline) -> tuple[str, ...]:
    """The inline elements around a piece of text, outermost first: emphasis is around a link."""
    marks = ("Strong",) * inline.strong + ("Em",) * inline.emphasis
    return marks if marks and inline.roles == ("Span",) else (*marks, *inline.roles)


def _line(
    theme: Theme,
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
    baseline = baseline_of(theme, style)
    for segment in line.segments:
        inline = inlines[segment.inline]
        owner = owners[segment.inline]
        inner = theme.text((inline.style,)) if inline.style else style
        color = style.color if style.has_own_ground else inner.color
        start = (x + segment.x, baseline)
        runs.extend(runs_of(theme, segment.text, start, style, inline, owner, color))
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
    frame = Frame(style.leading, tuple(runs), tuple(links), tuple(marks))
    return Brick(frame, break_cost=break_cost, route=node.route)


def _costs(lines: int, node: Text) -> list[float]:
    """What a page break after each line costs: at least two lines stand on each side of it."""
    costs = [NEVER if index < 1 or index >= lines - 2 else LINE_BREAK for index in range(lines)]
    costs[-1] = NEVER if node.keep_with_next else 0.0
    return costs


def _finished_text(bricks: list[Brick], node: Text, style: TextStyle, sink: Sink) -> list[Brick]:
    if style.after:
        bricks[-1] = replace(bricks[-1], after=style.after)
    first = replace(bricks[0], before=style.before) if style.before else bricks[0]
    element = node.element
    if element is not None:
        first = _marked(first, element, node, sink)
    bricks[0] = first
    return bricks


def _marked(brick: Brick, element: Element, node: Text, sink: Sink) -> Brick:
    frame = brick.frame
    name = element.anchor
    if element.bookmark:
        sink.bookmarks[name] = (element.bookmark, _HEADING_DEPTH.get(element.role, 2))
    if name:
        frame = replace(frame, marks=((name, 0.0), *frame.marks))
    heading = element.role == "H2" and node.keep_with_next
    return replace(brick, frame=frame, stretches=heading) if name or heading else brick


def under_rule(brick: Brick, node: Text, style: TextStyle, column: Column) -> Brick:
    """The brick with a rule above it across the full width, the heading's icon at its left end."""
    down, y = style.rule + style.rule_gap, 0.0
    icon, x = shown_icon(node, style), column.x
    items: list[Placement] = []
    if icon is not None and style.icon_at == "rule":
        above = (style.icon_size - style.rule) / 2
        y = max(0.0, above - _ICON_ABOVE)
        down = max(down + y, y + above + style.rule)
        items.append(icon_at(icon, style, x, y - above))
        x += style.icon_size + style.icon_gap
    items.append(Box(Rect(x, y, column.x + column.width - x, style.rule), style.rule_color))
    # The marks stay at the rule: whoever follows a link sees where the part begins.
    below = replace(brick.frame.translated(0.0, down), marks=brick.frame.marks)
    frame = overlaid(brick.height + down, (Frame(items=tuple(items)), below))
    return replace(brick, frame=frame)
