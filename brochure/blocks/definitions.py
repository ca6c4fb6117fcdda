"""Words to know, each with its meaning. The first use of a word in the text leads here."""

from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import Field, model_validator

from brochure.compose.block_types import composes
from brochure.compose.composer import Composer
from brochure.compose.story import Element, Node, Panel, Text
from brochure.compose.terms import DEFINITION, Term
from brochure.content.base import Authored, Block, Body, Prose, RefusedError
from brochure.content.traits import Trait

EXAMPLE = """\
type: definitions
terms:
  - term: cryoprobe
    also: [cryoprobes]
    meaning: The thin wand that freezes the tumor.
  - term: anesthesia
    meaning: Medicine that keeps you from feeling pain.
"""


class Definition(Authored):
    """A word and its meaning."""

    term: Annotated[
        Prose,
        Trait.HEADING,
        Trait.TERM,
        Field(description="The word or words.", examples=["cryoprobe"]),
    ]
    meaning: Annotated[
        Body,
        Trait.PROSE,
        Field(
            description="What it means, in plain words.",
            examples=["The thin wand that freezes the tumor."],
        ),
    ]
    also: Annotated[
        tuple[str, ...],
        Trait.TERM,
        Field(
            description="Other forms that the text uses; they are not printed here.",
            examples=[["cryoprobes"]],
        ),
    ] = ()

    @property
    def anchor(self) -> str:
        """The destination of the definition."""
        return "term-" + quote(" ".join(self.term.casefold().split()), safe="")


class DefinitionsBlock(Block):
    """A glossary."""

    type: Literal["definitions"]
    heading: Annotated[
        Prose | None,
        Trait.HEADING,
        Field(
            description="A heading, one level below where the block stands.",
            examples=["Words to know"],
        ),
    ] = None
    order: Annotated[
        Literal["sorted", "given"],
        Field(description="By the alphabet, or as they are written here.", examples=["given"]),
    ] = "sorted"
    terms: Annotated[
        tuple[Definition, ...],
        Field(
            description="The words and their meanings.",
            examples=[[{"term": "biopsy", "meaning": "A small piece is taken for a test."}]],
            min_length=1,
        ),
    ]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        seen: set[str] = set()
        for definition in self.terms:
            if definition.anchor in seen:
                raise RefusedError(
                    "repeated-id",
                    f"the word “{definition.term}” is explained twice",
                    "keep one of the two",
                )
            seen.add(definition.anchor)
        return self

    @property
    def defined_terms(self) -> tuple[Term, ...]:
        """Every spelling to look for in the text, with the place to jump to."""
        return tuple(
            Term(spelling, definition.anchor)
            for definition in self.terms
            for spelling in (str(definition.term), *definition.also)
        )


@composes(DefinitionsBlock)
def compose(block: DefinitionsBlock, composer: Composer) -> tuple[Node, ...]:
    """L > LI > Lbl, LBody > P (ISO 32000-1 14.8.4.3.3 names terms and their definitions)."""
    terms = list(block.terms)
    if block.order == "sorted":
        terms.sort(key=_sort_key)
    items = tuple(_item(it, composer) for it in terms)
    entries = Panel(Element("L", numbering="None"), ("plain",), items, block.route)
    if block.heading is None:
        return (entries,)
    heading = composer.heading(block.heading, ("definitions-heading",))
    return (Panel(Element("Div"), ("plain",), (heading, entries), block.route),)


def _item(definition: Definition, composer: Composer) -> Node:
    words = composer.inlines(definition.term)
    term = Text(
        Element("Lbl", anchor=definition.anchor),
        ("term-heading", "heading-4"),
        words,
        definition.term.route,
        keep_with_next=True,
    )
    meaning = composer.body(definition.meaning, (DEFINITION, "body"))
    body = Panel(Element("LBody"), ("plain",), meaning, definition.route)
    return Panel(Element("LI"), ("plain",), (term, body), definition.route)


def _sort_key(definition: Definition) -> str:
    """The term without case and accents: "éter" stands beside "etapa"."""
    import unicodedata

    parts = unicodedata.normalize("NFD", definition.term.casefold())
    return "".join(it for it in parts if not unicodedata.combining(it))
