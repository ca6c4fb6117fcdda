"""The pages of all codes, as `brochure explain` prints them and as docs/rules holds them."""

from typing import get_args

from brochure.checks.engine import find_rules
from brochure.checks.rule import SECTIONS, DatedContent, Reissue, Rule
from brochure.checks.suppression import PAGES
from brochure.checks.walk import Strings
from brochure.checks.wording import Wording
from brochure.compose.story import Story
from brochure.content.model import Content, Kind, Status
from brochure.diagnostics import catalogue
from brochure.diagnostics.catalogue_page import Page
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import PagedDocument

_WORDS = {
    Severity.ERROR: "an error: it stops the build",
    Severity.WARNING: "a warning",
    Severity.INFO: "advice",
}
FOR_SCREEN = "A file for a press alone (PDF/X, and not PDF/UA) need not follow it."
GROUPS = ("The content file", "The pictures", "The PDF file")
_SUBJECTS = {
    **dict.fromkeys((Content, DatedContent, Strings, Wording, Reissue, PagedDocument), GROUPS[0]),
    Story: GROUPS[1],
}


def manual_titles() -> dict[str, str]:
    """The title of every code, by code: rules, comments that allow them, input errors."""
    titles = {it.code: it.title for it in find_rules()}
    for pages in (PAGES, catalogue.PAGES):
        titles.update({code: f"{page.title}." for code, page in pages.items()})
    return dict(sorted(titles.items()))


def manual_page(code: str) -> str | None:
    """What a code means, in plain text; None for a code that does not exist."""
    rule = next((it for it in find_rules() if it.code == code), None)
    if rule is not None:
        return _of_rule(rule)
    page = PAGES.get(code) or catalogue.page(code)
    return _of_page(code, page) if page is not None else None


def entry_of(code: str) -> Page | None:
    """A code's page in its parts; None for a code that does not exist."""
    rule = next((it for it in find_rules() if it.code == code), None)
    if rule is None:
        return PAGES.get(code) or catalogue.page(code)
    why, what_to_do, source = (_joined(rule.section(heading)) for heading in SECTIONS)
    return Page(rule.title, why, what_to_do, source)


def _joined(text: str) -> str:
    """The text with its lines as they were before they were wrapped."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def group_of(rule: Rule) -> str:
    """What a rule reads, in a reader's words: one of GROUPS."""
    return _SUBJECTS.get(rule.subject, GROUPS[-1])


def severity_words(rule: Rule) -> str:
    """How much a rule's findings matter, as a sentence without its stop; some may be milder."""
    if rule.severity is Severity.INFO:
        return "It is advice: only `brochure check` tells it"
    if group_of(rule) == GROUPS[-1] and rule.severity is Severity.ERROR:
        return "It is at worst an error: the check of the PDF file fails"
    return f"It is at worst {_worst(rule)}"


def _worst(rule: Rule) -> str:
    if isinstance(rule.severity, Severity):
        return _WORDS[rule.severity]
    found = {
        status: {rule.severity(kind, status) for kind in get_args(Kind)}
        for status in get_args(Status)
    }
    approved = max(found.pop("approved"))
    others = max(max(it) for it in found.values())
    if approved is others:
        return _WORDS[approved]
    return f"{_WORDS[approved]} of an approved handout; otherwise {_WORDS[others]}"


def _of_rule(rule: Rule) -> str:
    parts = [f"{rule.code}: {rule.title}", f"{severity_words(rule)}."]
    if rule.language:
        parts.append("It holds for English only.")
    if rule.is_for_screen:
        parts.append(FOR_SCREEN)
    parts.extend(f"{heading}\n{_indented(rule.section(heading))}" for heading in SECTIONS)
    if group_of(rule) != GROUPS[-1]:
        parts.append(_how_to_allow(rule.code))
    return "\n\n".join(parts)


def _of_page(code: str, page: Page) -> str:
    sections = ((SECTIONS[0], page.why), (SECTIONS[1], page.what_to_do))
    parts = [f"{code}: {page.title}."]
    parts.extend(f"{heading}\n{_indented(_wrapped(text))}" for heading, text in sections)
    if page.may_be_allowed:
        parts.append(_how_to_allow(code))
    return "\n\n".join(parts)


def _how_to_allow(code: str) -> str:
    allow = f"# brochure: allow {code} -- the reason"
    return f"To let a finding stand, write on its line or the line above:\n  {allow}"


def _wrapped(text: str) -> str:
    import textwrap

    return textwrap.fill(text, 96)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
