"""What every code means: the text of `brochure explain` and of the manual."""

from collections.abc import Mapping
from types import MappingProxyType

from brochure.diagnostics import (
    catalogue_batch,
    catalogue_blocks,
    catalogue_brand,
    catalogue_edit,
    catalogue_fields,
    catalogue_files,
    catalogue_import,
    catalogue_mail,
    catalogue_pages,
    catalogue_pictures,
    catalogue_sources,
    catalogue_texts,
    catalogue_themes,
)
from brochure.diagnostics.catalogue_page import Page


def page(code: str) -> Page | None:
    """The page of a code; None for a code that does not exist."""
    return PAGES.get(code)


def allowable() -> frozenset[str]:
    """The codes here whose warnings an author may allow by a comment."""
    return frozenset(code for code, it in PAGES.items() if it.may_be_allowed)


PAGES: Mapping[str, Page] = MappingProxyType(
    {
        **catalogue_batch.PAGES,
        **catalogue_blocks.PAGES,
        **catalogue_brand.PAGES,
        **catalogue_edit.PAGES,
        **catalogue_fields.PAGES,
        **catalogue_files.PAGES,
        **catalogue_import.PAGES,
        **catalogue_mail.PAGES,
        **catalogue_pages.PAGES,
        **catalogue_pictures.PAGES,
        **catalogue_sources.PAGES,
        **catalogue_texts.PAGES,
        **catalogue_themes.PAGES,
    }
)
"""The pages by code."""
