"""Drawings made to take all time and memory, or to read what is not theirs, are refused in time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_runs import handout, told

from brochure.geometry import Size
from brochure.pictures import in_pixels
from brochure.pictures.in_pixels import PixelFaces, draw_in_pixels
from brochure.pictures.open import open_picture
from brochure.pictures.picture import Drawing, InPixels
from brochure.pictures.refusal import PictureRefusedError, UnfitError
from brochure.pictures.svg import child
from brochure.pipeline import Laid
from brochure.source.route import Route

RECT = '<rect width="9" height="9"/>'
SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FIGURE = "- {type: figure, file: a.svg, alt: A drawing., caption: One.}\n"


def svg(inside: str) -> bytes:
    return f'<svg {SPACES} viewBox="0 0 100 100">\n{inside}</svg>'.encode()


def chained(first: str, link: str, count: int) -> str:
    return first + "".join(link.format(i, i + 1) for i in range(count))


BOMB = f"<g id='a0'>{RECT * 10}</g>" + "".join(
    "<g id='a{}'>{}</g>".format(i, f"<use href='#a{i - 1}'/>" * 10) for i in range(1, 12)
)
USES = chained("", "<use id='u{0}' href='#u{1}'/>", 3000)
CLIPS = chained("", f"<clipPath id='c{{0}}' clip-path='url(#c{{1}})'>{RECT}</clipPath>", 3000)
GRADIENTS = chained("", "<linearGradient id='g{0}' href='#g{1}'/>", 3000)
MARKER = f"<marker id='m'>{RECT * 1000}</marker>"


def used(clip: str) -> str:
    return f"<g clip-path='url(#{clip})'>{RECT}</g>"


def filled(server: str) -> str:
    return f"<rect width='9' height='9' fill='url(#{server})'/>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f"<defs>{BOMB}</defs><use href='#a11'/>", "more than 50,000 elements, with repetition"),
        ("<g id='a'><use href='#a'/></g>", "points to what it stands in"),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>", "points to what it"),
        (f"<defs>{USES}</defs><use href='#u0'/>", "nested more than 64 deep"),
        (f"<defs>{CLIPS}</defs>{used('c0')}", "nested more than 64 deep"),
        (f"<clipPath id='c' clip-path='url(#c)'>{RECT}</clipPath>{used('c')}", "would never end"),
        (f"{GRADIENTS}{filled('g0')}", "nested more than 64 deep"),
        (f"<pattern id='p'>{filled('p')}</pattern>{filled('p')}", "would never end"),
        ("<marker id='m'><path d='M0 0H9' marker-end='url(#m)'/></marker>", "would never end"),
        (f"{MARKER}<polyline marker-mid='url(#m)' points='{'1 2 3 4 ' * 20_000}'/>", "more than"),
        ("<rect width='1e9' height='9'/>", "`width` of `rect` can't be read: 1e9"),
        ("<rect width='NaN' height='9'/>", "`width` of `rect` can't be read: NaN"),
        ("<rect width='9' height='inf'/>", "`height` of `rect` can't be read: inf"),
        ("<g transform='scale(1e6)'><g transform='scale(1e6)'/></g>", "enlarge beyond measure"),
        ("<path d='M0 0H90000' stroke='red' stroke-dasharray='.001'/>", "100,000 dashes"),
        (f"<path d='M0 0H9' stroke-dasharray='{'1 ' * 10**6}'/>", "at most 16 dash lengths"),
        (f"<linearGradient id='g'>{'<stop/>' * 9000}</linearGradient>{filled('g')}", "500 colors"),
        (f"<linearGradient id='g'>{'<stop/>' * 10**5}</linearGradient>", "20,000 elements"),
        ("<g>" * 5000 + "</g>" * 5000, "nested more than 64 deep"),
        (f"<style>{'a{b:c}' * 9000}</style>", "more than 5,000 rules"),
        (f"<style>{'g g rect{fill:red}' * 900}</style>{RECT * 9000}", "takes too long"),
        (f"<g opacity='.5'>{RECT}{RECT}</g>" * 3000, "2,000 parts are cut or made transparent"),
        (f"<clipPath id='c'>{RECT * 1000}</clipPath>{used('c') * 9000}", "with repetition"),
        ("<filter id='f'><feTurbulence numOctaves='500'/></filter>", "`numOctaves`"),
        ("<filter id='f'><feGaussianBlur stdDeviation='1e9'/></filter>", "`stdDeviation`"),
        (f"<filter id='f'>{'<feOffset/>' * 99}</filter>", "more than 50 steps"),
        ("<filter id='f'><feImage href='/etc/hostname'/></filter>", "`feImage` inside `filter`"),
    ],
)
def test_what_takes_too_much_is_told_before_it_is_drawn(inside: str, words: str) -> None:
    if "id='f'" in inside:
        inside += "<rect width='9' height='9' filter='url(#f)'/>"
    with pytest.raises(PictureRefusedError) as caught:
        open_picture("a.svg", svg(inside), Route("content"))
    said = [f"{it.message} ({it.hint})" for it in caught.value.problems]
    assert any(words in it for it in said)
    assert all(it.startswith("a.svg, line ") for it in said)


@pytest.mark.parametrize(
    "href",
    [
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/a.png",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,PHN2Zy8+",
        "data:image/png;base64,!!!!",
        "data:text/html,hello",
    ],
)
def test_a_picture_in_a_drawing_is_a_sound_png_or_jpeg(href: str) -> None:
    with pytest.raises(PictureRefusedError) as caught:
        open_picture("a.svg", svg(f"<image width='9' height='9' href='{href}'/>"), Route("content"))
    (problem,) = caught.value.problems
    assert problem.message.startswith("a.svg, line 2: `image`")
    assert "PNG" in problem.hint


def test_what_matches_in_many_ways_is_tried_once() -> None:
    """Eight levels of `g` in a selector, fifty in the drawing, and none of them of that class."""
    deep = "<g>" * 50 + RECT * 100 + "</g>" * 50
    sheet = "<style>g.x g g g g g g rect{fill:red}</style>"
    assert isinstance(open_picture("a.svg", svg(sheet + deep), Route("content")), Drawing)


FACES = PixelFaces((), "Example")
NOTHING = InPixels(f'<svg {SPACES} viewBox="0 0 9 9">{RECT}</svg>', ("filter",), 3)


def test_without_the_package_png_is_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_pixels, "find_spec", lambda _: None)
    with pytest.raises(UnfitError) as caught:
        draw_in_pixels(NOTHING, Size(9.0, 9.0), FACES)
    assert "`filter`" in caught.value.message
    assert "PNG of 300 pixels an inch" in caught.value.hint
    assert "pip install resvg-py" in caught.value.hint


def test_a_page_without_the_package_is_told_where(
    folder: Path, run: Callable[..., Laid], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_pixels, "find_spec", lambda _: None)
    filtered = f"<filter id='f'><feOffset/></filter><g filter='url(#f)'>{RECT}</g>"
    (folder / "a.svg").write_bytes(svg(filtered))
    (error,) = told(run(handout(FIGURE)))
    assert error.code == "unsupported-svg"
    assert error.message.startswith("a.svg, line 2: the drawing needs one more package")


def test_a_process_that_crashes_or_never_ends_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("resvg_py")
    program = tmp_path / "child.py"
    monkeypatch.setattr(child, "__file__", str(program))
    program.write_text("import os; os.abort()")
    with pytest.raises(UnfitError, match="takes too much"):
        draw_in_pixels(NOTHING, Size(9.0, 9.0), FACES)
    program.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(in_pixels, "_SECONDS", 0.5)
    with pytest.raises(UnfitError, match="takes too long"):
        draw_in_pixels(NOTHING, Size(9.0, 9.0), FACES)


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms limit less")
def test_the_process_has_limits_of_its_own() -> None:
    script = (
        f"import runpy; names = runpy.run_path({str(child.__file__)!r}); names['_limit']()\n"
        "import json, resource\n"
        "kinds = ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_FSIZE', 'RLIMIT_CORE')\n"
        "print(json.dumps([resource.getrlimit(getattr(resource, it))[1] for it in kinds]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    memory, seconds, size, core = json.loads(done.stdout)
    assert 0 < memory <= 2**31
    assert 0 < seconds <= 30
    assert (size, core) == (0, 0)


def test_what_is_drawn_elsewhere_is_written_anew() -> None:
    """No family, no style sheet, no script, no name of a file reaches the other program."""
    inside = (
        "<style>@font-face{font-family:X;src:url(/etc/passwd)} .a{fill:#123456}</style>"
        "<filter id='f'><feOffset dx='1'/></filter><metadata>secret</metadata>"
        "<g class='a' data-x='/etc/hostname' filter='url(#f)' font-family='X'>"
        "<title>hidden</title><text y='9'>words &amp; more</text></g>"
    )
    found = open_picture("a.svg", svg(inside), Route("content"))
    assert isinstance(found, Drawing)
    assert found.in_pixels is not None
    written = found.in_pixels.svg
    assert 'fill="#123456"' in written
    assert "words &amp; more" in written
    for it in ("font-family", "style", "/etc", "secret", "hidden", "class"):
        assert it not in written
    assert (found.in_pixels.names, found.in_pixels.line) == (("filter",), 2)
