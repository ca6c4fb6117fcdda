from collections.abc import Callable

import pytest
from conftest import HEAD, REFERENCES, handout
from tagged import Tag, read_tags

from brochure.pipeline import Laid, render_pdf

BLOCK = """\
- The Cryoprobes are cold. The cryoprobe is a wand, and a cryoprober is not.
- You sleep with [anesthesia](https://example.org), **anesthesia** or none.
- type: definitions
  terms:
    - term: cryoprobe
      also: [cryoprobes]
      meaning: A wand. The cryoprobe gives no anesthesia.
    - term: anesthesia
      meaning: Medicine to sleep.
"""


def links(tags: Tag) -> list[str]:
    return [" ".join(it.text.split()) for it in tags.walk() if it.role == "Link"]


def test_the_first_use_alone_is_linked_whole_words_in_any_case(run: Callable[..., Laid]) -> None:
    laid = run(handout(BLOCK))
    tags = read_tags(render_pdf(laid))
    assert links(tags)[:3] == ["Cryoprobes", "anesthesia (example.org)", "anesthesia"]
    assert laid.document is not None
    areas = [it for page in laid.document.pages for it in page.links]
    targets = [it.target for it in areas if it.target.startswith("#")]
    assert targets == ["#term-cryoprobe", "#term-anesthesia"]
    assert areas[0].contents == "Cryoprobes: what it means"


def test_headings_are_not_linked_and_a_later_section_is(run: Callable[..., Laid]) -> None:
    sections = """\
sections:
  - heading: What is a cryoprobe?
    content: [A thin wand.]
  - heading: Next
    content: [The cryoprobe is cold.]
  - heading: Words
    content:
      - {type: definitions, terms: [{term: cryoprobe, meaning: A wand.}]}
"""
    tags = read_tags(render_pdf(run(HEAD + sections + REFERENCES)))
    [paragraph] = [
        it
        for it in tags.walk()
        if [kid.text for kid in it.kids] == ["The ", "cryoprobe", " is cold."]
    ]
    assert [it.role for it in paragraph.kids] == ["Span", "Link", "Span"]


def test_terms_are_sorted_or_as_given(run: Callable[..., Laid]) -> None:
    def order(block: str) -> list[str]:
        tags = read_tags(render_pdf(run(handout(block))))
        return [it.text for it in tags.walk() if it.role == "Lbl"][:2]

    assert order(BLOCK) == ["anesthesia", "cryoprobe"]
    assert order(BLOCK + "  order: given\n") == ["cryoprobe", "anesthesia"]


def test_a_word_explained_twice_is_refused(run: Callable[..., Laid]) -> None:
    block = BLOCK + "    - {term: Anesthesia, meaning: Sleep.}\n"
    assert "repeated-id" in [it.code for it in run(handout(block)).diagnostics]


@pytest.mark.parametrize(
    ("text", "is_linked"),
    [
        ("The Example Cryoprobe Society helps.", False),
        ("Cryoprobe Society helps.", False),
        ("Ask the Cryoprobe Unit.", False),
        ("Ask the Example Cryoprobe for help.", False),
        ("Cryoprobes are cold.", True),
        ("Stay calm. The Cryoprobe is cold.", True),
        ("The Cryoprobe is cold.", True),
        ("Example clinics use a cryoprobe. Ask us.", True),
    ],
)
def test_no_part_of_a_proper_name_is_linked(
    run: Callable[..., Laid], text: str, *, is_linked: bool
) -> None:
    block = BLOCK.split("\n", 2)[2]
    laid = run(handout(f"- {text}\n{block}"))
    assert laid.document is not None
    targets = [it.target for page in laid.document.pages for it in page.links]
    assert ("#term-cryoprobe" in targets) == is_linked
