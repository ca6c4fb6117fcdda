from collections.abc import Callable
from typing import Annotated, Literal

import pytest
from conftest import handout
from pydantic import Field

from brochure.content.base import Authored, Block, Prose
from brochure.content.fields import example_of, field_at, field_names, model_at, stand_in
from brochure.content.model import Content, Handout, Person, Section
from brochure.content.salvage import read
from brochure.pipeline import Laid
from brochure.source.file import SourceFile
from brochure.source.parse import parse
from brochure.source.route import LocatedMap, Route

HERE = Route("content")


class Leaf(Authored):
    name: Annotated[Prose, Field(examples=["Alex"])]
    size: Literal["small", "large"] = "small"
    number: int | None = None


class Tree(Authored):
    leaves: Annotated[tuple[Leaf, ...], Field(min_length=1)]
    named: dict[str, Leaf] = {}  # noqa: RUF012 -- pydantic copies it
    title: Prose


class Stone(Block):
    type: Literal["stone"]
    file: Annotated[str, Field(examples=["a.png"])]


def data(text: str) -> LocatedMap:
    return parse(SourceFile("t.yaml", text), "content").data


def codes(text: str) -> tuple[Tree | None, list[tuple[str, str]]]:
    salvaged = read(Tree, data(text))
    return salvaged.model, [
        (it.code, "/".join(map(str, it.route.steps))) for it in salvaged.problems
    ]


def test_sound_data_is_read_as_it_is() -> None:
    model, found = codes("title: a\nleaves: [{name: b}]\n")
    assert found == []
    assert model is not None
    assert model.leaves[0].route == Route("content", ("leaves", 0))


def test_the_rest_is_read_without_what_does_not_fit() -> None:
    model, found = codes(
        "title: a\n"
        "leaves: [{name: b, nmae: c}, x, {name: d, number: e}, {size: huge, name: f}, y]\n"
    )
    assert found == [
        ("unknown-field", "leaves/0/nmae"),
        ("wrong-type", "leaves/1"),
        ("wrong-type", "leaves/2/number"),
        ("wrong-type", "leaves/3/size"),
        ("wrong-type", "leaves/4"),
    ]
    assert model is not None
    assert [str(it.name) for it in model.leaves] == ["b", "d", "f"]


def test_a_list_is_not_called_short_because_its_items_have_faults() -> None:
    model, found = codes("title: a\nleaves: [{nmae: b}]\n")
    assert found == [("unknown-field", "leaves/0/nmae")]
    assert model is not None
    assert str(model.leaves[0].name) == "?"


def test_what_is_taken_out_is_not_missed() -> None:
    model, found = codes("title: [a]\nleaves: [{name: b}]\n")
    assert found == [("wrong-type", "title")]
    assert model is not None
    assert codes("title:\nleaves: [{name: b}]\n")[1] == [("empty-value", "title")]
    assert codes("leaves: [{name: b}]\n")[1] == [("missing-field", "")]


def test_where_nothing_is_left_the_faults_are_told_all_the_same() -> None:
    assert codes("title: [a]\nleaves: b\n") == (
        None,
        [("wrong-type", "leaves"), ("wrong-type", "title")],
    )


def test_routes_survive_what_was_taken_out_before_them() -> None:
    model, _ = codes("title: a\nleaves: [x, {name: b}]\n")
    assert model is not None
    assert model.leaves[0].route.steps == ("leaves", 1)


def test_the_data_itself_is_left_alone() -> None:
    given = data("title: [a]\nleaves: [x, {name: b}]\n")
    read(Tree, given)
    assert given == {"title": ["a"], "leaves": ["x", {"name": "b"}]}


def test_fields_are_found_through_lists_optional_values_and_names_of_ones_own() -> None:
    assert model_at(Content, ("handout", "authors", 0)) is Person
    assert model_at(Content, ("sections", 3)) is Section
    assert model_at(Tree, ("named", "title")) is Leaf
    assert model_at(Tree, ("named", "title", "name")) is None
    assert field_at(Tree, ("named", "x", "size")) is Leaf.model_fields["size"]
    assert example_of(field_at(Tree, ("leaves", 0, "name"))) == "Alex"
    assert example_of(None) == ""
    assert "license" not in field_names(Handout)
    assert field_names(Content)[0] == "schema"


def test_stand_ins() -> None:
    assert stand_in(Content, ("schema",), HERE) == "1"
    assert stand_in(Content, ("handout", "id"), HERE) == "unnamed"
    assert stand_in(Content, ("references", 2, "id"), HERE) == "unnamed-2"
    assert stand_in(Content, ("handout", "language"), HERE) == "en-US"
    assert stand_in(Content, ("handout", "title"), HERE) == "?"
    assert stand_in(Content, ("sections",), HERE) is None
    assert stand_in(Stone, ("file",), HERE) is None, "a made-up file name would be looked for"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ("file: probe.svg", "missing-alt-text"),
        ("alt: A needle", "missing-field"),
        ("file: probe.svg\n  alt: A needle\n  decorative: true", "missing-alt-text"),
    ],
)
def test_a_figure_with_a_fault_is_still_there_to_be_named(
    fields: str, code: str, run: Callable[..., Laid]
) -> None:
    figure = f"- type: figure\n  id: probe\n  {fields}\n"
    laid = run(handout(f"- See [@fig:probe] and [@fig:prob].\n{figure}"))
    errors = [it.code for it in laid.diagnostics if it.severity.name == "ERROR"]
    assert errors == ["undefined-figure", code]


def test_a_figure_of_an_unknown_type_is_still_there_to_be_named(run: Callable[..., Laid]) -> None:
    row = "- type: figure_rov\n  figures:\n    - id: probe\n      file: probe.svg\n"
    laid = run(handout(f"- See [@fig:probe].\n{row}"))
    assert [it.code for it in laid.diagnostics if it.severity.name == "ERROR"] == ["unknown-block"]
