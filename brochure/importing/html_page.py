"""A web page as it is: its encoding, its article, and what in it belongs to the site alone."""

import re
from collections.abc import Iterator

from lxml import etree

from brochure.importing.document import Piece
from brochure.importing.refusal import ImportRefusedError
from brochure.limits import IMPORTED_PARAGRAPHS, IMPORTED_XML_BYTES

SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "head", "link", "meta"}
)
_LEFT_OUT = {
    "nav": "navigation",
    "form": "a form",
    "button": "a button",
    "select": "a form",
    "textarea": "a form",
    "dialog": "a dialog",
    "iframe": "a page inside the page",
    "object": "a page inside the page",
    "audio": "sound",
    "video": "a film",
}
_ROLES_LEFT_OUT = {
    "navigation": "navigation",
    "search": "a form",
    "form": "a form",
    "banner": "the page's head",
    "contentinfo": "the page's foot",
    "dialog": "a dialog",
    "alertdialog": "a dialog",
}
_ADVERT = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|sponsor\w*|promo|promotion|banner-ad|cookies?|cookie-\w+|consent-"
    r"banner|newsletter|subscribe|share|sharing|social|breadcrumbs?|pagination|related-posts?"
    r"|skip-?link|skip-to-\w+)(?:$|[\s_-])",
    re.IGNORECASE,
)
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt"),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
        ),
        *(
            "hr",
            "html",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "ul",
            "center",
        ),
        *("tr", "td", "th", "tbody", "thead", "tfoot", "caption", "img", "picture"),
    }
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")
_BLOCK_START = re.compile(rb"<(?:p|li|div|tr|h[1-6])[\s>]", re.IGNORECASE)


def decoded(data: bytes, named: str = "") -> str:
    """The text of bytes in UTF-8, UTF-16 with a mark, the encoding that is named, or Windows'."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", named, "cp1252"):
        try:
            return data.decode(encoding) if encoding else data.decode("ascii")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def parse_page(name: str, data: bytes) -> "etree._Element":
    """The page's root. Raises ImportRefusedError for what is no page, or too large."""
    if len(data) > IMPORTED_XML_BYTES or len(_BLOCK_START.findall(data)) > IMPORTED_PARAGRAPHS:
        raise ImportRefusedError(
            "oversized-source",
            f"{name} is larger than a leaflet: {IMPORTED_PARAGRAPHS:,} paragraphs and"
            f" {IMPORTED_XML_BYTES // 2**20} MB are most",
            "part it into several leaflets",
        )
    if data.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")) or (
        b"\0" in data[:512].replace(b"\xff\xfe", b"")
        and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise ImportRefusedError(
            "renamed-source", f"{name} is no text", "give it the ending of the program it is from"
        )
    match = _CHARSET.search(data[:4096])
    text = decoded(data, match[1].decode("ascii") if match else "").replace("\0", "")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is None:
        raise ImportRefusedError("empty-source", f"{name} has no words", "check the file")
    if any("depth" in str(it.message).lower() for it in parser.error_log):
        raise ImportRefusedError(
            "oversized-source",
            f"{name} has parts too deep inside each other",
            "copy the article into a Word document, and import that",
        )
    return root


def article_of(root: "etree._Element") -> "etree._Element | None":
    """The part of a page that is its article; None for a page without one."""
    for tag in ("article", "main"):
        found = [it for it in root.iter(tag) if len(flat(it).split()) > 20]  # noqa: PLR2004
        if len(found) == 1:
            return found[0]
        if len(found) > 1 and tag == "article":
            longest = max(found, key=lambda it: len(flat(it)))
            if len(flat(longest)) > sum(len(flat(it)) for it in found) * 0.8:
                return longest
    return next((it for it in root.iter() if it.get("role") == "main"), None)


def flat(element: "etree._Element") -> str:
    """The words below an element on one line."""
    return " ".join("".join(texts_of(element)).split())


def texts_of(element: "etree._Element") -> Iterator[str]:
    """All text below an element that a reader sees, blocks parted by line feeds."""
    if not isinstance(element.tag, str) or element.tag in SILENT - {"head"}:
        return
    if element.tag in BLOCKS or element.tag == "br":
        yield "\n"
    yield element.text or ""
    for it in element:
        yield from texts_of(it)
        yield it.tail or ""
    if element.tag in BLOCKS:
        yield "\n"


def pieces_of(root: "etree._Element") -> Iterator[Piece]:
    """All lines of the page, for the account of its words."""
    body = next((it for it in root if it.tag == "body"), root)
    for line in "".join(texts_of(body)).split("\n"):
        if line.strip():
            yield Piece("", SPACE.sub(" ", line).strip())


def reason_of(element: "etree._Element") -> str:
    """Why an element does not belong to the article; "" for one that does."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return "hidden text"
    if re.search(r"display:\s*none", element.get("style") or ""):
        return "hidden text"
    reason = _LEFT_OUT.get(str(element.tag)) or _ROLES_LEFT_OUT.get(element.get("role") or "", "")
    if not reason and element.tag not in {"body", "main", "article", "html"}:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _ADVERT.search(names):
            reason = "an advertisement, or another thing of the site"
    above = element.getparent()
    if not reason and element.tag in {"header", "footer"} and above is not None:
        reason = (
            f"the page's {'head' if element.tag == 'header' else 'foot'}"
            if above.tag == "body"
            else ""
        )
    return reason
