"""A job with all its files, for a computer that has none of them.

There it is built in a folder where everything lies as it does here, by the same code: so that the
same bytes come of it, and messages name the same paths.
"""

import datetime as dt
import os
import re
import tempfile
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from brochure.batch.environment import environment
from brochure.batch.job import Job, Outcome
from brochure.batch.paths import name_from
from brochure.batch.work import build_job
from brochure.limits import PDF_BYTES, YAML_BYTES
from brochure.pipeline.brands import path_of_brand
from brochure.source.file import AssetRefusedError, Workspace, read_earlier

_TEXTS: Final = (".yaml", ".yml")
"""Files that may name other files."""
_FONTS: Final = (".ttf", ".otf", ".ttc")
_PATTERN: Final = re.compile(r"\*|\?")
_MOST: Final = PDF_BYTES
"""Bytes of one file: the passes have their own limits, which are lower."""
_NO_DAY: Final = dt.date(1, 1, 1)
_ONE_AT_A_TIME: Final = threading.Lock()
"""A process has one current folder, and may have several threads that build."""


class Shipment(Struct, frozen=True):
    """A job, and files by their paths from the current folder, with forward slashes."""

    job: Job
    files: dict[str, bytes]
    above: int
    """How many folders above the current one are meant by any of the paths."""


class Packer:
    """Finds the files of jobs. What stands in a folder is looked up once in a run."""

    def __init__(self, here: Path) -> None:
        self._here = here
        self._names: dict[Path, tuple[str, ...]] = {}

    def here(self, job: Job) -> Job:
        """The job with paths from the current folder: whole ones mean nothing elsewhere."""
        theme = job.theme
        if theme is not None and Path(theme).is_file():
            theme = name_from(theme, self._here)
        content, folder = name_from(job.content, self._here), name_from(job.folder, self._here)
        brand = path_of_brand(content, self._workspace(content, job), job.brand)
        if brand is not None and Path(brand).is_absolute():
            brand = name_from(brand, self._here)
        # Named, as the search upwards would end elsewhere, where folders have other owners.
        return replace(job, content=content, folder=folder, theme=theme, brand=brand)

    def missed(self, job: Job) -> tuple[str, ...]:
        """The brand files that are not there, whole: one that comes there would be taken."""
        workspace = self._workspace(name_from(job.content, self._here), job)
        path_of_brand(job.content, workspace, job.brand)
        return tuple(map(str, workspace.record.missed))

    def _workspace(self, content: str, job: Job) -> Workspace:
        return Workspace((self._here / content).parent.resolve(), job.today)

    def packed(self, job: Job, earlier: tuple[str, ...], more: tuple[Path, ...] = ()) -> Shipment:
        """A job of `here` with the files that it may need.

        These are the files of the content's folder whose names stand in it, and in the themes that
        it names; `earlier` are the files that lie in the job's folder, which an approved handout is
        compared with, and `more` others that were missing.
        """
        files = dict(self._named(self._here / job.content))
        for text in (job.theme, job.brand):
            if text is not None and Path(self._here, text).is_file():
                files.update(self._named(self._here / text))
        for path in (*(Path(self._here, job.folder, it) for it in earlier), *more):
            data = read_earlier(path, _MOST)
            if data is not None:
                files[path] = data
        named = {name_from(path, self._here): data for path, data in files.items()}
        ups = (PurePosixPath(it).parts.count("..") for it in (*named, job.content, job.folder))
        return Shipment(job, named, max(ups))

    def _named(self, text: Path) -> Iterator[tuple[Path, bytes]]:
        """A text file, and what it names in its folder, and what these name."""
        root = text.parent.resolve()
        data = read_earlier(text, YAML_BYTES)
        if data is None:
            return
        yield text, data
        workspace = Workspace(root, _NO_DAY)
        waiting, known = [data], {text.name}
        while waiting:
            words = unicodedata.normalize("NFC", waiting.pop().decode("utf-8", "replace"))
            has_pattern = _PATTERN.search(words) is not None
            for name in self._below(root):
                if name in known or not _is_named(name, words, has_pattern=has_pattern):
                    continue
                known.add(name)
                try:
                    found = workspace.read_asset(name, _MOST)
                except AssetRefusedError:
                    # It is refused there in the same words, or as missing.
                    continue
                yield text.parent / name, found
                if name.casefold().endswith(_TEXTS):
                    waiting.append(found)

    def _below(self, root: Path) -> tuple[str, ...]:
        if root not in self._names:
            self._names[root] = Workspace(root, _NO_DAY).names()
        return self._names[root]


def _is_named(name: str, words: str, *, has_pattern: bool) -> bool:
    path = PurePosixPath(unicodedata.normalize("NFC", name))
    return path.name in words or (has_pattern and path.suffix.casefold() in _FONTS)


def build_shipped(shipment: Shipment) -> Outcome:
    """What comes of a shipped job; the paths of its record begin at the current folder there."""
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="brochure-") as folder:
        root = Path(os.path.realpath(folder))
        here = root.joinpath(*(f"up{it}" for it in range(shipment.above)), "here")
        here.mkdir(parents=True)
        for name, data in shipment.files.items():
            path = Path(os.path.normpath(here / name))
            if not path.is_relative_to(root):
                raise ValueError(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        # The search for a brand ends at a repository's folder: here it has been made.
        (here / shipment.job.content).parent.joinpath(".git").mkdir(parents=True, exist_ok=True)
        before = Path.cwd()
        os.chdir(here)
        try:
            outcome = build_job(shipment.job)
        finally:
            os.chdir(before)
        return replace(
            outcome,
            inputs={name_from(path, here): it for path, it in outcome.inputs.items()},
            missed=tuple(name_from(it, here) for it in outcome.missed),
            builder=environment(),
        )


def brought_home(outcome: Outcome, here: Path) -> Outcome:
    """The outcome with whole paths of this computer."""

    def home(name: str) -> str:
        return os.path.normpath(here / name)

    inputs: Mapping[str, str] = {home(name): it for name, it in outcome.inputs.items()}
    return replace(outcome, inputs=inputs, missed=tuple(map(home, outcome.missed)))
