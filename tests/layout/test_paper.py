"""What decides how much paper a handout takes: air, the cover, where the sources begin."""

import re
from collections.abc import Callable

import pytest
from conftest import HEAD, REFERENCES, handout
from tagged import read_tags

from brochure.layout.paged import PagedDocument, TextRun
from brochure.pipeline import Laid, render_pdf
from brochure.theme.density import DENSITIES, at_density, with_small_cover
from brochure.theme.load import builtin_themes, load_builtin

SENTENCE = "The nurse looks at your wound and puts on a new dressing while you rest. "
TEXT = "".join(f"- {SENTENCE * 4}[@society-2011]\n" for _ in range(9))


def pages(laid: Laid) -> PagedDocument:
    assert laid.document is not None, laid.diagnostics
    return laid.document


def with_line(text: str, line: str) -> str:
    """The content file with another field before its sections."""
    return text.replace("\nsections:", f"\n{line}\nsections:", 1)


def words_on(document: PagedDocument, page: int) -> list[TextRun]:
    """The runs of a page that are no furniture."""
    placements = document.pages[page - 1].placements
    return [it for it in placements if isinstance(it, TextRun) and it.owner >= 0]


def page_of(document: PagedDocument, words: str) -> int:
    return next(
        number
        for number, page in enumerate(document.pages, 1)
        for it in page.placements
        if isinstance(it, TextRun) and it.owner >= 0 and it.text == words
    )


@pytest.mark.parametrize("name", builtin_themes())
def test_less_air_takes_less_paper_and_no_text_falls_below_its_floor(name: str) -> None:
    theme = load_builtin(name).theme
    assert theme is not None
    for density in DENSITIES:
        denser = at_density(theme, density)
        for style, text in denser.texts.items():
            assert text.size >= min(12.0, theme.texts[style].size)
            assert (
                text.leading
                >= theme.texts[style].leading * text.size / theme.texts[style].size * 0.9
            )
        body = denser.text(("body",))
        assert body.size >= 12
        assert body.leading >= 1.2 * body.size
    heights = [
        sum(it.before + it.after + it.leading for it in at_density(theme, it).texts.values())
        for it in ("open", "normal", "compact")
    ]
    assert heights == sorted(heights, reverse=True)


def test_each_density_of_a_handout_takes_no_more_paper_than_the_one_before(
    run: Callable[..., Laid],
) -> None:
    ends = []
    for density in ("open", "normal", "compact"):
        text = with_line(handout(TEXT * 3), f"page: {{density: {density}}}")
        document = pages(run(text))
        last = [
            it.baseline
            for it in document.pages[-1].placements
            if isinstance(it, TextRun) and it.owner >= 0
        ]
        ends.append((len(document.pages), max(last)))
    assert ends == sorted(ends, reverse=True)
    assert ends[0][0] > ends[2][0]


def test_normal_is_what_a_handout_gets_that_does_not_say(run: Callable[..., Laid]) -> None:
    unasked, asked = handout(TEXT), with_line(handout(TEXT), "page: {density: normal}")
    assert render_pdf(run(unasked)) == render_pdf(run(asked))


def test_a_handout_of_two_pages_has_a_head_and_a_longer_one_a_cover(
    run: Callable[..., Laid],
) -> None:
    def title_size(text: str) -> float:
        document = pages(run(handout(text)))
        runs = (it for it in document.pages[0].placements if isinstance(it, TextRun))
        return next(it.size for it in runs if it.text.startswith("An example"))

    theme = load_builtin("clinic").theme
    assert theme is not None
    cover, head = theme.texts["cover-title"], with_small_cover(theme).texts["cover-title"]
    assert title_size(TEXT) == pytest.approx(head.size)
    assert title_size(TEXT * 3) == pytest.approx(cover.size)
    assert head.size < cover.size * 0.8


def test_sources_flow_on_in_a_short_handout(run: Callable[..., Laid]) -> None:
    document = pages(run(handout(TEXT)))
    assert len(document.pages) <= 2
    pages_of = {it.name: it.page for it in document.destinations}
    assert pages_of["section--references"] == pages_of["section--about"]


def test_sources_of_a_long_handout_begin_a_page_where_none_is_saved(
    run: Callable[..., Laid],
) -> None:
    """Paragraphs are added until the sources just fit below them, and until they don't."""
    seen = set()
    for extra in range(14):
        text = TEXT * 5 + f"- {SENTENCE * 3}\n" * extra
        # A table of contents would have its own say.
        asked = with_line(handout(text), "contents: false")
        document = pages(run(asked))
        flowing = with_line(asked, "page: {references: here}")
        assert len(document.pages) <= len(pages(run(flowing)).pages)
        begins = words_on(document, page_of(document, "References"))[0].text == "References"
        seen.add(begins)
    assert seen == {True, False}


def test_a_page_of_their_own_is_kept_where_it_is_asked_for(run: Callable[..., Laid]) -> None:
    block = "{type: references, start: page}"
    first = "  - heading: One\n    content: [Short.]\n"
    sections = f"{first}  - heading: Two\n    content: [{block}]\n"
    for text in (
        with_line(handout("- Short.\n"), "page: {references: page}"),
        f"{HEAD}sections:\n{sections}{REFERENCES}",
    ):
        assert len(pages(run(text)).pages) == 2


def test_the_contents_can_be_refused(run: Callable[..., Laid]) -> None:
    text = handout(TEXT * 12)
    assert len(pages(run(text)).pages) >= 8
    refused = run(with_line(text, "contents: false"))
    roles = [[it.element.role for it in pages(laid).elements] for laid in (run(text), refused)]
    assert ["TOC" in it for it in roles] == [True, False]


def test_every_fact_of_the_imprint_is_real_text(run: Callable[..., Laid]) -> None:
    head = HEAD + (
        "  authors: [{name: Alex Example, credentials: RN}]\n  funding: None\n"
        "  feedback: Write to care@example.org\n  licence: Free to copy\n"
    )
    laid = run(handout("- Words.\n", head=head))
    words = " ".join(read_tags(render_pdf(laid)).words().split())
    words = re.sub(r" ([.,])", r"\1", words.replace("\u00a0", " "))
    for said in (
        "Document: EX-001. Version: 0.1. Not yet reviewed.",
        "Written by: Alex Example, RN.",
        "Funding: None. Tell us what you think: Write to care@example.org. License: Free to copy.",
        "Example Clinic. Telephone: 555-0100",
    ):
        assert said in words
