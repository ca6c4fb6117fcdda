"""The brand file of a handout: the one that is asked for, or the nearest above the content."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.brand import BRAND
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.limits import MOST_BRAND_FOLDERS, YAML_BYTES
from brochure.source.file import (
    SourceFile,
    SourceRefusedError,
    Workspace,
    decode,
    read_source,
)
from brochure.source.memory import MemoryWorkspace
from brochure.source.parse import parse
from brochure.source.route import LocatedMap
from brochure.source.tree import YamlTree

FILE = "brand.yaml"


class ReadBrand(Struct, frozen=True):
    """A brand file's data, or what keeps it from being read."""

    data: LocatedMap | None = None
    workspace: Workspace | None = None
    """The root of its pictures, theme and fonts: its own folder."""
    source: SourceFile | None = None
    tree: YamlTree | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def find_brand(content: str, workspace: Workspace, asked: str | None) -> ReadBrand:
    """The brand of a content file, as its path is given; nothing where there is none.

    `asked` is the path of one in place of the nearest. Folders are looked through upwards from the
    content's, as far as the one that holds a repository: what lies above it is another's. So is a
    folder in which anyone may write, or that is not of the content's owner.
    """
    if isinstance(workspace, MemoryWorkspace) and asked is None:
        if FILE not in workspace.files:
            return ReadBrand()
        return _read(lambda: decode(FILE, workspace.read_asset(FILE, YAML_BYTES)), workspace)
    path = path_of_brand(content, workspace, asked)
    if path is None:
        return ReadBrand()
    home = replace(workspace, root=Path(os.path.realpath(path)).parent)
    if isinstance(workspace, MemoryWorkspace):
        home = Workspace(home.root, workspace.today)
    named = path
    return _read(lambda: read_source(workspace, named), home)


def path_of_brand(content: str, workspace: Workspace, asked: str | None) -> str | None:
    """The path of the brand file that `find_brand` reads in a folder; None where there is none."""
    if asked is not None:
        return asked
    return next((str(it) for it in _candidates(content, workspace)), None)


def _read(open_source: Callable[[], SourceFile], workspace: Workspace) -> ReadBrand:
    try:
        source = open_source()
    except SourceRefusedError as error:
        return ReadBrand(source=error.source, diagnostics=(error.diagnostic,))
    parsed = parse(source, BRAND)
    if parsed.tree is None:
        return ReadBrand(source=source, diagnostics=parsed.diagnostics)
    return ReadBrand(parsed.data, workspace, source, parsed.tree, parsed.diagnostics)


def _candidates(content: str, workspace: Workspace) -> Iterator[Path]:
    """The brand files that are there, nearest first; those that are not are noted as missed."""
    folder = Path(content).parent
    real = Path(os.path.realpath(folder))
    owner = _owner(real)
    for count in range(MOST_BRAND_FOLDERS):
        if count and (owner is None or _owner(real) != owner):
            return
        if (folder / FILE).is_file():
            yield folder / FILE
        else:
            workspace.record.note_missed(real / FILE)
        if real.parent == real or (real / ".git").exists():
            return
        folder, real = folder / os.pardir, real.parent


def _owner(folder: Path) -> int | None:
    """Whose folder it is; None where anyone may write in it, or it can't be looked at."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return None if found.st_mode & stat.S_IWOTH else found.st_uid
