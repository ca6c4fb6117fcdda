"""Parts that point to others: clones, clip paths, arrow heads, gradients; and groups."""

import pytest
from svg_files import box, drawing, group, path, paths, read

from brochure.geometry import Color
from brochure.pictures.picture import Gradient, Stop, VectorGroup, VectorPath

RECT = '<rect id="r" width="10" height="10"/>'
DEFS = f"<defs>{RECT}<g id='two'>{RECT}<circle r='5'/></g></defs>"


def test_a_clone_stands_where_it_is_put_and_takes_the_style_around_it() -> None:
    shape = path(f'{DEFS}<g fill="red"><use href="#r" x="20" y="30" transform="scale(2)"/></g>')
    assert box(shape) == (40.0, 60.0, 60.0, 80.0)
    assert shape.fill == Color(255, 0, 0)


def test_a_symbol_is_fitted_into_the_size_of_its_clone() -> None:
    symbol = f'<symbol id="s" viewBox="0 0 10 10">{RECT}</symbol>'
    shape = path(f'{symbol}<use href="#s" x="10" y="10" width="40" height="20"/>')
    assert box(shape) == (20.0, 10.0, 40.0, 30.0)
    flat = symbol.replace("viewBox", "preserveAspectRatio='none' viewBox")
    shape = path(f'{flat}<use xlink:href="#s" width="40" height="20"/>')
    assert box(shape) == (0.0, 0.0, 40.0, 20.0)


@pytest.mark.parametrize(
    ("aspect", "expected"),
    [
        ("xMidYMid", (20.0, 0.0, 30.0, 10.0)),
        ("xMinYMin meet", (10.0, 0.0, 20.0, 10.0)),
        ("xMaxYMax", (30.0, 0.0, 40.0, 10.0)),
        ("none", (10.0, 0.0, 40.0, 10.0)),
        ("xMinYMin slice", (10.0, 0.0, 40.0, 30.0)),
    ],
)
def test_a_drawing_in_a_drawing(aspect: str, expected: tuple[float, float, float, float]) -> None:
    inner = f'preserveAspectRatio="{aspect}" viewBox="0 0 10 10"'
    shape = path(f'<svg x="10" width="30" height="10" {inner}>{RECT}</svg>')
    assert box(shape) == expected


def test_what_leaves_an_inner_viewport_is_cut_off() -> None:
    wide = '<rect x="-5" width="50" height="5"/>'
    found = group(f'<svg x="10" y="10" width="20" height="10">{wide}</svg>')
    (clip,) = found.clips
    assert box(VectorPath(clip.segments, None, None)) == (10.0, 10.0, 30.0, 20.0)
    inner = f'<svg width="20" height="10" overflow="visible">{wide}</svg>'
    assert isinstance(read(inner).shapes[0], VectorPath)


def test_only_what_is_cut_off_takes_a_clip() -> None:
    clip = '<clipPath id="c"><rect width="20" height="20"/></clipPath>'
    inside = f'{clip}<g clip-path="url(#c)">{RECT}</g>'
    assert isinstance(read(inside).shapes[0], VectorPath)
    shown = f'{clip}<g clip-path="url(#c)"><rect x="15" width="10" height="10"/></g>'
    assert len(group(shown).clips) == 1
    stroked = f'{clip}<rect x="10" width="9" height="9" stroke="red" clip-path="url(#c)"/>'
    assert len(group(stroked).clips) == 1


def test_clips_inside_clips_all_cut() -> None:
    clips = (
        '<clipPath id="a" clip-path="url(#b)"><circle r="9"/></clipPath>'
        '<clipPath id="b" clipPathUnits="objectBoundingBox"><path d="M0 0H.5V1H0z"/></clipPath>'
    )
    found = group(f'{clips}<rect width="40" height="20" clip-path="url(#a)"/>')
    boxes = [box(VectorPath(it.segments, None, None)) for it in found.clips]
    assert boxes == [(0.0, 0.0, 20.0, 20.0), (-9.0, -9.0, 9.0, 9.0)]


def test_shapes_that_overlap_in_a_clip_leave_no_hole() -> None:
    """The second square runs the other way round: its area would be taken from the first's."""
    shapes = '<path d="M0 0H20V20H0z"/><path d="M10 10V30H30V10z"/>'
    (clip,) = group(
        f'<clipPath id="c">{shapes}</clipPath><rect width="90" height="90" clip-path="url(#c)"/>'
    ).clips
    parts, areas = [[]], []
    for segment in clip.segments:
        if segment[0] == "Z":
            parts.append([])
        else:
            parts[-1].append((float(segment[1]), float(segment[2])))
    for part in filter(None, parts):
        turned = zip(part, [*part[1:], part[0]], strict=True)
        areas.append(sum(a * d - b * c for (a, b), (c, d) in turned))
    assert len(areas) == 2
    assert min(areas) > 0


def test_an_empty_clip_hides_and_a_missing_one_does_not() -> None:
    inside = f'<clipPath id="c"/><g clip-path="url(#c)">{RECT}</g><g clip-path="url(#x)">{RECT}</g>'
    assert len(paths(inside)) == 1


def test_arrow_heads_stand_at_the_corners_and_point_along_the_line() -> None:
    head = (
        '<marker id="m" orient="auto" markerUnits="userSpaceOnUse" markerWidth="4" markerHeight="4"'
        ' refX="2" refY="2" overflow="visible"><path d="M0 0L4 2 0 4z"/></marker>'
    )
    line = '<polyline points="10,10 30,10 30,30" fill="none" stroke="red" {}/>'
    found = paths(head + line.format('marker-start="url(#m)"'))[1:]
    assert [box(it) for it in found] == [(8.0, 8.0, 12.0, 12.0)]
    assert found[0].segments[1][1:] == (9.0, 7.5)
    found = paths(head + line.format('marker-end="url(#m)"'))[1:]
    assert found[0].segments[1][1:] == (22.5, 24.0)
    found = paths(head + line.format('marker-mid="url(#m)"'))[1:]
    x, y = (float(it) / 0.75 for it in found[0].segments[1][1:])
    assert (round(x - 30, 2), round(y - 10, 2)) == (1.41, 1.41)
    assert len(paths(head + line.format('style="marker:url(#m)"'))) == 4


def test_a_head_grows_with_its_line_and_takes_its_color() -> None:
    head = '<marker id="m" overflow="visible"><path d="M0 0H1V1z" fill="context-stroke"/></marker>'
    line = '<path d="M10 10H20" stroke="#123456" stroke-width="4" marker-end="url(#m)"/>'
    found = paths(head + line)[1]
    assert box(found) == (20.0, 10.0, 24.0, 14.0)
    assert found.fill == Color.parse("#123456")


STOPS = '<stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".5"/>'


def gradient(server: str, shape: str = '<rect width="40" height="20" fill="url(#g)"/>') -> Gradient:
    found = path(server + shape).fill
    assert isinstance(found, Gradient)
    return found


def test_a_gradient_is_fitted_to_its_shape() -> None:
    found = gradient(f'<linearGradient id="g">{STOPS}</linearGradient>')
    assert found.ends == (0.0, 0.0, 1.0, 0.0)
    assert found.matrix == (30.0, 0.0, 0.0, 15.0, 0.0, 0.0)
    assert found.stops == (Stop(0.0, Color(255, 0, 0)), Stop(1.0, Color(0, 0, 255), 0.5))
    assert not found.is_opaque


def test_a_gradient_takes_over_what_it_points_to() -> None:
    base = f'<radialGradient id="b" r="9" gradientUnits="userSpaceOnUse">{STOPS}</radialGradient>'
    found = gradient(f'{base}<radialGradient id="g" xlink:href="#b" cx="5" cy="6" fx="4"/>')
    assert found.ends == (4.0, 6.0, 0.0, 5.0, 6.0, 9.0)
    assert found.matrix == (0.75, 0.0, 0.0, 0.75, 0.0, 0.0)


@pytest.mark.parametrize(
    ("spread", "colors"), [("repeat", "rbrb"), ("reflect", "rbbr"), ("pad", "rb")]
)
def test_spread(spread: str, colors: str) -> None:
    stops = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    found = gradient(
        f'<linearGradient id="g" x2=".5" spreadMethod="{spread}">{stops}</linearGradient>'
    )
    named = {Color(255, 0, 0): "r", Color(0, 0, 255): "b"}
    said = [named[it.color] for it in found.stops]
    assert "".join(a for a, b in zip(said, [*said[1:], ""], strict=True) if a != b or b == "") in {
        colors,
        colors.replace("bb", "b"),
    }
    assert found.ends[2] == (1.0 if spread != "pad" else 0.5)


def test_a_gradient_that_is_one_color_is_that_color() -> None:
    one = '<linearGradient id="g"><stop stop-color="red" stop-opacity=".5"/></linearGradient>'
    shape = path(one + '<rect width="40" height="20" fill="url(#g)"/>')
    assert (shape.fill, shape.fill_opacity) == (Color(255, 0, 0), 0.5)
    nothing = '<rect width="9" height="9" fill="url(#none) green"/>'
    assert path(nothing).fill == Color(0, 128, 0)


def test_opacity_of_one_shape_is_its_own_and_of_several_a_groups() -> None:
    one = path('<rect width="9" height="9" fill="red" fill-opacity=".5" opacity=".5"/>')
    assert one.fill_opacity == 0.25
    several = group(f'<g opacity=".5">{RECT}{RECT}</g>')
    assert (several.opacity, len(several.shapes)) == (0.5, 2)
    both = group('<rect width="9" height="9" stroke="red" opacity=".5"/>')
    assert both.opacity == 0.5
    assert len(paths(f'<g opacity="0">{RECT}</g>{RECT}')) == 1


def test_what_is_hidden_is_not_drawn() -> None:
    hidden = f'<g display="none">{RECT}</g><g visibility="hidden">{RECT}</g>'
    again = '<g visibility="hidden"><rect width="9" height="9" visibility="visible"/></g>'
    assert len(paths(hidden + again)) == 1


def test_a_skewed_pen_draws_in_its_own_units() -> None:
    shape = path('<path d="M0 0H10" stroke="red" stroke-width="2" transform="scale(4 1)"/>')
    assert shape.matrix == (2.0, 0.0, 0.0, 0.5, 0.0, 0.0)
    assert shape.segments[1] == ("L", 15.0, 0.0)
    assert shape.stroke_width == 3.0
    plain = '<path d="M0 0H10" stroke="red" transform="scale(4 1)" style="{}"/>'
    kept = path(plain.format("vector-effect:non-scaling-stroke"))
    assert (kept.matrix, kept.stroke_width) == (None, 0.75)


def test_strokes_come_first_where_the_order_says_so() -> None:
    inside = '<rect width="9" height="9" stroke="red" paint-order="stroke"/>'
    assert [it.fill is None for it in paths(inside)] == [True, False]


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        (f'<mask id="m">{RECT}</mask><g mask="url(#m)">{RECT}</g>', ("mask",)),
        (f'<filter id="f"><feOffset/></filter><g filter="url(#f)">{RECT}</g>', ("filter",)),
        (f'<g style="mix-blend-mode:multiply">{RECT}</g>', ("mix-blend-mode",)),
        ('<g filter="blur(2px)"><circle r="9"/></g>', ("filter",)),
        ('<path id="p" d="M0 9H90"/><text><textPath href="#p">a</textPath></text>', ("textPath",)),
        ('<text rotate="9">abc</text>', ("rotate",)),
        ('<text text-decoration="underline">abc</text>', ("text-decoration",)),
        ('<clipPath id="c"><text y="9">a</text></clipPath><circle r="9" clip-path="url(#c)"/>',
         ("text in a clipPath",)),
    ],
)  # fmt: skip
def test_what_is_drawn_in_pixels(inside: str, names: tuple[str, ...]) -> None:
    found = drawing(inside).in_pixels
    assert found is not None
    assert (found.names, found.line) == (names, 2)


def test_what_nothing_points_to_is_not_looked_at() -> None:
    unused = f"<defs><foreignObject/><mask id='m'>{RECT}</mask></defs><mask id='n'/>"
    assert isinstance(read(f"{unused}{RECT}").shapes[0], VectorPath)
    assert not isinstance(read(RECT).shapes[0], VectorGroup)


def test_html_gives_way_to_text_that_says_the_same() -> None:
    html = '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">Rest <b>now</b></div>'
    switch = f"<switch>{html}</foreignObject><text>{{}}</text></switch>"
    assert len(read(switch.format("Rest now")).shapes) == 1
    with pytest.raises(Exception, match="foreignObject"):
        read(switch.format("Rest..."))
