"""A block of one file, with traits, that no check and no limit knows by its name."""

from typing import Annotated, Literal

import pytest
from conftest import HEAD, handout
from pydantic import Field

from brochure.blocks import all_models
from brochure.checks.engine import find_rules
from brochure.checks.pemat import Item, Verdict, judge
from brochure.checks.readability import measure
from brochure.checks.wording import read_wording
from brochure.content.base import Authored, Block, Prose
from brochure.content.model import Content
from brochure.content.traits import Trait
from brochure.content.validate import validate
from brochure.source.file import SourceFile
from brochure.source.parse import parse


class Practice(Authored):
    """A thing to try, and where it is shown."""

    say: Annotated[Prose, Trait.PROSE, Field()]
    film: Annotated[str | None, Trait.CODE, Trait.ADDRESS, Field(alias="see")] = None


class RehearsalBlock(Block):
    """What to rehearse at home."""

    traits = frozenset({Trait.ACTION, Trait.CUE, Trait.TOOL})
    type: Literal["rehearsal"]
    over: Annotated[Prose | None, Trait.HEADING, Field()] = None
    practices: tuple[Practice, ...] = ()
    gist: Annotated[tuple[Prose, ...], Trait.ITEM, Trait.KEY_POINTS, Trait.LIST, Field()] = ()
    dangers: Annotated[Prose | None, Trait.CELL, Trait.RISKS, Field()] = None
    told_by: Annotated[Prose | None, Trait.QUOTATION, Field()] = None


MODELS = {**all_models(), "rehearsal": RehearsalBlock}
BLOCK = """\
- type: rehearsal
  over: At home
  practices:
    - say: The bed is hard. It does not move.
"""


def read(blocks: str, head: str = HEAD) -> Content:
    parsed = parse(SourceFile("content.yaml", handout(blocks, head=head)), "content")
    validated = validate(parsed.data, MODELS)
    assert validated.problems == ()
    assert validated.content is not None
    return validated.content


def found(code: str, content: Content) -> list[str]:
    (rule,) = (it for it in find_rules() if it.code == code)
    subject = content if rule.subject is Content else read_wording(content)
    return [it.message for it in rule.run(subject)]


def item(number: int, content: Content) -> Item:
    return next(it for it in judge(content, ()) if it.number == number)


def test_its_prose_is_measured_and_its_headings_are_not() -> None:
    level = measure(read(BLOCK))
    assert (level.sentences, level.words) == (2, 8)
    kinds = [(it.kind, it.text) for it in read_wording(read(BLOCK)).passages if it.block]
    assert kinds == [("heading", "At home"), ("body", "The bed is hard. It does not move.")]


def test_it_is_an_action() -> None:
    assert found("missing-action", read("- The bed is hard.\n")) != []
    assert found("missing-action", read(BLOCK)) == []


def test_pemat_counts_its_cues_its_tools_and_its_key_points() -> None:
    plain, content = read("- The bed is hard.\n"), read(BLOCK + "  gist: [Rest.]\n")
    for number in (11, 12, 23):
        assert item(number, plain).verdict is Verdict.NOT_MET
        assert item(number, content).verdict is Verdict.MET
    assert item(23, content).why == "rehearsal"


def test_rules_find_what_its_fields_hold() -> None:
    assert found("long-list", read(BLOCK + f"  gist: [{', '.join('abcdefgh')}]\n")) == [
        "the list has 8 items"
    ]
    assert found("missing-key-points", read(BLOCK + "  gist: [Rest.]\n")) == []
    assert len(found("unattributed-quote", read(BLOCK + "  told_by: It was hard.\n"))) == 1
    assert found("unattributed-quote", read(BLOCK)) == []


@pytest.mark.parametrize(("field", "count"), [("", 6), ("  dangers: You may fall.\n", 5)])
def test_a_role_is_said_where_its_field_is_filled(field: str, count: int) -> None:
    head = HEAD.replace("kind: education", "kind: treatment")
    told = found("missing-risk-or-choice", read(BLOCK + field, head=head))
    assert len(told) == count
    assert any("what can go wrong" in it for it in told) is (not field)


@pytest.mark.parametrize(("count", "codes"), [(250, []), (251, ["large-handout"])])
def test_its_codes_are_limited_by_the_name_that_authors_write(count: int, codes: list[str]) -> None:
    film = "    - {say: Look., see: 'https://example.org'}\n"
    text = handout("- type: rehearsal\n  practices:\n" + film * count)
    problems = validate(parse(SourceFile("content.yaml", text), "content").data, MODELS).problems
    assert [it.code for it in problems] == codes
