"""What a block says of itself, so that checks and limits know no block by its name.

A trait of a block stands in its `traits`, a trait of one of its fields beside the field's type:
`text: Annotated[Prose, Trait.PROSE, Field(...)]`.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType

from pydantic import BaseModel


class Trait(Enum):
    """What a field holds or a block does. A text without a trait is a label."""

    # What a text is: one of these a field.
    PROSE = "sentences in paragraphs"
    ITEM = "items of a list"
    HEADING = "what stands over other words"
    QUOTATION = "somebody's own words"
    CAPTION = "what stands under a picture or a table"
    CELL = "a cell of a table, or a number to look at"
    ABOUT = "what the handout says of itself"
    FOREIGN = "words in another language"

    # What else a field holds.
    RUNNING = "the section's own text, in no panel"
    REPEATED = "may say again what stands elsewhere"
    KEY_POINTS = "the most important points"
    LIST = "a list that should be short"
    ROWS = "lines of a table, each of which begins with a name"
    HEADER = "the headings of a table's columns"
    DOSE = "may hold the dose of a medicine"
    ATTRIBUTION = "whose words a quotation holds"
    CONSENT = "that this person agreed"
    EVIDENCE = "where it comes from: the id of a source, or words"
    ADDRESS = "where to call, to write or to go"
    CODE = "an address with a QR code"
    TERM = "a form of a word that is explained"
    CHOICE = "the name of something to choose"
    WHOLE = "of how many people its numbers are"
    NOTICE = "an offer of help, for each language"

    # What a field says, once it is filled, by the roles that sections can have.
    RISKS = "risks"
    BENEFITS = "benefits"
    ALTERNATIVES = "alternatives"
    QUESTIONS_TO_ASK = "questions_to_ask"
    UNCERTAINTY = "uncertainty"

    # What a block does.
    ACTION = "gives the reader something to do"
    CUE = "draws the eye to what matters"
    TOOL = "is used with a pen"
    CONTACT = "is nothing without an address"
    CHART = "shows numbers as a picture"


@cache
def traits_by_field(model: type[BaseModel]) -> Mapping[str, frozenset[Trait]]:
    """The traits of each field of a model."""
    return MappingProxyType(
        {
            name: frozenset(it for it in field.metadata if isinstance(it, Trait))
            for name, field in model.model_fields.items()
        }
    )
