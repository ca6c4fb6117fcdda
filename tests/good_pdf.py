"""A good PDF file, built by the pipeline, and ways to break one thing in it."""

import datetime as dt
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from conftest import HEAD, PROBE, REFERENCES, TODAY
from msgspec.structs import replace
from pikepdf import Array, Dictionary
from PIL import Image

from brochure.checks.pdf import SourcedPdf
from brochure.checks.preflight import run_on_pdf
from brochure.pipeline import Laid, Options, prepare, render_pdf
from brochure.readers.pdf import read_pdf
from brochure.source.file import Workspace

BLOCKS = """\
- The needle gets cold. It kills the cells in about 30 minutes [@marley-2009].
- The cold stops the flow of blood to the tumor, so that it dies [@society-2011].
- type: list
  items: [Eat nothing from midnight., Bring your medicines.]
- type: table
  caption: When to come
  header: [Day, Time]
  rows: [[Monday, "8:00"], [Friday, "9:00"]]
- type: figure
  file: photo.jpg
  alt: A thin needle in a hand
  caption: The needle
- type: contact
  heading: Call us
  text: We are here for you.
  telephone: 555-0100
  url: https://example.org/care
- type: page_break
- After the treatment you stay for a night. Most people go home the next day, and are tired for a
  week. Drink enough, walk a little each day, and call us if you have a fever or pain.
"""
Change: TypeAlias = Callable[[pikepdf.Pdf], None]
Operands: TypeAlias = list[Any]
Rewriting: TypeAlias = Callable[[Operands, str], tuple[Operands, str] | None]
TEXT = HEAD + "  subtitle: What it is and what to do.\n"


def content_text() -> str:
    indented = "".join(f"      {line}\n" for line in BLOCKS.splitlines())
    head = f"{TEXT}page: {{theme: plain, density: open, references: page}}\n"
    return f"{head}sections:\n  - heading: What is it?\n    content:\n{indented}{REFERENCES}"


def make_folder(folder: Path) -> Path:
    """The content file, in a folder with its pictures."""
    Image.new("RGB", (2400, 1600), (200, 60, 60)).save(folder / "photo.jpg", quality=80)
    (folder / "probe.svg").write_text(PROBE, "utf-8")
    path = folder / "content.yaml"
    path.write_text(content_text(), "utf-8")
    return path


def laid_out(path: Path, today: dt.date = TODAY) -> Laid:
    return prepare(str(path), Workspace(path.parent, today), Options())


def built(path: Path) -> bytes:
    laid = laid_out(path)
    assert not laid.stops, laid.diagnostics
    return render_pdf(laid)


@dataclass(frozen=True)
class Made:
    """A good file with its source."""

    data: bytes
    subject: SourcedPdf

    def again(self, data: bytes) -> SourcedPdf:
        """Another file with the same source."""
        return replace(self.subject, pdf=read_pdf("a.pdf", data))


def make(folder: Path) -> Made:
    """The good file, built in a folder."""
    path = make_folder(folder)
    laid = laid_out(path)
    assert laid.content is not None
    assert laid.theme is not None
    story = laid.story
    assert story is not None
    data = render_pdf(laid)
    digest = hashlib.sha256(data).hexdigest()
    pdf = read_pdf("a.pdf", data)
    return Made(data, SourcedPdf(pdf, laid.content, story, laid.document, digest))


def found(data: bytes, made: Made) -> Counter[str]:
    """The findings as "code page", the file as a whole being page 0."""
    subject = made.again(data)
    problems = run_on_pdf(subject.pdf, subject).problems
    assert all(it.hint and it.place and it.place.file == "a.pdf" for it in problems)
    return Counter(f"{it.code} {it.place.page if it.place else 0}" for it in problems)


def changed(data: bytes, change: Change, **how: Any) -> bytes:
    """The file with one change, written again."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(file, static_id=True, **how)
    return file.getvalue()


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    """The structure elements of a role, in reading order."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if str(node.S) == f"/{role}":
            yield node
        kids = node.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    root = pdf.Root.StructTreeRoot.K
    return [it for top in (root if isinstance(root, Array) else [root]) for it in walk(top)]


def all_annotations(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [it for page in pdf.pages for it in page.obj.get("/Annots", [])]


def rewrite(
    page: pikepdf.Page, change: Callable[[Operands, str], tuple[Operands, str] | None]
) -> None:
    """Change the operators of a page one by one; None drops one."""
    kept = []
    for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
        new = change(list(operands), str(operator))
        if new is not None:
            kept.append((new[0], pikepdf.Operator(new[1])))
    page.obj.Contents.write(pikepdf.unparse_content_stream(kept))


def append(page: pikepdf.Page, operators: bytes) -> None:
    """Paint more at the end of a page."""
    page.obj.Contents.write(page.obj.Contents.read_bytes() + b"\n" + operators + b"\n")


def some_text(page: pikepdf.Page) -> tuple[bytes, bytes]:
    """The name of a font and the codes of a text that stand on a page."""
    font = b""
    for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
        if str(operator) == "Tf":
            font = str(operands[0]).encode()
        if str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands[:1]
            codes = b"".join(bytes(it) for it in parts if isinstance(it, pikepdf.String))
            if len(codes) > 8:
                return font, codes.hex().encode()
    raise AssertionError("no text")


def painted_text(
    page: pikepdf.Page,
    x: float,
    y: float,
    *,
    size: float = 12,
    color: str = "0 0 0",
    mark: str = "/Artifact BMC",
) -> bytes:
    """Operators that show a text of the page once more, at a place in the file's coordinates."""
    font, codes = some_text(page)
    end = "EMC" if mark else ""
    return (
        f"{mark} BT {color} rg {font.decode()} {size} Tf {x} {y} Td <{codes.decode()}> Tj ET {end}"
    ).encode()
