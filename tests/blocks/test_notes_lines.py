from collections.abc import Callable

from conftest import handout

from brochure.layout.paged import Box, TextRun
from brochure.pipeline import Laid


def test_forty_lines_go_on_at_the_next_page_and_the_heading_keeps_some(
    run: Callable[..., Laid],
) -> None:
    laid = run(handout("- type: notes_lines\n  heading: My notes\n  lines: 40\n"))
    assert laid.document is not None
    counts = []
    for page in laid.document.pages:
        boxes = [it for it in page.placements if isinstance(it, Box)]
        counts.append(sum(it.rect.height == 0.75 and it.rect.width > 300 for it in boxes))
    assert sum(counts) == 40
    begins = next(
        number
        for number, page in enumerate(laid.document.pages)
        if any(isinstance(it, TextRun) and it.text == "My notes" for it in page.placements)
    )
    assert counts[begins] >= 2


def test_the_words_before_the_lines_stay_with_them(run: Callable[..., Laid]) -> None:
    for count in range(16, 30):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        laid = run(handout(f"{before}- Ask your team\n- type: notes_lines\n  lines: 3\n"))
        assert laid.document is not None
        for page in laid.document.pages:
            runs = [it for it in page.placements if isinstance(it, TextRun)]
            if any(it.text == "Ask your team" for it in runs):
                boxes = [it for it in page.placements if isinstance(it, Box)]
                lines = [it for it in boxes if it.rect.height == 0.75 and it.rect.width > 300]
                assert len(lines) == 3
