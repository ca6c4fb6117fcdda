"""The check pass: runs the rules over what the other passes made."""

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType

from brochure.checks import pdf_rules
from brochure.checks import rules as source_rules
from brochure.checks.rule import DatedContent, Rule, code_of
from brochure.checks.suppression import suppress
from brochure.checks.walk import Strings, written
from brochure.checks.wording import Wording, read_wording
from brochure.content.model import Content
from brochure.diagnostics.catalogue import allowable
from brochure.diagnostics.diagnostic import Severity
from brochure.source.route import Problem, Route
from brochure.source.tree import Comment


@cache
def find_rules() -> tuple[Rule, ...]:
    """Every rule, by code. Raises TypeError for a module that does not hold exactly one."""
    return tuple(sorted((*find_source_rules(), *find_pdf_rules()), key=lambda it: it.code))


@cache
def find_source_rules() -> tuple[Rule, ...]:
    """The rules for what is written and laid out: one in each module of `rules/`."""
    return _rules_in(source_rules)


@cache
def find_pdf_rules() -> tuple[Rule, ...]:
    """The rules for finished PDF files: one in each module of `pdf_rules/`."""
    return _rules_in(pdf_rules)


@cache
def _known_codes() -> frozenset[str]:
    """The codes that can be allowed: of all rules, by the names of their files alone, and more."""
    rules = (
        code_of(it.name)
        for package in (source_rules, pdf_rules)
        for it in pkgutil.iter_modules(package.__path__)
    )
    return frozenset(rules) | allowable()


def _rules_in(package: ModuleType) -> tuple[Rule, ...]:
    names = sorted(it.name for it in pkgutil.iter_modules(package.__path__))
    return tuple(_rule_in(package, name) for name in names)


def _rule_in(package: ModuleType, name: str) -> Rule:
    module = importlib.import_module(f"{package.__name__}.{name}")
    found = [
        it for it in vars(module).values() if isinstance(it, Rule) and it.code == code_of(name)
    ]
    if len(found) != 1:
        message = f"{module.__name__} holds {len(found)} rules, and a rule is one file"
        raise TypeError(message)
    return found[0]


def run(
    subjects: Sequence[object],
    content: Content,
    comments: Sequence[Comment] = (),
    rules: Sequence[Rule] | None = None,
    *,
    line_of: Callable[[Route], int],
    today: dt.date,
    least: Severity = Severity.INFO,
    at_lines: Mapping[int, Route] | None = None,
) -> tuple[Problem, ...]:
    """The findings of every rule whose subject is there, without those that the author allows.

    `subjects` may hold a Content, Story or PagedDocument; a None among them is a pass that did not
    get that far. Findings milder than `least` are left out, and a rule that holds for another
    language only does not run. `comments` are those of the content file, `line_of` gives a route's
    line in it, from 1, and `at_lines` what `suppression.first_at_lines` makes of it. `rules` are
    all of them unless given. For the problems of other passes see `allow`.
    """
    handout = content.handout
    asked = [
        it
        for it in (find_source_rules() if rules is None else rules)
        if it.holds_for(handout) and it.severity_for(handout) >= least
    ]
    seen = [*subjects, *_made_of(subjects, asked, today)]
    ran = [it for it in asked if any(isinstance(subject, it.subject) for subject in seen)]
    problems = [problem for it in ran for problem in _findings(it, seen, content)]
    codes = _known_codes() | {it.code for it in rules or ()}
    codes_ran = {it.code for it in ran}
    left = suppress(
        problems, comments, content, line_of, known=codes, ran=codes_ran, at_lines=at_lines
    )
    return tuple(it for it in left if it.severity >= least)


def allow(
    problems: Sequence[Problem],
    content: Content,
    comments: Sequence[Comment],
    *,
    line_of: Callable[[Route], int],
    looked_for: Collection[str],
    at_lines: Mapping[int, Route] | None = None,
) -> tuple[Problem, ...]:
    """The problems of a pass without the warnings that the author allows; errors always stay.

    `looked_for` are the codes that the pass tells: a comment for one of them is at fault where it
    allows nothing.
    """
    warned = [it for it in problems if it.severity < Severity.ERROR]
    known = _known_codes()
    left = suppress(
        warned, comments, content, line_of, known=known, ran=looked_for, at_lines=at_lines
    )
    return (*(it for it in problems if it.severity >= Severity.ERROR), *left)


def _made_of(
    subjects: Sequence[object], rules: Sequence[Rule], today: dt.date
) -> Iterator[DatedContent | Wording | Strings]:
    """The subjects that are made of a Content, as far as a rule looks at them."""
    wanted = {it.subject for it in rules}
    for subject in subjects:
        if isinstance(subject, Content):
            if DatedContent in wanted:
                yield DatedContent(subject, today)
            if Wording in wanted:
                yield read_wording(subject)
            if Strings in wanted:
                yield Strings(subject, tuple(written(subject)))


def _findings(rule: Rule, subjects: Sequence[object], content: Content) -> Iterator[Problem]:
    severity = rule.severity_for(content.handout)
    for subject in subjects:
        if isinstance(subject, rule.subject):
            for found in rule.run(subject):
                yield Problem(
                    rule.code,
                    found.message,
                    found.route,
                    hint=found.hint,
                    severity=min(severity, found.at_most),
                    paste=found.paste,
                )
