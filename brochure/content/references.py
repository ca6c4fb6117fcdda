"""The sources of a handout, with the names of CSL-JSON 1.0.2, so that editors can paste them."""

import re
from typing import Annotated, Any, Literal, Self, TypeAlias

from msgspec.structs import replace
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from brochure.content.base import Authored, RefusedError
from brochure.content.characters import is_blank
from brochure.content.csl import (
    FORMS,
    date_from_csl,
    form_of,
    name_from_csl,
    record_from_csl,
)
from brochure.content.dates import PATTERN, PartialDate
from brochure.content.language_tags import is_unknown_tag, unknown_language
from brochure.content.markdown import CITATION_ID
from brochure.content.markup import unread_tag
from brochure.content.web_address import WebAddress
from brochure.limits import LONGEST_REFERENCE_FIELD
from brochure.source.route import LocatedMap, LocatedText

ReferenceType: TypeAlias = Literal[
    "webpage",
    "article-journal",
    "article-newspaper",
    "paper-conference",
    "book",
    "chapter",
    "report",
    "thesis",
    "legislation",
    "dataset",
    "personal_communication",
]
UNKNOWN: Literal["unknown"] = "unknown"
"""What `issued` says of a source that carries no date."""

_CSL_TYPE: Any = Literal[tuple(dict.fromkeys(it for form in FORMS.values() for it in form))]
_SPACES = re.compile(r"[ \t\n\r\u2000-\u200a\u205f\u3000]+")
_DOI_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def _one_line(value: object) -> object:
    """The text with single spaces: a title may be written on several lines."""
    if not isinstance(value, str) or is_blank(value):
        return value
    words = _SPACES.sub(" ", value).strip()
    if words == value or not isinstance(value, LocatedText):
        return words
    text = LocatedText(words)
    text.route = value.route
    return text


def _short(value: str) -> str:
    if len(value) > LONGEST_REFERENCE_FIELD:
        raise RefusedError(
            "long-text",
            f"a field of a source has {len(value):,} characters, and"
            f" {LONGEST_REFERENCE_FIELD:,} is the most",
            "shorten it; an abstract is no part of a source here",
        )
    return value


def _not_blank(value: str) -> str:
    if is_blank(value):
        raise PydanticCustomError("empty_text", "the text is empty")
    return value


def _title(value: str) -> str:
    tag = unread_tag(value)
    if tag:
        raise RefusedError(
            "malformed-markup",
            f"`{tag[:40]}` would be printed as it is typed",
            "of HTML, a title takes <i>, <b>, <sub>, <sup> and <span>, each with its end, such as"
            " </i>; delete the rest",
        )
    return value


def _language(words: str) -> str:
    """Free text as databases have it; what looks like a tag is one."""
    if is_unknown_tag(words):
        raise ValueError(unknown_language(words))
    return words


Line = Annotated[str, BeforeValidator(_one_line), AfterValidator(_short)]
Title = Annotated[Line, AfterValidator(_title)]


class Name(Authored):
    """A person's name in its parts, or the name of a group as it stands."""

    family: Annotated[Line, Field(description="A person's family name.", examples=["Marley"])] = ""
    given: Annotated[
        Line,
        Field(description="A person's given names or initials.", examples=["Jane Ann", "J. A."]),
    ] = ""
    dropping_particle: Annotated[
        Line,
        Field(
            alias="dropping-particle",
            description="A word before the family name, printed before it.",
            examples=["von"],
        ),
    ] = ""
    non_dropping_particle: Annotated[
        Line,
        Field(
            alias="non-dropping-particle",
            description="A word before the family name, printed before it.",
            examples=["van den"],
        ),
    ] = ""
    suffix: Annotated[Line, Field(description="What follows the name.", examples=["Jr", "III"])] = (
        ""
    )
    literal: Annotated[
        Line,
        Field(description="A group's name, printed as it stands.", examples=["Example Society"]),
    ] = ""

    @model_validator(mode="before")
    @classmethod
    def _from_csl(cls, data: object) -> object:
        return name_from_csl(data)

    @property
    def surname(self) -> str:
        """The family name with the words before it, or the name of a group."""
        parts = (self.dropping_particle, self.non_dropping_particle, self.family)
        return self.literal or " ".join(it for it in parts if it)

    @model_validator(mode="after")
    def _is_person_or_group(self) -> Self:
        said = self.family + self.literal
        if said and is_blank(said):
            raise PydanticCustomError("empty_text", "the text is empty")
        if bool(self.family) == bool(self.literal):
            message = "give a person's `family` name, or a group's name as `literal`"
            raise ValueError(message)
        parts = (self.given, self.suffix, self.dropping_particle, self.non_dropping_particle)
        if self.literal and any(parts):
            message = "`given` and `suffix` go with `family`; a `literal` name stands alone"
            raise ValueError(message)
        return self


def _name_from_text(value: object) -> object:
    """A plain text is the name of a group, at the same place."""
    if isinstance(value, LocatedText):
        group = LocatedMap(literal=str(value))
        group.route = value.route
        return group
    return {"literal": value} if isinstance(value, str) else value


def _list_of_one(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


def _identifier(value: str) -> str:
    if re.fullmatch(CITATION_ID, value) is None:
        message = "an id is letters, digits and . _ : - only, beginning with a letter or a digit"
        raise ValueError(message)
    if value.startswith("fig:"):
        message = "ids that begin with fig: are the figures'"
        raise ValueError(message)
    return value


def _issued(value: object) -> PartialDate | Literal["unknown"]:
    value = date_from_csl(value)
    if value == UNKNOWN:
        return UNKNOWN
    is_about = isinstance(value, str) and value.endswith("~")
    try:
        date = PartialDate.parse(value.removesuffix("~") if isinstance(value, str) else value)
        return replace(date, is_about=True) if is_about else date
    except ValueError as error:
        message = f"{error}, 1990~ for about 1990, or unknown where the source has no date"
        raise ValueError(message) from None


def _doi(value: str) -> str:
    doi = _DOI_RESOLVER.sub("", value, count=1) if _DOI_RESOLVER.match(value) else value
    if re.fullmatch(r"10\.[0-9]{4,9}/\S+", doi) is None:
        message = "a DOI looks like 10.1000/182, and https://doi.org/ before it may stay"
        raise ValueError(message)
    return doi


NameItem = Annotated[Name, BeforeValidator(_name_from_text, json_schema_input_type=Name | str)]
Names = Annotated[
    tuple[NameItem, ...],
    BeforeValidator(_list_of_one, json_schema_input_type=tuple[Name | str, ...] | Name | str),
]
Identifier = Annotated[str, AfterValidator(_identifier)]
Doi = Annotated[str, AfterValidator(_doi)]
Issued = Annotated[
    PartialDate | Literal["unknown"],
    PlainValidator(
        _issued,
        json_schema_input_type=Annotated[str, Field(pattern=f"{PATTERN[:-1]}~?$")]
        | Literal["unknown"],
    ),
]
Day = Annotated[PartialDate, BeforeValidator(date_from_csl, json_schema_input_type=PartialDate)]


class Reference(Authored):
    """A source that the text cites, or further reading."""

    takes_blanks = "all"

    id: Annotated[
        Identifier,
        Field(
            description="The name that the text cites it by, as in [@id]; not printed.",
            examples=["marley-2009"],
        ),
    ]
    type: Annotated[
        ReferenceType,
        BeforeValidator(form_of, json_schema_input_type=_CSL_TYPE),
        Field(
            description="What sort of source it is. Any other type of CSL-JSON is taken for the"
            " nearest of these.",
            examples=["webpage", "article-journal"],
        ),
    ]
    title: Annotated[
        Title,
        AfterValidator(_not_blank),
        Field(
            description="The title, without a stop at its end. It takes <i>, <b>, <sub> and <sup>,"
            " as CSL-JSON has them.",
            examples=["Freeze therapy gives hope"],
        ),
    ]
    author: Annotated[
        Names,
        Field(
            description="Who wrote it: people, or the name of a group.",
            examples=[[{"family": "Marley", "given": "Jane"}], ["Example Society"]],
        ),
    ] = ()
    editor: Annotated[
        Names,
        Field(
            description="Who edited the book it stands in.",
            examples=[[{"family": "Doe", "given": "A."}]],
        ),
    ] = ()
    container_title: Annotated[
        Title,
        Field(
            alias="container-title",
            description="The website, journal, newspaper or book it stands in.",
            examples=["The Sunday Sun"],
        ),
    ] = ""
    container_title_short: Annotated[
        Title,
        Field(
            alias="container-title-short",
            description="The journal's abbreviated name, printed in place of the full one.",
            examples=["J Vasc Interv Radiol"],
        ),
    ] = ""
    publisher: Annotated[
        Line,
        Field(
            description="The organization that published it.", examples=["Example University Press"]
        ),
    ] = ""
    publisher_place: Annotated[
        Line,
        Field(
            alias="publisher-place",
            description="The publisher's city, as CSL-JSON has it; not printed in AMA style.",
            examples=["Chicago, IL"],
        ),
    ] = ""
    issued: Annotated[
        Issued | None,
        Field(
            description="The date of the source, or unknown where it carries none.",
            examples=["2009-03-01", "2009-03", "2009", "unknown"],
        ),
    ] = None
    accessed: Annotated[
        Day | None,
        Field(
            description="The day on which its web address was last opened.", examples=["2026-11-01"]
        ),
    ] = None
    url: Annotated[
        WebAddress | None,
        Field(
            alias="URL", description="The web address.", examples=["https://example.org/freezing"]
        ),
    ] = None
    doi: Annotated[
        Doi | None,
        Field(
            alias="DOI",
            description="The digital object identifier. It is printed in place of the web address.",
            examples=["10.1000/182"],
        ),
    ] = None
    pmid: Annotated[
        Line,
        Field(
            alias="PMID",
            description="The number in PubMed, for editors; it is not printed.",
            examples=["12345678"],
        ),
    ] = ""
    pmcid: Annotated[
        Line,
        Field(
            alias="PMCID",
            description="The number in PubMed Central, for editors; it is not printed.",
            examples=["PMC1234567"],
        ),
    ] = ""
    volume: Annotated[Line, Field(description="The volume.", examples=["12"])] = ""
    issue: Annotated[Line, Field(description="The issue of the volume.", examples=["3"])] = ""
    page: Annotated[Line, Field(description="The pages.", examples=["44-49", "A2"])] = ""
    edition: Annotated[
        Line,
        Field(description="The edition, where it is not the first.", examples=["2", "Revised"]),
    ] = ""
    event_title: Annotated[
        Line,
        Field(
            alias="event-title",
            description="The meeting at which it was presented.",
            examples=["Example Symposium"],
        ),
    ] = ""
    event_place: Annotated[
        Line,
        Field(alias="event-place", description="The city of the meeting.", examples=["Miami, FL"]),
    ] = ""
    event_date: Annotated[
        Day | None,
        Field(
            alias="event-date",
            description="The date of the meeting; where it is missing, `issued` stands for it.",
            examples=["2005-11-29"],
        ),
    ] = None
    genre: Annotated[
        Line,
        Field(
            description="What sort of thesis it is, printed in place of the word dissertation.",
            examples=["Master's thesis"],
        ),
    ] = ""
    number: Annotated[
        Line,
        Field(
            description="The number of a report, or the citation of a law.",
            examples=["12", "42 USC 18001"],
        ),
    ] = ""
    archive_url: Annotated[
        WebAddress | None,
        Field(
            description="A lasting copy, printed where there is no other web address.",
            examples=["https://example.org/copy"],
        ),
    ] = None
    note: Annotated[
        Line,
        Field(
            description="Words that the entry ends with, before its web address.",
            examples=["In Spanish"],
        ),
    ] = ""
    language: Annotated[
        Line,
        AfterValidator(_language),
        Field(
            description="The language of the source (BCP 47): a screen reader reads its title in"
            " it. It is not printed.",
            examples=["es"],
        ),
    ] = ""
    further_reading: Annotated[
        bool, Field(description="List it though no text cites it.", examples=[True])
    ] = False
    print: Annotated[
        bool,
        Field(description="It exists on paper only, and so has no web address.", examples=[True]),
    ] = False

    @model_validator(mode="before")
    @classmethod
    def _from_csl(cls, data: object) -> object:
        return record_from_csl(data)
