"""A theme file as its author writes it: everything may be left out and taken from `base`."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from brochure.content.base import Authored
from brochure.content.font_paths import FontPaths
from brochure.geometry import Color, parse_length
from brochure.limits import LONGEST_THEME_LENGTH, MOST_STYLES, WIDEST_COLUMN, WIDEST_INSET
from brochure.theme.fonts import StyleName
from brochure.theme.measures import Measures, bounds
from brochure.theme.styles import BoxSpan, IconPlace, Span


def _to_kebab(name: str) -> str:
    return name.replace("_", "-")


_NARROWEST = 90.0
"""Points: hardly a word fits on a shorter line."""


def _length(value: object, longest: float = LONGEST_THEME_LENGTH) -> object:
    if not isinstance(value, str):
        return value
    try:
        length = parse_length(value)
    except ValueError:
        length = -1.0
    if length < 0:
        message = "a length is a number, 0 or more, with pt, mm, cm or in, such as 12pt"
        raise ValueError(message)
    if length > longest:
        message = f"a length here is at most {longest:g}pt, so that the page has room for text"
        raise ValueError(message)
    return length


def _inset(value: object) -> object:
    return _length(value, WIDEST_INSET)


def _width(value: object) -> object:
    length = _length(value, WIDEST_COLUMN)
    if isinstance(length, float) and length < _NARROWEST:
        message = f"the measure is at least {_NARROWEST:g}pt, so that words fit on its lines"
        raise ValueError(message)
    return length


def _color(value: str) -> str:
    try:
        Color.parse(value)
    except ValueError:
        message = "a color is written as #RRGGBB, in quotation marks"
        raise ValueError(message) from None
    return value


Points = Annotated[float, BeforeValidator(_length)]
Inset = Annotated[float, BeforeValidator(_inset)]
Width = Annotated[float, BeforeValidator(_width)]
ColorName = str
"""The name of one of the theme's `colors`."""


HouseColor = Annotated[str, AfterValidator(_color)]


class _Entry(Authored):
    model_config = ConfigDict(alias_generator=_to_kebab, frozen=True, extra="forbid")


class SidesEntry(_Entry):
    """Four lengths."""

    top: Points | None = None
    right: Points | None = None
    bottom: Points | None = None
    left: Points | None = None


class PageEntry(_Entry):
    """The page masters' measures."""

    margins: SidesEntry | None = None
    inset: Inset | None = None
    measure: Width | None = None
    header_baseline: Points | None = None
    footer_baseline: Points | None = None
    footer_rule: Points | None = None
    footer_rule_color: ColorName | None = None
    cover_after: Points | None = None
    gutter: Points | None = None
    title_lines: Annotated[int, Field(ge=1)] | None = None
    columns: Annotated[int, Field(ge=1, le=2)] | None = None
    section_head: Literal["above", "side", "band"] | None = None
    running_head: bool | None = None
    cover: Literal["band", "page"] | None = None


def _measure(name: str) -> tuple[Any, None]:
    least, most = bounds(name)

    def checked(value: object) -> object:
        length = _length(value, most)
        if isinstance(length, float) and length < least:
            message = f"this length is at least {least:g}pt"
            raise ValueError(message)
        return length

    return Annotated[float, BeforeValidator(checked)] | None, None


_MEASURES: dict[str, Any] = {name: _measure(name) for name in Measures.__struct_fields__}


class MeasuresEntry(create_model("_Measures", __base__=_Entry, **_MEASURES)):  # type: ignore[misc]
    """Lengths that belong to no one style."""


class TextEntry(_Entry):
    """A text style."""

    like: str | None = None
    face: StyleName | None = None
    size: Points | None = None
    leading: Points | None = None
    color: ColorName | None = None
    before: Points | None = None
    after: Points | None = None
    span: Span | None = None
    indent: Points | None = None
    rule: Points | None = None
    rule_color: ColorName | None = None
    rule_gap: Points | None = None
    hangs: bool | None = None
    at_side: bool | None = None
    balanced: bool | None = None
    underline: Points | None = None
    on: ColorName | None = None
    """The color that the text stands on, where that is not the paper or a panel's ground."""
    icon_size: Points | None = None
    icon_gap: Points | None = None
    icon_color: ColorName | None = None
    icon_at: IconPlace | None = None
    usual_icons: bool | None = None


class BoxEntry(_Entry):
    """A box style."""

    like: str | None = None
    ground: ColorName | None = None
    words: ColorName | None = None
    edge: Points | None = None
    top_edge: Points | None = None
    bottom_edge: Points | None = None
    edge_color: ColorName | None = None
    border: Points | None = None
    border_color: ColorName | None = None
    radius: Points | None = None
    padding: SidesEntry | None = None
    before: Points | None = None
    after: Points | None = None
    span: BoxSpan | None = None
    page_head: Points | None = None
    numbers: Literal["below", "beside"] | None = None
    gap: Points | None = None
    columns: Annotated[int, Field(ge=1, le=2)] | None = None
    hangs: bool | None = None
    hugs: bool | None = None


class ListEntry(_Entry):
    """A list style."""

    like: str | None = None
    indent: Points | None = None
    gap: Points | None = None
    hangs: bool | None = None
    label_at_end: bool | None = None
    before: Points | None = None
    after: Points | None = None
    label_size: Points | None = None
    label_color: ColorName | None = None
    label_text: str | None = None
    rail: Points | None = None
    rail_color: ColorName | None = None


class ThemeFile(_Entry):
    """The whole file."""

    name: Annotated[str, Field(examples=["clinic"])]
    base: str | None = None
    families: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    head_family: str | None = None
    """Of the text styles whose `face` is `head`; bold of the first family where there is none."""
    figures: str | None = None
    """The family of the digits: one without a slash through the zero."""
    fonts: FontPaths = ()
    color: HouseColor | None = None
    """What all the colors of the look are made of."""
    colors: Annotated[
        dict[str, Annotated[str, AfterValidator(_color)]], Field(max_length=MOST_STYLES)
    ] = {}
    page: PageEntry = PageEntry()
    measures: MeasuresEntry = MeasuresEntry()
    text: Annotated[dict[str, TextEntry], Field(max_length=MOST_STYLES)] = {}
    box: Annotated[dict[str, BoxEntry], Field(max_length=MOST_STYLES)] = {}
    list: Annotated[dict[str, ListEntry], Field(max_length=MOST_STYLES)] = {}


def merged(entry: BaseModel, over: BaseModel) -> dict[str, Any]:  # what the models hold
    """The set fields of `entry`, and of `over` where they are not, down to the sides of boxes."""
    result = {name: value for name, value in over if value is not None}
    for name, value in entry:
        if value is None:
            continue
        below = result.get(name)
        if isinstance(value, SidesEntry) and isinstance(below, SidesEntry):
            result[name] = SidesEntry(**merged(value, below))
        else:
            result[name] = value
    return result
