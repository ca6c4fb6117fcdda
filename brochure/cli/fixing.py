"""`brochure check --fix`: the fixes that hold are done, in rounds, and shown."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from brochure.cli.checking import Asked, Checked, check_text
from brochure.diagnostics.diagnostic import Diagnostic, Fix
from brochure.limits import YAML_BYTES
from brochure.source.file import SourceRefusedError, decode, read_earlier
from brochure.source.mend import difference, mend, mended_bytes
from brochure.source.splice import StaleEditError

MOST_ROUNDS = 40
"""YAML stops at its first error, so that each one may be a round of its own."""


class Fixed(Struct, frozen=True):
    """What came of the fixes of one file."""

    name: str
    diff: str
    done: tuple[tuple[Diagnostic, Fix], ...]
    checked: Checked | None
    """The file as it is with the fixes; None where nothing could be read."""
    before: bytes = b""
    after: bytes = b""


def fix_file(name: str, asked: Asked) -> Fixed:
    """The fixes of a content file; nothing is written."""
    stored = read_earlier(Path(name), YAML_BYTES)
    if stored is None:
        return Fixed(name, "", (), None)
    try:
        source = decode(name, stored)
    except SourceRefusedError:
        return Fixed(name, "", (), None)
    data = stored
    done: list[tuple[Diagnostic, Fix]] = []
    checked = check_text(source, asked)
    for _ in range(MOST_ROUNDS):
        mended = mend(source, "content", checked.diagnostics)
        if not mended.done:
            break
        try:
            data = mended_bytes(data, mended.edits)
        except StaleEditError:
            break
        done += mended.done
        source = mended.source
        checked = check_text(source, asked)
    return Fixed(name, difference(name, stored, data), tuple(done), checked, stored, data)


def store(fixed: Fixed) -> bool:
    """Write the file with its fixes; False, and nothing written, where it is another by now.

    Raises OutputRefusedError.
    """
    from brochure.outputs.files import write_atomically

    path = Path(fixed.name)
    if read_earlier(path, YAML_BYTES) != fixed.before:
        return False
    write_atomically(path, fixed.after)
    return True


def told(fixed: Sequence[Fixed], *, is_dry: bool) -> list[str]:
    """The diffs, and a line for each fix."""
    words: list[str] = []
    for one in fixed:
        if one.diff:
            words.append(one.diff.rstrip("\n"))
        for diagnostic, fix in one.done:
            line = diagnostic.span.line if diagnostic.span else 0
            verb = "would fix" if is_dry else "fixed"
            words.append(f"{verb} {one.name}:{line}: {diagnostic.message}: {fix.title}")
    return words
