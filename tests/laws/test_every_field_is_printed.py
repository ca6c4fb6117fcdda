"""What an author writes in a field is printed, or the field's description says that it is not."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import get_args

import pikepdf
import pypdfium2
import pytest
from conftest import PROBE, TODAY
from pydantic import BaseModel
from tagged import read_tags

from brochure.blocks import all_blocks
from brochure.content.base import Body, Prose
from brochure.content.dates import PartialDate
from brochure.content.inline import parse_body
from brochure.content.model import Content
from brochure.content.phrases import BodyList, Phrase
from brochure.pipeline import Options, Ready, prepare, render_pdf
from brochure.source.file import Workspace

FULL = Path(__file__).with_name("every-field.yaml")
NOT_PRINTED = "not printed"


def models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The model and all that it holds and prints, by name."""
    found = {model.__name__: model}
    waiting = [model]
    while waiting:
        for field in waiting.pop().model_fields.values():
            if NOT_PRINTED in (field.description or ""):
                continue
            for it in named_in(field.annotation):
                if issubclass(it, BaseModel) and it.__name__ not in found:
                    found[it.__name__] = it
                    waiting.append(it)
    return found


def named_in(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from named_in(argument)
    supertype = getattr(annotation, "__value__", None)
    if supertype is not None:
        yield from named_in(supertype)


def holds_text(annotation: object) -> bool:
    return any(issubclass(it, (str, PartialDate)) for it in named_in(annotation))


def every_model() -> dict[str, type[BaseModel]]:
    found = models(Content)
    for block in all_blocks().values():
        found |= models(block.model)
    return found


FIELDS = sorted(
    (model.__name__, name)
    for model in every_model().values()
    for name, field in model.model_fields.items()
    if holds_text(field.annotation) and name not in {"type", "route"}
)


def described(model: str, name: str) -> str:
    return (every_model()[model].model_fields[name].description or "").lower()


def bare(text: str) -> str:
    kept = "".join(text.split()).replace("\u2011", "-").replace("\u00ad", "")
    return re.sub(r"[\x00-\x1f\ufffe]", "", kept).lower()


def plain(value: str) -> list[str]:
    """The phrases of a text, without its marks; of an address, what people type."""
    if not isinstance(value, (Prose, Body)):
        return [re.sub(r"^https?://(doi\.org/)?", "", value)]
    return list(words_of(parse_body(Body.located(value, value.route))[0]))


def words_of(nodes: object) -> Iterator[str]:
    for node in nodes:  # type: ignore[attr-defined]
        if isinstance(node, BodyList):
            for item in node.items:
                yield from words_of(item)
        else:
            yield from (it.text for it in node.inlines if isinstance(it, Phrase))


def texts(value: object, owner: tuple[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Each text of the content, and the model and the field that hold it."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), (type(value).__name__, name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts(item, owner)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item, owner)
    elif isinstance(value, PartialDate):
        yield owner, value.iso[:4]
    elif isinstance(value, str) and value.strip():
        yield owner, value


@cache
def built() -> tuple[dict[tuple[str, str], list[str]], str]:
    """What each field holds, and everything that the PDF says."""
    import tempfile

    folder = Path(tempfile.mkdtemp())
    (folder / "probe.svg").write_text(PROBE, "utf-8")
    path = folder / "content.yaml"
    path.write_text(FULL.read_text("utf-8"), "utf-8")
    laid = prepare(str(path), Workspace(folder, TODAY), Options())
    assert [it.message for it in laid.diagnostics if it.severity.name == "ERROR"] == []
    assert isinstance(laid, Ready)
    data = render_pdf(laid)
    said = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    # What stands side by side is read here line by line, and there one after the other.
    said.append(read_tags(data).words())
    with pikepdf.open(BytesIO(data)) as pdf:
        said.append(bytes(pdf.Root.Metadata.read_bytes()).decode())
        said += [str(it.Alt) for it in pdf.objects if "/Alt" in dir(it) or has_alt(it)]
    held: dict[tuple[str, str], list[str]] = {}
    for owner, text in texts(laid.content, ("", "")):
        held.setdefault(owner, []).append(text)
    return held, bare(" ".join(said))


def has_alt(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and "/Alt" in item


@pytest.mark.parametrize(("model", "name"), FIELDS)
def test_a_field_is_printed_or_says_that_it_is_not(model: str, name: str) -> None:
    held, said = built()
    if NOT_PRINTED in described(model, name):
        return
    values = held.get((model, name), [])
    assert values, "the content of this test has no such field: add it there"
    for value in values:
        for phrase in plain(value):
            assert bare(phrase) in said


def test_there_are_fields() -> None:
    assert len(FIELDS) > 100
