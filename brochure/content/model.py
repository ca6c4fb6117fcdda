"""What an author writes in content.yaml: the handout's own data, its sections, its references.

Every field has a description and an example: the JSON Schema and the manual are made from them.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self, TypeAlias, get_args

from msgspec import Struct
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, PrivateAttr

from brochure.content.addresses import is_email
from brochure.content.base import Authored, Body, Lines, Prose, Selectable
from brochure.content.block_list import Blocks
from brochure.content.cover import Cover
from brochure.content.dates import PartialDate
from brochure.content.edition_list import Editions
from brochure.content.email_words import EmailWords
from brochure.content.file_names import file_name_pattern
from brochure.content.font_paths import FontPaths
from brochure.content.icon_names import IconField
from brochure.content.language_tags import is_language, unknown_language
from brochure.content.pemat import Pemat
from brochure.content.references import Reference
from brochure.content.telephones import holds_number
from brochure.content.traits import Trait
from brochure.content.web_address import PrintedAddress
from brochure.limits import LONGEST_ID, LONGEST_TELEPHONE, MOST_REFERENCES

Kind = Literal[
    "education", "treatment", "procedure", "consent", "discharge", "decision_aid", "handbook"
]
Status = Literal["draft", "in_review", "approved", "retired"]
Role = Literal[
    "how_it_works",
    "benefits",
    "risks",
    "alternatives",
    "no_treatment",
    "uncertainty",
    "questions_to_ask",
    "when_to_call",
    "what_to_expect",
    "before",
    "after",
    "who_it_is_for",
    "where",
    "support",
    "about",
]
_TWO_LEVELS = (
    "sections have two levels: move these parts up, beside the part that they stand in, or make "
    "texts of their headings, in **bold**, and put all in its `content:`"
)


def _language(value: str) -> str:
    if not is_language(value):
        raise ValueError(unknown_language(value))
    return value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*", value) or len(value) > LONGEST_ID:
        message = "an id is letters and digits, parted by - _ or ., at most 64 characters"
        raise ValueError(message)
    return value


def _document_number(value: str) -> str:
    """The number as it was written, of which a file's name is made."""
    is_line = value.isprintable() and "  " not in value and value == value.strip()
    if not is_line or not any(it.isalnum() for it in value) or len(value) > LONGEST_ID:
        message = (
            "a document number is one line with a letter or a digit in it, such as PI/0212 v3, at"
            f" most {LONGEST_ID} characters"
        )
        raise ValueError(message)
    return value


def _version(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,4}", value):
        message = "a version is two whole numbers: 1.0, then 1.1 or 2.0"
        raise ValueError(message)
    return value


def _telephone(value: str) -> str:
    if len(value) > LONGEST_TELEPHONE:
        message = f"a telephone field has at most {LONGEST_TELEPHONE} characters"
        raise ValueError(message)
    if not holds_number(value):
        message = (
            "a telephone number has digits, such as 555-0100, 0113 496 0000 ext 4521 or"
            " 1-800-QUIT-NOW"
        )
        raise ValueError(message)
    return value


def _email(value: str) -> str:
    if not is_email(value):
        message = "an e-mail address looks like name@example.org"
        raise ValueError(message)
    return value


def _as_it_is(value: object) -> object:
    """The value: names of files are read before a model sees them."""
    return value


Language = Annotated[str, AfterValidator(_language)]
Identifier = Annotated[str, AfterValidator(_identifier)]
DocumentNumber = Annotated[str, AfterValidator(_document_number)]
Version = Annotated[str, AfterValidator(_version)]
Telephone = Annotated[str, AfterValidator(_telephone)]
EmailAddress = Annotated[str, AfterValidator(_email)]


class Person(Authored):
    """Someone who wrote, reviewed or is the source of the handout."""

    name: Annotated[
        Prose, Field(description="The name, as it is printed.", examples=["Alex Example"])
    ]
    credentials: Annotated[
        Prose | None, Field(description="What follows the name.", examples=["RN"])
    ] = None
    role: Annotated[
        Prose | None, Field(description="What the person does.", examples=["Nurse specialist"])
    ] = None
    bio: Annotated[
        Body | None,
        Field(
            description="A few sentences about the person.",
            examples=["Works with families on the lung ward."],
        ),
    ] = None


class Publisher(Authored):
    """The clinic or organization that answers for the handout."""

    name: Annotated[
        Prose,
        Field(description="The name of the clinic or organization.", examples=["Example Clinic"]),
    ]
    logo: Annotated[
        str | None, Field(description="A picture in the content's folder. Its name is not printed.")
    ] = None
    logo_on_dark: Annotated[
        str | None,
        Field(
            description="The logo's variant for a dark cover. Without it, the logo stands there on"
            " a light plate. Its name is not printed."
        ),
    ] = None
    address: Annotated[
        Lines | None,
        Trait.ADDRESS,
        Field(description="The street address.", examples=["1 Example Street, Example City"]),
    ] = None
    telephone: Annotated[
        Telephone | None,
        Trait.ADDRESS,
        Field(
            description="The telephone number, with an extension, letters, a second number or hours"
            " where there are any: what is dialled is taken from it.",
            examples=["555-0100"],
        ),
    ] = None
    url: Annotated[
        PrintedAddress | None,
        Trait.ADDRESS,
        Field(description="The web address.", examples=["https://example.org"]),
    ] = None
    email: Annotated[
        EmailAddress | None,
        Trait.ADDRESS,
        Field(description="The e-mail address.", examples=["care@example.org"]),
    ] = None


class Change(Authored):
    """One line of the handout's history."""

    version: Annotated[
        Version, Field(description="The version that the change made.", examples=["1.1"])
    ]
    date: Annotated[
        PartialDate, Field(description="The day of the change.", examples=["2026-11-01"])
    ]
    text: Annotated[Prose, Field(description="What changed.", examples=["New telephone number."])]


class Readability(Authored):
    """How the reading level is judged."""

    exempt: Annotated[
        tuple[str, ...],
        Field(
            description="Names that a patient has to meet, not counted as hard words; not printed."
        ),
    ] = ()
    max_grade: Annotated[
        float | None, Field(description="A grade above which the check is an error.", ge=1, le=20)
    ] = None


class Handout(Authored):
    """What the handout says of itself."""

    id: Annotated[
        DocumentNumber,
        Field(
            description="The document number, printed as you write it. The PDF's name is made of"
            " it.",
            examples=["EX-012", "PI/0212 v3"],
        ),
    ]
    title: Annotated[Prose, Field(description="The title, at most three lines on the cover.")]
    short_title: Annotated[
        Prose | None,
        Field(
            description="The running title, at most 40 characters and 7 words."
            " Needed where the title is longer.",
        ),
    ] = None
    subtitle: Annotated[Prose | None, Field(description="A sentence under the title.")] = None
    icon: IconField = None
    kind: Annotated[Kind, Field(description="What sort of handout this is.")] = "education"
    language: Annotated[
        Language,
        Field(
            description="The language of the text (BCP 47), for screen readers; not printed.",
            examples=["en-US"],
        ),
    ]
    jurisdiction: Annotated[
        str | None,
        Field(description="The country whose rules apply; not printed.", examples=["US"]),
    ] = None
    publisher: Annotated[Publisher | None, Field(description="Who answers for it.")] = None
    audience: Annotated[
        Prose | None,
        Field(
            description="Whom it is for. Stands in “About this handout”.",
            examples=["Adults offered the test"],
        ),
    ] = None
    version: Annotated[Version, Field(description="MAJOR.MINOR.", examples=["1.0"])] = "0.1"
    status: Annotated[
        Status, Field(description="Anything but `approved` says DRAFT on every page.")
    ] = "draft"
    published: Annotated[PartialDate | None, Field(description="First published.")] = None
    last_reviewed: Annotated[PartialDate | None, Field(description="Last checked.")] = None
    review_due: Annotated[PartialDate | None, Field(description="To be checked by.")] = None
    authors: Annotated[tuple[Person, ...], Field(description="Who wrote it.")] = ()
    reviewers: Annotated[tuple[Person, ...], Field(description="Who checked it.")] = ()
    based_on: Annotated[
        tuple[Person, ...], Field(description="Whose earlier work it rests on.")
    ] = ()
    funding: Annotated[Prose | None, Field(description="Who paid for it.")] = None
    conflicts: Annotated[Prose | None, Field(description="Interests of the authors.")] = None
    feedback: Annotated[Prose | None, Field(description="How a reader can comment.")] = None
    formats: Annotated[
        Prose | None,
        Trait.ABOUT,
        Trait.REPEATED,
        Field(
            description="How to get the handout in another form. Stands in “About this handout”,"
            " after your own words.",
            examples=["Ask us if you need this in large print or read to you."],
        ),
    ] = None
    footer: Annotated[
        Prose | None,
        Field(
            description="A line of your house, at the foot of every page, after the dates.",
            examples=["Part of Example Health"],
        ),
    ] = None
    licence: Annotated[
        Prose | None,
        Field(
            validation_alias=AliasChoices("licence", "license"),
            description="What others may do with the text.",
        ),
    ] = None
    changes: Annotated[tuple[Change, ...], Field(description="The history, newest first.")] = ()
    readability: Annotated[Readability | None, Field(description="The reading level.")] = None


def _page_count(value: str) -> str:
    match = re.fullmatch(r"\s*([1-9][0-9]{0,2})\s*(pages?|sheets?)\s*", value.lower())
    if match is None:
        message = "write `4 pages`, or `2 sheets` for sheets printed on both sides"
        raise ValueError(message)
    return f"{match[1]} {match[2]}"


PageCount = Annotated[str, AfterValidator(_page_count)]
ReferencesStart = Literal["auto", "page", "here"]


def _color(value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        message = "a color is written as #RRGGBB, in quotation marks"
        raise ValueError(message)
    return value


Color = Annotated[str | None, AfterValidator(_color)]
PaperName: TypeAlias = Literal["Letter", "Legal", "Half-Letter", "A4", "A5"]
_PAPERS = {re.sub(r"[\s_-]", "", name).lower(): name for name in get_args(PaperName)}


def _paper(value: object) -> object:
    """The paper's name as it is told, from how people write it: a4, half letter, US Letter."""
    if not isinstance(value, str):
        return value
    shape = re.sub(r"[\s_-]", "", value).lower().removeprefix("us")
    return _PAPERS.get(shape, value)


class PageSetup(Authored):
    """The paper and the look."""

    density: Annotated[
        Literal["open", "normal", "compact"],
        Field(
            description="How much air stands between things: `compact` takes the least paper,"
            " with text of 12 pt. Not printed.",
            examples=["compact"],
        ),
    ] = "normal"
    fit: Annotated[
        PageCount | None,
        Field(
            description="So many pages, or sheets printed on both sides, and no more: the builder"
            " finds the spaces, then the size of the text (12 pt at least). Not printed.",
            examples=["4 pages", "2 sheets"],
        ),
    ] = None
    columns: Annotated[
        int | None,
        Field(
            description="How many columns running text stands in, in place of the look's own"
            " number. With 2, the headings of sections,"
            " tables and wide panels take both. Not printed.",
            examples=[2],
            ge=1,
            le=2,
        ),
    ] = None
    size: Annotated[
        PaperName,
        BeforeValidator(_paper, json_schema_input_type=PaperName),
        Field(description="The paper, upright. Capitals do not matter.", examples=["A4"]),
    ] = "Letter"
    references: Annotated[
        ReferencesStart,
        Field(
            description="Where the sources begin that no block of type `references` sets: on a"
            " page of their own (`page`), right after the text (`here`), or after the text in a"
            " short handout and where that saves a page (`auto`). Not printed.",
            examples=["page"],
        ),
    ] = "auto"
    theme: Annotated[
        str,
        Field(description="A built-in theme's name, or a theme file in this folder; not printed."),
    ] = "clinic"
    color: Annotated[
        Color,
        Field(
            description="The color of your house, as #RRGGBB in quotation marks: bands, headings"
            " and grounds are made of it, each as dark as its contrast needs. Not printed.",
            examples=["#005EB8"],
        ),
    ] = None
    fonts: Annotated[
        FontPaths,
        Field(
            description="Font files of your house (.ttf) in this folder, `*` for any letters; all"
            " text is set in them. Not printed.",
            examples=["fonts/*.ttf"],
        ),
    ] = ()
    addresses: Annotated[
        bool,
        Field(
            description="Print the address of a link after its words, once in each section, as it"
            " is typed by hand (example.org/page); not where the words say it. `no` for a handout"
            " that is read on a screen only.",
            examples=[True],
        ),
    ] = True

    @property
    def fit_pages(self) -> int:
        """The most pages that `fit` allows; 0 where it is not asked for."""
        if self.fit is None:
            return 0
        number, noun = self.fit.split()
        return int(number) * (2 if noun.startswith("sheet") else 1)

    @property
    def has_density(self) -> bool:
        """True where the author chose the density."""
        return "density" in self.model_fields_set


class Subsection(Selectable):
    """A part of a section."""

    hints = MappingProxyType(dict.fromkeys(("sections", "subsections"), _TWO_LEVELS))

    heading: Annotated[Prose, Field(description="The heading.")]
    id: Annotated[Identifier | None, Field(description="A name to link to; not printed.")] = None
    role: Annotated[Role | None, Field(description="What the part does.")] = None
    icon: IconField = None
    keep: Annotated[
        bool,
        Field(
            description="Never part the section between two pages; an error where no page can hold"
            " it. Not printed.",
            examples=[True],
        ),
    ] = False
    content: Annotated[Blocks, Field(description="Blocks in reading order.")] = ()


class Section(Selectable):
    """A part of the handout under a heading."""

    heading: Annotated[Prose, Field(description="The heading.", examples=["What happens?"])]
    id: Annotated[Identifier | None, Field(description="A name to link to; not printed.")] = None
    role: Annotated[
        Role | None, Field(description="What the section does, for the checks of balance.")
    ] = None
    icon: IconField = None
    keep: Annotated[
        bool,
        Field(
            description="Never part the section between two pages; an error where no page can hold"
            " it. Not printed.",
            examples=[True],
        ),
    ] = False
    content: Annotated[Blocks, Field(description="Blocks in reading order.")] = ()
    sections: Annotated[tuple[Subsection, ...], Field(description="Parts one level deeper.")] = ()


class LeftOut(Struct, frozen=True):
    """What one edition leaves out, so that what leads there can be told."""

    edition: str = ""
    ids: frozenset[str] = frozenset()
    """Of sections and figures."""
    blocks: frozenset[str] = frozenset()
    """The types of blocks of which none is left."""


class Content(Authored):
    """A whole content file."""

    takes_nothing = frozenset(("editions",))
    schema_version: Annotated[
        Literal["1"], Field(alias="schema", description="The version of this format.")
    ]
    handout: Annotated[Handout, Field(description="What the handout says of itself.")]
    page: Annotated[PageSetup, Field(description="The paper and the look.")] = PageSetup()
    cover: Annotated[Cover | None, Field(description="The picture on the cover.")] = None
    lead: Annotated[
        Blocks, Field(description="What stands before the first heading: the most important.")
    ] = ()
    sections: Annotated[tuple[Section, ...], Field(description="The parts.", min_length=1)]
    references: Annotated[
        tuple[Reference, ...],
        BeforeValidator(_as_it_is, json_schema_input_type=tuple[Reference | str, ...] | str),
        Field(
            description="The sources, with CSL-JSON names; or the names of files beside the content"
            " that hold them: CSL JSON, CSL YAML, BibTeX or RIS.",
            max_length=MOST_REFERENCES,
        ),
    ] = ()
    contents: Annotated[
        bool,
        Field(
            description="Whether a handout of 8 pages or more gets a table of contents unasked."
            " Not printed.",
            examples=[False],
        ),
    ] = True
    editions: Annotated[
        Editions,
        Field(
            description="The editions that `brochure build` makes of this handout, each with its"
            " options, as a list of names or as names with fields; without it, `standard` alone."
            " Not printed.",
            examples=[{"standard": {}, "large-print": {"size": "20 pt"}}],
        ),
    ] = Field(default_factory=dict)
    file_name: Annotated[
        str | None,
        AfterValidator(file_name_pattern),
        Field(
            description="What the files are called, in place of the document number: words, and"
            " `{title}`, `{id}`, `{version}`, `{language}`, `{clinic}`, `{edition}` in place of"
            " what the handout says. Not printed.",
            examples=["{title}-{clinic}-{edition}"],
        ),
    ] = None
    reference_style: Annotated[Literal["AMA"], Field(description="How sources are set.")] = "AMA"
    pemat: Annotated[
        Pemat | None,
        Field(description="A person's answers to PEMAT-P, for `check --pemat`; not printed."),
    ] = None
    email: Annotated[
        EmailWords | None,
        Field(description="The words of a message with the handout; not printed."),
    ] = None
    _other_ids: tuple[str, ...] = PrivateAttr(default=())
    _left_out: LeftOut = PrivateAttr(default=LeftOut())

    @property
    def other_ids(self) -> tuple[str, ...]:
        """The ids of sources in files that nothing cites: a citation may have meant one."""
        return self._other_ids

    @property
    def left_out(self) -> LeftOut:
        """What the edition that is built leaves out of the handout."""
        return self._left_out

    def without(self, left_out: LeftOut, update: Mapping[str, object]) -> Self:
        """The same content with other values, and what they leave out of it."""
        content = self.model_copy(update=dict(update))
        content._left_out = left_out  # noqa: SLF001 -- the copy was made a line above
        return content

    def knowing(self, ids: tuple[str, ...]) -> Self:
        """The same content, with these ids of sources that nothing cites."""
        content = self.model_copy()
        content._other_ids = ids  # noqa: SLF001 -- the copy was made a line above
        return content
