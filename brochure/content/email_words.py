"""The words of a message that a handout is attached to."""

from typing import Annotated

from pydantic import Field

from brochure.content.base import Authored


class EmailWords(Authored):
    """What a message says that the handout is attached to, in place of the usual words."""

    subject: Annotated[
        str | None,
        Field(
            description="The subject; not printed.",
            examples=["Before your operation"],
            min_length=1,
            max_length=150,
        ),
    ] = None
    text: Annotated[
        str | None,
        Field(
            description="What the message says first; not printed. A line is a paragraph.",
            examples=["Please read this before you come to us."],
            min_length=1,
            max_length=2_000,
        ),
    ] = None
