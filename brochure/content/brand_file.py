"""What a clinic says in all of its handouts: the model of brand.yaml."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from brochure.content.base import Authored, Lines, Prose
from brochure.content.email_words import EmailWords
from brochure.content.file_names import file_name_pattern
from brochure.content.font_paths import FontPaths
from brochure.content.model import Color, EmailAddress, Language, Telephone
from brochure.content.web_address import PrintedAddress

Named = Annotated[Mapping[str, str], Field(max_length=50)]
"""Values of the clinic's own, each by a name of its choice."""


class Clinic(Authored):
    """The clinic itself."""

    hints: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"phone": "write `telephone:`", "website": "write `url:`"}
    )

    name: Annotated[
        Prose, Field(description="The name of the clinic.", examples=["Example Clinic"])
    ]
    logo: Annotated[str | None, Field(description="A picture in the folder of the brand file.")] = (
        None
    )
    logo_on_dark: Annotated[
        str | None, Field(description="The logo's variant for a dark cover.")
    ] = None
    address: Annotated[
        Lines | None,
        Field(description="The street address.", examples=["1 Example Street, Example City"]),
    ] = None
    telephone: Annotated[
        Telephone | None, Field(description="The telephone number.", examples=["555-0100"])
    ] = None
    url: Annotated[
        PrintedAddress | None,
        Field(description="The web address.", examples=["https://example.org"]),
    ] = None
    email: Annotated[
        EmailAddress | None, Field(description="The e-mail address.", examples=["care@example.org"])
    ] = None
    hours: Annotated[
        str | None,
        Field(description="When it is open.", examples=["Monday to Friday, 8 am to 5 pm"]),
    ] = None
    emergency: Annotated[
        Telephone | None,
        Field(description="The number to call in an emergency.", examples=["911"]),
    ] = None
    telephones: Annotated[
        Named,
        Field(
            description="Other numbers, by names of your choice.", examples=[{"night": "555-0101"}]
        ),
    ] = Field(default_factory=dict)
    urls: Annotated[
        Named,
        Field(
            description="Other web addresses, by names of your choice.",
            examples=[{"records": "https://example.org/records"}],
        ),
    ] = Field(default_factory=dict)
    words: Annotated[
        Named,
        Field(
            description="Anything else that handouts name, by names of your choice.",
            examples=[{"desk": "the desk on level 2"}],
        ),
    ] = Field(default_factory=dict)


class BrandPage(Authored):
    """The look of the clinic."""

    theme: Annotated[
        str | None,
        Field(description="A look, or a theme file in the folder of the brand file."),
    ] = None
    color: Annotated[
        Color, Field(description="The color of the house, as #RRGGBB.", examples=["#005EB8"])
    ] = None
    fonts: Annotated[
        FontPaths,
        Field(description="Font files in the folder of the brand file.", examples=["fonts/*.ttf"]),
    ] = ()


class BrandLine(Authored):
    """The offer of help in one language."""

    lang: Annotated[Language, Field(description="The language's tag (BCP 47).", examples=["es"])]
    name: Annotated[Prose | None, Field(description="Its name in itself.")] = None
    text: Annotated[Prose, Field(description="The offer, in that language.")]


class BrandFile(Authored):
    """A whole brand file. A handout's own value comes before the brand's."""

    brand: Annotated[Literal["1"], Field(description="The version of this format.")]
    clinic: Annotated[Clinic, Field(description="Who answers for the handouts.")]
    page: Annotated[BrandPage | None, Field(description="How they look.")] = None
    formats: Annotated[
        Prose | None,
        Field(
            description="How to get a handout in another form.",
            examples=["Ask us if you need this in large print or read to you."],
        ),
    ] = None
    footer: Annotated[
        Prose | None,
        Field(description="A line at the foot of every page.", examples=["Part of Example Health"]),
    ] = None
    languages: Annotated[
        tuple[BrandLine, ...],
        Field(
            description="Help in other languages, for handouts that have no block for it: it stands"
            " at the end of their lead."
        ),
    ] = ()
    email: Annotated[
        EmailWords | None, Field(description="The words of messages with a handout.")
    ] = None
    file_name: Annotated[
        str | None,
        AfterValidator(file_name_pattern),
        Field(description="What the files are called.", examples=["{title}-{clinic}-{edition}"]),
    ] = None
