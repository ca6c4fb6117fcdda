"""Leaflets as they lie on the disk, for the commands that read them."""

from pathlib import Path
from typing import TYPE_CHECKING

from brochure.limits import IMPORTED_FILE_BYTES, IMPORTED_PICTURE_BYTES

if TYPE_CHECKING:
    from brochure.importing.html import Load


def read_file(path: Path) -> bytes:
    """The bytes of a leaflet or a file of sources. Raises ImportRefusedError."""
    from brochure.importing.refusal import ImportRefusedError

    try:
        if not path.is_file():
            hint = "check its name, and the folder that the command runs in"
            raise ImportRefusedError("missing-file", f"there is no file {path}", hint)
        if path.stat().st_size > IMPORTED_FILE_BYTES:
            raise ImportRefusedError(
                "oversized-source",
                f"{path} has more than {IMPORTED_FILE_BYTES // 2**20} MB",
                "make its pictures smaller in Word (Picture Format, Compress Pictures)",
            )
        return path.read_bytes()
    except (OSError, ValueError):
        hint = "check its name and that you may read it"
        raise ImportRefusedError("unreadable-file", f"{path} can't be read", hint) from None


def load_beside(folder: Path) -> "Load":
    """Reads the pictures beside a web page; none from outside its folder."""

    def load(name: str) -> bytes | None:
        try:
            path = (folder / name).resolve()
            is_inside = path.is_relative_to(folder.resolve())
            if not is_inside or not path.is_file() or path.stat().st_size > IMPORTED_PICTURE_BYTES:
                return None
            return path.read_bytes()
        except (OSError, ValueError):
            return None

    return load
