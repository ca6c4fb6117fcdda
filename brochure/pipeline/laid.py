"""What the passes are asked for, and what they come to: pages that may be written, or none."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, TypeAlias

from msgspec import Struct

from brochure.compose.story import Story
from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.editions import STANDARD, Edition
from brochure.layout.paged import PagedDocument
from brochure.source.file import SourceFile
from brochure.source.tree import YamlTree
from brochure.theme.styles import Theme

CONTENT = "content"
"""The id of the content file in a Route."""


class Options(Struct, frozen=True):
    """What the person asked for, beside the content file."""

    theme: str | Theme | None = None
    """A theme, or a built-in one's name or a file's path, in place of the content's own."""
    is_draft: bool = False
    is_strict: bool = False
    least: Severity = Severity.WARNING
    """The mildest findings of rules that are told: `check` asks for advice (INFO) as well."""
    looks_back: bool = False
    """Compare an approved handout with the approved PDF that lies where it would be built."""
    output: str | None = None
    """Where that is, if not beside the content file."""
    tried: Mapping[str, object] = MappingProxyType({})
    """Values in place of the content's own: of `contents`, of `page.density` ..."""
    edition: Edition = STANDARD
    """What the file is for: its claims, its pictures' resolution."""
    brand: str | None = None
    """The path of a brand file, in place of the nearest one above the content."""


class Pages(Struct, frozen=True):
    """What the PDF is written from, and nothing else: the rest takes as much room again."""

    document: PagedDocument
    theme: Theme
    edition: Edition


class Ready(Struct, frozen=True):
    """A handout with nothing that stops it: its pages may be written."""

    stops: ClassVar[bool] = False
    is_partial: ClassVar[bool] = False
    can_open: ClassVar[bool] = True

    content: Content
    theme: Theme
    story: Story
    document: PagedDocument
    edition: Edition
    diagnostics: tuple[Diagnostic, ...]
    """Warnings and notes, sorted by place."""
    sources: tuple[SourceFile, ...]
    trees: tuple[YamlTree, ...]
    """The places of every route."""

    @property
    def pages(self) -> Pages:
        """What the PDF is written from."""
        return Pages(self.document, self.theme, self.edition)


class Stopped(Struct, frozen=True):
    """A handout that an error stops, as far as it could be understood."""

    stops: ClassVar[bool] = True

    diagnostics: tuple[Diagnostic, ...]
    """Everything that is wrong, sorted by place."""
    sources: tuple[SourceFile, ...]
    trees: tuple[YamlTree, ...] = ()
    """The places of every route, where the files parsed."""
    can_open: bool = True
    """False where the content file itself could not be opened."""
    content: Content | None = None
    is_partial: bool = False
    """True where errors in the file left parts of it out of the content."""
    theme: Theme | None = None
    story: Story | None = None
    document: PagedDocument | None = None
    """The pages, where only what they show is wrong."""


Laid: TypeAlias = Ready | Stopped
