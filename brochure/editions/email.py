"""For the mailbox: a small file, and links that a finger hits."""

import re
from typing import Annotated, Final

from msgspec.structs import replace
from pydantic import BeforeValidator, Field

from brochure.editions.spec import Edition, EditionOptions, Viewer
from brochure.geometry import Length
from brochure.limits import LARGEST_ATTACHMENT
from brochure.theme.styles import TextStyle, Theme

_USUAL: Final = 2 * 2**20
"""Bytes; what a mail server takes without a thought, and a telephone loads on a bad line."""
_LEAST: Final = 50 * 2**10
_SCREEN_PPI: Final = 150
"""Twice what a screen shows at the handout's own size."""
_TARGET: Final[Length] = 24.0
"""Points from link to link: a third more than WCAG 2.2 2.5.8 asks for."""
_LINKS: Final = (
    *("contact-line", "contact-telephone", "contact-card-line", "resource-line", "full-line"),
    *("telephone", "contents-line", "contents-lower-line", "contents-last-line"),
)
"""The styles of lines that are a link and hardly anything else."""
_SIZE = re.compile(r"\s*(\d{1,4}(?:\.\d{1,2})?)\s*(kb|mb)\s*", re.IGNORECASE)


def _size(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = _SIZE.fullmatch(value)
    size = float(match[1]) * (2**20 if match[2].lower() == "mb" else 2**10) if match else 0
    if not _LEAST <= size <= LARGEST_ATTACHMENT:
        most = LARGEST_ATTACHMENT // 2**20
        message = f"a size is from 50 KB to {most} MB, such as 2 MB or 800 KB"
        raise ValueError(message)
    return int(size)


class EmailOptions(EditionOptions):
    """What an author may say of the edition for e-mail."""

    max_size: Annotated[
        int,
        BeforeValidator(_size, json_schema_input_type=str),
        Field(
            description="The most that the file may have; 2 MB unless given. Not printed.",
            examples=["2 MB"],
        ),
    ] = _USUAL


def _apart(style: TextStyle) -> TextStyle:
    """The line with as much room as a finger needs before the next one."""
    return replace(style, after=max(style.after, _TARGET - style.leading))


def _patched(theme: Theme) -> Theme:
    texts = dict(theme.texts)
    for name in _LINKS:
        # A name that the look does not have falls back to another one here, which may be there.
        if name in texts:
            texts[name] = _apart(texts[name])
    return replace(theme, texts=texts)


def _configure(edition: Edition, options: EmailOptions) -> Edition:
    return replace(edition, most_bytes=options.max_size)


EMAIL = Edition(
    name="email",
    title="E-mail",
    about="To be attached to a message and read on a screen: pictures of 150 dots an inch, links"
    " that stand on their own at least 24 pt apart, and a file of at most 2 MB, or of `max_size`."
    " What is larger is an error that lists what takes the room.",
    printing="",
    ppi=_SCREEN_PPI,
    viewer=Viewer(is_actual_size=False),
    patch=_patched,
    most_bytes=_USUAL,
    options=EmailOptions,
    configure=_configure,
)
