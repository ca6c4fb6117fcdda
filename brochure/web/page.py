"""The web pass: a fitted Story to one self-contained page."""

import base64
import hashlib

from brochure.compose.story import Story
from brochure.theme.styles import Theme
from brochure.web.markup import tag, text
from brochure.web.nodes import Writer
from brochure.web.style_sheet import StyleSheet


def write_page(story: Story, theme: Theme) -> str:
    """The handout as HTML: one file, without scripts, that loads nothing from anywhere.

    `story` is fitted to the theme. The words are those of the PDF but for page numbers, which a
    page without pages has none of. Written to WCAG 2.2 AA. The same arguments give the same text.
    """
    writer = Writer(StyleSheet(theme), set())
    body = tag("main", writer.nodes((*story.cover, *story.body)))
    css = writer.sheet.css()
    info = story.info
    head = "".join(
        (
            tag("meta", charset="utf-8"),
            tag("meta", "", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", http_equiv="Content-Security-Policy", content=_policy(css)),
            tag("meta", "", name="referrer", content="no-referrer"),
            tag("title", text(info.title)),
            tag("meta", "", name="description", content=info.subject) if info.subject else "",
            tag("meta", "", name="author", content=info.author) if info.author else "",
            tag("meta", "", name="dcterms.identifier", content=info.identifier),
            tag("style", css),
        )
    )
    root = tag("html", tag("head", head) + tag("body", body), lang=info.language)
    return f"<!DOCTYPE html>\n{root}\n"


def _policy(css: str) -> str:
    """Nothing but this style sheet and pictures that the file itself holds (CSP Level 3)."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    sources = ("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src data:")
    return "; ".join((*sources, "base-uri 'none'", "form-action 'none'"))
