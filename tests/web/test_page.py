"""The web twin in a real Chromium: axe, a phone's width, the dark, no script, nothing loaded."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsers import FLAGS, find_axe, find_chromium, violations
from conftest import TODAY, handout
from gallery import laid_out
from PIL import Image
from playwright.sync_api import sync_playwright

from brochure.pipeline import Laid, Options, prepare
from brochure.source.file import Workspace
from brochure.theme.load import builtin_themes
from brochure.web.page import write_page

SAMPLE = Path(__file__).parents[2] / "content.yaml"


def written(laid: Laid, folder: Path) -> Path:
    assert laid.story is not None
    assert laid.theme is not None
    path = folder / "page.html"
    path.write_text(write_page(laid.story, laid.theme), "utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("theme", builtin_themes())
def test_axe_finds_nothing_at_any_width_in_light_and_dark(theme: str, tmp_path: Path) -> None:
    axe, chromium = find_axe(), find_chromium()
    pages = [laid_out(tmp_path, theme, "Letter")]
    widths = (320,)
    if theme == "clinic":
        # Colors are the theme's; the rest is the same in all of them.
        widths = (320, 1280)
        pages.append(prepare(str(SAMPLE), Workspace(SAMPLE.parent, TODAY), Options(theme)))
    loaded: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for laid in pages:
            path = written(laid, tmp_path)
            for width in widths:
                for scheme in ("light", "dark"):
                    page = browser.new_page(
                        viewport={"width": width, "height": 800}, color_scheme=scheme
                    )
                    page.on("console", lambda it: loaded.append(it.text))
                    page.on("request", lambda it: loaded.append(it.url))
                    page.goto(path.as_uri())
                    assert violations(page, axe) == []
                    assert page.evaluate("document.documentElement.scrollWidth") == width
                    page.close()
        browser.close()
    assert [it for it in loaded if not it.startswith(("file:", "data:"))] == []


def test_the_page_is_one_file_without_scripts_that_loads_nothing(tmp_path: Path) -> None:
    text = written(laid_out(tmp_path, "clinic", "Letter"), tmp_path).read_text("utf-8")
    assert "<script" not in text
    assert " style=" not in text
    assert not re.search(r"\son\w+=", text)
    assert not re.search(r"""src="(?!data:)""", text)
    assert "default-src &#x27;none&#x27;" in text
    assert text == written(laid_out(tmp_path, "clinic", "Letter"), tmp_path).read_text("utf-8")


def test_markup_in_the_words_stays_words(run: Callable[..., Laid], tmp_path: Path) -> None:
    laid = run(handout("- 'Less than: a < b & c > d, \"quoted\".'\n"))
    text = written(laid, tmp_path).read_text("utf-8")
    assert "a &lt; b &amp; c &gt; d" in text


def test_what_a_camera_wrote_into_a_photograph_is_not_passed_on(
    run: Callable[..., Laid], folder: Path, tmp_path: Path
) -> None:
    photo = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Example Camera 77"
    exif[0x0112] = 6
    photo.save(folder / "photo.jpg", exif=exif)
    block = "- {type: figure, file: photo.jpg, alt: A hand., caption: The hand.}\n"
    text = written(run(handout(block)), tmp_path).read_text("utf-8")
    import base64
    from io import BytesIO

    found = re.search(r"data:image/\w+;base64,([A-Za-z0-9+/=]+)", text)
    assert found is not None
    data = base64.b64decode(found[1])
    assert b"Example Camera" not in data
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == (480, 640)
