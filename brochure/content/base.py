"""What every model of an author's file shares: it is frozen, strict and knows its route."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from brochure.content.characters import is_blank
from brochure.content.edition_names import EditionNames
from brochure.content.phrases import ParsedText
from brochure.content.traits import Trait
from brochure.source.route import LocatedMap, LocatedText, Route

NOWHERE = Route("content")
"""The route of a value that was not read from a file."""
_AROUND = " \t\n"


class RefusedError(ValueError):
    """What a model's own validator raises: a code, what is wrong, and what to do."""

    keeps_place: ClassVar[bool] = False
    """True where a value without which a list would be too short is refused: a table's cell."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class Authored(BaseModel):
    """The base of every mapping that an author writes."""

    # Validators are built at first use: a handout uses few of the models.
    # `>` and `|` keep line ends around a text, which belong to no name and no path.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        defer_build=True,
        str_strip_whitespace=True,
    )
    hints: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What to do about a field of this name that has no value, or that the model does not have."""
    takes_blanks: ClassVar[frozenset[str] | Literal["all"]] = frozenset()
    """The fields in which, or below which, the model itself says what it makes of a blank text."""
    takes_nothing: ClassVar[frozenset[str]] = frozenset()
    """The fields below which a name may stand with nothing behind it."""
    _route: Route = PrivateAttr(default_factory=lambda: NOWHERE)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_route(cls, data: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        model = handler(data)
        if isinstance(data, LocatedMap):
            model._route = data.route  # noqa: SLF001 -- the instance was made a line above
        return model

    @property
    def route(self) -> Route:
        """Where the mapping stands in its file."""
        return self._route


class Prose(LocatedText):
    """One paragraph of text for readers, in the small Markdown, with its route."""

    __slots__ = ("parsed",)
    parsed: ParsedText
    """What `content.inline` has made of it, once it was asked."""
    schema_words: ClassVar[str] = (
        "Text for readers. **bold**, *italic*, [words](https://...), citations [@id]."
    )

    @classmethod
    def located(cls, text: str, route: Route) -> Self:
        """The text at this place."""
        prose = cls(text)
        prose.route = route
        return prose

    @classmethod
    def _validate(cls, value: object) -> Self:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "a text belongs here")
        if is_blank(value):
            raise PydanticCustomError("empty_text", "the text is empty")
        prose = cls.located(cls._trimmed(value), getattr(value, "route", NOWHERE))
        folded = getattr(value, "folded", ())
        if folded:
            prose.folded = folded
        return prose

    @classmethod
    def _trimmed(cls, value: str) -> str:
        """The text without what stands around it: `>` and `|` keep empty lines above a text."""
        return value.strip(_AROUND)

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        _source: object,
        _handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        """Accept any string and keep its route."""
        return core_schema.no_info_plain_validator_function(cls._validate)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Text, for an editor that completes and explains."""
        return {"type": "string", "minLength": 1, "description": cls.schema_words}


class Body(Prose):
    """Text that may hold several paragraphs and lists (`body: |`)."""

    __slots__ = ()
    schema_words: ClassVar[str] = (
        "Text for readers: paragraphs parted by an empty line, lists with - or 1., and the"
        " Markdown of a single paragraph."
    )

    @property
    def holds_lists(self) -> bool:
        """Whether dashes and numbers at the beginning of its lines make lists."""
        return True

    @classmethod
    def _trimmed(cls, value: str) -> str:
        """The text as it is: its lines are counted, and the indentation of the first one tells."""
        return str(value)


class Lines(Prose):
    """Text whose lines stand under each other as they are written: an address, opening hours."""

    __slots__ = ()
    schema_words: ClassVar[str] = (
        "Text for readers. After `|`, each line of it is printed on a line of its own."
    )


PageStart = Literal["", "page", "auto"]
"""Whether a section begins a page: no; yes; yes, but in a short handout or where one is saved."""


class Selectable(Authored):
    """What may stand in some editions of a handout and not in others."""

    only: Annotated[
        EditionNames,
        Field(
            description="The editions in which it stands; it is left out of all others. Not"
            " printed.",
            examples=["large-print"],
        ),
    ] = ()
    omit: Annotated[
        EditionNames,
        Field(description="The editions that it is left out of. Not printed.", examples=["email"]),
    ] = ()

    def is_in(self, edition: str) -> bool:
        """Whether it stands in the edition of this name."""
        return edition in self.only if self.only else edition not in self.omit


class Block(Selectable):
    """The base of every block type. `type` picks the model."""

    is_container: ClassVar[bool] = False
    """A container holds leaf blocks only."""
    traits: ClassVar[frozenset[Trait]] = frozenset()
    """What it does for its reader; what its fields hold stands beside their types."""
    type: str
    keep: Annotated[
        bool,
        Field(
            description="Never part it between two pages; an error where no page can hold it. Not"
            " printed.",
            examples=[True],
        ),
    ] = False

    @property
    def page_start(self) -> PageStart:
        """Whether the section that holds it begins a page."""
        return ""

    @property
    def is_emergency(self) -> bool:
        """Whether it says what to do when there is no time."""
        return False
