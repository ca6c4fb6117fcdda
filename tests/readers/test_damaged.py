"""No file, however broken or hostile, may crash the reader or the rules."""

import random
import time
import zlib

import pikepdf
import pytest
from good_pdf import Change, Made, changed, elements, make
from pikepdf import Array, Dictionary, Name, String

from brochure.checks.preflight import run_on_pdf
from brochure.readers.pdf import read_pdf
from brochure.readers.read_pdf_types import ReadPdf

LONGEST = 10.0
"""Seconds of the processor, whatever else the machine does."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("handout"))


def checked(data: bytes) -> tuple[ReadPdf, tuple[str, ...]]:
    began = time.process_time()
    pdf = read_pdf("a.pdf", data)
    codes = tuple(it.code for it in run_on_pdf(pdf).problems)
    assert time.process_time() - began < LONGEST
    return pdf, codes


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "it does not begin as a PDF file"),
        (b"%PDF-1.7\n", "its end is missing"),
        (b"%PDF-1.7\n%%EOF\n", "it can't be opened"),
        (b"just some words", "it can't be opened"),
        (bytes(range(256)) * 40, "it can't be opened"),
    ],
)
def test_what_is_no_pdf_is_damaged_and_nothing_else_is_said(data: bytes, fault: str) -> None:
    pdf, codes = checked(data)
    assert not pdf.is_open
    assert fault in pdf.faults
    assert set(codes) == {"damaged-file"}
    assert run_on_pdf(pdf).ran == ("damaged-file",)


def test_lost_table_of_objects_is_damage(made: Made) -> None:
    pdf, codes = checked(made.data.replace(b"startxref", b"startxxxx"))
    assert pdf.is_open
    assert "its table of objects is damaged, and had to be guessed" in pdf.faults
    assert set(codes) == {"damaged-file"}


def test_half_a_file_is_damage(made: Made) -> None:
    assert "damaged-file" in checked(made.data[: len(made.data) // 2])[1]


def test_what_every_reader_copes_with_is_a_warning(made: Made) -> None:
    problems = run_on_pdf(read_pdf("a.pdf", made.data + b"\nmore")).problems
    assert [(it.code, it.severity.name) for it in problems] == [("damaged-file", "WARNING")]


def test_changed_file_that_holds_its_earlier_version_is_told(made: Made) -> None:
    more = b"\n%%EOF\n" + made.data[made.data.rindex(b"startxref") :]
    pdf, _ = checked(made.data + more)
    assert any("earlier version" in it for it in pdf.slips)


def test_password_is_told(made: Made) -> None:
    locked = changed(made.data, lambda _: None, encryption=pikepdf.Encryption("a", "b"))
    pdf, codes = checked(locked)
    assert "a password is needed to read it" in pdf.faults
    assert set(codes) == {"damaged-file"}


def test_encryption_without_a_password_is_active_content(made: Made) -> None:
    locked = changed(made.data, lambda _: None, encryption=pikepdf.Encryption("a", ""))
    assert "active-content" in checked(locked)[1]


def element_in_itself(pdf: pikepdf.Pdf) -> None:
    one = elements(pdf, "P")[0]
    one.K = Array([one])


def deep_tree(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary(S=Name.P))
    for _ in range(2000):
        node = pdf.make_indirect(Dictionary(S=Name.Sect, K=Array([node])))
    pdf.Root.StructTreeRoot.K = node


def deep_direct_tree(pdf: pikepdf.Pdf) -> None:
    node = Dictionary(S=Name.P)
    for _ in range(150):
        node = Dictionary(S=Name.Sect, K=Array([node]))
    pdf.Root.StructTreeRoot.K = node


def wrong_types(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = Name.English
    pdf.Root.MarkInfo = Array([])
    pdf.Root.Metadata = String("x")
    pdf.Root.OutputIntents = Dictionary()
    pdf.Root.StructTreeRoot.ParentTree = Array([1, 2])
    pdf.Root.StructTreeRoot.RoleMap = String("x")
    for tag in elements(pdf, "P"):
        tag.K = String("x")
        tag.Alt = Array([])
    for page in pdf.pages:
        page.obj.Annots = String("x")
        page.obj.Tabs = 3
        page.obj.StructParents = String("x")
        page.obj.Rotate = Name.Left


def wrong_links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Annots = Array([1, Name.X, Dictionary(), Dictionary(Rect=Array([1]), A=3)])


def page_of_any_size(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 10**9, 10**9])
    pdf.pages[1].obj.MediaBox = Array([0, 0, 0, 0])
    pdf.pages[2].obj.MediaBox = Array([0, 0, String("a"), 5])


def outline_in_a_circle(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Next = first
    first.First = first


def names_in_a_circle(pdf: pikepdf.Pdf) -> None:
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node, node])
    pdf.Root.Names = Dictionary(Dests=node)
    pdf.Root.StructTreeRoot.ParentTree = node


def roles_in_a_circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(A=Name.B, B=Name.A)
    for tag in elements(pdf, "P"):
        tag.S = Name.A


def forms_in_a_circle(pdf: pikepdf.Pdf) -> None:
    form = pikepdf.Stream(pdf, b"/A Do /A Do", Type=Name.XObject, Subtype=Name.Form)
    form = pdf.make_indirect(form)
    form.BBox = Array([0, 0, 10, 10])
    form.Resources = Dictionary(XObject=Dictionary(A=form))
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(A=form)
    page.Contents.write(page.Contents.read_bytes() + b"\n/A Do")


def forms_that_double(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_indirect(pikepdf.Stream(pdf, b"0 0 1 1 re f", Subtype=Name.Form))
    for _ in range(30):
        form = pikepdf.Stream(pdf, b"/A Do /A Do", Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 10, 10])
        form.Resources = Dictionary(XObject=Dictionary(A=inner))
        inner = pdf.make_indirect(form)
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(A=inner)
    page.Contents.write(page.Contents.read_bytes() + b"\n/A Do")


def content_bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(b"q Q " * 2**24)
    pdf.pages[0].obj.Contents = pdf.make_indirect(
        pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
    )


def map_bomb(pdf: pikepdf.Pdf) -> None:
    font = next(iter(dict(pdf.pages[0].obj.Resources.Font.items()).values()))
    packed = zlib.compress(b"<00> " * 2**24)
    font.ToUnicode = pdf.make_indirect(pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode))


def many_cells(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TD"):
        cell.A = Dictionary(O=Name.Table, ColSpan=10**9, RowSpan=10**9)


def no_pages(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages = Dictionary(Type=Name.Pages, Kids=Array([]), Count=0)


HOSTILE: dict[Change, str] = {
    element_in_itself: "damaged-file",
    deep_tree: "damaged-file",
    deep_direct_tree: "broken-structure-tree",
    wrong_types: "missing-document-language",
    wrong_links: "broken-citation",
    page_of_any_size: "mixed-page-sizes",
    outline_in_a_circle: "",
    names_in_a_circle: "broken-structure-tree",
    roles_in_a_circle: "unmapped-role",
    forms_in_a_circle: "damaged-file",
    forms_that_double: "damaged-file",
    content_bomb: "damaged-file",
    map_bomb: "",
    many_cells: "malformed-list-or-table-tag",
    no_pages: "damaged-file",
}
"""A change, and a finding that it must have."""


@pytest.mark.parametrize("change", HOSTILE, ids=lambda it: it.__name__)
def test_hostile_file_is_read_in_time_and_told(made: Made, change: Change) -> None:
    level = pikepdf.StreamDecodeLevel.none
    data = changed(made.data, change, stream_decode_level=level, fix_metadata_version=False)
    _, codes = checked(data)
    assert not HOSTILE[change] or HOSTILE[change] in codes


@pytest.mark.parametrize("seed", range(24))
def test_random_damage_is_never_a_crash(made: Made, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test that is the same each time
    # Unpacked, so that the damage reaches what the streams say.
    data = bytearray(
        changed(
            made.data,
            lambda _: None,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    )
    for _ in range(chance.choice((1, 20, 400))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    pdf, _ = checked(bytes(data))
    run_on_pdf(pdf, made.again(bytes(data)))


def test_reader_says_the_same_each_time(made: Made) -> None:
    assert read_pdf("a.pdf", made.data) == read_pdf("a.pdf", made.data)


def test_file_without_tags_is_read_block_by_block(made: Made) -> None:
    def untag(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    pdf = read_pdf("a.pdf", changed(made.data, untag))
    texts = [it.text for it in pdf.blocks]
    assert "The cold stops the flow of blood to the tumor, so that it dies [2]." in texts


def test_pages_are_measured_from_the_top_left_corner(made: Made) -> None:
    pdf = read_pdf("a.pdf", made.data)
    page = pdf.pages[0]
    title = next(it for it in page.texts if it.text.startswith("An example handout"))
    assert (page.crop.width, page.crop.height) == (612, 792)
    assert 0 < title.rect.y < title.baseline < 200
    assert title.is_bold
    assert title.owner.mcid >= 0


def test_moved_origin_changes_no_place(made: Made) -> None:
    def move(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.obj.MediaBox = Array([100, 50, 712, 842])
        for name in ("CropBox", "TrimBox", "BleedBox"):
            if f"/{name}" in page.obj:
                page.obj[f"/{name}"] = Array([100, 50, 712, 842])
        page.obj.Contents.write(b"q 1 0 0 1 100 50 cm\n" + page.obj.Contents.read_bytes() + b"\nQ")

    before = read_pdf("a.pdf", made.data).pages[0]
    after = read_pdf("a.pdf", changed(made.data, move)).pages[0]
    assert [(round(it.rect.x), round(it.baseline)) for it in after.texts] == [
        (round(it.rect.x), round(it.baseline)) for it in before.texts
    ]
    assert [it.ground for it in after.texts] == [it.ground for it in before.texts]
