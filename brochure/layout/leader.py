"""What stands at the right end of a line, after a leader of dots: a page number."""

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.compose.story import Inline
from brochure.geometry import Length, Rect
from brochure.layout.bricks import Brick
from brochure.layout.frame import Frame, overlaid
from brochure.layout.lines import face_style
from brochure.layout.paged import Box, LinkArea, Owner, Placement
from brochure.layout.runs import baseline_of, runs_of
from brochure.theme.styles import TextStyle, Theme

_WIDEST = "00"
"""The dots of all lines end before a number as wide as this."""


def end_width(theme: Theme, end: Sequence[Inline], style: TextStyle) -> Length:
    """The width that the end of a line takes from its words, in points."""
    return _measure(theme, end, style) + theme.measures.leader_least if end else 0.0


def with_end(
    theme: Theme,
    brick: Brick,
    end: Sequence[tuple[Inline, Owner]],
    style: TextStyle,
    span: tuple[Length, Length],
    used: Length,
) -> Brick:
    """The line with its end at the right edge of `span`; its words take `used` points."""
    x, width = span
    right = x + width
    baseline = baseline_of(theme, style)
    at = right - _measure(theme, [inline for inline, _ in end], style)
    stop = min(at, right - theme.fonts.measure(_WIDEST, style.face, style.size))
    gap = theme.measures.leader_gap
    placements: list[Placement] = [*_dots(theme, x + used + gap, stop - gap, right, baseline)]
    links = list(brick.frame.links)
    begin = x + used
    for inline, owner in end:
        runs = runs_of(theme, inline.text, (at, baseline), style, inline, owner, style.color)
        placements.extend(runs)
        at += sum(run.width for run in runs)
        if inline.link is not None:
            if links and links[-1].owner == owner:
                # The words and their page are one link.
                begin = links.pop().rect.x
            rect = Rect(begin, 0.0, at - begin, style.leading)
            links.append(LinkArea(rect, inline.link.target, inline.link.contents, owner))
        begin = at
    ending = Frame(items=tuple(placements), links=tuple(links))
    return replace(brick, frame=overlaid(brick.height, (replace(brick.frame, links=()), ending)))


def _measure(theme: Theme, end: Sequence[Inline], style: TextStyle) -> Length:
    fonts = theme.fonts
    return sum(fonts.measure(it.text, face_style(style, it), style.size) for it in end)


def _dots(
    theme: Theme, left: Length, stop: Length, right: Length, baseline: Length
) -> Sequence[Box]:
    """Dots between `left` and `stop`, at whole steps from the right edge: artifacts."""
    color, step = theme.colors["secondary"], theme.measures.leader_step
    dot = theme.measures.leader_dot
    first = int((right - left) / step)
    last = int((right - stop) / step) + 1
    if first < last:
        return []
    width = (first - last) * step + dot
    return [Box(Rect(right - first * step, baseline - dot, width, dot), color, step=step)]
