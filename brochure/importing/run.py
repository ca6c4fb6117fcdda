"""One leaflet as the files of a handout: content, pictures, report."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from brochure.importing.account import Account, account_for
from brochure.importing.document import Piece, ReadSource
from brochure.importing.draft import Draft, Fields, Value
from brochure.importing.html import Load
from brochure.importing.refusal import ImportRefusedError
from brochure.importing.structure import make_draft
from brochure.importing.yaml_writer import write_yaml

LEAFLETS = (".docx", ".docm", ".html", ".htm", ".md", ".markdown", ".txt")
"""The endings of files that are leaflets."""
SOURCES = (".bib", ".ris", ".json")
"""The endings of files that hold sources."""
_OTHERS = {
    ".doc": "open it in Word or LibreOffice, and save it as a Word document (.docx)",
    ".odt": "open it in LibreOffice, and save it as a Word document (.docx)",
    ".rtf": "open it in Word or LibreOffice, and save it as a Word document (.docx)",
    ".pages": "in Pages, choose File, Export To, Word",
    ".pdf": "a PDF has no paragraphs to take over: import the file that it was made from",
    ".pptx": "save its outline as text, or copy its words into a Word document",
}


MADE_OF = "# Imported by `brochure import` from "
"""Begins the first line of the content file; the leaflet's name follows."""


class Imported(Struct, frozen=True):
    """A leaflet that was imported: the text of its content file, its pictures, the account."""

    name: str
    content: str
    draft: Draft
    account: Account
    pieces: tuple[Piece, ...]
    """All words of the leaflet, as a plain look at it finds them."""

    @property
    def to_check(self) -> int:
        """How many places a person has to look at."""
        return self.content.count("# brochure: check -- ")


def read_leaflet(name: str, data: bytes, load: Load) -> ReadSource:
    """The leaflet in a file, by the ending of its name. Raises ImportRefusedError."""
    ending = PurePath(name).suffix.lower()
    if ending in {".docx", ".docm"}:
        from brochure.importing.docx import read_docx

        return read_docx(name, data)
    if ending in {".html", ".htm"}:
        from brochure.importing.html import read_html

        return read_html(name, data, load)
    if ending in {".md", ".markdown"}:
        from brochure.importing.markdown import read_markdown

        return read_markdown(name, data, load)
    if ending == ".txt":
        from brochure.importing.plain import read_plain

        return read_plain(name, data)
    hint = _OTHERS.get(ending, f"the kinds are {', '.join(LEAFLETS)}")
    raise ImportRefusedError("renamed-source", f"{name} is no leaflet that can be imported", hint)


def import_leaflet(
    name: str,
    data: bytes,
    load: Load,
    records: Sequence[Mapping[str, object]] = (),
    source_files: Sequence[str] = (),
) -> Imported:
    """The draft of a leaflet, with the account of its words.

    `load` gives the pictures beside a web page; `records` are those of `source_files`, which the
    content names. Raises ImportRefusedError.
    """
    read = read_leaflet(name, data, load)
    if not any(it.text.strip() for it in read.pieces):
        raise ImportRefusedError(
            "empty-source", f"{name} has no words", "if its pages are pictures, type the words"
        )
    draft = make_draft(read.document, PurePath(name).stem, records)
    data_with_files = _with_files(draft.data, source_files)
    content = f"{MADE_OF}{_one_line(name)}\n\n{write_yaml(data_with_files)}"
    return Imported(
        name, content, draft, account_for(read.pieces, content, draft.asides), read.pieces
    )


def _with_files(data: Fields, files: Sequence[str]) -> Fields:
    if not files:
        return data
    own = data.get("references")
    references: list[Value] = [*files, *(own if isinstance(own, list) else [])]
    return {**data, "references": references}


def _one_line(name: str) -> str:
    return "".join(it if it.isprintable() else "?" for it in name)
