"""Figures: what stands beside a picture that is an artifact."""

from collections.abc import Callable

from conftest import handout
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf


def test_the_words_beside_a_decorative_picture_are_no_lone_caption(
    run: Callable[..., Laid],
) -> None:
    blocks = (
        "- {type: figure, file: probe.svg, decorative: true, caption: A view., credit: Clinic}\n"
        "- {type: figure, file: probe.svg, alt: A wand, caption: The wand.}\n"
        "- {type: figure_row, figures: [{file: probe.svg, decorative: true, caption: One.},"
        " {file: probe.svg, decorative: true}]}\n"
    )
    tags = list(read_tags(render_pdf(run(handout(blocks)))).walk())
    roles = [it.role for it in tags if it.text.startswith(("A view.", "One."))]
    assert roles == ["P", "P"]
    captions = [it.words() for it in tags if it.role == "Caption"]
    assert len(captions) == 1
    assert "The wand." in " ".join(captions[0].split())
