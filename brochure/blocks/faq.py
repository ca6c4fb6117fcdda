"""Questions that people ask, each a heading, with the answer under it."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Node, Panel
from brochure.content.base import Authored, Block, Body, Prose
from brochure.content.traits import Trait

EXAMPLE = """\
type: faq
items:
  - question: Will I be awake?
    answer: You may have medicine to make you sleep. Ask your team.
  - question: When can I go home?
    answer: |
      Most people go home the next day.

      Ask someone to drive you.
"""


class QuestionAnswered(Authored):
    """A question and its answer."""

    question: Annotated[
        Prose,
        Trait.HEADING,
        Field(description="The question, as people ask it.", examples=["Will I be awake?"]),
    ]
    answer: Annotated[
        Body,
        Trait.PROSE,
        Field(
            description="The answer: paragraphs and lists.",
            examples=["Most people go home the next day."],
        ),
    ]


class FaqBlock(Block):
    """Questions and answers."""

    traits = frozenset({Trait.CUE})
    type: Literal["faq"]
    items: Annotated[
        tuple[QuestionAnswered, ...],
        Field(
            description="The questions with their answers.",
            examples=[[{"question": "Will it hurt?", "answer": "You get medicine for pain."}]],
            min_length=1,
        ),
    ]


@composes(FaqBlock)
def compose(block: FaqBlock, composer: Composer) -> tuple[Node, ...]:
    """Each question a heading one level below where the block stands, its answer in the body."""
    return tuple(_item(item, composer) for item in block.items)


def _item(item: QuestionAnswered, composer: Composer) -> Node:
    heading = composer.heading(item.question, ("faq-question",))
    answer = composer.body(item.answer, ("faq-answer", "body"))
    return Panel(Element("Div"), ("plain",), (heading, *answer), item.route)
