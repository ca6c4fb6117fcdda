"""The reading grade in the preview's head."""

from dataclasses import dataclass

from brochure.content.model import Content


@dataclass(frozen=True, slots=True)
class ReadingGrade:
    """How hard the running text is to read, in school grades."""

    smog: float
    flesch_kincaid: float
    is_sure: bool
    """False under 30 sentences, for which SMOG was not made."""


def reading_grade(content: Content) -> ReadingGrade | None:
    """The reading grade of the content's running text; None where it is not measured."""
    del content
    return None
