"""Every block's EXAMPLE builds, is judged clean, and says each of its words once, in order."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import as_item, handout
from judges import failed_rules, heard, syntax_faults
from tagged import read_tags

from brochure.blocks import all_blocks
from brochure.compose import block_types
from brochure.content.base import Prose
from brochure.content.inline import parse_body
from brochure.content.phrases import BodyList, BodyNode, Phrase
from brochure.pipeline import Laid, render_pdf

NAMES = sorted(all_blocks())


def example(name: str) -> str:
    module = importlib.import_module(all_blocks()[name].compose.__module__)
    return str(module.EXAMPLE)


def proses(value: object) -> Iterator[Prose]:
    """The texts for readers in a model, in the order of its fields."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from proses(item)
    elif hasattr(type(value), "model_fields"):
        for field in type(value).model_fields:
            yield from proses(getattr(value, field))


def plain(nodes: tuple[BodyNode, ...]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, BodyList):
            parts.extend(plain(item) for item in node.items)
        else:
            parts.extend(it.text for it in node.inlines if isinstance(it, Phrase))
    return "".join(parts)


def bare(text: str) -> str:
    return "".join(text.split()).replace("\u2011", "-")


def test_there_are_blocks() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_a_block_is_alone_in_the_module_of_its_name(name: str) -> None:
    block = all_blocks()[name]
    module = f"brochure.blocks.{name}"
    assert (block.name, block.model.__module__, block.compose.__module__) == (name, module, module)


def test_every_registered_block_is_found() -> None:
    assert {it.name for it in all_blocks().values()} == set(block_types._FOUND)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_description_and_the_model_an_example(name: str) -> None:
    fields = all_blocks()[name].model.model_fields
    bare_fields = [key for key, it in fields.items() if key != "type" and not it.description]
    assert bare_fields == []
    assert example(name).startswith(f"type: {name}\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_example_is_judged_clean(name: str, run: Callable[..., Laid], tmp_path: Path) -> None:
    laid = run(handout(as_item(example(name))))
    assert [it for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    pdf = render_pdf(laid)
    path = tmp_path / "example.pdf"
    path.write_bytes(pdf)
    assert failed_rules(path) == []
    assert heard(path) == []
    assert syntax_faults(path) == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_the_example_is_read_once(name: str, run: Callable[..., Laid]) -> None:
    laid = run(handout(as_item(example(name))))
    assert laid.content is not None
    said = bare(read_tags(render_pdf(laid)).words())
    block = laid.content.sections[0].content[0]
    texts = [bare(plain(parse_body(prose)[0])) for prose in proses(block)]
    for text in texts:
        whole = said.count(text)
        inside_others = sum(other.count(text) for other in texts) - texts.count(text)
        assert whole >= 1, f"lost: {text!r}"
        assert len(text) < 12 or whole <= texts.count(text) + inside_others, f"twice: {text!r}"
