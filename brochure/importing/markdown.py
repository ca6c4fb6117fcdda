"""Markdown, as the web page that it becomes."""

import re

from brochure.importing.document import ReadSource
from brochure.importing.html import Load, read_html
from brochure.importing.html_page import decoded

_FRONT = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)


def read_markdown(name: str, data: bytes, load: Load) -> ReadSource:
    """The leaflet in a file of CommonMark with tables. Raises ImportRefusedError."""
    from markdown_it import MarkdownIt

    text = decoded(data)
    front = _FRONT.match(text)
    title = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", front[1], re.MULTILINE) if front else None
    body = text[front.end() :] if front else text
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    if title and not re.search(r"<h1", page):
        page = f"<h1>{title[1]}</h1>{page}"
    return read_html(name, f"<html><body>{page}</body></html>".encode(), load)
