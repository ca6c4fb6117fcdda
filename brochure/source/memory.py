"""A workspace whose files are not in a folder: in memory, or wherever a host program has them."""

import difflib
import posixpath
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import field

from brochure.source.file import AssetRefusedError, Workspace


class MemoryWorkspace(Workspace, frozen=True):
    """A workspace of named bytes.

    `files` is any mapping: a dict, or an object that reads a zip, a database or a store when it
    is asked. Names are relative, with forward slashes, as the content writes them.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Mapping[str, bytes], today: date) -> "MemoryWorkspace":
        """The workspace of these files on a day."""
        return cls(Path("/nowhere"), today, files=files)

    def read_asset(self, name: str, limit: int) -> bytes:
        """The bytes of a file, at most `limit` of them. Raises AssetRefusedError."""
        try:
            data = self.files[posixpath.normpath(name)]
        except KeyError:
            near = self.near_names(name)
            hint = f"did you mean `{near[0]}`?" if near else "give its bytes under this name"
            raise AssetRefusedError("missing", f"there is no file `{name}`", hint) from None
        if not data:
            raise AssetRefusedError("empty", f"`{name}` is empty", "give its bytes")
        if len(data) > limit:
            message = f"`{name}` is larger than {limit / 2**20:.0f} MB"
            raise AssetRefusedError("too-large", message, "make it smaller")
        return data

    def near_names(self, name: str) -> tuple[str, ...]:
        """At most three names that are close to `name`, best first."""
        return tuple(difflib.get_close_matches(name, list(self.files), n=3, cutoff=0.7))
