"""Which pages count as changed, and their pictures."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import handout
from msgspec.structs import fields, replace

from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid, render_pdf
from brochure.preview.pages import PagePicture, PictureStore, identify_pages
from brochure.readers.drawing import PageDrawer

Run = Callable[..., Laid]
LONG = "".join(f"- Paragraph {number}. {'Words go on. ' * 30}\n" for number in range(18))


def pictures(laid: Laid) -> tuple[PagePicture, ...]:
    assert laid.document is not None
    assert laid.theme is not None
    return identify_pages(laid.document, tuple(laid.theme.fonts.faces))


def test_only_the_page_of_the_edited_words_changes(run: Run) -> None:
    before = pictures(run(handout(LONG)))
    after = pictures(run(handout(LONG.replace("Paragraph 11.", "Paragraph XI."))))
    changed = [a != b for a, b in zip(before, after, strict=True)]

    assert len(changed) > 3
    assert changed.count(True) == 1


def test_a_line_put_in_above_changes_no_page(run: Run) -> None:
    text = handout(LONG)

    assert pictures(run(text)) == pictures(run(f"# A comment.\n\n{text}"))


def test_another_place_in_the_file_changes_no_page(run: Run) -> None:
    laid = run(handout(LONG))
    assert laid.document is not None
    pages = tuple(
        replace(
            page,
            placements=tuple(
                replace(it, route=None, owner=it.owner + 1) if isinstance(it, TextRun) else it
                for it in page.placements
            ),
        )
        for page in laid.document.pages
    )
    moved = replace(laid.document, pages=pages)

    assert identify_pages(moved, ()) == identify_pages(laid.document, ())


def test_another_typeface_or_drawing_changes_a_page(run: Run) -> None:
    laid = run(handout(LONG))
    assert laid.document is not None

    one, other = identify_pages(laid.document, ("A",)), identify_pages(laid.document, ("B",))
    assert all(a.digest != b.digest for a, b in zip(one, other, strict=True))


def seen_fields() -> list[tuple[type, str]]:
    return [
        (kind, it.name)
        for kind in (TextRun, Box)
        for it in fields(kind)
        if it.name not in ("owner", "route")
    ]


@pytest.mark.parametrize(("kind", "name"), seen_fields())
def test_whatever_can_be_seen_changes_a_page(kind: type, name: str, run: Run) -> None:
    laid = run(handout(LONG))
    assert laid.document is not None
    page = laid.document.pages[0]
    index = next(i for i, it in enumerate(page.placements) if isinstance(it, kind))
    placements = list(page.placements)
    placements[index] = replace(placements[index], **{name: "another"})
    other = replace(laid.document, pages=(replace(page, placements=tuple(placements)),))

    assert identify_pages(other, ())[0] != identify_pages(laid.document, ())[0]


def test_another_picture_under_the_same_name_changes_its_page(run: Run, folder: Path) -> None:
    text = handout(LONG + "- type: figure\n  file: probe.svg\n  alt: A probe.\n")
    before = pictures(run(text))
    drawing = (folder / "probe.svg").read_text("utf-8")
    color = re.search(r"#[0-9A-Fa-f]{6}", drawing)
    assert color is not None
    (folder / "probe.svg").write_text(drawing.replace(color[0], "#123456"), "utf-8")
    after = pictures(run(text))

    assert [a != b for a, b in zip(before, after, strict=True)].count(True) == 1


def test_pictures_of_pages_that_stay_are_not_drawn_again(run: Run) -> None:
    store = PictureStore()
    first = run(handout(LONG))
    shown = pictures(first)
    store.show(render_pdf(first), shown)
    drawn = store.picture(shown[0].digest, 300)
    second = run(handout(LONG.replace("Paragraph 11.", "Paragraph XI.")))
    store.show(render_pdf(second), pictures(second))

    assert drawn is not None
    assert store.picture(shown[0].digest, 300) is drawn
    gone = {it.digest for it in shown} - {it.digest for it in pictures(second)}
    assert [store.picture(it, 300) for it in gone] == [None]
    store.close()
    assert store.picture(pictures(second)[1].digest, 300) is None


def test_a_closed_drawer_draws_nothing(run: Run) -> None:
    drawer = PageDrawer(render_pdf(run(handout(LONG))))
    assert drawer.draw(0, 200)
    drawer.close()
    drawer.close()

    assert drawer.draw(0, 200) is None
