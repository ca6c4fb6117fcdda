"""What builds, in a form that two computers can compare: the same gives the same bytes."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


@cache
def environment() -> str:
    """A digest of Python's version, this package's files, and the versions of what it needs."""
    digest = hashlib.sha256(".".join(map(str, sys.version_info[:3])).encode())
    package = Path(__file__).parents[1]
    for path in sorted(_files(package), key=lambda it: it.as_posix()):
        digest.update(os.fsencode(path.relative_to(package).as_posix()))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(_needed()):
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    return digest.hexdigest()


def _files(package: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(package):
        folders[:] = [it for it in folders if it != "__pycache__"]
        yield from (Path(folder, it) for it in names if not it.endswith(".pyc"))


def _needed() -> Iterator[str]:
    """The packages that every installation has; extras change no byte of what others build."""
    for line in metadata.requires("brochure") or ():
        found = _NAME.match(line)
        if found is not None and "extra ==" not in line:
            yield found[0]
