"""Ways to break one thing in the tags and properties of a good PDF file."""

from collections.abc import Callable
from typing import TypeAlias

import pikepdf
from good_pdf import all_annotations, append, elements, painted_text
from pikepdf import Array, Dictionary, Name, String

Change: TypeAlias = Callable[[pikepdf.Pdf], None]


def swap_mcids(pdf: pikepdf.Pdf) -> None:
    plain = [it for it in elements(pdf, "P") if isinstance(it.get("/K"), int)]
    one, other = [it for it in plain if it.Pg.objgen == pdf.pages[0].obj.objgen][-2:]
    one.K, other.K = int(other.K), int(one.K)


def drop_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def alt_is_file_name(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("IMG_0012.jpg")


def drop_box(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].A


def drop_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Tabs


def drop_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def wrong_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("English (US)")


def unmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def hide_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def drop_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def rename_role(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "L")[0].S = Name("/Bullets")


def remap_standard(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap.P = Name.H1


def circular_role(pdf: pikepdf.Pdf) -> None:
    role_map = pdf.Root.StructTreeRoot.RoleMap
    role_map.Contact = Name.Loop
    role_map.Loop = Name.Contact


def heading_to_paragraph(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.P


def heading_skips(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H4


def second_title(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H1


def item_outside_list(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "L")[0].S = Name.Div


def drop_scope(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


def drop_cell(pdf: pikepdf.Pdf) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = Array(list(row.K)[:1])


def drop_contents(pdf: pikepdf.Pdf) -> None:
    del all_annotations(pdf)[0].Contents


def drop_link_kid(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = next(it for it in link.K if isinstance(it, int))


def hide_link(pdf: pikepdf.Pdf) -> None:
    all_annotations(pdf)[0].F = 2


def link_to_nowhere(pdf: pikepdf.Pdf) -> None:
    it = next(it for it in all_annotations(pdf) if "/Dest" in it or it.A.S == "/GoTo")
    if "/Dest" in it:
        it.Dest = String("gone")
    else:
        it.A.D = String("gone")


def link_to_program(pdf: pikepdf.Pdf) -> None:
    it = next(it for it in all_annotations(pdf) if "/A" in it and it.A.S == "/URI")
    it.A.URI = String("file:///tmp/a")


def wrong_struct_parent(pdf: pikepdf.Pdf) -> None:
    one, other = all_annotations(pdf)[:2]
    one.StructParent, other.StructParent = int(other.StructParent), int(one.StructParent)


def two_owners(pdf: pikepdf.Pdf) -> None:
    one, other = [it for it in elements(pdf, "P") if isinstance(it.get("/K"), int)][:2]
    other.K = int(one.K)


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    one, other = elements(pdf, "H2")[:2]
    one.P = other.P if other.P.objgen != one.P.objgen else other


def forget_paragraph(pdf: pikepdf.Pdf) -> None:
    """Take a paragraph out of the tree: it is still seen."""
    gone = [it for it in elements(pdf, "P") if isinstance(it.get("/K"), int)][-1]
    gone.P.K = Array([it for it in gone.P.K if it.objgen != gone.objgen])


def untag_text(pdf: pikepdf.Pdf) -> None:
    append(pdf.pages[0], painted_text(pdf.pages[0], 72, 120, mark=""))


def nested_artifact(pdf: pikepdf.Pdf) -> None:
    mark = "/Artifact BMC /Span <</MCID 0>> BDC EMC /P <</MCID 900>> BDC"
    append(pdf.pages[0], painted_text(pdf.pages[0], 72, 120, mark=mark) + b" EMC")


def add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def add_launch(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("calc.exe"))
    pdf.pages[1].obj.AA = Dictionary(O=pdf.make_indirect(action))


def attach_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"words"


def add_reckoning_field(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), CO=Array([field]))


def add_field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("name"),
        TU=String("Your name"),
        Rect=Array([100, 100, 200, 120]),
        F=4,
    )
    made = pdf.make_indirect(field)
    page = pdf.pages[1].obj
    page.Annots = Array([*page.get("/Annots", Array([])), made])
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]))


def drop_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def add_empty_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(612, 792))


def other_size(pdf: pikepdf.Pdf) -> None:
    for name in ("MediaBox", "CropBox", "TrimBox"):
        if f"/{name}" in pdf.pages[1].obj:
            pdf.pages[1].obj[f"/{name}"] = Array([0, -50, 612, 792])


def turn_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Rotate = 90


def drop_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def untitled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "untitled"


def drop_subject(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Subject"]
    _edit_xmp(pdf, b"dc:description", b"dc:nothing")


def _edit_xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new))


def drop_xmp(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def break_xmp(pdf: pikepdf.Pdf) -> None:
    _edit_xmp(pdf, b"</rdf:RDF>", b"")


def xmp_bomb(pdf: pikepdf.Pdf) -> None:
    _edit_xmp(pdf, b"<x:xmpmeta", b'<!DOCTYPE a [<!ENTITY b "c">]><x:xmpmeta')


def drop_ua_claim(pdf: pikepdf.Pdf) -> None:
    _edit_xmp(pdf, b"pdfuaid:part>", b"pdfuaid:piece>")


def drop_archive_claim(pdf: pikepdf.Pdf) -> None:
    _edit_xmp(pdf, b"pdfaid:part>", b"pdfaid:piece>")


def drop_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def lzw(pdf: pikepdf.Pdf) -> None:
    stream = pikepdf.Stream(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode)
    pdf.Root.Unused = pdf.make_indirect(stream)
