"""What each key of a theme file means: for docs/themes.md, and for a file to begin with."""

import itertools
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import asdict
from pydantic import BaseModel

from brochure.theme.file import BoxEntry, ListEntry, MeasuresEntry, PageEntry, TextEntry
from brochure.theme.load import all_of, builtin_text
from brochure.theme.measures import Measures

TOP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "The look's own name.",
        "base": "The built-in look that it is made of; `clinic` where it names none.",
        "color": "One color of your house, of which all others are made; contrasts are computed.",
        "fonts": "Font files (.ttf) beside the content, `*` for any letters, or a list of paths.",
        "families": "The families of text in order: what the first lacks, the next one draws.",
        "head-family": "The family of text styles whose `face` is `head`.",
        "figures": "The family of the digits, where the first one's zero has a slash.",
        "colors": "Colors by name, each `#RRGGBB` in quotation marks; styles name them.",
        "page": "What a page measures.",
        "measures": "Lengths that belong to no one style.",
        "text": "Text styles by name.",
        "box": "Styles of panels by name.",
        "list": "Styles of lists by name.",
    }
)
PAGE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "margins": "From the paper's edges: `{top, right, bottom, left}`.",
        "inset": "From the left margin to running text.",
        "gutter": "Of the inset, what stays white between the text and what stands at its side.",
        "measure": "The widest that running text is.",
        "header-baseline": "From the top of the paper to the running head.",
        "footer-baseline": "From the bottom of the paper to the footer.",
        "footer-rule": "From the bottom of the paper to the rule above the footer.",
        "footer-rule-color": "Its color.",
        "cover-after": "From the cover's band to the text.",
        "title-lines": "The most lines of the title.",
        "columns": "Columns of running text, 1 or 2, where the content does not say.",
        "section-head": "Where a section's heading stands.",
        "running-head": "Whether pages have a line at their head.",
        "cover": "How the cover stands: a `band`, or a whole `page`.",
    }
)
TEXT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "like": "The style that it takes everything else from.",
        "face": "`regular`, `bold`, `italic`, `bold_italic`, or `head` of the head family.",
        "size": "The size of the letters: 12pt at least for running text, 9pt for any.",
        "leading": "From line to line: 1.2 of the size at least for running text.",
        "color": "The color of the letters.",
        "before": "The space above.",
        "after": "The space below.",
        "span": "`measure`: as wide as running text; `full`: from margin to margin.",
        "at-side": "Whether it stands at the side of what it belongs to.",
        "indent": "From the column's left edge.",
        "rule": "The weight of a line above.",
        "rule-color": "Its color.",
        "rule-gap": "From that line to the text.",
        "hangs": "Whether an opening quotation mark stands out to the left.",
        "balanced": "Whether all its lines are about as long.",
        "underline": "The weight of the line under a link.",
        "on": "The color that it stands on, where that is no panel's ground.",
        "icon-size": "The size of an icon beside it; 0pt for none.",
        "icon-gap": "From the icon to the words.",
        "icon-color": "The icon's color.",
        "icon-at": "Where the icon stands: `before` the words, `above` them, at their `end`.",
        "usual-icons": "Whether a section or panel without `icon:` has that of its role.",
    }
)
BOX: Final[Mapping[str, str]] = MappingProxyType(
    {
        "like": "The style that it takes everything else from.",
        "ground": "The color that fills it.",
        "words": "The color of all words in it, on a dark ground.",
        "edge": "The weight of its left edge.",
        "top-edge": "The weight of its top edge.",
        "bottom-edge": "The weight of its bottom edge.",
        "edge-color": "The color of these edges.",
        "border": "The weight of the line around it.",
        "border-color": "Its color.",
        "radius": "How round its corners are.",
        "padding": "From its edges to what is in it: `{top, right, bottom, left}`.",
        "before": "The space above.",
        "after": "The space below.",
        "span": "`measure`, `full` (margin to margin) or `bleed` (edge to edge of the paper).",
        "page-head": "Of one that bleeds: its words from the paper's top where it begins a page.",
        "gap": "Between what stands side by side in it.",
        "numbers": "How telephone numbers stand in it.",
        "columns": "How many columns its content stands in.",
        "hangs": "Whether its left edge stands in the gutter.",
        "hugs": "Whether what follows a picture stands at the picture's left edge.",
    }
)
LIST: Final[Mapping[str, str]] = MappingProxyType(
    {
        "like": "The style that it takes everything else from.",
        "indent": "From the list's left edge to its text.",
        "gap": "Between its items.",
        "label-at-end": "Whether numbers end at one place, near the text.",
        "before": "The space above.",
        "after": "The space below.",
        "label-size": "The size of a bullet, disc or box to tick.",
        "label-color": "Its color.",
        "label-text": "The text style of numbers.",
        "hangs": "Whether its labels stand in the gutter.",
        "rail": "The weight of a line through the labels.",
        "rail-color": "Its color.",
    }
)
MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "logo-height": "The height of the logo on the cover.",
        "cover-icon": "The size of the topic's icon on a cover without a picture.",
        "beside-least": "The least room beside a figure in which text stands there.",
        "code-width": "The width of a QR code with the white around it.",
        "code-modules": "The least of its black squares alone.",
        "writing-line": "Between lines to write on.",
        "writing-row": "The height of a table's row to write in.",
        "writing-column": "What a column to write in asks for.",
        "writing-rule": "The weight of lines to write on.",
        "stripe-height": "The stripe of a draft at the head of its pages.",
        "stripe-rule": "The weight of the rule under it.",
        "banner-baseline": "From the top of the paper to its words.",
        "stripe-gap": "From it to what stands below.",
        "head-gap": "From the running head to the text.",
        "header-gap": "Between the two ends of the running head.",
        "folio-gap": "Between the footer's words and the page number.",
        "footer-rule-weight": "The weight of the rule above the footer.",
        "caption-width": "The least width of a caption under a narrow picture.",
        "leader-step": "Between the dots of a table of contents.",
        "leader-dot": "The size of these dots.",
        "leader-gap": "Between the dots and the words.",
        "leader-least": "The shortest row of dots.",
        "label-gap": "From a number at its column's end to the text.",
        "bullet-inset": "From the list's edge to a bullet.",
        "dash-inset": "From the list's edge to a dash.",
        "dash-more": "What a dash is longer than a bullet is wide.",
        "label-pen": "The stroke of a ring and a dash.",
        "box-pen": "The stroke of a box to tick.",
        "box-radius": "How round its corners are.",
        "cell-least": "The narrowest panel beside others.",
        "column-least": "The narrowest column of a block of columns.",
        "option-least": "The narrowest option of a comparison.",
        "advice-least": "The narrowest of dos and don'ts.",
        "contact-least": "The narrowest half of a contact card.",
        "number-least": "The narrowest place of a large number to call, beside another one.",
        "resource-least": "The narrowest card of resources.",
    }
)
SECTIONS: Final[Mapping[str, tuple[type[BaseModel], Mapping[str, str]]]] = MappingProxyType(
    {
        "page": (PageEntry, PAGE),
        "text": (TextEntry, TEXT),
        "box": (BoxEntry, BOX),
        "list": (ListEntry, LIST),
    }
)


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a part of a theme file, as they are written."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def meanings(words: Mapping[str, str], keys: tuple[str, ...]) -> dict[str, str]:
    """What each of these keys means."""
    return {key: words.get(key, "") for key in keys}


def measures() -> tuple[str, ...]:
    """The keys of `measures`, as they are written."""
    return tuple(it.replace("_", "-") for it in Measures.__struct_fields__)


def summary(name: str) -> str:
    """A built-in look in a sentence, from the head of its file."""
    lines = builtin_text(name).splitlines()
    head = itertools.takewhile(lambda it: it.startswith("#"), lines)
    return " ".join(it.lstrip("# ") for it in head).partition(". ")[0] + "."


def starter(name: str) -> str:
    """A theme file to begin with: all of a built-in look, commented out, with what each key means.

    Raises KeyError for a name that is no built-in look's.
    """
    return "\n".join(_starter(name)) + "\n"


def _starter(name: str) -> Iterator[str]:
    """Lines: prose after "# ", and what can be had by taking "#" away."""
    look = all_of(name)
    yield f"# A look of your own, made of `{name}`. Save this as house.yaml by the content file,"
    yield "# and name it there:  page: {theme: house.yaml}"
    yield "# What stands here is how it is: take a # away to change it, and delete what you leave."
    yield "# A length has its unit: pt, mm, cm or in. docs/themes.md has a picture of each key."
    yield "name: house"
    yield f"base: {name}"
    yield ""
    for key, sample in (("color", '"#005EB8"'), ("fonts", "fonts/*.ttf")):
        yield f"# {TOP[key]}"
        yield f"#{key}: {sample}"
    for key, value in (
        ("families", look.families),
        ("head-family", look.head_family),
        ("figures", look.figures),
    ):
        if value:
            yield f"# {TOP[key]}"
            yield f"#{key}: {_value(value)}"
    yield ""
    yield f"# {TOP['colors']}"
    yield "#colors:"
    yield from (f'#  {key}: "{value}"' for key, value in look.colors.items())
    yield ""
    yield from _part("page", look.page, PAGE)
    yield ""
    yield from _part("measures", MeasuresEntry.model_construct(**asdict(look.measures)), MEASURES)
    styles: Mapping[str, BaseModel]
    for section, styles in (("text", look.texts), ("box", look.boxes), ("list", look.lists)):
        yield ""
        yield f"# {TOP[section]} What they may say:"
        yield from (f"# - {key}: {words}" for key, words in _told_of(section).items())
        yield f"#{section}:"
        yield from (f"#  {key}: {_value(entry)}" for key, entry in styles.items())


def _told_of(section: str) -> dict[str, str]:
    model, words = SECTIONS[section]
    return meanings(words, keys_of(model))


def _part(section: str, entry: BaseModel, words: Mapping[str, str]) -> Iterator[str]:
    yield f"# {TOP[section]}"
    yield f"#{section}:"
    for key, value in _set_fields(entry):
        yield f"# {words.get(key, '')}".rstrip()
        yield f"#  {key}: {_value(value)}"


def _set_fields(entry: BaseModel) -> Iterator[tuple[str, object]]:
    for name, value in entry:
        if value is not None:
            yield name.replace("_", "-"), value


def _value(value: object) -> str:
    """A value as YAML has it on one line."""
    if isinstance(value, BaseModel):
        return "{" + ", ".join(f"{key}: {_value(it)}" for key, it in _set_fields(value)) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}pt"
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value)
