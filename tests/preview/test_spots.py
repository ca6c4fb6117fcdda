"""From the page to the line, from a problem to the page, and what is read in which order."""

from collections.abc import Callable
from pathlib import Path

from conftest import as_item, handout

from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.pipeline import Laid
from brochure.preview.overlay import Overlay, overlay_of, spots_of_problem

Run = Callable[..., Laid]
BODY = """\
- type: callout
  tone: warning
  heading: Call us
  body: |
    The first paragraph of the body.

    The second paragraph of the body.
- type: list
  items:
    - One thing.
    - Another thing, [named](https://example.org).
- type: figure
  file: probe.svg
  alt: A probe touches the skin.
  caption: The probe.
"""


def overlay(laid: Laid) -> Overlay:
    assert laid.document is not None
    assert laid.theme is not None
    return overlay_of(laid.document, laid.theme, laid.trees)


def line_of(text: str, words: str) -> int:
    return next(i for i, line in enumerate(text.splitlines(), 1) if words in line)


def words_at(found: Overlay, laid: Laid, line: int, column: int) -> list[str]:
    name = laid.sources[0].name
    place = Span(name, line, column, line, column + 1)
    problem = Diagnostic("a-code", Severity.ERROR, "a message", place)
    return [found.spots[it].words for it in spots_of_problem(problem, found, laid.trees)]


def test_each_spot_is_at_the_line_of_its_words(run: Run) -> None:
    text = handout(BODY)
    found = overlay(run(text))
    lines = {
        it.words: it.place.line
        for it in found.spots
        if it.place is not None and it.words in text and len(it.words) > 8
    }
    # A picture's words are its alternate text; its place is the figure.
    assert lines.pop("A probe touches the skin.") == line_of(text, "type: figure")

    assert len(lines) > 5
    assert lines == {words: line_of(text, words) for words in lines}


def test_reading_order_counts_every_block_once_down_the_page(run: Run) -> None:
    found = overlay(run(handout(BODY)))
    orders = [it.order for it in found.spots if it.order is not None]

    assert orders == list(range(1, len(orders) + 1))
    words = [it.words for it in found.spots]
    assert words.index("One thing.") < words.index("Another thing, named (example.org).")
    assert words.index("A probe touches the skin.") < words.index(
        next(it for it in words if it.startswith("Figure"))
    )


def test_a_problem_points_at_its_paragraph_of_a_block_scalar(run: Run) -> None:
    text = handout(BODY)
    laid = run(text)
    line = line_of(text, "The second paragraph")

    assert words_at(overlay(laid), laid, line, 13) == ["The second paragraph of the body."]


def test_a_problem_at_a_key_points_at_all_of_its_block(run: Run) -> None:
    text = handout(BODY)
    laid = run(text)
    words = words_at(overlay(laid), laid, line_of(text, "alt: A probe"), 9)

    assert "A probe touches the skin." in words
    assert all("thing" not in it for it in words)


def test_a_problem_of_the_whole_file_points_at_nothing(run: Run) -> None:
    text = handout(BODY)
    laid = run(text)

    assert words_at(overlay(laid), laid, 1, 1) == []
    assert words_at(overlay(laid), laid, line_of(text, "sections:"), 1) == []
    assert words_at(overlay(laid), laid, 9999, 1) == []


def test_where_the_yaml_is_broken_the_old_lines_stand_in(run: Run) -> None:
    text = handout(BODY)
    laid = run(text)
    broken = run(text.replace("    - One thing.", "    - [One thing."))
    assert broken.trees == ()
    problem = next(it for it in broken.diagnostics if it.severity is Severity.ERROR)
    assert problem.span is not None
    found = overlay(laid)
    place = Span(problem.span.file, line_of(text, "One thing."), 15, 0, 0)
    at_line = Diagnostic("a-code", Severity.ERROR, "a message", place)

    spots = spots_of_problem(at_line, found, broken.trees)
    assert [found.spots[it].words for it in spots] == ["One thing."]


def test_what_is_said_has_roles_alternate_texts_and_links(run: Run) -> None:
    said = [
        (it.role, "".join(phrase.text for phrase in it.phrases))
        for it in overlay(run(handout(BODY))).spoken
    ]

    assert ("Heading level 1", "An example handout") in said
    assert ("Heading level 2", "What is it?") in said
    # Once for the list, once for the two references; not again for each item.
    assert said.count(("List, 2 items", "")) == 2
    assert said.index(("List, 2 items", "")) + 1 == next(
        i for i, (_, words) in enumerate(said) if "One thing." in words
    )
    assert ("Graphic", "A probe touches the skin.") in said
    links = [p.text for it in overlay(run(handout(BODY))).spoken for p in it.phrases if p.is_link]
    assert "named (example.org)" in links


def test_a_table_is_announced_with_its_size(run: Run, folder: Path) -> None:
    del folder
    block = "type: table\ncaption: Doses\nheader: [Day, Dose]\nrows:\n  - [Monday, One]\n"
    laid = run(handout(as_item(block)))
    assert laid.document is not None, laid.diagnostics
    roles = [it.role for it in overlay(laid).spoken]

    assert any(it.startswith("Table, 2 rows, 2 columns") for it in roles), roles


def test_frames_hold_all_running_text(run: Run) -> None:
    laid = run(handout(BODY))
    found = overlay(laid)
    texts = [it for it in found.spots if it.words.endswith("of the body.")]

    assert len(texts) == 2
    for spot in texts:
        frame = found.frames[spot.page].full
        assert frame.x <= spot.rect.x
        assert spot.rect.right <= frame.right
        assert frame.y <= spot.rect.y
        assert spot.rect.bottom <= frame.bottom
