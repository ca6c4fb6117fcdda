"""What a rule is: one file in `rules/`, whose name is its code and whose docstring is its page."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct

from brochure.content.model import Content, Handout, Kind, Status
from brochure.diagnostics.diagnostic import Severity
from brochure.layout.paged import PagedDocument
from brochure.source.route import Route
from brochure.theme.styles import Floors

SeverityOf: TypeAlias = Callable[[Kind, Status], Severity]
"""A severity that depends on the handout's kind and status."""
Subject = TypeVar("Subject")

SECTIONS = ("Why it matters", "What to do", "Source")
"""The headings of a rule's page, in order."""


class Found(Struct, frozen=True):
    """What a rule function yields; the engine adds code and severity."""

    message: str
    route: Route
    hint: str
    at_most: Severity = Severity.ERROR
    """Less than the rule's own severity, for its milder findings."""
    page: int = 0
    """The page of a PDF file, from 1; 0 for the file as a whole, or for no PDF file."""
    spot: str = ""
    """What stands there: its first words in quotation marks, or a short name."""
    paste: str = ""
    """Lines of YAML to paste, which the hint introduces."""


class DatedContent(Struct, frozen=True):
    """The content on a day: the subject of the rules that need to know the date."""

    content: Content
    today: dt.date


class Reissue(Struct, frozen=True):
    """A handout, and the PDF of a handout that lies where it would be built."""

    content: Content
    words: str
    """The fingerprint of the handout's words; "" where it is not approved, as in the other."""
    file: str
    """The earlier PDF's path."""
    number: str
    version: str
    earlier_words: str
    is_named_by_number: bool = True
    """False where the person named the file."""


class EditionPages(Struct, frozen=True):
    """The pages of an edition, and the least sizes that its text may have."""

    document: PagedDocument
    edition: str
    floors: Floors


class Rule(Struct, frozen=True):
    """A rule as the engine sees it."""

    code: str
    subject: type
    severity: Severity | SeverityOf
    run: Callable[[Any], Iterator[Found]]
    doc: str
    """The page: a title, then the SECTIONS, each under a Markdown heading of the second level."""
    language: str = ""
    """The only language that it holds for ("en" for all of en-US and en-GB); "" for every one."""
    is_for_screen: bool = False
    """It judges how a PDF file is read on a screen: a file for a press alone need not follow it."""

    def severity_for(self, handout: Handout) -> Severity:
        """How much the rule's findings matter in this handout."""
        if isinstance(self.severity, Severity):
            return self.severity
        return self.severity(handout.kind, handout.status)

    def holds_for(self, handout: Handout) -> bool:
        """False where it judges words of another language than the handout's."""
        return not self.language or handout.language.split("-")[0] == self.language

    @property
    def title(self) -> str:
        """What the rule says, in one sentence."""
        return " ".join(self.doc.partition("\n\n")[0].split())

    def section(self, heading: str) -> str:
        """The text under one of the page's headings; "" where it has no such heading."""
        for part in self.doc.split("\n## ")[1:]:
            name, _, text = part.partition("\n")
            if name.strip() == heading:
                return text.strip()
        return ""


def error_when_approved(_kind: Kind, status: Status) -> Severity:
    """ERROR for an approved handout, WARNING for any other: what governance rules stop."""
    return Severity.ERROR if status == "approved" else Severity.WARNING


def rule(
    *,
    subject: type[Subject],
    severity: Severity | SeverityOf,
    language: str = "",
    is_for_screen: bool = False,
) -> Callable[[Callable[[Subject], Iterator[Found]]], Rule]:
    """A decorator that makes a Rule of a module's function; the module's name is the code."""

    def make(function: Callable[[Subject], Iterator[Found]]) -> Rule:
        module = sys.modules[function.__module__]
        code, doc = code_of(module.__name__), module.__doc__ or ""
        return Rule(code, subject, severity, function, doc, language, is_for_screen)

    return make


def code_of(module: str) -> str:
    """The code of the rule in a module: "a.rules.weak_alt_text" is weak-alt-text."""
    return module.rpartition(".")[2].replace("_", "-")
