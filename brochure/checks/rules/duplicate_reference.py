"""Two references are the same source.

## Why it matters
A source that has two numbers looks like two sources that agree.

## What to do
Keep one of the two, and cite that one in both places. Where they are different works whose titles
are alike, give each its authors and its date.

## Source
AMA Manual of Style, 11th edition, 3.6 (a source keeps one number; no two works share one). The
92 percent from which on two titles are taken for the same are this project's own choice.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from brochure.checks.rule import Found, error_when_approved, rule
from brochure.content.markup import without_markup
from brochure.content.model import Content
from brochure.content.references import Reference
from brochure.diagnostics.diagnostic import Severity

SAME = 0.92
"""The share of two titles that is the same, above which they are taken for one."""
_RAREST = 4
"""So many words of a title, the rarest of the list, lead to the titles that may be like it."""
_ENDS = 8
"""Letters of the beginning and of the end of a title that lead there, too."""
_MOST_TWINS = 4
"""A key that more titles have tells little: the first and the last so many are looked at."""


@rule(subject=Content, severity=error_when_approved)
def duplicate_reference(content: Content) -> Iterator[Found]:
    """A finding at each source with the DOI, the address or nearly the title of an earlier one."""
    dois: dict[str, Reference] = {}
    addresses: dict[str, list[Reference]] = defaultdict(list)
    titles = _Titles(content.references)
    for it in content.references:
        same_doi = dois.get(it.doi.casefold()) if it.doi else None
        same_url = _without_other_doi(it, addresses[_address(it.url)]) if it.url else None
        if same_doi is not None:
            yield _found(same_doi, it, "have the same DOI", "DOI")
        elif same_url is not None:
            yield _found(same_url, it, "have the same address", "URL")
        elif (alike := titles.like(it)) is not None:
            yield Found(
                f"`{alike.id}` and `{it.id}` have much the same title",
                it.route.down("title"),
                f"{_keep(alike)}; if they differ, give each its `author:` and `issued:`",
                at_most=Severity.WARNING,
            )
        titles.add(it)
        if it.doi:
            dois.setdefault(it.doi.casefold(), it)
        if it.url:
            addresses[_address(it.url)].append(it)


def _found(first: Reference, second: Reference, what: str, field: str) -> Found:
    route = second.route.down(field)
    return Found(f"`{first.id}` and `{second.id}` {what}", route, _keep(first))


def _keep(first: Reference) -> str:
    return f"keep one of the two; cite `[@{first.id}]` in both places"


def _without_other_doi(it: Reference, earlier: Iterable[Reference]) -> Reference | None:
    """The first of these that has not a DOI of its own beside this one's."""
    return next((other for other in earlier if not (it.doi and other.doi)), None)


class _Titles:
    """The titles so far, by the words that tell them apart: each is compared with a few only."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._letters = {id(it): _letters(without_markup(it.title)) for it in references}
        self._counts = Counter(word for it in self._letters.values() for word in set(it.split()))
        self._by_key: dict[str, list[tuple[int, Reference]]] = defaultdict(list)
        self._added = 0

    def add(self, reference: Reference) -> None:
        """Take a title that later ones are compared with."""
        for key in self._keys(reference):
            self._by_key[key].append((self._added, reference))
        self._added += 1

    def like(self, reference: Reference) -> Reference | None:
        """The first of the titles so far that is much the same; None where none is."""
        near: dict[int, Reference] = {}
        for key in self._keys(reference):
            twins = self._by_key.get(key, ())
            near.update(twins[:_MOST_TWINS])
            near.update(twins[-_MOST_TWINS:])
        return next((near[it] for it in sorted(near) if self._are_alike(near[it], reference)), None)

    def _keys(self, reference: Reference) -> Iterator[str]:
        letters = self._letters[id(reference)]
        if letters:
            yield from sorted(dict.fromkeys(letters.split()), key=self._counts.__getitem__)[
                :_RAREST
            ]
            yield "^" + letters[:_ENDS]
            yield letters[-_ENDS:] + "$"

    def _are_alike(self, first: Reference, second: Reference) -> bool:
        """True where titles are much the same and neither author nor date tells the two apart."""
        if (first.doi and second.doi) or _differ(first.issued, second.issued):
            return False
        if _differ(_author(first), _author(second)):
            return False
        one, other = self._letters[id(first)], self._letters[id(second)]
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        # The quick ratios are upper bounds: they spare the slow one for nearly all pairs.
        return (
            matcher.real_quick_ratio() > SAME
            and matcher.quick_ratio() > SAME
            and matcher.ratio() > SAME
        )


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.casefold()).partition("#")[0].rstrip("/")


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def _author(reference: Reference) -> str:
    first = reference.author[0] if reference.author else None
    return _letters(first.literal or first.family) if first else ""


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
