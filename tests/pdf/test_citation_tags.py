"""What a screen reader hears of citations, and of titles in another language."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from judges import failed_rules, heard

from brochure.pipeline import Ready, render_pdf

SITUATION = """\
schema: 1
handout: {id: T-001, title: A test handout, language: en-US}
sections:
  - heading: Facts
    content:
      - "All of it [@a; @b; @c], some of it [@b, pp. 4-6; @d, 9], **and one more [@d]**."
references:
  - {id: a, type: book, title: One, publisher: Example Press, issued: "2020"}
  - {id: b, type: book, title: Manos <i>frías</i>, language: es, publisher: Press, issued: "2020"}
  - {id: c, type: book, title: Three, language: eng, publisher: Example Press, issued: "2020"}
  - {id: d, type: webpage, title: Vier, language: German, publisher: Press, issued: "2020"}
"""


@pytest.fixture
def pdf(run: Callable[..., Ready]) -> bytes:
    return render_pdf(run(SITUATION))


def elements(data: bytes) -> Iterator[tuple[pikepdf.Object, str]]:
    """The structure elements, depth first, each with its role."""
    with pikepdf.open(io.BytesIO(data)) as document:
        waiting = [document.Root.StructTreeRoot.K]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting.extend(reversed(list(node)))
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                yield node, str(node.S)[1:]
                if "/K" in node:
                    waiting.append(node.K)


def test_each_number_is_a_reference_with_one_link(pdf: bytes) -> None:
    links = []
    for node, role in elements(pdf):
        if role != "Reference":
            continue
        (link,) = [node.K] if isinstance(node.K, pikepdf.Dictionary) else node.K
        assert str(link.S) == "/Link"
        objects = [it for it in link.K if isinstance(it, pikepdf.Dictionary)]
        assert [str(it.Type) for it in objects] == ["/OBJR"]
        links.append(str(objects[0].Obj.Contents))
    assert links == [
        "Reference 1: One, 2020; Reference 2: Manos frías, 2020; Reference 3: Three, 2020",
        "Reference 3: Three, 2020",
        "Reference 2: Manos frías, 2020",
        "Reference 4: Vier, 2020",
        "Reference 4: Vier, 2020",
    ]


def test_a_title_is_read_in_the_language_of_its_source(pdf: bytes) -> None:
    assert [str(node.Lang) for node, _ in elements(pdf) if "/Lang" in node] == ["es", "es", "de"]


def test_the_judges_find_nothing(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    assert failed_rules(path) == []
    assert heard(path) == []
