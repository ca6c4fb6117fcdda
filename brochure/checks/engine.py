"""The check pass: runs the rules over what the other passes made."""

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from brochure.checks import rules as rules_package
from brochure.checks.rule import DatedContent, Rule, code_of
from brochure.checks.suppression import suppress
from brochure.checks.wording import Wording, read_wording
from brochure.content.model import Content
from brochure.diagnostics.model import Severity
from brochure.source.route import Problem, Route
from brochure.source.tree import Comment


@cache
def find_rules() -> tuple[Rule, ...]:
    """Every rule, by code: one in each module of `rules/`.

    Raises TypeError for a module that does not hold exactly one.
    """
    return tuple(_rule_in(it.name) for it in pkgutil.iter_modules(rules_package.__path__))


def _rule_in(name: str) -> Rule:
    module = importlib.import_module(f"{rules_package.__name__}.{name}")
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
) -> tuple[Problem, ...]:
    """The findings of every rule whose subject is there, without those that the author allows.

    `subjects` may hold a Content, Story or PagedDocument; a None among them is a pass that did not
    get that far. Findings milder than `least` are left out, and a rule that holds for another
    language only does not run. `comments` are those of the content file, `line_of` gives a route's
    line in it, from 1. `rules` are all of them unless given. Only findings of rules can be allowed:
    problems of other passes never come here.
    """
    known = find_rules()
    handout = content.handout
    asked = [
        it
        for it in (known if rules is None else rules)
        if it.holds_for(handout) and it.severity_for(handout) >= least
    ]
    seen = [*subjects, *_made_of(subjects, asked, today)]
    ran = [it for it in asked if any(isinstance(subject, it.subject) for subject in seen)]
    problems = [problem for it in ran for problem in _findings(it, seen, content)]
    codes = {it.code for it in (*known, *(rules or ()))}
    left = suppress(problems, comments, content, line_of, known=codes, ran={it.code for it in ran})
    return tuple(it for it in left if it.severity >= least)


def _made_of(
    subjects: Sequence[object], rules: Sequence[Rule], today: dt.date
) -> Iterator[DatedContent | Wording]:
    """The subjects that are made of a Content, as far as a rule looks at them."""
    wanted = {it.subject for it in rules}
    for subject in subjects:
        if isinstance(subject, Content):
            if DatedContent in wanted:
                yield DatedContent(subject, today)
            if Wording in wanted:
                yield read_wording(subject)


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
                )
