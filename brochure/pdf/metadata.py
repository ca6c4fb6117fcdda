"""What the file says of itself: Info, XMP and the output intent, all from DocumentInfo."""

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Final

from brochure.compose.story import DocumentInfo
from brochure.pdf.canvas import Canvas
from brochure.pdf.syntax import Entry, Syntax, dictionary, text_string

PDF_UA_1: Final = "PDF/UA-1"
PDF_A_2A: Final = "PDF/A-2a"
KNOWN_CLAIMS: Final = (PDF_UA_1, PDF_A_2A)
CREATOR: Final = "brochure"
PRODUCER: Final = "brochure, with fonts subset by ReportLab"
_DATE_IN_PROFILE = slice(24, 36)
_PLATFORM_IN_PROFILE = slice(40, 44)
_CONDITION: Final = "sRGB IEC61966-2.1"

_NAMESPACES: Final = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
)
WORDS_NAMESPACE: Final = "urn:uuid:7c0f2d5e-4a63-5b0e-9d7b-3f2a1c8e6b54#"
"""Of our own property, `words`: the fingerprint of an approved handout's words."""
# ISO 19005-2 6.6.2.3.2: a schema that PDF/A does not know describes itself.
_EXTENSION: Final = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_UA_SCHEMA: Final = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_WORDS_SCHEMA: Final = f"""<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Words of a handout</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{WORDS_NAMESPACE}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>handout</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>words</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>SHA-256 of the words that were approved</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""


def info_dictionary(info: DocumentInfo) -> Syntax:
    """The Info dictionary (ISO 32000-1 14.3.3); what the content leaves empty is left out."""
    texts = (
        ("Title", info.title),
        ("Author", info.author),
        ("Subject", info.subject),
        ("Keywords", info.keywords),
        ("Creator", CREATOR),
        ("Producer", PRODUCER),
        ("CreationDate", _pdf_date(info.created)),
        ("ModDate", _pdf_date(info.modified)),
    )
    return dictionary(*((key, text_string(text)) for key, text in texts if text))


def _pdf_date(day: str) -> str:
    """An ISO 8601 day as a PDF date: no time of day, which nobody knows (7.9.4)."""
    return f"D:{day.replace('-', '')}" if day else ""


def write_metadata(canvas: Canvas, info: DocumentInfo, claims: tuple[str, ...]) -> Syntax:
    """A reference to the XMP stream; PDF/A and PDF/UA want it readable without a filter."""
    content = xmp_packet(info, claims).encode()
    return canvas.add_plain_stream(content, ("Type", b"/Metadata"), ("Subtype", b"/XML"))


def xmp_packet(info: DocumentInfo, claims: tuple[str, ...]) -> str:
    """The XMP packet (ISO 16684-1), the same in every property as Info."""
    namespaces = "".join(f'\n xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES)
    properties = "\n".join(filter(None, (*_properties(info), *_identification(claims))))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{namespaces}>\n{properties}\n</rdf:Description>\n'
        f"{_extension(info, claims)}</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )


def _extension(info: DocumentInfo, claims: tuple[str, ...]) -> str:
    schemas = (_UA_SCHEMA if PDF_UA_1 in claims else "", _WORDS_SCHEMA if info.words else "")
    return _EXTENSION.format("".join(schemas)) if any(schemas) else ""


def _properties(info: DocumentInfo) -> Iterable[str]:
    yield _container("dc:title", "Alt", info.title)
    yield _container("dc:creator", "Seq", info.author)
    yield _container("dc:description", "Alt", info.subject)
    yield _container("dc:language", "Bag", info.language)
    yield _container("dc:rights", "Alt", info.rights)
    yield _simple("dc:identifier", info.identifier)
    yield _simple("dc:format", "application/pdf")
    yield _simple("pdf:Keywords", info.keywords)
    yield _simple("pdf:Producer", PRODUCER)
    yield _simple("xmp:CreatorTool", CREATOR)
    yield _simple("xmp:CreateDate", info.created)
    yield _simple("xmp:ModifyDate", info.modified)
    if info.words:
        words = f'<handout:words xmlns:handout="{WORDS_NAMESPACE}">{info.words}</handout:words>'
        yield words


def _identification(claims: tuple[str, ...]) -> Iterable[str]:
    if PDF_UA_1 in claims:
        yield _simple("pdfuaid:part", "1")
    if PDF_A_2A in claims:
        yield _simple("pdfaid:part", "2")
        yield _simple("pdfaid:conformance", "A")


def _simple(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>" if text else ""


def _container(tag: str, kind: str, text: str) -> str:
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:{kind}><rdf:li{language}>{escape(text, quote=False)}</rdf:li></rdf:{kind}>"
    return f"<{tag}>{item}</{tag}>" if text else ""


def write_output_intent(canvas: Canvas) -> Syntax:
    """The output intent that gives DeviceRGB and DeviceGray their meaning (ISO 19005-2 6.2.3)."""
    entries: tuple[Entry, ...] = (
        ("Type", b"/OutputIntent"),
        ("S", b"/GTS_PDFA1"),
        ("OutputConditionIdentifier", text_string(_CONDITION)),
        ("Info", text_string(_CONDITION)),
        ("DestOutputProfile", canvas.add_stream(_srgb_profile(), ("N", b"3"))),
    )
    return dictionary(*entries)


@cache
def _srgb_profile() -> bytes:
    """An sRGB profile (ICC.1 7.2), without the second and the platform it was made on."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # 2000-01-01: a date is required, none would be true.
    profile[_DATE_IN_PROFILE] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    profile[_PLATFORM_IN_PROFILE] = bytes(4)
    return bytes(profile)
