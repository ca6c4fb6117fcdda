from collections.abc import Callable

from conftest import handout

from brochure.layout.paged import TextRun
from brochure.pipeline import Laid

KEPT = ", ".join(f"Kept {number}." for number in range(10))


def pages_held(laid: Laid) -> int:
    assert laid.document is not None
    return sum(
        any(isinstance(it, TextRun) and it.text.startswith("Kept") for it in page.placements)
        for page in laid.document.pages
    )


def test_kept_blocks_stand_on_one_page_where_loose_ones_are_parted(
    run: Callable[..., Laid],
) -> None:
    loose = kept = 0
    for count in range(10, 24):
        before = "".join(f"- Paragraph {number}.\n" for number in range(count))
        parts = "".join(f"- {it.strip()}\n" for it in KEPT.split(","))
        loose = max(loose, pages_held(run(handout(before + parts))))
        block = f"- type: keep\n  content: [{KEPT}]\n"
        kept = max(kept, pages_held(run(handout(before + block))))
    assert (loose, kept) == (2, 1)
