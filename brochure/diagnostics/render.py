"""Diagnostics as text, in the format that is asked for by name."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from brochure.diagnostics import concise, full, github, json, sarif
from brochure.diagnostics.catalogue import page
from brochure.diagnostics.catalogue_page import Page
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.diagnostics.order import in_order
from brochure.diagnostics.snippet import SourceText

Renderer: TypeAlias = Callable[..., str]

RENDERERS: Mapping[str, Renderer] = MappingProxyType(
    {
        "full": full.render,
        "concise": concise.render,
        "json": json.render,
        "sarif": sarif.render,
        "github": github.render,
    }
)


def render(
    name: str,
    diagnostics: Iterable[Diagnostic],
    sources: Iterable[SourceText],
    *,
    width: int = 100,
    color: bool = False,
    encoding: str = "utf-8",
    manual: Callable[[str], Page | None] = page,
) -> str:
    """The diagnostics, sorted by place, in the format `name`, a key of RENDERERS.

    `sources` are the files whose lines can be shown; `width` is in terminal columns, `encoding` the
    terminal's; `manual` gives the page of a code where a format explains it. Raises KeyError for
    another name.
    """
    if name == "sarif":
        return sarif.render(in_order(diagnostics), tuple(sources), manual=manual)
    if name == "full":
        return full.render(
            in_order(diagnostics), tuple(sources), width=width, color=color, encoding=encoding
        )
    return RENDERERS[name](in_order(diagnostics), tuple(sources), width=width, color=color)
