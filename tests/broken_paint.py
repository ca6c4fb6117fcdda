"""Ways to break one thing in the fonts, texts and pictures of a good PDF file."""

import random
from io import BytesIO

import pikepdf
from good_pdf import Operands, append, elements, painted_text, rewrite
from pikepdf import Array, Dictionary, Name
from PIL import Image


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [it for _, it in sorted(pdf.pages[0].obj.Resources.Font.items())]


def unembed_font(pdf: pikepdf.Pdf) -> None:
    del _fonts(pdf)[0].FontDescriptor["/FontFile2"]


def drop_to_unicode(pdf: pikepdf.Pdf) -> None:
    font = _fonts(pdf)[0]
    del font.ToUnicode
    if "/Encoding" in font:
        del font.Encoding


def break_to_unicode(pdf: pikepdf.Pdf) -> None:
    stream = _fonts(pdf)[0].ToUnicode
    data = stream.read_bytes()
    at = data.index(b"<0061>\n")
    stream.write(data[:at] + b"<FFFD>\n" + data[at + 7 :])


def small_text(pdf: pikepdf.Pdf) -> None:
    append(pdf.pages[0], painted_text(pdf.pages[0], 72, 120, size=6))


def pale_text(pdf: pikepdf.Pdf) -> None:
    append(pdf.pages[0], painted_text(pdf.pages[0], 72, 120, color=".7 .7 .7"))


def text_over_edge(pdf: pikepdf.Pdf) -> None:
    append(pdf.pages[0], painted_text(pdf.pages[0], 590, 120))


def text_near_edge(pdf: pikepdf.Pdf) -> None:
    append(pdf.pages[0], painted_text(pdf.pages[0], 6, 120))


def text_on_text(pdf: pikepdf.Pdf) -> None:
    append(pdf.pages[0], painted_text(pdf.pages[0], 72, 120))
    append(pdf.pages[0], painted_text(pdf.pages[0], 75, 122))


def _image(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(
        it
        for it in pdf.objects
        if isinstance(it, pikepdf.Stream) and it.get("/Subtype") == "/Image"
    )


def text_on_picture(pdf: pikepdf.Pdf) -> None:
    page = _page_with_image(pdf)
    name = next(iter(sorted(str(it) for it in page.obj.Resources.XObject.keys())))  # noqa: SIM118
    append(page, f"/Artifact BMC q 60 0 0 40 72 100 cm {name} Do Q EMC".encode())
    append(page, painted_text(page, 80, 120))


def _page_with_image(pdf: pikepdf.Pdf) -> pikepdf.Page:
    return next(it for it in pdf.pages if "/XObject" in it.obj.Resources)


def _scale_image(pdf: pikepdf.Pdf, across: float, down: float) -> None:
    def change(operands: Operands, operator: str) -> tuple[Operands, str]:
        if operator == "cm":
            operands[0] = float(operands[0]) * across
            operands[3] = float(operands[3]) * down
        return operands, operator

    rewrite(_page_with_image(pdf), change)


def stretch_image(pdf: pikepdf.Pdf) -> None:
    _scale_image(pdf, 0.8, 1.0)


def blur_image(pdf: pikepdf.Pdf) -> None:
    file = BytesIO()
    Image.new("RGB", (120, 80), (200, 60, 60)).save(file, "JPEG")
    image = _image(pdf)
    image.write(file.getvalue(), filter=Name.DCTDecode)
    image.Width, image.Height = 120, 80


def add_position(pdf: pikepdf.Pdf) -> None:
    picture = Image.open(BytesIO(_image(pdf).read_raw_bytes()))
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 0.0)})
    exif[0x010F] = "Camera"
    file = BytesIO()
    picture.save(file, "JPEG", exif=exif)
    _image(pdf).write(file.getvalue(), filter=Name.DCTDecode)


def add_camera(pdf: pikepdf.Pdf) -> None:
    picture = Image.open(BytesIO(_image(pdf).read_raw_bytes()))
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    file = BytesIO()
    picture.save(file, "JPEG", exif=exif)
    _image(pdf).write(file.getvalue(), filter=Name.DCTDecode)


def add_thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Thumb = pdf.make_indirect(pikepdf.Stream(pdf, b"\0"))


def grow(pdf: pikepdf.Pdf) -> None:
    noise = random.Random(1).randbytes(5_200_000)  # noqa: S311
    pdf.Root.Unused = pdf.make_indirect(pikepdf.Stream(pdf, noise))


def grow_more(pdf: pikepdf.Pdf) -> None:
    noise = random.Random(1).randbytes(7_200_000)  # noqa: S311
    pdf.Root.Unused = pdf.make_indirect(pikepdf.Stream(pdf, noise))


def drop_footer(pdf: pikepdf.Pdf) -> None:
    """Blank the text of the pagination artifacts of page 2."""
    depth = [0]

    def change(operands: Operands, operator: str) -> tuple[Operands, str] | None:
        if operator == "BDC":
            is_footer = str(operands[0]) == "/Artifact" and operands[1].get("/Subtype") == "/Footer"
            depth[0] = 1 if is_footer else 0
        if operator == "EMC":
            depth[0] = 0
        return None if operator in {"Tj", "TJ"} and depth[0] else (operands, operator)

    rewrite(pdf.pages[1], change)


def unlink_citation(pdf: pikepdf.Pdf) -> None:
    """A marker without its link: the annotation goes, and its kid with it."""
    link = elements(pdf, "Reference")[0].K
    link = link[0] if isinstance(link, Array) else link
    annotation = next(it.Obj for it in link.K if isinstance(it, Dictionary))
    link.K = next(it for it in link.K if isinstance(it, int))
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array(
                [it for it in page.obj.Annots if it.objgen != annotation.objgen]
            )
