"""The only reader of what authors give: YAML text and assets.

Everything here looks before it opens, so that a pipe or a device never hangs a build.
"""

import difflib
import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import force_setattr

from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.limits import DIGEST_BYTES, YAML_BYTES

Reason: TypeAlias = Literal[
    "missing", "outside", "ambiguous", "not-a-file", "too-large", "unreadable", "empty"
]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ENTRIES_LOOKED_AT = 2000
_SAVE_AS_UTF_8 = "save the file as UTF-8: most editors offer this under Save As, Encoding"
_NEW = "copy its words into a text file: `brochure new FOLDER` makes one to begin with"
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How the files of word processors begin: .docx and .odt, .doc, .rtf."""
_ENCODING_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class SourceFile(Struct, frozen=True):
    """A text file of the author. `name` is its path as the user gave it.

    `text` has no byte order mark and its lines end in a line feed, however it is made.
    """

    name: str
    text: str

    def __post_init__(self) -> None:
        text = self.text.removeprefix("\ufeff")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        force_setattr(self, "text", text)


class SourceRefusedError(Exception):
    """A text file that can't be used.

    `source` is what could be decoded, so that a renderer can show the line; `is_opened` is False
    where the file could not be opened at all (exit code 2 rather than 1).
    """

    def __init__(
        self, diagnostic: Diagnostic, *, source: SourceFile | None = None, is_opened: bool = True
    ) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.source = source
        self.is_opened = is_opened


class AssetRefusedError(Exception):
    """An asset that can't be used: why, in a word and in a sentence, and what to do about it."""

    def __init__(self, reason: Reason, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.message = message
        self.hint = hint


class Record:
    """What was read and what was looked for and not found; `watch` watches both."""

    def __init__(self) -> None:
        self._read: dict[Path, None] = {}
        self._digests: dict[Path, str] = {}
        self._missed: dict[Path, None] = {}

    def note_read(self, path: Path, named: Path, data: bytes) -> None:
        """Remember a file that was read, by the path that was asked for, too."""
        self._read[path] = None
        self._digests[named.absolute()] = hashlib.sha256(data).hexdigest()

    def note_missed(self, path: Path) -> None:
        """Remember a file that was looked for and is not there."""
        self._missed[path] = None

    @property
    def read(self) -> tuple[Path, ...]:
        """The absolute paths read, each once, in the order of first reading."""
        return tuple(self._read)

    @property
    def digests(self) -> Mapping[Path, str]:
        """SHA-256 of what was read, by the absolute path that was asked for, links and all."""
        return self._digests

    @property
    def missed(self) -> tuple[Path, ...]:
        """The absolute paths not found, each once, in the order of first looking."""
        return tuple(self._missed)


class Workspace(Struct, frozen=True):
    """What the outside world gives a build: the content file's folder and today's date."""

    root: Path
    today: date
    record: Record = field(default_factory=Record)

    def read_asset(self, name: str, limit: int) -> bytes:
        """The bytes of a file in the root folder, at most `limit` of them.

        `name` is relative, with forward slashes; its accents may be stored apart from their
        letters, as macOS and its archives do it. Raises AssetRefusedError for a name that leads
        out of the folder (also by a symbolic link), and for what is no readable regular file.
        """
        self._inside(name)
        stored = self._as_stored(name)
        path = self._inside(stored)
        data = _read_regular(path, limit)
        if data == "missing":
            self.record.note_missed(path)
            raise self._missing(name)
        if isinstance(data, str):
            raise _asset_refusal(name, data, limit)
        self.record.note_read(path, self.root / stored, data)
        if not data:
            raise _asset_refusal(name, "empty", limit)
        return data

    def names(self) -> tuple[str, ...]:
        """The files of the root folder and the folders in it, by their paths from there."""
        return tuple(_files_below(self.root))

    def near_names(self, name: str) -> tuple[str, ...]:
        """At most three files of the root folder whose names are close to `name`, best first."""
        found = list(_files_below(self.root))
        wanted = name.replace("\\", "/").removeprefix("./")
        base = PurePosixPath(wanted).name.casefold()
        # The same path or name in another case or folder, then another ending, then a slip.
        likely = sorted(
            (it for it in found if PurePosixPath(it).stem.casefold() == PurePosixPath(base).stem),
            key=lambda it: (it.casefold() != wanted.casefold(), not it.casefold().endswith(base)),
        )
        close = difflib.get_close_matches(wanted, found, n=3, cutoff=0.7)
        return tuple(dict.fromkeys([*likely, *close]))[:3]

    def _as_stored(self, name: str) -> str:
        """The path as the folders spell it, where only the form of its accents differs.

        A letter with an accent is one character or two (UAX #15), which nobody can see. Raises
        AssetRefusedError where a folder has both: there is no telling which one is meant.
        """
        if name.isascii():
            return name
        folder = Path()
        for part in PurePosixPath(name).parts:
            same = [] if part.isascii() else _alike(self.root / _on_disk(str(folder)), part)
            if len(same) > 1:
                message = f"there are {len(same)} files whose names look like `{name}`"
                hint = (
                    "their accents are stored in different ways, which can't be seen: rename the"
                    " one that is meant, or delete the other"
                )
                raise AssetRefusedError("ambiguous", message, hint)
            folder /= same[0] if same else part
        return folder.as_posix()

    def _missing(self, name: str) -> AssetRefusedError:
        hint = "give the file's path from the folder of the content file"
        near = self.near_names(name)
        if near:
            hint = "did you mean " + " or ".join(f"`{it}`" for it in near) + "?"
        return AssetRefusedError("missing", f"there is no file `{name}`", hint)

    def _inside(self, name: str) -> Path:
        outside = AssetRefusedError(
            "outside",
            f"`{name}` is not a path inside the content file's folder",
            "copy the file into the folder of the content file and give its path from there, "
            "with forward slashes",
        )
        if _SCHEME.match(name) or name.startswith(("/", "\\\\")):
            raise outside
        if "\\" in name:
            message = f"`{name}` has backslashes, which part no folders here"
            written = re.sub(r"[/\\]+", "/", name)
            hint = f"write `{written}`"
            raise AssetRefusedError("outside", message, hint)
        root = Path(os.path.realpath(self.root))
        lexical = Path(os.path.normpath(root / _on_disk(name)))
        if not lexical.is_relative_to(root):
            raise _above(name, lexical.name)
        if not name.strip() or not name.isprintable():
            raise self._missing(name)
        resolved = Path(os.path.realpath(lexical))
        if not (lexical.is_relative_to(root) and resolved.is_relative_to(root)):
            raise outside
        return resolved


def _on_disk(name: str) -> str:
    """The name as the system's functions take it, also where its encoding lacks a letter of it.

    The locale C has ASCII alone; names of files are UTF-8 all the same.
    """
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode("utf-8", "replace"))
    return name


def read_earlier(path: Path, limit: int) -> bytes | None:
    """The bytes of a file that an earlier build wrote; None where there is none to be read.

    It is no input, and so is not noted: what is built does not depend on it.
    """
    data = _read_regular(path, limit)
    return data if isinstance(data, bytes) else None


def read_source(workspace: Workspace, name: str, limit: int = YAML_BYTES) -> SourceFile:
    """The text of a UTF-8 file; `name` is a path as the user gave it, and `limit` is in bytes.

    A byte order mark and CRLF are accepted. Raises SourceRefusedError.
    """
    path = Path(os.path.realpath(name)) if "\0" not in name else Path("/")
    data = _read_regular(path, limit)
    if isinstance(data, str):
        if data == "missing":
            workspace.record.note_missed(path)
        raise _source_refusal(name, path, data, limit)
    workspace.record.note_read(path, Path(name), data)
    return decode(name, data)


def decode(name: str, data: bytes) -> SourceFile:
    """The text of UTF-8 bytes. Raises SourceRefusedError at the first byte that is not UTF-8."""
    if data.startswith(_PACKED):
        raise _not_utf_8(name, 1, 1, "this is a word processor's file, not a text file", hint=_NEW)
    encoding = _other_encoding(data)
    if encoding:
        raise _not_utf_8(name, 1, 1, f"the file is saved as {encoding}, not as UTF-8")
    try:
        return SourceFile(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        start = error.start
    before = SourceFile(name, data[:start].decode("utf-8")).text
    shown = SourceFile(name, data.decode("utf-8", errors="replace"))
    if b"\0" in data:
        raise _not_utf_8(name, 1, 1, "this is not a text file")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    raise _not_utf_8(name, line, column, _bad_byte(data[start]), shown)


def _bad_byte(byte: int) -> str:
    try:
        character = bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        character = ""
    if not character.isprintable() or not character:
        return f"the byte 0x{byte:02X} is not UTF-8"
    return f"the byte 0x{byte:02X} is not UTF-8 (in Windows-1252 it is {character!r})"


def _not_utf_8(
    name: str,
    line: int,
    column: int,
    message: str,
    source: SourceFile | None = None,
    hint: str = _SAVE_AS_UTF_8,
) -> SourceRefusedError:
    span = Span(name, line, column, line, column + 1)
    diagnostic = Diagnostic("not-utf-8", Severity.ERROR, message, span, "the first bad byte", hint)
    return SourceRefusedError(diagnostic, source=source)


def _other_encoding(data: bytes) -> str:
    for mark, encoding in _ENCODING_MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:400]
    # Western text in UTF-16 has a zero in every second byte, in UTF-32 three out of four.
    zeros = head.count(0)
    if len(head) >= 4 and zeros * 10 >= len(head) * 7:  # noqa: PLR2004 - shares of a file
        return "UTF-32"
    odd, even = head[1::2].count(0), head[::2].count(0)
    if len(head) >= 4 and max(odd, even) * 10 >= len(head) * 4 and not min(odd, even):  # noqa: PLR2004
        return "UTF-16"
    return ""


def _source_refusal(name: str, path: Path, reason: Reason, limit: int) -> SourceRefusedError:
    if reason == "too-large":
        message = f"{name} is larger than {_megabytes(limit)}"
        hint = "a handout is text: check that this is the right file, or split it"
        diagnostic = Diagnostic(
            "file-too-large", Severity.ERROR, message, Span(name, 1, 1, 1, 1), hint=hint
        )
        return SourceRefusedError(diagnostic)
    if reason == "missing":
        others = [it for it in _siblings(path.parent) if it != path.name]
        near = difflib.get_close_matches(path.name, others, n=1)
        hint = f"did you mean `{near[0]}`?" if near else "check the path; `brochure new` makes one"
        diagnostic = Diagnostic(
            "missing-file", Severity.ERROR, f"there is no file {name}", hint=hint
        )
    elif reason == "not-a-file":
        message = f"{name} is not a file"
        hint = "give the path of a YAML file, not of a folder or a device"
        if (path / "content.yaml").is_file():
            hint = f"did you mean `{name.rstrip('/')}/content.yaml`?"
        diagnostic = Diagnostic("not-a-file", Severity.ERROR, message, hint=hint)
    else:
        message = f"{name} can't be read"
        hint = "check that you may read the file and its folder"
        diagnostic = Diagnostic("unreadable-file", Severity.ERROR, message, hint=hint)
    return SourceRefusedError(diagnostic, is_opened=False)


def _alike(folder: Path, name: str) -> list[str]:
    """The names in a folder that are this one but for the form of their accents."""
    wanted = unicodedata.normalize("NFC", name)
    names = (os.fsencode(it).decode("utf-8", "replace") for it in _siblings(folder))
    return [it for it in names if unicodedata.normalize("NFC", it) == wanted]


def _above(name: str, base: str) -> AssetRefusedError:
    message = f"`{name}` lies outside of the folder of the content file"
    hint = (
        f"copy the file into that folder and write `{base}`; or name it in a `brand.yaml` in the"
        " folder above, which all handouts below share (`brochure new --brand` prints one)"
    )
    return AssetRefusedError("outside", message, hint)


def _asset_refusal(name: str, reason: Reason, limit: int) -> AssetRefusedError:
    message, hint = {
        "not-a-file": (f"`{name}` is not a file", "give the path of a file"),
        "too-large": (
            f"`{name}` is larger than {_megabytes(limit)}",
            "save it smaller: fewer pixels, or a stronger compression",
        ),
        "empty": (f"`{name}` is empty", "save or copy the file again"),
    }.get(reason, (f"`{name}` can't be read", "check that you may read the file and its folder"))
    return AssetRefusedError(reason, message, hint)


def _megabytes(size: int) -> str:
    if size >= 1024 * 1024:
        return f"{size / (1024 * 1024):.3g} MB"
    return f"{size} bytes"


def _read_regular(path: Path, limit: int) -> bytes | Reason:
    try:
        # Opening a device can have effects, and opening a pipe can wait: look first, then make
        # sure that what was opened is what was looked at.
        if not stat.S_ISREG(path.stat().st_mode):
            return "not-a-file"
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return "not-a-file"
            if status.st_size > limit:
                return "too-large"
            data = file.read(limit + 1)
    except OSError as error:
        missing = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)
        return "missing" if error.errno in missing else "unreadable"
    if len(data) > limit:
        return "too-large"
    return data


def digest_of(path: Path) -> str | None:
    """SHA-256 of a regular file's bytes, or None where there is none that can be read."""
    data = _read_regular(path, DIGEST_BYTES)
    return None if isinstance(data, str) else hashlib.sha256(data).hexdigest()


def _siblings(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from (it.name for it in entries if not it.name.startswith("."))
    except OSError:
        return


def _files_below(root: Path) -> Iterator[str]:
    looked_at = 0
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(it for it in folders if not it.startswith("."))
        for name in sorted(files):
            looked_at += 1
            if looked_at > _ENTRIES_LOOKED_AT:
                return
            if not name.startswith("."):
                yield Path(folder, name).relative_to(root).as_posix()
