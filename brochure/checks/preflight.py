"""The check of a finished PDF file: which rules ran, which could not, and what they found."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from brochure.checks.engine import find_pdf_rules
from brochure.checks.lines import with_lines
from brochure.checks.pdf import NOWHERE, JudgedPdf, SourcedPdf
from brochure.checks.rule import Rule
from brochure.checks.suppression import allowed_codes, suppress
from brochure.diagnostics.diagnostic import PdfPlace, Severity
from brochure.readers.read_pdf_types import ReadPdf
from brochure.source.route import Problem, Route
from brochure.source.tree import Comment

DAMAGED = "damaged-file"
AGAINST_UA = frozenset(
    (
        *("broken-structure-tree", "figure-without-alt", "malformed-list-or-table-tag"),
        *("missing-document-language", "missing-tab-order", "skipped-heading-tag"),
        *("unembedded-font", "unlabelled-link", "unmapped-character", "unmapped-role"),
        "untagged-content",
    )
)
"""Rules whose errors speak against a claim of PDF/UA."""
MOST_SHOWN = 20
"""Findings of one rule: a file that was never tagged has one for each word."""


class Preflight(Struct, frozen=True):
    """What came of a check of a PDF file."""

    problems: tuple[Problem, ...]
    ran: tuple[str, ...]
    not_run: tuple[str, ...]
    """Codes of the rules for PDF files that had nothing to run on."""
    not_asked: tuple[str, ...]
    """Codes of the rules for a screen, which a file for a press alone need not follow."""
    is_read: bool
    """False where nothing of the file could be read."""


def run_on_pdf(
    pdf: ReadPdf,
    source: SourcedPdf | None = None,
    rules: Sequence[Rule] | None = None,
    comments: Sequence[Comment] = (),
    line_of: Callable[[Route], int] | None = None,
) -> Preflight:
    """The findings of the rules for PDF files; those that need the source run only with it.

    Where nothing of the file could be read, only `damaged-file` runs: what the others would say
    is not known. `comments` are those of the source, `line_of` gives a route's line in it: what
    they allow is left out.
    """
    wanted = find_pdf_rules() if rules is None else tuple(rules)
    ran = [it for it in wanted if _runs(it, pdf, source)]
    alone = [it for it in ran if it.subject is not JudgedPdf]
    problems = [problem for it in alone for problem in _findings(it, pdf, source)]
    judged = JudgedPdf(pdf, _errors_against_ua(pdf, alone, problems))
    for it in ran:
        if it.subject is JudgedPdf:
            problems.extend(_findings(it, judged, source))
    codes = {it.code for it in ran}
    if source is not None:
        problems = _at_lines(problems, source, comments, line_of, codes)
    not_asked = tuple(it.code for it in wanted if _is_not_asked(it, pdf))
    left = tuple(it.code for it in wanted if it.code not in {*codes, *not_asked})
    return Preflight(
        tuple(_cut(problems)), tuple(it.code for it in ran), left, not_asked, pdf.is_open
    )


def _errors_against_ua(
    pdf: ReadPdf, ran: Sequence[Rule], problems: Sequence[Problem]
) -> frozenset[str]:
    """The codes among the rules that ran; where none of them was asked for, they run for this."""
    if not any(it.code in AGAINST_UA for it in ran) and pdf.is_open:
        rules = [it for it in find_pdf_rules() if it.code in AGAINST_UA]
        problems = [problem for it in rules for problem in _findings(it, pdf, None)]
    errors = {it.code for it in problems if it.severity is Severity.ERROR}
    return frozenset(errors & AGAINST_UA)


def _is_not_asked(rule: Rule, pdf: ReadPdf) -> bool:
    return rule.is_for_screen and pdf.is_for_press_alone


def _runs(rule: Rule, pdf: ReadPdf, source: SourcedPdf | None) -> bool:
    if not pdf.is_open:
        return rule.code == DAMAGED
    if _is_not_asked(rule, pdf):
        return False
    return rule.subject is not SourcedPdf or source is not None


def _findings(
    rule: Rule, subject: ReadPdf | JudgedPdf, source: SourcedPdf | None
) -> Iterator[Problem]:
    pdf = subject.pdf if isinstance(subject, JudgedPdf) else subject
    # No rule for PDF files depends on the handout's kind: an inaccessible file is one for all.
    severity = rule.severity if isinstance(rule.severity, Severity) else Severity.ERROR
    for found in rule.run(source if rule.subject is SourcedPdf else subject):
        yield Problem(
            rule.code,
            found.message,
            found.route,
            hint=found.hint,
            severity=min(severity, found.at_most),
            place=PdfPlace(pdf.name, found.page, found.spot),
        )


def _at_lines(
    problems: Sequence[Problem],
    source: SourcedPdf,
    comments: Sequence[Comment],
    line_of: Callable[[Route], int] | None,
    ran: Collection[str],
) -> list[Problem]:
    """The problems at the lines of the source, without those that it allows there."""
    found = list(problems)
    if source.document is not None:
        found = list(with_lines(problems, source.document))
    # The check of the content file itself tells of comments for its own rules.
    known = {it.code for it in find_pdf_rules()}
    own = [it for it in comments if allowed_codes([it]) & known]
    if own and line_of is not None:
        found = list(suppress(found, own, source.content, line_of, known=known, ran=ran))
    return found


def _cut(problems: Iterable[Problem]) -> Iterator[Problem]:
    """At most MOST_SHOWN of each rule, and how many more there are."""
    shown: dict[str, list[Problem]] = {}
    for problem in problems:
        shown.setdefault(problem.code, []).append(problem)
    for code, found in shown.items():
        yield from found[:MOST_SHOWN]
        left = found[MOST_SHOWN:]
        if left:
            yield Problem(
                code,
                f"there are {len(left)} more of these",
                NOWHERE,
                hint="put right what is shown, and check again",
                severity=max(it.severity for it in left),
                place=PdfPlace(left[0].place.file) if left[0].place else None,
            )
