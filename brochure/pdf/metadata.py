"""What a file says of itself: Info, XMP and the output intent."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from reportlab.pdfbase.pdfdoc import XMP, PDFDictionary, PDFDocument, PDFInfo, PDFString

from brochure.pdf import WORDS_NAMESPACE
from brochure.pdf.claims import claims_of
from brochure.pdf.syntax import text_string

_CONDITION: Final = "sRGB IEC61966-2.1"

_NAMESPACES: Final = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
)
# ISO 19005-2 6.6.2.3.2: a schema that PDF/A does not know describes itself.
_EXTENSION: Final = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_SCHEMA: Final = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{}</pdfaProperty:name>
<pdfaProperty:valueType>{}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_WORDS_SCHEMA: Final = _SCHEMA.format(
    *("Words of a handout", WORDS_NAMESPACE, "handout"),
    *("words", "Text", "SHA-256 of the words that were approved"),
)


class Description(PDFInfo):
    """What a file says of itself: in Info and, the same in every property, in XMP.

    Each is "" where it is not known; `created` and `modified` are days of ISO 8601.
    """

    creator = "brochure"
    producer = "ReportLab, tagged by brochure"
    title = author = subject = keywords = ""
    identifier = rights = created = modified = words = ""

    def __init__(self, language: str, claims: Sequence[str]) -> None:
        self.language = language
        self.claims = tuple(claims)

    def format(self, document: PDFDocument) -> bytes:
        """The Info dictionary (ISO 32000-1 14.3.3); what is not known is left out."""
        texts = (
            ("Title", self.title),
            ("Author", self.author),
            ("Subject", self.subject),
            ("Keywords", self.keywords),
            ("Creator", self.creator),
            ("Producer", self.producer),
            ("CreationDate", _pdf_date(self.created)),
            ("ModDate", _pdf_date(self.modified)),
        )
        known = PDFDictionary({key: text_object(text) for key, text in texts if text})
        written: bytes = known.format(document)
        return written

    def metadata(self) -> XMP:
        """The XMP stream; PDF/A and PDF/UA want it readable without a filter."""
        return XMP(creator=lambda _: xmp_packet(self).encode())


def text_object(text: str) -> PDFString | bytes:
    """The text string. ReportLab writes a soft hyphen as 0xAD, which is nothing (D.2)."""
    return text_string(text) if "\xad" in text else PDFString(text)


def _pdf_date(day: str) -> str:
    """An ISO 8601 day as a PDF date: no time of day, which nobody knows (7.9.4)."""
    return f"D:{day.replace('-', '')}" if day else ""


def xmp_packet(info: Description) -> str:
    """The XMP packet (ISO 16684-1), the same in every property as Info."""
    namespaces = "".join(f'\n xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES)
    properties = "\n".join(filter(None, (*_properties(info), *_identification(info.claims))))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{namespaces}>\n{properties}\n</rdf:Description>\n'
        f"{_extension(info)}</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def _extension(info: Description) -> str:
    claimed = (it.extension for it in claims_of(info.claims) if it.extension)
    schemas = (*(_SCHEMA.format(*it) for it in claimed), _WORDS_SCHEMA if info.words else "")
    return _EXTENSION.format("".join(schemas)) if any(schemas) else ""


def _properties(info: Description) -> Iterable[str]:
    yield _container("dc:title", "Alt", info.title)
    yield _container("dc:creator", "Seq", info.author)
    yield _container("dc:description", "Alt", info.subject)
    yield _container("dc:language", "Bag", info.language)
    yield _container("dc:rights", "Alt", info.rights)
    yield _simple("dc:identifier", info.identifier)
    yield _simple("dc:format", "application/pdf")
    yield _simple("pdf:Keywords", info.keywords)
    yield _simple("pdf:Producer", info.producer)
    yield _simple("xmp:CreatorTool", info.creator)
    yield _simple("xmp:CreateDate", info.created)
    yield _simple("xmp:ModifyDate", info.modified)
    if info.words:
        words = f'<handout:words xmlns:handout="{WORDS_NAMESPACE}">{info.words}</handout:words>'
        yield words


def _identification(claims: Sequence[str]) -> Iterable[str]:
    for claim in claims_of(claims):
        yield from (_simple(tag, text) for tag, text in claim.identification)


def _simple(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>" if text else ""


def _container(tag: str, kind: str, text: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:{kind}><rdf:li{language}>{escape(text, quote=False)}</rdf:li></rdf:{kind}>"
    return f"<{tag}>{item}</{tag}>" if text else ""


def output_intent(kind: str, profile: str) -> PDFDictionary:
    """The output intent of a kind: it gives DeviceRGB and DeviceGray a meaning (ISO 19005-2 6.2.3).

    `profile` is the reference of the stream of `srgb_profile`.
    """
    return PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": kind,
            "OutputConditionIdentifier": PDFString(_CONDITION),
            "Info": PDFString(_CONDITION),
            "DestOutputProfile": profile,
        }
    )
