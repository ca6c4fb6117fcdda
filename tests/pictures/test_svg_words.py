"""The words of a drawing: where they stand, how they are turned and spaced."""

import pytest
from svg_files import texts


def places(inside: str) -> list[tuple[str, float, float]]:
    return [(it.text, round(it.x / 0.75, 2), round(it.baseline / 0.75, 2)) for it in texts(inside)]


def test_letters_placed_one_by_one() -> None:
    assert places('<text x="1 20" y="5" font-size="10">abcd</text>') == [
        ("a", 1.0, 5.0),
        ("bcd", 20.0, 5.0),
    ]
    assert places('<text dx="0 3" dy="0 2" font-size="10">ab</text>') == [
        ("a", 0.0, 0.0),
        ("b", 8.0, 2.0),
    ]
    nested = '<text x="1 20 40 60" font-size="10">a<tspan x="9">b</tspan>cd</text>'
    assert places(nested) == [
        ("a", 1.0, 0.0),
        ("b", 9.0, 0.0),
        ("c", 40.0, 0.0),
        ("d", 60.0, 0.0),
    ]


@pytest.mark.parametrize(
    ("attributes", "y"),
    [
        ('dy=".5em"', 5.0),
        ('y="10%"', 10.0),
        ('y="1em" dy="1ex"', 15.0),
        ('dominant-baseline="middle"', 2.5),
        ('dominant-baseline="hanging"', 7.6),
        ('alignment-baseline="central"', 3.3),
        ('dominant-baseline="alphabetic"', 0.0),
    ],
)
def test_lines_that_letters_stand_on(attributes: str, y: float) -> None:
    ((_, _, baseline),) = places(f'<text font-size="10" {attributes}>a</text>')
    assert baseline == y


def test_raised_letters_do_not_raise_what_follows() -> None:
    inside = (
        '<text y="20" font-size="10">a<tspan baseline-shift="super" font-size="5">2</tspan>b</text>'
    )
    assert [(text, y) for text, _, y in places(inside)] == [("a", 20.0), ("2", 16.0), ("b", 20.0)]


def test_letter_spacing_counts_for_the_anchor() -> None:
    inside = '<text x="50" font-size="10" letter-spacing="2" text-anchor="end">abcd</text>'
    (word,) = texts(inside)
    assert (word.x / 0.75, word.spacing) == (22.0, 1.5)


def test_a_length_is_kept_by_space_or_by_stretching() -> None:
    inside = '<text font-size="10" textLength="40" lengthAdjust="{}">abcd</text>'
    (spaced,) = texts(inside.format("spacing"))
    assert (spaced.spacing, spaced.turn) == (3.75, None)
    (stretched,) = texts(inside.format("spacingAndGlyphs"))
    assert (stretched.spacing, stretched.turn) == (0.0, (2.0, 0.0, 0.0, 1.0))


def test_turned_and_slanted_letters() -> None:
    (turned,) = texts('<text font-size="10" transform="translate(5 5) rotate(-90)">a</text>')
    assert turned.turn == (0.0, -1.0, 1.0, 0.0)
    assert (turned.size, turned.x) == (7.5, 3.75)
    (flat,) = texts('<text font-size="10" transform="scale(2 .5)">a</text>')
    assert (flat.turn, flat.size) == ((2.0, 0.0, 0.0, 0.5), 7.5)


@pytest.mark.parametrize(
    ("size", "points"),
    [("2em", 24.0), ("150%", 18.0), ("1rem", 12.0), ("large", 13.5), ("smaller", 10.0), ("9pt", 9)],
)
def test_sizes(size: str, points: float) -> None:
    (word,) = texts(f'<g font-size="16"><text font-size="{size}">a</text></g>')
    assert word.size == pytest.approx(points)


def test_a_font_in_one_line() -> None:
    (word,) = texts("""<text style="font: italic bold 10px/1.2 'Open Sans', serif">a</text>""")
    assert (word.face, word.size) == ("bold_italic", 7.5)


def test_opacity_and_outlines_of_letters() -> None:
    inside = '<text fill="rgba(0,0,0,.5)" fill-opacity=".5" stroke="red" stroke-width="2">a</text>'
    (word,) = texts(inside)
    assert (word.opacity, str(word.stroke), word.stroke_width) == (0.25, "#FF0000", 1.5)


def test_spaces_are_kept_where_the_drawing_says_so() -> None:
    (word,) = texts('<text style="white-space:pre">  a  b</text>')
    assert word.text == "  a  b"
    (word,) = texts("<text>  a  b</text>")
    assert word.text == "a b"


def test_hidden_words_are_not_drawn() -> None:
    inside = '<text>a<tspan display="none">b</tspan><tspan visibility="hidden">c</tspan>d</text>'
    assert [(it.text, it.x / 0.75) for it in texts(inside)] == [("a", 0.0), ("d", 16.0)]
