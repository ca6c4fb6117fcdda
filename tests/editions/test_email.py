"""The edition for the mailbox: small pictures, links a finger hits, no more than it may weigh."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import HEAD, TODAY, handout
from PIL import Image

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.editions import all_editions
from brochure.pipeline import (
    Laid,
    Options,
    Ready,
    check_pdf,
    lay_out_edition,
    prepare,
    read_handout,
    render_pdf,
)
from brochure.source.file import Workspace
from brochure.theme.store import ThemeStore

EMAIL = all_editions()["email"]
FIGURE = "- type: figure\n  file: photo.jpg\n  alt: Gray noise.\n  caption: Noise.\n"


def laid(folder: Path, text: str) -> Laid:
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    read = read_handout(str(path), Workspace(folder, TODAY), Options())
    assert not hasattr(read, "diagnostics"), read
    return lay_out_edition(read, EMAIL, ThemeStore())  # type: ignore[arg-type]


@pytest.fixture
def photo(folder: Path) -> Path:
    noise = Image.effect_noise((2000, 1500), 90)
    file = BytesIO()
    noise.save(file, "JPEG", quality=95)
    (folder / "photo.jpg").write_bytes(file.getvalue())
    return folder


def found(laid: Laid, code: str) -> list[Diagnostic]:
    return [it for it in laid.diagnostics if it.code == code]


def test_pictures_are_those_of_a_screen(photo: Path) -> None:
    standard = prepare_standard(photo)
    email = laid(photo, handout(FIGURE))
    assert isinstance(email, Ready)
    sizes = [_widest(render_pdf(it)) for it in (standard, email)]
    assert sizes[1] == pytest.approx(150 * 6.5, rel=0.2)
    assert sizes[0] == 2000


def prepare_standard(folder: Path) -> Ready:
    path = folder / "content.yaml"
    path.write_text(handout(FIGURE), "utf-8")
    ready = prepare(str(path), Workspace(folder, TODAY), Options())
    assert isinstance(ready, Ready), ready.diagnostics
    return ready


def _widest(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as file:
        images = [it for page in file.pages for it in page.get_images().values()]
        return max(int(it.Width) for it in images)


def test_what_is_too_heavy_is_told_with_what_takes_the_room(photo: Path) -> None:
    editions = "editions:\n  email:\n    max_size: 60 KB\n"
    text = handout(FIGURE, head=HEAD + editions)
    stopped = laid(photo, text)
    (problem,) = found(stopped, "file-too-heavy")
    assert stopped.stops
    assert problem.span is not None
    assert text.splitlines()[problem.span.line - 1].strip() in {"email:", "max_size: 60 KB"}
    first, *_, last = problem.paste.splitlines()
    assert first.endswith("KB  photo.jpg")
    assert last.endswith("KB  words, fonts, drawings and tags")
    weights = [int(it.split()[0].replace(",", "")) for it in problem.paste.splitlines()]
    said = float(problem.message.split(" has ")[1].split()[0])
    assert sum(weights) == pytest.approx(said, abs=2)


def test_within_its_size_it_is_built(photo: Path) -> None:
    head = HEAD + "editions: {email: {max_size: 3 MB}}\n"
    assert isinstance(laid(photo, handout(FIGURE, head=head)), Ready)


@pytest.mark.parametrize("size", ["2", "10 KB", "99 MB", "much", "-1 MB"])
def test_a_size_that_is_none_is_told(size: str, run: Callable[..., Laid]) -> None:
    head = HEAD + f"editions: {{email: {{max_size: {size}}}}}\n"
    problems = found(run(handout("- Rest.", head=head)), "wrong-type")
    assert "a size is from 50 KB to 10 MB, such as 2 MB" in problems[0].hint


def test_links_of_their_own_are_apart(folder: Path) -> None:
    block = """\
- type: contact
  telephone: 555-0100
  email: care@example.org
  url: https://example.org
- type: resources
  items:
    - heading: Help with money
      text: Ask.
      telephone: 555-0111
      url: https://example.org/money
"""
    ready = laid(folder, handout(block))
    assert isinstance(ready, Ready), ready.diagnostics
    checked = check_pdf("email.pdf", render_pdf(ready))
    assert not [it for it in checked.diagnostics if it.code == "small-link-target"]
    assert ready.document.pages
    lines = sorted(
        (area.rect for page in ready.document.pages for area in page.links if area.rect.x < 500),
        key=lambda it: it.y,
    )
    # Those of the imprint and of sources stand in running text of a leading of 14.
    pitches = [other.y - one.y for one, other in pairwise(lines) if 15 < other.y - one.y < 40]
    assert len(pitches) > 2
    assert min(pitches) >= 24.0 - 0.01
