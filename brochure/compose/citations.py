"""Numbers for sources, by first citation in reading order; and markers linked both ways."""

from collections.abc import Sequence

from brochure.compose.numbering import group_numbers
from brochure.compose.story import Inline, Link
from brochure.compose.strings import Strings
from brochure.content.markup import without_markup
from brochure.content.references import Reference
from brochure.source.route import Problem, Route


def entry_anchor(reference: Reference) -> str:
    """The destination of a reference's entry."""
    return f"reference-{reference.id}"


def short_name(reference: Reference) -> str:
    """A source in a few words: its first author (or title) and year."""
    name = reference.author[0].surname if reference.author else without_markup(reference.title)
    year = getattr(reference.issued, "year", None)
    return f"{name}, {year}" if year else name


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

    def cite(self, keys: Sequence[str], route: Route) -> tuple[tuple[Inline, ...], list[Problem]]:
        """The marker for these sources: `[1]`, `[1, 2]` or `[1-3]`, each number a link."""
        problems = [self._undefined(key, route) for key in keys if key not in self._references]
        known = [key for key in keys if key in self._references]
        for key in known:
            self._numbers.setdefault(key, len(self._numbers) + 1)
        if problems or not known:
            return (), problems
        by_number = {self._numbers[key]: key for key in known}
        groups = group_numbers(by_number)
        inlines: list[Inline] = []
        for index, group in enumerate(groups):
            opening = "[" if index == 0 else ""
            closing = "]" if index == len(groups) - 1 else ", "
            members = [key for n, key in by_number.items() if group.first <= n <= group.last]
            inlines.append(self._marker(opening + group.text + closing.rstrip(), members, route))
            if closing == ", ":
                inlines.append(Inline("\u00a0", route))
        return tuple(inlines), []

    def _marker(self, text: str, keys: Sequence[str], route: Route) -> Inline:
        names = [
            self._strings.reference_link.format(
                number=self._numbers[key], short=short_name(self._references[key])
            )
            for key in sorted(keys, key=self._numbers.__getitem__)
        ]
        target = min(keys, key=self._numbers.__getitem__)
        anchor = f"citation-{target}-{len(self._anchors.get(target, ())) + 1}"
        for key in keys:
            self._anchors.setdefault(key, []).append(anchor)
        return Inline(
            text,
            route,
            roles=("Reference", "Link"),
            anchor=anchor,
            link=Link(f"#{entry_anchor(self._references[target])}", "; ".join(names)),
        )

    def _undefined(self, key: str, route: Route) -> Problem:
        from brochure.content.problems import MOST_GUESSES, nearest

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
