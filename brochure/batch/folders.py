"""The content files in a folder, and in the folders below it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from brochure.limits import MOST_FILES_LOOKED_AT, YAML_BYTES
from brochure.source.file import read_earlier

_ENDINGS: Final = (".yaml", ".yml")
_LEFT_OUT: Final = frozenset(("output", "dist", "node_modules", "__pycache__"))
"""Folders that hold what was made."""
_HANDOUT: Final = re.compile(
    rb"^\xef?\xbb?\xbf?(?:handout|\"handout\"|'handout')\s*:", re.MULTILINE
)
_SECTIONS: Final = re.compile(rb"^(?:sections|\"sections\"|'sections')\s*:", re.MULTILINE)


def content_files(folder: Path) -> tuple[Path, ...]:
    """The content files in a folder and below it, in the order of their paths.

    A content file is called content.yaml, or is a YAML file with the fields `handout` and
    `sections`. Links to folders are not followed; hidden folders and those of what was made are
    left out.
    """
    return tuple(sorted(it for it in _yaml_files(folder) if _is_content(it)))


def _yaml_files(folder: Path) -> Iterator[Path]:
    count = 0
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(it for it in folders if not it.startswith(".") and it not in _LEFT_OUT)
        for name in files:
            count += 1
            if count > MOST_FILES_LOOKED_AT:
                return
            if name.casefold().endswith(_ENDINGS) and not name.startswith("."):
                yield Path(parent, name)


def _is_content(path: Path) -> bool:
    if path.stem.casefold() == "content":
        return True
    data = read_earlier(path, YAML_BYTES)
    return data is not None and all(it.search(data) for it in (_HANDOUT, _SECTIONS))
