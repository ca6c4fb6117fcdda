"""Files of sources that come with a leaflet: their bytes, and their records."""

from collections.abc import Mapping

from msgspec import Struct

from brochure.importing.refusal import ImportRefusedError
from brochure.limits import REFERENCE_FILE_BYTES
from brochure.source.file import SourceRefusedError, decode
from brochure.source.record_files import read_records

_MOST_NAMED = 2_000
"""Records of a BibTeX file that the text may name: each has LaTeX to read."""


class SourceRecords(Struct, frozen=True):
    """A file of sources as a content file reads it."""

    name: str
    data: bytes
    records: tuple[Mapping[str, object], ...]


def read_source_file(name: str, data: bytes) -> SourceRecords:
    """The file with its records. Raises ImportRefusedError where it can't be read."""
    if len(data) > REFERENCE_FILE_BYTES:
        raise ImportRefusedError(
            "oversized-source",
            f"{name} has more than {REFERENCE_FILE_BYTES // 2**20} MB",
            "export the sources of this leaflet alone",
        )
    try:
        source = decode(name, data)
        found = read_records(source, name, ())
        if found.others:
            # Records whose names nothing cites yet are read for their authors and years.
            found = read_records(source, name, found.others[:_MOST_NAMED])
    except SourceRefusedError as error:
        message, hint = error.diagnostic.message, error.diagnostic.hint
        raise ImportRefusedError("damaged-source", f"{name}: {message}", hint) from None
    if found.diagnostics:
        first = found.diagnostics[0]
        raise ImportRefusedError("damaged-source", f"{name}: {first.message}", first.hint)
    return SourceRecords(name, data, tuple(found.records))
