import math
from typing import TypeAlias

import pytest

from brochure.geometry import Color, Length
from brochure.pictures.lettering import set_words
from brochure.pictures.open import open_picture
from brochure.pictures.picture import (
    Drawing,
    FaceName,
    Vector,
    VectorPath,
    VectorText,
    colors,
    small_text,
)
from brochure.pictures.refusal import PictureRefusedError
from brochure.source.route import Route

ROUTE = Route("content", ("lead", "src"))
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SHAPE = '<rect width="1" height="1"/>'
Points: TypeAlias = list[tuple[float, float]]


def measure(text: str, face: FaceName, size: Length) -> Length:
    """Half an em a character, a whole em in bold."""
    return len(text) * size * (1.0 if face.startswith("bold") else 0.5)


def read(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> Vector:
    drawing = open_picture("d.svg", f"{HEAD} {attributes}>{inside}</svg>".encode(), ROUTE)
    assert isinstance(drawing, Drawing)
    return set_words(drawing, measure)


def faults(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> list[str]:
    return refused(f"{HEAD} {attributes}>\n{inside}</svg>".encode())


def refused(data: bytes) -> list[str]:
    with pytest.raises(PictureRefusedError) as caught:
        open_picture("d.svg", data, ROUTE)
    assert {problem.code for problem in caught.value.problems} == {"unsupported-svg"}
    assert {problem.route for problem in caught.value.problems} == {ROUTE}
    assert all(problem.hint for problem in caught.value.problems)
    return [problem.message for problem in caught.value.problems]


def path(vector: Vector) -> VectorPath:
    (shape,) = vector.shapes
    assert isinstance(shape, VectorPath)
    return shape


def texts(vector: Vector) -> list[VectorText]:
    found = [shape for shape in vector.shapes if isinstance(shape, VectorText)]
    assert len(found) == len(vector.shapes)
    return found


def ends(shape: VectorPath) -> Points:
    """The end points of the segments."""
    return [
        (float(segment[-2]), float(segment[-1])) for segment in shape.segments if segment[0] != "Z"
    ]


def line(shape: VectorPath | VectorText) -> str:
    if isinstance(shape, VectorText):
        place = f"{shape.x:g} {shape.baseline:g} {shape.size:g}"
        return f"text {shape.face} {place} {shape.color} {shape.text}"
    segments = " ".join(
        " ".join(part if isinstance(part, str) else f"{part:g}" for part in segment)
        for segment in shape.segments
    )
    return f"path fill={shape.fill} stroke={shape.stroke} {shape.stroke_width:g}: {segments}"


def test_snapshot_of_a_small_drawing() -> None:
    vector = read(
        """
        <title>A machine</title><desc>Not drawn</desc>
        <defs><linearGradient id="unused"/></defs>
        <g fill="#369" transform="translate(10 20)">
          <rect x="0" y="0" width="40" height="20"/>
          <line x1="0" y1="30" x2="40" y2="30" stroke="black" stroke-width="2" fill="none"/>
          <polygon points="0,0 4,0 4,4" fill="none" stroke="rgb(1,2,3)"/>
        </g>
        <path d="M0 0h10v10H0z" style="fill: red; stroke: none"/>
        <text x="50" y="80" font-size="12" font-weight="bold">Pump</text>
        """,
        'width="400" height="200" viewBox="0 0 100 50"',
    )
    assert (vector.size.width, vector.size.height) == (300.0, 150.0)
    assert [line(shape) for shape in vector.shapes] == [
        "path fill=#336699 stroke=None 0: M 30 60 L 150 60 L 150 120 L 30 120 Z",
        "path fill=None stroke=#000000 6: M 30 150 L 150 150",
        "path fill=None stroke=#010203 3: M 30 60 L 42 60 L 42 72 Z",
        "path fill=#FF0000 stroke=None 0: M 0 0 L 30 0 L 30 30 L 0 30 Z",
        "text bold 150 240 36 #000000 Pump",
    ]


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('width="96" height="48"', 72.0, 36.0),
        ('width="96px" height="1in"', 72.0, 72.0),
        ('width="10mm" height="72pt"', 720 / 25.4, 72.0),
        ('viewBox="5 5 40 20"', 30.0, 15.0),
        ('viewBox="0 0 40 20" width="80"', 60.0, 30.0),
        ('viewBox="0 0 40 20" height="80"', 120.0, 60.0),
    ],
)
def test_sizes_are_in_points(attributes: str, width: float, height: float) -> None:
    size = read(SHAPE, attributes).size
    assert (size.width, size.height) == pytest.approx((width, height))


def test_a_view_box_is_centred_and_moved_to_the_origin() -> None:
    vector = read(
        '<rect x="10" y="10" width="10" height="10"/>',
        'viewBox="10 10 10 10" width="40" height="20"',
    )
    assert ends(path(vector)) == [(7.5, 0.0), (22.5, 0.0), (22.5, 15.0), (7.5, 15.0)]


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("translate(10)", (20.0, 0.0)),
        ("translate(10,20)", (20.0, 20.0)),
        ("scale(2)", (20.0, 0.0)),
        ("rotate(90)", (0.0, 10.0)),
        ("rotate(90 10 10)", (20.0, 10.0)),
        ("matrix(0 1 -1 0 5 6)", (5.0, 16.0)),
        ("skewY(45)", (10.0, 10.0)),
        ("translate(1 1) scale(3)", (31.0, 1.0)),
        ("scale(3) translate(1 1)", (33.0, 3.0)),
    ],
)
def test_transforms_are_applied(transform: str, expected: tuple[float, float]) -> None:
    vector = read(f'<path transform="{transform}" d="M0 0L10 0 0 10z"/>')
    assert ends(path(vector))[1] == pytest.approx((expected[0] * 0.75, expected[1] * 0.75))


def test_transforms_of_groups_are_nested() -> None:
    vector = read(
        '<g transform="translate(10 0)"><g transform="scale(2)"><path d="M1 1H2V2z"/></g></g>'
    )
    assert ends(path(vector))[0] == (9.0, 1.5)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("M4 4l4 0 0 4", [(4, 4), (8, 4), (8, 8)]),
        ("m4 4 4 0 0 4", [(4, 4), (8, 4), (8, 8)]),
        ("M4,4H8V8h-4v-4", [(4, 4), (8, 4), (8, 8), (4, 8), (4, 4)]),
        ("M0 0c0 4 4 4 4 0s4-4 4 0", [(0, 0), (4, 0), (8, 0)]),
        ("M0 0q4 4 8 0t8 0", [(0, 0), (8, 0), (16, 0)]),
        ("M4 4h4zl4 4", [(4, 4), (8, 4), (4, 4), (8, 8)]),
        ("M.4.4L1e1-4", [(0.4, 0.4), (10, -4)]),
        ("M0 0a4 4 0 018 0", [(0, 0), (4, -4), (8, 0)]),
        ("M0 0a4 4 0 1 0 8 0", [(0, 0), (4, 4), (8, 0)]),
        ("M0 0A0 4 0 0 1 8 0", [(0, 0), (8, 0)]),
        ("M0 0a1 1 0 0 1 8 0", [(0, 0), (4, -4), (8, 0)]),
    ],
)
def test_path_data(data: str, expected: Points) -> None:
    assert ends(path(read(f'<path d="{data}"/>', 'width="133.3333333" height="9"'))) == [
        pytest.approx((x * 0.75, y * 0.75), abs=1e-4) for x, y in expected
    ]


def test_smooth_curves_mirror_the_control_point() -> None:
    shape = path(read('<path d="M0 0C0 4 8 4 8 0S16-4 16 0"/>'))
    assert shape.segments[2][1:3] == (6.0, -3.0)
    alone = path(read('<path d="M0 0L8 0S16-4 16 0"/>'))
    assert alone.segments[2][1:3] == (6.0, 0.0)


def curve_points(shape: VectorPath) -> Points:
    """Points along the curves, a tenth of each apart."""
    found: Points = []
    at = (0.0, 0.0)
    for segment in shape.segments:
        numbers = [float(value) for value in segment[1:]]
        if segment[0] == "C":
            one, two, end = zip(numbers[::2], numbers[1::2], strict=True)
            for step in range(11):
                t, u = step / 10, 1 - step / 10
                weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                places = (at, one, two, end)
                found.append(
                    (
                        sum(w * p[0] for w, p in zip(weights, places, strict=True)),
                        sum(w * p[1] for w, p in zip(weights, places, strict=True)),
                    )
                )
        if numbers:
            at = (numbers[-2], numbers[-1])
    assert found
    return found


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_arcs_stay_on_their_circle(flags: str) -> None:
    shape = path(read(f'<path d="M40 20A20 20 0 {flags} 20 40"/>'))
    centre = (20, 20) if flags in {"0 1", "1 0"} else (40, 40)
    distances = [
        math.dist(point, (centre[0] * 0.75, centre[1] * 0.75)) for point in curve_points(shape)
    ]
    assert all(abs(distance - 15) < 0.01 for distance in distances)
    assert len(shape.segments) == (4 if flags.startswith("1") else 2)


def test_a_tilted_elliptical_arc() -> None:
    """Half of an ellipse of 20 x 10 that stands upright."""
    shape = path(read('<path d="M50 30A20 10 90 0 1 50 70"/>'))
    places = [((x / 0.75 - 50) / 10, (y / 0.75 - 50) / 20) for x, y in curve_points(shape)]
    assert all(abs(math.hypot(x, y) - 1) < 0.001 for x, y in places)
    assert max(x for x, _ in places) == pytest.approx(1, abs=1e-3)


def test_circles_ellipses_and_rounded_rectangles() -> None:
    circle = path(read('<circle cx="20" cy="20" r="20"/>'))
    assert all(abs(math.dist(p, (15, 15)) - 15) < 0.01 for p in curve_points(circle))
    oval = path(read('<ellipse cx="20" cy="10" rx="20" ry="10"/>'))
    assert max(y for _, y in curve_points(oval)) == pytest.approx(15)
    rounded = path(read('<rect width="20" height="8" rx="100"/>'))
    assert ends(rounded)[0] == (7.5, 0.0)
    undrawn = '<circle r="0"/><rect width="4"/><ellipse rx="3"/><path d=""/>'
    assert len(read(f"{undrawn}{SHAPE}").shapes) == 1


def test_properties_are_inherited_and_style_wins() -> None:
    shape = path(
        read(
            '<g fill="none" stroke="#f00" stroke-width="4" stroke-linecap="round" '
            'stroke-dasharray="2 1 3" stroke-linejoin="round" stroke-miterlimit="7">'
            '<path d="M0 0h9" stroke="blue" style="stroke:#00ff00; fill-rule: evenodd"/></g>'
        )
    )
    assert shape == VectorPath(
        segments=(("M", 0.0, 0.0), ("L", 6.75, 0.0)),
        fill=None,
        stroke=Color(0, 255, 0),
        stroke_width=3.0,
        dash=(1.5, 0.75, 2.25, 1.5, 0.75, 2.25),
        even_odd=True,
        cap="round",
        join="round",
        miter_limit=7.0,
    )


@pytest.mark.parametrize(
    ("shape", "fill"),
    [
        ('<line x2="9" stroke="blue"/>', None),
        ('<path d="M0 0h9" stroke="blue"/>', None),
        ('<path d="M0 0h9v9" stroke="blue"/>', Color(0, 0, 0)),
        ('<path d="M0 0q4 4 9 0" stroke="blue"/>', Color(0, 0, 0)),
    ],
)
def test_a_straight_line_is_not_filled(shape: str, fill: Color | None) -> None:
    assert path(read(shape)).fill == fill


def test_current_color_is_the_color_property() -> None:
    assert path(read('<g color="#123456"><path d="M0 0h9v9z" fill="currentColor"/></g>')).fill == (
        Color.parse("#123456")
    )


def test_text_anchors_use_the_measured_widths() -> None:
    vector = read(
        '<g font-size="10"><text x="50" y="10">abcd</text>'
        '<text x="50" y="20" text-anchor="middle">abcd</text>'
        '<text x="50" y="30" text-anchor="end">abcd</text>'
        '<text x="50" y="40" text-anchor="end" font-weight="700">abcd</text></g>'
    )
    assert [shape.x / 0.75 for shape in texts(vector)] == [50, 40, 30, 10]
    assert [shape.size for shape in texts(vector)] == [7.5] * 4


def test_spans_continue_the_line_and_share_the_anchor() -> None:
    vector = read(
        '<text x="50" y="10" font-size="10" text-anchor="middle">\n  ab\n'
        '  <tspan font-weight="bold" dy="2">cd</tspan>\n<tspan x="0" y="30">next</tspan>\n</text>'
    )
    found = [(text.text, text.face, text.x / 0.75, text.baseline / 0.75) for text in texts(vector)]
    # "ab " is 15 units wide, "cd" 20; the second chunk is anchored by itself.
    assert found == [
        ("ab ", "regular", 32.5, 10.0),
        ("cd", "bold", 47.5, 12.0),
        ("next", "regular", -10.0, 30.0),
    ]


def test_text_passes_through_as_it_is() -> None:
    vector = read('<text y="9" xml:space="preserve"> AT&amp;T  &#8805; 5*3*2 </text>')
    assert texts(vector)[0].text == " AT&T  \u2265 5*3*2 "
    assert texts(read("<text>a\n   b</text>"))[0].text == "a b"


def test_faces() -> None:
    vector = read(
        '<text>a</text><text font-style="italic">b</text>'
        '<text font-style="oblique" font-weight="bold">c</text>'
    )
    assert [text.face for text in texts(vector)] == ["regular", "italic", "bold_italic"]


def test_small_text_is_measured_at_the_printed_width() -> None:
    vector = read('<text font-size="12">a</text><text font-size="16">b</text>')
    assert small_text(vector, 150.0) == pytest.approx(18.0)
    assert small_text(read(SHAPE), 150.0) is None


def test_colors_in_paint_order() -> None:
    vector = read(
        '<rect width="9" height="9" fill="red" stroke="blue"/><text fill="#010203">a</text>'
        '<rect width="9" height="9" fill="red"/>'
    )
    assert [str(color) for color in colors(vector)] == ["#FF0000", "#0000FF", "#010203"]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<rect width="9" height="9" opacity="half"/>', "`opacity` can't be read: half"),
        ('<rect style="fill-opacity:.5.5"/>', "`fill-opacity`"),
        ('<use xlink:href="#a"/>', "`use` points to `#a`, which the drawing does not have"),
        ('<use href="other.svg#a"/>', "`href` on `use`"),
        ('<image href="https://example.org/a.png"/>', "`image` shows another file"),
        ('<image href="data:text/html;base64,AAAA"/>', "`image` holds something else"),
        ("<style>@import 'a.css';</style>", "`@import`"),
        ("<defs><style>@import url(a.css);</style></defs>", "`@import`"),
        ("<style>rect:nth-child(2) {fill: red}</style>", "rect:nth-child(2)"),
        ("<style>rect {fill: red</style>", "a rule of the style sheet can't be read"),
        ("<style>rect {fill: url(http://example.org/a)}</style><rect/>", "`fill` points to"),
        ("<script>alert(1)</script>", "`script`"),
        ("<defs><g><script/></g></defs>", "`script`"),
        ('<rect onclick="a()"/>', "`onclick`"),
        ('<rect xlink:href="a.svg"/>', "`href` on `rect`"),
        ('<rect fill="url(a.svg#g)"/>', "`fill` points to another file: url(a.svg#g)"),
        ('<g clip-path="url(c.svg#c)"/>', "`clip-path` points to another file"),
        ('<rect filter="url(f.svg#f)"/>', "`filter` points to another file"),
        ("<foreignObject/>", "`foreignObject`"),
        ("<g><svg viewBox='0 0 9'/></g>", "`viewBox` can't be read"),
        ("<a href='https://example.org'><text>a</text></a>", "`a` with a link"),
        ("<rect><animate/></rect>", "`animate` inside `rect`"),
        ("<blink/>", "`blink` inside `svg`"),
        ("<div xmlns='http://www.w3.org/1999/xhtml'/>", "`div` inside `svg`"),
        ('<rect width="50furlongs"/>', "`width` of `rect` can't be read: 50furlongs"),
        ('<text font-size="big">a</text>', "`font-size` can't be read: big"),
        ('<text x="1 2 c">abc</text>', "`x` of `text` can't be read: 1 2 c"),
        ('<text fill="none">abc</text>', "text is invisible"),
        ('<text style="text-transform: uppercase">abc</text>', "`text-transform`"),
        ('<g transform-origin="9 9"/>', "`transform-origin`"),
        ('<path d="M0 0 L"/>', "`d` of `path` can't be read"),
        ('<path d="L0 0"/>', "`d` of `path` can't be read"),
        ('<path d="M0 0zz 4"/>', "`d` of `path` can't be read"),
        ('<path d="M0 1e999"/>', "`d` of `path` can't be read"),
        ('<polygon points="1 2 3"/>', "`points` of `polygon` can't be read"),
        ('<g transform="turn(3)"/>', "`transform` can't be read: turn(3)"),
        ('<path stroke="red" stroke-linecap="blunt"/>', "`stroke-linecap` can't be read: blunt"),
        ('<g transform="scale(1000)"><g transform="scale(1000)"/></g>', "beyond measure"),
        ('<path d="M0 0H999999"/>', "`path` lies far outside"),
        ("<g>dropped words</g>", "outside of a `text` element: dropped words"),
    ],
)
def test_what_is_not_on_the_list_is_refused_at_its_line(inside: str, words: str) -> None:
    (message,) = faults(inside)
    assert message.startswith("d.svg, line 2: ")
    assert words in message


def test_all_faults_are_reported_in_the_order_of_lines() -> None:
    messages = faults(
        '<rect fill="nope"/>\n<rect rx="x" width="9" height="9"/>\n<script/><rect width="x"/>'
    )
    assert [message.split(":")[0] for message in messages] == [
        "d.svg, line 2",
        "d.svg, line 3",
        "d.svg, line 4",
        "d.svg, line 4",
    ]


def test_what_drawing_programs_write_out_of_habit_is_allowed() -> None:
    vector = read(
        '<metadata><RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Layer" class="a" '
        'style="opacity:1.0;display:inline;font-family:Arial;-inkscape-stroke:none">'
        '<rect width="4" height="4" clip-rule="evenodd" data-name="b" aria-hidden="true"/></g>'
    )
    assert len(vector.shapes) == 1


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100%" height="100%"',
        'viewBox="0 0 0 10"',
        'viewBox="a"',
        'width="0" height="9"',
        'viewBox="0 0 9 9" preserveAspectRatio="centred"',
    ],
)
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    assert all(message.startswith("d.svg, line 1: ") for message in faults("", attributes))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE svg [ ]>",
    ],
)
def test_document_types_and_entities_are_refused(declaration: str) -> None:
    message, *_ = refused(f"<?xml version='1.0'?>\n{declaration}\n{HEAD}/>".encode())
    assert message.startswith("d.svg, line 2: a document type")


def test_style_sheets_by_instruction_are_refused() -> None:
    (message,) = refused(f'<?xml-stylesheet href="a.css"?>\n{HEAD}/>'.encode())
    assert "xml-stylesheet" in message


@pytest.mark.parametrize(
    ("data", "number"),
    [
        (f"{HEAD}>\n<g>\n</svg>", 3),
        (f"{HEAD}>\n<g>&nbsp;</g></svg>", 2),
        (f"{HEAD}>\n\n<g>", 3),
        (f"{HEAD} a='1' a='2'/>", 1),
        (f"<?xml version='1.0' encoding='nonsense'?>{HEAD}/>", 1),
    ],
)
def test_broken_xml_is_refused_at_its_line(data: str, number: int) -> None:
    (message,) = refused(data.encode())
    assert message.startswith(f"d.svg, line {number}: the XML is broken")


def test_too_many_nodes_are_refused() -> None:
    (message,) = faults("<g/>" * 100_000)
    assert "more than 20,000 elements" in message


def test_too_many_segments_are_refused() -> None:
    (message,) = faults(f'<path d="M0 0{"h1" * 200_000}"/>')
    assert "more than 200,000 lines and curves" in message


def test_deep_nesting_is_refused() -> None:
    (message,) = faults("<g>" * 5000 + "</g>" * 5000)
    assert "nested more than 64 deep" in message


def test_a_file_that_is_no_drawing_is_refused() -> None:
    (message,) = refused(b"<notes><svg/></notes>")
    assert "does not begin with an `svg` element" in message


def test_the_digest_follows_the_bytes() -> None:
    assert read(SHAPE).digest == read(SHAPE).digest
    assert read(SHAPE).digest != read(f"{SHAPE}<g/>").digest


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<title>A probe</title>",
        '<defs><rect width="9" height="9"/></defs>',
        '<rect width="9" height="9" fill="none"/>',
        '<rect width="-9" height="9"/><circle r="-1"/>',
    ],
)
def test_a_drawing_that_shows_nothing_is_refused(inside: str) -> None:
    assert faults(inside) == ["d.svg, line 1: the drawing shows nothing"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\u05d0\u05d1", "U+05D0 (hebrew letter alef) and U+05D1 (hebrew letter bet) can't be set"),
        ("a \u202eb", "U+202E (right-to-left override) can't be set"),
        ("q\u0323", "U+0323 (combining dot below) can't be set"),
        ("\ue000", "U+E000 can't be set: it is a private-use character"),
        ("&#x10FFFF;", "U+10FFFF can't be set"),
    ],
)
def test_text_of_a_drawing_is_refused_as_that_of_a_page_is(text: str, words: str) -> None:
    (message,) = faults(f"<g/>\n<text>{text}</text>")
    assert message.startswith(f"d.svg, line 3: {words}")


def test_text_of_a_drawing_is_put_right_as_that_of_a_page_is() -> None:
    (text,) = texts(read("<text>e\u0301\u200b a\u2011b\u2010c\u202f5</text>"))
    assert text.text == "\u00e9 a-b-c\u00a05"


def test_a_flood_of_problems_is_cut() -> None:
    messages = faults('<rect fill="x"/>\n' * 500)
    assert len(messages) == 101
    assert messages[-1] == "d.svg, line 101: and 400 more problems follow"


@pytest.mark.parametrize(
    "inside",
    [
        f'<polygon points="{"1" * 200_000}x"/>',
        f'<rect width="{"1" * 200_000}x"/>',
        f'<path d="M0 0 {"1" * 200_000}x"/>',
        f'<g transform="{"scale(1)" * 50_000}x"/>',
        f'<text font-weight="{"1" * 200_000}">a</text>',
        f'<path stroke-dasharray="{"1 " * 200_000}"/>',
        f'<path stroke-miterlimit="{"1" * 200_000}x"/>',
    ],
)
def test_long_values_cost_no_time_and_are_not_quoted_in_full(inside: str) -> None:
    (message,) = faults(inside)
    assert len(message) < 120


def test_many_spans_cost_no_time() -> None:
    assert len(texts(read(f"<text>{'<tspan>a</tspan>' * 19_000}</text>"))) == 19_000


def test_a_drawing_read_again_is_told_of_by_its_own_name_and_place() -> None:
    data = f'{HEAD} viewBox="0 0 9 9"><blink/></svg>'.encode()
    said = []
    for name, route in (("one.svg", ROUTE), ("other.svg", ROUTE.down("image"))):
        with pytest.raises(PictureRefusedError) as caught:
            open_picture(name, data, route)
        said += [(it.message.split(",")[0], it.route) for it in caught.value.problems]
    assert said == [("one.svg", ROUTE), ("other.svg", ROUTE.down("image"))]
