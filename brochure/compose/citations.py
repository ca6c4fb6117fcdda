"""Numbers for sources, by first citation in reading order; and markers linked both ways."""

import re
from collections.abc import Mapping, Sequence

from brochure.compose.numbering import Group, group_numbers
from brochure.compose.story import Inline, Link
from brochure.compose.strings import Strings
from brochure.content.characters import NO_BREAK_SPACE
from brochure.content.markup import without_markup
from brochure.content.references import Reference
from brochure.limits import MOST_GUESSES
from brochure.source.route import Problem, Route


def entry_anchor(reference: Reference) -> str:
    """The destination of a reference's entry."""
    return f"reference-{reference.id}"


def short_name(reference: Reference) -> str:
    """A source in a few words: its first author (or title) and year."""
    name = reference.author[0].surname if reference.author else without_markup(reference.title)
    year = getattr(reference.issued, "year", None)
    return f"{name}, {year}" if year else name


def _groups(pages: Mapping[int, Sequence[str]]) -> list[Group]:
    """The numbers in their order; one with pages stands alone."""
    alone = [Group(number, number) for number, its in pages.items() if its]
    together = group_numbers(number for number, its in pages.items() if not its)
    return sorted((*alone, *together), key=lambda it: it.first)


class Citations:
    """The state of numbering while a handout is composed."""

    def __init__(
        self, references: Sequence[Reference], strings: Strings, other_ids: Sequence[str] = ()
    ) -> None:
        self._references = {reference.id: reference for reference in references}
        self._other_ids = other_ids
        self._strings = strings
        self._numbers: dict[str, int] = {}
        self._unknown = 0
        """Citations so far of what is not among the references."""
        self._anchors: dict[str, list[str]] = {}

    def cite(
        self, cited: Sequence[tuple[str, str]], route: Route
    ) -> tuple[tuple[Inline, ...], list[Problem]]:
        """The marker for these sources, each with the pages that are cited of it, or "".

        `[1]`, `[1, 2]`, `[1-3]`, `[1(pp4-6), 2]` (AMA 11th, 3.6: pages stand in parentheses after
        the number, and the source once in the list). A number is a link, and so are both ends of
        a range, the first of which names all that are in it; brackets, commas and pages are none.
        """
        keys = [key for key, _ in cited]
        problems = [self._undefined(key, route) for key in keys if key not in self._references]
        for key in keys:
            if key in self._references:
                self._numbers.setdefault(key, len(self._numbers) + 1)
        if problems or not keys:
            return (), problems
        pages: dict[int, list[str]] = {self._numbers[key]: [] for key in keys}
        for key, page in cited:
            pages[self._numbers[key]] += [page] if page else []
        keys_of = {self._numbers[key]: key for key in keys}
        inlines = [Inline("[", route)]
        for group in _groups(pages):
            if len(inlines) > 1:
                inlines.append(Inline(f",{NO_BREAK_SPACE}", route))
            members = [keys_of[it] for it in sorted(keys_of) if group.first <= it <= group.last]
            inlines.append(self._link(str(group.first), members, route))
            if group.last != group.first:
                inlines.append(Inline("-", route))
                inlines.append(self._link(str(group.last), members[-1:], route))
            elif pages[group.first]:
                inlines.append(Inline(self._pages(pages[group.first]), route))
        return (*inlines, Inline("]", route)), []

    def _pages(self, pages: Sequence[str]) -> str:
        every = ",".join(pages)
        one = re.fullmatch(r"[^,-]+", every)
        template = self._strings.cited_page if one else self._strings.cited_pages
        return template.format(pages=every)

    def _link(self, number: str, keys: Sequence[str], route: Route) -> Inline:
        """A number that leads to the first of these sources, and to which all of them lead back."""
        names = [
            self._strings.reference_link.format(
                number=self._numbers[key], short=short_name(self._references[key])
            )
            for key in keys
        ]
        target = keys[0]
        anchor = f"citation-{target}-{len(self._anchors.get(target, ())) + 1}"
        for key in keys:
            self._anchors.setdefault(key, []).append(anchor)
        return Inline(
            number,
            route,
            roles=("Reference", "Link"),
            anchor=anchor,
            link=Link(f"#{entry_anchor(self._references[target])}", "; ".join(names)),
        )

    def _undefined(self, key: str, route: Route) -> Problem:
        from brochure.content.problems import nearest

        self._unknown += 1
        every = (*self._references, *self._other_ids)
        near = nearest(key, every) if self._unknown <= MOST_GUESSES else ""
        known = ", ".join(f"`{name}`" for name in every[:8])
        hint = f"did you mean `@{near}`?" if near else f"the references are {known}"
        return Problem(
            "undefined-citation",
            f"`@{key}` is not in `references:`",
            route,
            hint=hint if every else "add it under `references:`",
            label="no such reference",
        )

    def numbered(self) -> tuple[tuple[int, Reference, tuple[str, ...]], ...]:
        """Number, source and the anchors of its markers; what nothing cites is numbered on."""
        for key in self._references:
            self._numbers.setdefault(key, len(self._numbers) + 1)
        return tuple(
            (number, self._references[key], tuple(self._anchors.get(key, ())))
            for key, number in sorted(self._numbers.items(), key=lambda item: item[1])
        )
