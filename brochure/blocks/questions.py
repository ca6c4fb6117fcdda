"""Questions to ask, each with a box to tick with a pen, and room for the answer if you like."""

from typing import Annotated, Literal

from pydantic import Field

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.lists import bullet_list
from brochure.compose.story import Element, Node, Panel, Ruled
from brochure.compose.texts import place_to_write, words_of
from brochure.content.base import Block, Body, Prose
from brochure.content.traits import Trait

EXAMPLE = """\
type: questions
intro: Take this page to your visit. Tick each question as you ask it.
questions:
  - Is the aim to cure the tumor or to ease my pain?
  - Is there a clinical trial that I could join?
lines: 1
"""


class QuestionsBlock(Block):
    """Questions that a reader may want to ask."""

    traits = frozenset({Trait.ACTION, Trait.TOOL})
    type: Literal["questions"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(
            description="A heading, one level below where the block stands.",
            examples=["About the treatment"],
        ),
    ] = None
    intro: Annotated[
        Body | None,
        Trait.PROSE,
        Field(
            description="Words before the questions.", examples=["Take this page to your visit."]
        ),
    ] = None
    questions: Annotated[
        tuple[Prose, ...],
        Trait.ITEM,
        Trait.QUESTIONS_TO_ASK,
        Field(
            description="The questions, in the reader's own voice.",
            examples=[["What are the risks for me?", "Who can I call at night?"]],
            min_length=1,
        ),
    ]
    lines: Annotated[
        int,
        Field(
            description="How many lines to write on stand under each question.",
            examples=[2],
            ge=0,
            le=12,
        ),
    ] = 0


@composes(QuestionsBlock)
def compose(block: QuestionsBlock, composer: Composer) -> tuple[Node, ...]:
    """A list whose labels are tick boxes, with lines for the answers."""
    nodes: list[Node] = []
    if block.heading is not None:
        nodes.append(composer.heading(block.heading, ("questions-heading",)))
    if block.intro is not None:
        nodes.extend(composer.intro(block.intro))
    items = [(_item(question, block, composer), question.route) for question in block.questions]
    style = "answers" if block.lines else "questions"
    nodes.append(bullet_list(items, block.route, (style, "boxes"), "box"))
    return (Panel(Element("Div"), ("plain",), tuple(nodes), block.route),)


def _item(question: Prose, block: QuestionsBlock, composer: Composer) -> tuple[Node, ...]:
    text = composer.paragraph(question, ("question", "body"))
    if not block.lines:
        return (text,)
    element = place_to_write(words_of(text.inlines))
    style = ("answer-lines", "writing-lines")
    return (text, Ruled(element, style, block.lines, question.route))
