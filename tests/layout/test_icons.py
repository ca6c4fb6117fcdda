"""Icons beside words: where the look shows them, never heard, and never over the words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import handout
from entries import errors
from tagged import read_tags

from brochure.layout.paged import Artifact, PlacedPicture, TextRun
from brochure.pipeline import Laid, render_pdf

CARDS = """\
- type: key_facts
  facts: [{number: 30 min, label: how long, icon: clock}, {number: '2', label: a}]
- {type: callout, tone: warning, heading: Do not drive, icon: car, body: For a day.}
- {type: contact_card, name: Front desk, telephone: 555-0100, icon: talk}
- type: resources
  items: [{heading: Help, text: To pay., telephone: 555-0112, icon: money}]
- type: timeline
  stages: [{label: Before, text: Eat nothing., icon: food}]
"""


def icons(laid: Laid) -> list[str]:
    return [it.picture.name.removesuffix(".svg") for it in placed(laid)]


def placed(laid: Laid) -> Iterator[PlacedPicture]:
    assert laid.document is not None, errors(laid)
    for page in laid.document.pages:
        for it in page.placements:
            if isinstance(it, PlacedPicture):
                assert it.owner == Artifact.LAYOUT
                yield it


def titled(section: str, blocks: str = "- Words.\n") -> str:
    return handout(blocks).replace("  - heading: ", f"  - {section}\n    heading: ", 1)


def test_each_place_shows_the_icon_that_it_names(run: Callable[..., Laid]) -> None:
    laid = run(titled("icon: pill", CARDS))
    assert icons(laid)[:6] == ["pill", "clock", "car", "talk", "money", "food"]


def test_a_role_picks_an_icon_and_none_refuses_it(run: Callable[..., Laid]) -> None:
    assert "telephone" in icons(run(titled("role: when_to_call")))
    assert "telephone" not in icons(run(titled("role: when_to_call\n    icon: none")))
    assert "plaster" in icons(run(titled("role: when_to_call\n    icon: plaster")))


def test_a_look_without_icons_shows_none(run: Callable[..., Laid], folder: Path) -> None:
    (folder / "bare.yaml").write_text(
        "name: bare\nbase: clinic\ntext:\n"
        + "".join(
            f"  {it}: {{icon-size: 0pt}}\n"
            for it in (
                *("heading-2", "panel-heading", "key-number", "timeline-label", "option-name"),
                *("resource-heading", "contact-card-name", "cover-kind"),
                *("panel-heading-at-side", "warning-heading-at-side", "emergency-heading-at-side"),
            )
        )
    )
    text = titled("icon: pill", CARDS).replace(
        "sections:", "page: {theme: bare.yaml}\nsections:", 1
    )
    assert icons(run(text)) == []


@pytest.mark.parametrize(
    ("written", "near"),
    [("telefone", "telephone"), ("bandage", "plaster"), ("Syringe", "injection")],
)
def test_an_unknown_icon_is_told_with_the_nearest(
    run: Callable[..., Laid], written: str, near: str
) -> None:
    laid = run(titled(f"icon: {written}"))
    found = next(it for it in errors(laid) if it.code == "unknown-icon")
    assert found.hint == f"did you mean `{near}`?"
    assert found.span is not None


def test_an_icon_is_not_heard(run: Callable[..., Laid]) -> None:
    with_icons, without = (
        render_pdf(run(titled(f"icon: {it}", CARDS.replace("icon: clock", f"icon: {it}"))))
        for it in ("pill", "none")
    )
    heard = [[it.text for it in read_tags(file).walk()] for file in (with_icons, without)]
    assert heard[0] == heard[1]


def test_words_stand_beside_an_icon_and_not_on_it(run: Callable[..., Laid]) -> None:
    laid = run(titled("icon: pill", CARDS))
    assert laid.document is not None
    for page in laid.document.pages:
        runs = [it for it in page.placements if isinstance(it, TextRun) and it.text.strip()]
        for icon in (it for it in page.placements if isinstance(it, PlacedPicture)):
            rect = icon.rect
            for words in runs:
                is_beside = words.x + words.width <= rect.x or words.x >= rect.x + rect.width
                is_apart = (
                    words.baseline <= rect.y or words.baseline - 0.8 * words.size >= rect.bottom
                )
                assert is_beside or is_apart, words.text


def test_a_tall_icon_makes_room_for_itself(run: Callable[..., Laid], folder: Path) -> None:
    (folder / "tall.yaml").write_text(
        "name: tall\nbase: clinic\ntext:\n  heading-2: {icon-size: 90pt}\n"
    )
    text = titled("icon: pill").replace("sections:", "page: {theme: tall.yaml}\nsections:", 1)
    laid = run(text)
    assert laid.document is not None
    first = next(it for it in placed(laid))
    words = next(
        it
        for it in laid.document.pages[0].placements
        if isinstance(it, TextRun) and it.text.startswith("Words")
    )
    assert words.baseline - words.size > first.rect.bottom - 5
