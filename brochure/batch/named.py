"""What a matrix names: the content files behind a path, a clinic's folder, editions."""

import os
from collections.abc import Iterator, Mapping, Sequence
from glob import glob
from pathlib import Path

from brochure.batch.folders import content_files
from brochure.content.problems import nearest
from brochure.diagnostics.diagnostic import Diagnostic, Severity, Span
from brochure.outputs.names import stem_of
from brochure.pipeline import UnknownEditionError, find_edition


class NamesNothingError(Exception):
    """A row that names no content file: what is wrong, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def at(self, span: Span | None) -> Diagnostic:
        """The finding at its place."""
        return Diagnostic(self.code, Severity.ERROR, self.message, span, hint=self.hint)


def contents_of(written: str, base: Path) -> tuple[str, ...]:
    """The content files that a path, a folder or a pattern names, from the folder `base`.

    Raises NamesNothingError.
    """
    if not written.isprintable() or not written.strip():
        raise NamesNothingError("missing-file", "this is no path", "write the path of a file")
    path = os.path.normpath(base / written)
    if os.path.isfile(path):  # noqa: PTH113 - no error for a name too long
        return (path,)
    if os.path.isdir(path):  # noqa: PTH112 - the same
        whole = Path(path, "content.yaml")
        found = (whole,) if whole.is_file() else content_files(Path(path))
        if not found:
            hint = "name a folder with content.yaml files in it, or the content file itself"
            raise NamesNothingError("no-handouts", f"there is no handout in `{written}`", hint)
        return tuple(map(str, found))
    if any(it in written for it in "*?["):
        return _matching(written, path)
    near = nearest(Path(path).name, _names_in(Path(path).parent))
    hint = f"did you mean `{near}`?" if near else f"the path begins at {base}"
    raise NamesNothingError("missing-file", f"there is no file or folder `{written}`", hint)


def brand_of(written: str, base: Path) -> str:
    """The brand file that a path names, or the folder that holds it, from the folder `base`.

    Raises NamesNothingError.
    """
    found = os.path.normpath(base / written)
    if os.path.isdir(found):  # noqa: PTH112 - no error for a name too long
        found = os.path.join(found, "brand.yaml")  # noqa: PTH118 - the same
    if written.isprintable() and os.path.isfile(found):  # noqa: PTH113 - the same
        return found
    near = nearest(Path(found).name, _names_in(Path(found).parent))
    hint = f"did you mean `{near}`?" if near else "name a brand file, or the folder of a brand.yaml"
    raise NamesNothingError("missing-file", f"there is no brand file `{written}`", hint)


def _matching(written: str, pattern: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for path in sorted(glob(pattern)):  # noqa: PTH207 - the pattern may begin at the root
        its = content_files(Path(path)) if Path(path).is_dir() else (Path(path),)
        found.update(dict.fromkeys(map(str, its)))
    if not found:
        hint = "`*` stands for any letters of one name: handouts/*/content.yaml"
        raise NamesNothingError("no-handouts", f"nothing fits the pattern `{written}`", hint)
    return tuple(found)


def _names_in(folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from (it.name for it, _ in zip(entries, range(2000), strict=False))
    except (OSError, ValueError):
        return


def folder_of(name: str) -> str:
    """The name of a clinic's folder: lower case, hyphens for what a system can't take."""
    return stem_of(name)


def in_editions(
    names: Sequence[tuple[str, Span | None]],
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The editions of these names, each once, and a finding for each name of none."""
    known: dict[str, None] = {}
    found = []
    for name, span in names:
        try:
            known[find_edition(name).name] = None
        except UnknownEditionError as error:
            found.append(
                Diagnostic(error.code, Severity.ERROR, error.message, span, hint=error.hint)
            )
    return tuple(known), tuple(found)


def doubled_clinic(
    name: str, folder: str, span: Span | None, known: Mapping[str, str]
) -> Diagnostic:
    """That a clinic, or the folder that its name makes, stands twice."""
    first = known[folder]
    message = f"the clinic `{name}` is named twice"
    if first != name:
        message = f"the clinics `{first}` and `{name}` would have one folder, `{folder}`"
    hint = "delete one of them, or give each a `folder` of its own"
    return Diagnostic("doubled-clinic", Severity.ERROR, message, span, hint=hint)
