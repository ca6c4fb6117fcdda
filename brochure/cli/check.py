"""`brochure check`: what is wrong with content files and PDF files, and where."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence

import click

from brochure.cli.checking import Asked, Checked, check_one
from brochure.cli.exits import FINDINGS, WRONG_USAGE, StopError
from brochure.cli.output import FORMATS, encoding_of, refuse, say, wants_color
from brochure.cli.world import brand_option
from brochure.diagnostics.diagnostic import Severity

CHECK_FORMATS = (*FORMATS, "sarif", "github")


@click.command(short_help="Check content files, or PDFs of any origin.")
@click.argument("files", nargs=-1, metavar="[CONTENT|FILE.pdf]...")
@click.option("--source", metavar="CONTENT", help="What the PDF file was built from.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="NAME",
    help="Check this edition, or the PDF as this edition of its source; may be repeated.",
)
@brand_option
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Check as if this were today, such as 2026-11-30.",
)
@click.option("--select", multiple=True, metavar="CODE", help="Run these rules alone.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave these rules out.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(CHECK_FORMATS),
    default="full",
    help="How findings are shown.",
)
@click.option("--fix", is_flag=True, help="Put right what has one right answer, and show it.")
@click.option("--dry-run", is_flag=True, help="With --fix: show it, and write nothing.")
@click.option("--pemat", is_flag=True, help="List the items of PEMAT-P for each content file.")
def check(  # noqa: PLR0913 - an argument for each option
    files: tuple[str, ...],
    *,
    source: str | None,
    brand: str | None,
    editions: tuple[str, ...],
    strict: bool,
    as_of: dt.datetime | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output_format: str,
    pemat: bool,
    fix: bool,
    dry_run: bool,
) -> None:
    """Check content files (content.yaml unless named), or PDF files of any origin."""
    from brochure.cli.checking import is_pdf

    names = files or ("content.yaml",)
    if source is not None and (len(names) != 1 or not is_pdf(names[0])):
        raise refuse("`--source` needs one PDF file", "name the PDF file and nothing else")
    if pemat and output_format not in ("full", "concise"):
        raise refuse("`--pemat` is a text", "take it with `--format full` or `concise`")
    asked = Asked(
        source,
        as_of.date() if as_of else None,
        strict,
        _codes(select, "--select"),
        _codes(ignore, "--ignore") or frozenset(),
        output_format == "full",
        pemat,
        _editions(editions),
        brand,
    )
    if dry_run and not fix:
        raise refuse("`--dry-run` goes with `--fix`", "add `--fix`")
    if fix and any(map(is_pdf, names)):
        raise refuse("`--fix` is for content files", "name no PDF file")
    checked = _fix(names, asked, is_dry=dry_run) if fix else list(_checked(names, asked))
    _print_checked(checked, output_format)
    if not all(it.can_open for it in checked):
        raise StopError(WRONG_USAGE)
    if any(it.severity is Severity.ERROR for one in checked for it in one.diagnostics):
        raise StopError(FINDINGS)


def _fix(names: Sequence[str], asked: Asked, *, is_dry: bool) -> list[Checked]:
    """Fix the files one by one and show what changes; then what is left to tell of each."""
    from brochure.cli.fixing import fix_file, store, told
    from brochure.outputs.files import OutputRefusedError

    checked: list[Checked] = []
    for name in dict.fromkeys(names):
        fixed = fix_file(name, asked)
        if fixed.checked is None or is_dry or not fixed.done:
            checked.append(check_one(name, asked))
        else:
            try:
                is_stored = store(fixed)
            except OutputRefusedError as error:
                raise refuse(error.diagnostic.message, error.diagnostic.hint) from None
            if not is_stored:
                hint = "run the command once more"
                raise refuse(f"`{name}` was changed meanwhile, and is as it is", hint)
            checked.append(fixed.checked)
        for words in told((fixed,), is_dry=is_dry):
            # Standard output is for what is found, which may be JSON.
            say(words, err=True)
    return checked


def _editions(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of editions. Raises StopError, told, for a name of none."""
    from brochure.pipeline import UnknownEditionError, find_edition

    try:
        return tuple(find_edition(it).name for it in names)
    except UnknownEditionError as error:
        raise refuse(error.message, error.hint) from None


def _codes(given: Sequence[str], option: str) -> frozenset[str] | None:
    """The codes of an option, which may be joined by commas; None where it was not given."""
    from brochure.checks.engine import find_rules
    from brochure.content.problems import nearest

    codes = frozenset(code.strip() for it in given for code in it.split(",") if code.strip())
    known = {it.code for it in find_rules()}
    for code in sorted(codes - known):
        near = nearest(code, known)
        hint = f"did you mean `{near}`?" if near else "take the code that a finding shows"
        raise refuse(f"`{option}`: there is no rule `{code}`", hint)
    return codes or None


def _checked(names: Sequence[str], asked: Asked) -> Iterator[Checked]:
    """The files one by one, in the order given; several of them on all cores."""
    if len(names) == 1:
        yield check_one(names[0], asked)
        return
    import os
    import signal
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    is_seen = sys.stderr is not None and sys.stderr.isatty()
    workers = min(os.cpu_count() or 1, len(names))
    # An interrupt goes to the whole group: the others end by it in silence, this process tells it.
    # Were it ignored, one that is just being started would outlive this process.
    die = (signal.SIGINT, signal.SIG_DFL)
    with ProcessPoolExecutor(workers, initializer=signal.signal, initargs=die) as pool:
        results = pool.map(partial(check_one, asked=asked), names)
        if not is_seen:
            yield from results
            return
        with click.progressbar(
            results, length=len(names), label="checking", file=sys.stderr
        ) as shown:
            yield from shown


def _print_checked(checked: Sequence[Checked], output_format: str) -> None:
    """Print the findings of all files together, then the report of each."""
    import shutil

    from brochure.checks.manual import entry_of
    from brochure.diagnostics.order import summarize
    from brochure.diagnostics.render import render

    found = [it for one in checked for it in one.diagnostics]
    sources = [it for one in checked for it in one.sources]
    color = wants_color(sys.stdout)
    width = shutil.get_terminal_size((100, 24)).columns
    is_text = output_format in ("full", "concise")
    words = render(
        output_format,
        found,
        sources,
        width=width,
        color=color and is_text,
        encoding=encoding_of(sys.stdout),
        manual=entry_of,
    )
    if words:
        say(words.rstrip("\n"), color=color)
    if not is_text:
        return
    reports = [it for one in checked for it in one.report]
    if reports:
        say(("\n" if words else "") + "\n".join(reports), color=color)
    if output_format == "full":
        noun = "file" if len(checked) == 1 else "files"
        say(f"\nchecked {len(checked)} {noun}: {summarize(found) or 'nothing found'}")
