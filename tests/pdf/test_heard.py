"""What a screen reader and a reader's side panel get beside the words: emphasis, places, pages."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from conftest import HEAD, handout
from judges import failed_rules, heard
from tagged import read_tags

from brochure.pipeline import Laid, render_pdf


def opened(laid: Laid) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(laid)))


def test_bold_and_italic_are_heard_as_such_and_stand_around_a_link(
    run: Callable[..., Laid], tmp_path: Path
) -> None:
    text = "Take **two** with *plenty of* water, or **[ask us](https://example.org/ask)**."
    data = render_pdf(run(handout(f'- "{text}"\n')))
    sentence = next(
        it
        for it in read_tags(data).walk()
        if it.text.startswith("Take") or any(kid.text.startswith("Take") for kid in it.kids)
    )
    shown = [line.strip() for line in sentence.outline().splitlines()]
    assert "Strong 'two'" in shown
    assert "Em 'plenty of'" in shown
    assert shown[shown.index("Link 'ask us'") - 1] == "Strong"
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.StructTreeRoot.RoleMap.Strong == "/Span"
        assert document.Root.StructTreeRoot.RoleMap.Em == "/Span"
    path = tmp_path / "heard.pdf"
    path.write_bytes(data)
    assert failed_rules(path) == []
    assert heard(path) == []


def test_a_panels_heading_is_a_bookmark_that_leads_to_it(run: Callable[..., Laid]) -> None:
    panel = (
        "- type: callout\n  tone: emergency\n  heading: Call us right away if\n"
        "  body: You feel worse.\n"
    )
    document = run(handout(f"- First.\n{panel}")).document
    assert document is not None
    found = [it for it in document.outline if it.text.endswith("Call us right away if")]
    assert [(it.depth, it.page) for it in found] == [(2, 0)]


def test_bookmarks_show_from_four_pages_on_and_pages_have_labels(
    run: Callable[..., Laid],
) -> None:
    breaks = "- Words.\n- type: page_break\n"
    for count, mode in ((3, None), (4, "/UseOutlines")):
        pdf = opened(run(handout(breaks * (count - 1) + "- The end.\n", references="")))
        assert len(pdf.pages) == count
        assert pdf.Root.get("/PageMode") == mode
        assert pdf.pages[-1].label == str(count)


def test_a_file_is_never_changed_before_it_was_made(run: Callable[..., Laid]) -> None:
    """An older review, kept from the leaflet that this one replaces."""
    dates = "  published: 2026-05-01\n  last_reviewed: 2025-01-01\n"
    document = opened(run(handout("- Words.\n", head=HEAD + dates)))
    made, changed = (str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate"))
    assert made == "D:20260501"
    assert changed == "D:20260501"
