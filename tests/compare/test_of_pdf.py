import re
from collections.abc import Callable, Iterable
from importlib import import_module

import pytest
from conftest import HEAD, as_item, handout

from brochure.blocks import all_blocks
from brochure.compare.compare import compare_said
from brochure.compare.comparison_types import Comparison, Measure, Said
from brochure.compare.of_content import read_content
from brochure.compare.of_pdf import read_handout_pdf
from brochure.pipeline import Laid, render_pdf
from brochure.readers.pdf import read_pdf

Run = Callable[[str], Laid]
TEXT = "Take 5 mg a day. In one study, 81 percent had no harm."
BODY = f"- {TEXT} See [@marley-2009].\n- type: callout\n  heading: Call us\n  body: If it hurts.\n"


@pytest.fixture
def said(run: Run) -> Callable[[str], Said]:
    return lambda text: read_handout_pdf(read_pdf("a.pdf", render_pdf(run(text))))


def compared(old: Said, new: Said) -> Comparison:
    return compare_said(old, new, Measure(), Measure())


def test_sections_passages_and_references_of_a_pdf(said: Callable[[str], Said]) -> None:
    found = said(handout(BODY + "- Then rest [@society-2011].\n"))
    assert [it.heading for it in found.parts] == [
        "Before the first section",
        "What is it?",
        "Note: Call us",
        "References",
        "About this handout",
    ]
    assert found.parts[2].parent == 1
    first = found.parts[1].passages[0]
    assert (first.what, " ".join(first.words)) == ("paragraph", f"{TEXT} See.")
    assert [it.text for it in found.entries] == [
        "Marley J. Freeze therapy gives hope. The Sunday Sun. March 1, 2009.",
        "Example Society. Cryotherapy. 2011.",
    ]
    facts = {it.name: it.value for it in found.facts}
    assert facts["title"] == "An example handout"
    assert facts["document and version"] == "EX-001 0.1"
    assert found.has_headings


def test_two_pdfs(said: Callable[[str], Said]) -> None:
    old = said(handout(BODY))
    assert compared(old, said(handout(BODY))).is_equal
    new = handout(BODY.replace("5 mg", "50 mg").replace("81 percent", "18 percent"))
    found = compared(old, said(new))
    assert [(it.kind, it.old, it.new) for it in found.numbers] == [
        ("dose", "5 mg", "50 mg"),
        ("number", "81 percent", "18 percent"),
    ]
    assert [(it.kind, it.heading) for it in found.parts] == [("changed", "What is it?")]
    assert found.remarks == ()
    assert any("content files only" in it for it in found.notes)


def test_a_reference_dropped_does_not_change_the_texts_that_cite_others(
    said: Callable[[str], Said],
) -> None:
    both = "- One [@marley-2009].\n- Two [@society-2011].\n"
    text = handout(both)
    start = text.index("  - id: marley-2009")
    without = text[:start] + text[text.index("  - id: society-2011") :]
    found = compared(said(text), said(without.replace("One [@marley-2009].", "One.")))
    assert [it.kind for it in found.entries] == ["dropped"]
    assert [it.kind for part in found.parts for it in part.changes] in ([], ["changed"])


def test_no_contents_and_no_labels(said: Callable[[str], Said]) -> None:
    found = said(HEAD + "lead:\n  - type: contents\n" + handout(BODY)[len(HEAD) :])
    assert all(it.passages for it in found.parts if it.heading == "What is it?")
    assert not any("....." in " ".join(p.words) for it in found.parts for p in it.passages)
    contents = next(it for it in found.parts if it.heading == "Contents")
    assert contents.passages == ()


def test_a_pdf_without_tags_is_compared_as_one_part(run: Run) -> None:
    import io

    import pikepdf

    data = render_pdf(run(handout(BODY)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.Root.StructTreeRoot
        out = io.BytesIO()
        pdf.save(out)
    found = read_handout_pdf(read_pdf("a.pdf", out.getvalue()))
    assert not found.has_headings
    assert len(found.parts) == 1
    said = " ".join(word for it in found.parts[0].passages for word in it.words)
    assert "81 percent" in said
    assert any("no tags" in it for it in compared(found, found).notes)


FACTS = "- type: key_facts\n  facts:\n    - {number: 30 minutes, label: is the time}\n"


def test_the_numbers_of_key_facts_are_compared(said: Callable[[str], Said]) -> None:
    old, new = said(handout(FACTS)), said(handout(FACTS.replace("30", "3")))
    assert [(it.old, it.new) for it in compared(old, new).numbers] == [("30 minutes", "3 minutes")]


def test_a_step_put_in_does_not_change_the_numbers_of_the_others(
    said: Callable[[str], Said],
) -> None:
    steps = "- type: steps\n  steps:\n    - Come in.\n    - Sit down.\n"
    old, new = said(handout(steps)), said(handout(steps.replace("- Sit", "- Wait.\n    - Sit")))
    (part,) = compared(old, new).parts
    assert [(it.kind, it.new) for it in part.changes] == [("added", "Wait.")]


def bare(words: Iterable[str]) -> str:
    """The words without marks, markers and spaces."""
    text = re.sub(r"\[@[^\]]*\]|\((?:https?://|#)[^)]*\)|\*\*|_|\|", " ", " ".join(words))
    return "".join(text.split())


@pytest.mark.parametrize("name", sorted(all_blocks()))
def test_every_text_of_a_block_is_compared_in_its_pdf(name: str, run: Run) -> None:
    module = import_module(all_blocks()[name].model.__module__)
    laid = run(handout(as_item(module.EXAMPLE)))
    assert laid.content is not None
    written = [it for part in read_content(laid.content).parts for it in part.passages]
    found = read_handout_pdf(read_pdf("a.pdf", render_pdf(laid)))
    heard = bare(
        word
        for part in found.parts
        for it in (part.heading.split(), *(it.words for it in part.passages))
        for word in it
    )
    lost = [it.words for it in written if not it.is_value and bare(it.words) not in heard]
    assert lost == []
