"""What we know of ReportLab beyond what it documents, and that we leave alone what is a host's."""

import ast
import hashlib
import inspect
import io
import re
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import reportlab
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen import canvas as pdfcanvas
from reportlab.pdfgen import pathobject, textobject

import brochure.pdf
from brochure.layout.paged import PagedDocument
from brochure.pdf.packed import PackedDocument
from brochure.pdf.tagged import TaggedCanvas
from brochure.pdf.text import KernedText
from brochure.pdf.write import write
from brochure.theme.fonts import FontSet

VERSION = "5.1.0"
CLAIMS = ("PDF/UA-1", "PDF/A-2a")
# The modules that use names of ReportLab's that begin with an underscore.
PRIVATE = {
    "subset_fonts.py": "_multiByte _dynamicFont",
    "packed.py": "__Defaults__ __Refs__ _ID _catalog _pdfVersion __InternalName__ __NoDefault__",
    "shapes.py": "_code_append",
    "tagged.py": """
        _addAnnotation _annotationCount _annotationrefs _artBox _bleedBox _bookmarkReference _code
        _codeStack _colorsUsed _cropBox _cropMarks _destinations _doc _enforceColorSpace
        _extgstate _filename
        _fillColorObj _fontname _fontsize _formData _formsinuse _hanging_pagesize _initialFontName
        _initialFontSize _initialLeading _leading _make_preamble _namedCB _onPage _outlines
        _pageCompression _pageDuration _pageNumber _pageRotation _pageTransition _pagesize
        _preamble _pushAccumulators _restartAccumulators _shadingUsed _startPage _strokeColorObj
        _trimBox _verbosity
    """,
    "text.py": """
        _clipping _code _colorsUsed _doc _enforceColorSpace _fontname _fontsize _leading _rise
        _textRenderMode _x _x0 _y _y0 _canvas
    """,
}
SOURCES = "".join(map(inspect.getsource, (pdfcanvas, textobject, pathobject, pdfdoc, ttfonts)))
OURS = {
    "form_fields.py": {"_canvas"},
    "gate.py": {"_code"},
    "paint.py": {"_canvas", "_fonts"},
    "tagged.py": {"_canvas"},
}
"""Names that are ours, and ReportLab's by chance."""


def private_names(module: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(module.read_text("utf-8"))))
    used = {it.attr for it in nodes if isinstance(it, ast.Attribute)}
    used |= {it.name for it in nodes if isinstance(it, ast.FunctionDef)}
    used |= {it.id for it in nodes if isinstance(it, ast.Name)}
    known = set(re.findall(r"\b_\w+", SOURCES))
    common = {"__init__", "__bool__", "_"}
    return {it for it in used if it in known} - common - OURS.get(module.name, set())


def test_the_version_whose_private_names_are_used() -> None:
    assert reportlab.Version == VERSION


def test_only_these_modules_use_private_names_and_only_these() -> None:
    found = {it.name: private_names(it) for it in Path(brochure.pdf.__path__[0]).glob("*.py")}
    assert len(found) > 10
    assert {name: names for name, names in found.items() if names} == {
        name: set(names.split()) for name, names in PRIVATE.items()
    }


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (pdfcanvas.Canvas, TaggedCanvas()),
        (pdfdoc.PDFDocument, PackedDocument("en")),
        (textobject.PDFTextObject, KernedText(TaggedCanvas(), 1, 1)),
    ],
)
def test_what_their_constructor_sets_ours_sets(theirs: type, ours: object) -> None:
    """Ours are called in their place: an attribute that a new version adds would be missed."""
    source = ast.parse(textwrap.dedent(inspect.getsource(theirs.__init__)))  # type: ignore[misc]
    wanted = {
        it.attr
        for it in ast.walk(source)
        if isinstance(it, ast.Attribute)
        and isinstance(it.ctx, ast.Store)
        and isinstance(it.value, ast.Name)
        and it.value.id == "self"
    }
    # A time stamp is what Info's dates would be made of, and ours are the content's.
    assert wanted - set(vars(ours)) - {"_timeStamp", "_curSubset"} == set()
    assert len(wanted) > 5


def host_file() -> bytes:
    """What a program that uses ReportLab itself makes."""
    file = io.BytesIO()
    canvas = pdfcanvas.Canvas(file, invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "The host's own words")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def settings() -> dict[str, object]:
    kept = {name: repr(getattr(rl_config, name)) for name in rl_config._SAVED}
    return {**kept, "fonts": sorted(pdfmetrics._fonts), "faces": sorted(pdfmetrics._typefaces)}


def test_builds_on_sixteen_threads_and_a_host_on_four_disturb_nobody(
    document: PagedDocument, fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    alone = {hashlib.sha256(host_file()).digest()}
    wanted = {hashlib.sha256(write(document, fonts, CLAIMS, 300).data).digest()}
    before = settings()
    ours: set[bytes] = set()
    theirs: set[bytes] = set()
    failed: list[BaseException] = []

    def run(make: Callable[[], bytes], found: set[bytes]) -> None:
        try:
            for _ in range(3):
                found.add(hashlib.sha256(make()).digest())
        except BaseException as error:  # noqa: BLE001 -- a thread's error would be lost
            failed.append(error)

    threads = [
        threading.Thread(target=run, args=(lambda: write(document, fonts, CLAIMS, 300).data, ours))
        for _ in range(16)
    ]
    threads += [threading.Thread(target=run, args=(host_file, theirs)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (ours, theirs) == (wanted, alone)
    assert settings() == before


HOSTILE = {
    "pdfComments": 1,
    "invariant": 0,
    "pdfMultiLine": 1,
    "useA85": 1,
    "pageCompression": 0,
    "canvas_baseColor": (1, 0, 0),
    "canvas_basefontname": "Nothing",
    "ttfAsciiReadable": 1,
    "documentLang": "xx",
    "defaultPageSize": (10, 10),
}


def test_a_host_may_set_what_it_likes_and_no_byte_changes(
    document: PagedDocument, fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write(document, fonts, CLAIMS, 300).data
    for name, value in HOSTILE.items():
        monkeypatch.setattr(rl_config, name, value)
    assert write(document, fonts, CLAIMS, 300).data == plain
    assert {name: getattr(rl_config, name) for name in HOSTILE} == HOSTILE


def test_a_hosts_font_of_the_same_name_is_another(
    document: PagedDocument, fonts: FontSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write(document, fonts, CLAIMS, 300).data
    monkeypatch.setattr(pdfmetrics, "_fonts", dict(pdfmetrics._fonts))
    monkeypatch.setattr(pdfmetrics, "_typefaces", dict(pdfmetrics._typefaces))
    other = fonts.faces["FiraSans-bold"].path
    pdfmetrics.registerFont(ttfonts.TTFont("AtkinsonHyperlegible-regular", str(other)))
    assert write(document, fonts, CLAIMS, 300).data == plain


def test_all_but_streams_is_packed(document: PagedDocument, fonts: FontSet) -> None:
    data = write(document, fonts, CLAIMS, 300).data
    assert data.startswith(b"%PDF-1.7\n")
    assert b"/Type/XRef" in data
    assert b"\nxref\n" not in data
    assert b"/StructElem" not in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.trailer.Size == len(pdf.objects) + 1
