"""Style sheets in a drawing: which rule wins, and what is passed over."""

import pytest
from svg_files import drawing, path, paths

from brochure.pictures.refusal import PictureRefusedError

RECT = '<g class="out"><rect id="r" class="a b" width="9" height="9" fill="gray"/></g>'


def fill(sheet: str, rect: str = RECT) -> str:
    return str(path(f"<style>{sheet}</style>{rect}").fill)


@pytest.mark.parametrize(
    ("sheet", "color"),
    [
        ("", "#808080"),
        ("rect{fill:#010101}", "#010101"),
        (".a{fill:#010101} .b{fill:#020202}", "#020202"),
        (".b{fill:#020202} rect{fill:#010101}", "#020202"),
        ("#r{fill:#010101} .a.b{fill:#020202}", "#010101"),
        ("rect.a{fill:#010101} .b{fill:#020202}", "#010101"),
        ("*{fill:#010101}", "#010101"),
        ("circle, rect , path{fill:#010101}", "#010101"),
        (".out rect{fill:#010101} rect{fill:#020202}", "#010101"),
        ("g > rect{fill:#010101}", "#010101"),
        ("svg > rect{fill:#010101}", "#808080"),
        ("svg rect{fill:#010101}", "#010101"),
        (".in rect{fill:#010101}", "#808080"),
        ("rect[class~=b]{fill:#010101}", "#010101"),
        ("rect[id='x']{fill:#010101}", "#808080"),
        ("rect[id]{fill:#010101}", "#010101"),
        (".a{fill:#010101 !important} #r{fill:#020202}", "#010101"),
        (".a{fill:#010101!important} .b{fill:#020202!important}", "#020202"),
        ("rect:hover{fill:#010101}", "#808080"),
        ("rect:first-child{fill:#010101}", "#010101"),
        ("/* rect{fill:#010101} */ rect{fill:#020202}", "#020202"),
        ("@media print{rect{fill:#010101}}", "#010101"),
        ("@media screen{rect{fill:#010101}}", "#808080"),
        ("@media (prefers-color-scheme: dark){rect{fill:#010101}} .a{fill:#020202}", "#020202"),
        ("@font-face{font-family:X;src:url(x.woff)} rect{fill:#010101}", "#010101"),
        ("@keyframes k{from{fill:red}to{fill:blue}} rect{fill:#010101}", "#010101"),
        (":root{--c:#010101} rect{fill:var(--c)}", "#010101"),
        ("rect{fill:var(--none, #020202)}", "#020202"),
        ("rect{fill:light-dark(#010101, #020202)}", "#010101"),
    ],
)
def test_the_winner_of_a_property(sheet: str, color: str) -> None:
    assert fill(sheet) == color


def test_the_style_attribute_wins_unless_the_sheet_insists() -> None:
    rect = '<rect class="a" width="9" height="9" style="fill:#030303"/>'
    assert fill(".a{fill:#010101}", rect) == "#030303"
    assert fill(".a{fill:#010101 !important}", rect) == "#010101"


def test_a_sheet_may_stand_after_what_it_is_for_and_in_cdata() -> None:
    rect = '<rect width="9" height="9"/>'
    assert fill("", f"{rect}<style><![CDATA[ rect{{fill:#010101}} ]]></style>") == "#010101"


def test_a_group_passes_on_what_its_class_says() -> None:
    sheet = "<style>.g{stroke:#010101;fill:none;stroke-width:2px}</style>"
    (shape,) = paths(f'{sheet}<g class="g"><rect width="9" height="9"/></g>')
    assert (str(shape.stroke), shape.fill, shape.stroke_width) == ("#010101", None, 1.5)


@pytest.mark.parametrize(
    ("sheet", "line"),
    [
        ("rect{fill:red}\n\n@import 'x.css';", 4),
        ("\nrect:not(.a){fill:red}", 3),
        ("/*\n\n*/ @supports (fill: red){rect{fill:red}}", 4),
        ("rect{fill:red}\nrect{\n", 3),
    ],
)
def test_a_fault_is_told_at_its_line(sheet: str, line: int) -> None:
    with pytest.raises(PictureRefusedError) as caught:
        drawing(f"<style>{sheet}</style>{RECT}")
    (problem,) = caught.value.problems
    assert problem.message.startswith(f"d.svg, line {line}: ")
    assert "PNG" in problem.hint


@pytest.mark.parametrize(
    "style",
    [
        "text-align:center;white-space:nowrap;cursor:pointer;-inkscape-stroke:none",
        "-webkit-tap-highlight-color:red;user-select:none;pointer-events:all;outline:none",
        "font-family:Arial;font-variant:normal;isolation:isolate;mix-blend-mode:normal",
        "marker:none;mask:none;filter:none;clip-path:none;animation:k 2s;transition:all 1s",
    ],
)
def test_what_has_no_effect_on_paper_is_passed_over(style: str) -> None:
    assert str(path(f'<rect width="9" height="9" style="{style}"/>').fill) == "#000000"


@pytest.mark.parametrize(
    ("text", "color", "opacity"),
    [
        ("#abc", "#AABBCC", 1.0),
        ("#aabbcc80", "#AABBCC", 0.502),
        ("rgb(10%, 20%, 30%)", "#1A334C", 1.0),
        ("rgba(1,2,3,.5)", "#010203", 0.5),
        ("rgb(1 2 3 / 50%)", "#010203", 0.5),
        ("hsl(120, 100%, 25%)", "#008000", 1.0),
        ("hsla(-240deg 100% 25% / .25)", "#008000", 0.25),
        ("RebeccaPurple", "#663399", 1.0),
    ],
)
def test_colors(text: str, color: str, opacity: float) -> None:
    shape = path(f'<rect width="9" height="9" fill="{text}"/>')
    assert (str(shape.fill), round(shape.fill_opacity, 3)) == (color, opacity)
