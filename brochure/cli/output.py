"""What commands print: diagnostics in the asked format, colors where a terminal shows them."""

import io
import os
import shutil
import sys
from collections.abc import Sequence
from typing import TextIO

import click

from brochure.cli.exits import WRONG_USAGE, StopError
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.source.file import SourceFile

FORMATS = ("full", "concise", "json")


def wants_color(stream: TextIO | None) -> bool:
    """True where the stream is a terminal and NO_COLOR is not set (no-color.org)."""
    if stream is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def say(words: str, *, err: bool = False, color: bool = False) -> None:
    """Print a line. Raises StopError where standard output can't be written.

    A reader that has gone away is no fault: what was built stays built, and the command goes on to
    its own exit code. Nobody can be told that standard error can't be written.
    """
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(_printable(words, stream), err=err, color=color)
    except BrokenPipeError:
        _quiet(stream)
    except OSError as error:
        _quiet(stream)
        if not err:
            raise unwritable(error) from None


def give(data: bytes) -> None:
    """Write bytes to standard output. Raises StopError where it can't be written."""
    try:
        click.echo(data, nl=False)
    except BrokenPipeError:
        _quiet(sys.stdout)
    except OSError as error:
        _quiet(sys.stdout)
        raise unwritable(error) from None


def unwritable(error: OSError) -> StopError:
    """The end of a command whose output can't be written, once that is told."""
    say(f"error: the output can't be written: {error.strerror}", err=True)
    return StopError(WRONG_USAGE)


def show(error: click.ClickException) -> None:
    """Print what is wrong with a call; nobody can be told where that can't be written."""
    words = io.StringIO()
    error.show(words)
    say(words.getvalue().rstrip("\n"), err=True)


def _printable(words: str, stream: TextIO | None) -> str:
    """The words with escapes in place of what the stream's encoding has no characters for."""
    from brochure.diagnostics.terminal import within

    return within(words, encoding_of(stream))


def encoding_of(stream: TextIO | None) -> str:
    """The name of the encoding that a stream writes in."""
    return getattr(stream, "encoding", None) or "utf-8"


def refuse(message: str, hint: str) -> StopError:
    """Say why a command can't run and what to do; what to raise then."""
    from brochure.diagnostics.excerpt import without_length

    say(f"error: {without_length(message)}\n  = help: {hint}", err=True)
    return StopError(WRONG_USAGE)


def print_diagnostics(
    diagnostics: Sequence[Diagnostic], sources: Sequence[SourceFile], output_format: str
) -> None:
    """Print the diagnostics: JSON to standard output, everything else to standard error."""
    repeat(words_of(diagnostics, sources, output_format), output_format)


def words_of(
    diagnostics: Sequence[Diagnostic], sources: Sequence[SourceFile], output_format: str
) -> str:
    """What `print_diagnostics` prints."""
    from brochure.diagnostics.order import summarize
    from brochure.diagnostics.render import render

    if output_format == "json":
        return render("json", diagnostics, sources).rstrip("\n")
    if not diagnostics:
        return ""
    width, color = screen()
    words = render(
        output_format,
        diagnostics,
        sources,
        width=width,
        color=color,
        encoding=encoding_of(sys.stderr),
    ).rstrip("\n")
    return f"{words}\n\n{summarize(diagnostics)}" if output_format == "full" else words


def repeat(words: str, output_format: str) -> None:
    """Print what `words_of` gave."""
    if words:
        is_json = output_format == "json"
        say(words, err=not is_json, color=not is_json and screen()[1])


def screen() -> tuple[int, bool]:
    """The columns of the terminal, and whether it shows colors."""
    return shutil.get_terminal_size((100, 24)).columns, wants_color(sys.stderr)


def _quiet(stream: TextIO) -> None:
    """Point a stream at nothing, so that Python's last flush does not complain."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, stream.fileno())
    os.close(sink)
