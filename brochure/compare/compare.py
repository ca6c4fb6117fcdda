"""The compare pass: two handouts to a Comparison."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from brochure.compare.comparison_types import (
    Change,
    ChangeKind,
    Comparison,
    Fact,
    Measure,
    NumberChange,
    Part,
    PartChange,
    Place,
    Said,
)
from brochure.compare.matching import (
    Held,
    heading_path,
    held,
    match_parts,
    match_passages,
    out_of_order,
)
from brochure.compare.negations import reversals
from brochure.compare.of_content import read_content
from brochure.compare.quantities import changed_quantities, quantities
from brochure.compare.records import compare_entries, compare_facts
from brochure.compare.version_faults import remarks
from brochure.compare.words import pieces, whole
from brochure.content.model import Content

_UNKNOWN = Measure()


def compare(
    old: Content,
    new: Content,
    before: Measure = _UNKNOWN,
    after: Measure = _UNKNOWN,
    repainted: frozenset[str] = frozenset(),
) -> Comparison:
    """How the new handout differs from the old one.

    `before` and `after` are what was counted of each; what is None there is not told. `repainted`
    names the pictures that have other bytes under the same name.
    """
    return compare_said(read_content(old), read_content(new, repainted), before, after)


def compare_said(old: Said, new: Said, before: Measure, after: Measure) -> Comparison:
    """The same, of what was read from content files or PDFs."""
    sides = _Sides.of(old, new)
    parts = tuple(sides.part_changes())
    numbers = tuple(number for part in parts for number in _numbers(part))
    entries = compare_entries(old.entries, new.entries)
    facts = compare_facts(old.facts, new.facts)
    is_said = bool(parts or entries) or bool(compare_facts(*(_content(it) for it in (old, new))))
    return Comparison(
        parts,
        numbers,
        tuple(reversal for part in parts for reversal in reversals(part)),
        entries,
        facts,
        remarks(old.claims, new.claims, is_changed=is_said),
        before,
        after,
        (old.claims.version if old.claims else "", new.claims.version if new.claims else ""),
        tuple(_notes(old, new)),
    )


def _content(said: Said) -> tuple[Fact, ...]:
    return tuple(it for it in said.facts if it.is_content)


def _notes(old: Said, new: Said) -> Iterator[str]:
    for name, said in (("old", old), ("new", new)):
        if not said.has_headings:
            yield f"the {name} PDF has no tags: headings are not known, and paragraphs are guessed"
    if old.claims is None or new.claims is None:
        yield "version, history and review date are checked between two content files only"


class _Sides(Struct, frozen=True):
    """Both handouts, and what is paired with what."""

    old_parts: Sequence[Part]
    new_parts: Sequence[Part]
    old: tuple[Held, ...]
    new: tuple[Held, ...]
    parts: Mapping[int, int]
    passages: Mapping[int, int]

    @classmethod
    def of(cls, old: Said, new: Said) -> "_Sides":
        parts = match_parts(old.parts, new.parts)
        flat = held(old.parts), held(new.parts)
        return cls(old.parts, new.parts, *flat, parts, match_passages(*flat, parts))

    def part_changes(self) -> Iterator[PartChange]:
        """The sections that differ, in the new order; a removed one after what stood before it."""
        moved = self._moved_parts()
        back = {old: new for new, old in self.parts.items()}
        removed: dict[int, list[int]] = {}
        last = -1
        for index in range(len(self.old_parts)):
            last = back.get(index, last)
            if index not in back:
                removed.setdefault(last, []).append(index)
        yield from (self._removed(it, -1) for it in removed.get(-1, ()))
        for index in range(len(self.new_parts)):
            found = self._part_change(index, is_moved=index in moved)
            if found is not None:
                yield found
            yield from (self._removed(it, index) for it in removed.get(index, ()))

    def _moved_parts(self) -> frozenset[int]:
        """The new indices of sections that moved among those beside them, or to another one."""
        moved: set[int] = set()
        rows: dict[int, list[int]] = {}
        for new, old in self.parts.items():
            above = self.new_parts[new].parent
            was_above = self.old_parts[old].parent
            if (above < 0) != (was_above < 0) or (
                above >= 0 and self.parts.get(above) != was_above
            ):
                moved.add(new)
            else:
                rows.setdefault(above, []).append(new)
        for row in rows.values():
            row.sort()
            olds = [self.parts[it] for it in row]
            moved.update(row[olds.index(it)] for it in out_of_order(olds))
        return frozenset(moved)

    def _part_change(self, index: int, *, is_moved: bool) -> PartChange | None:
        part = self.new_parts[index]
        heading, place = heading_path(part, self.new_parts), part.place
        changes = self._changes(index)
        if index not in self.parts:
            return PartChange("added", heading, changes, place=place)
        was = self.old_parts[self.parts[index]]
        old_heading = was.heading if was.heading != part.heading else ""
        if not (changes or old_heading or is_moved):
            return None
        kind: ChangeKind = "changed" if changes or old_heading else "moved"
        after = self._heading_before(index) if is_moved else ""
        return PartChange(kind, heading, changes, old_heading, is_moved, after, place)

    def _heading_before(self, index: int) -> str:
        parent = self.new_parts[index].parent
        beside = [it.heading for it in self.new_parts[:index] if it.parent == parent]
        return beside[-1] if beside else ""

    def _removed(self, index: int, after: int) -> PartChange:
        part = self.old_parts[index]
        taken = set(self.passages.values())
        gone = tuple(
            _change("removed", it, None)
            for it in self.old
            if it.part == index and it.index not in taken
        )
        place = self.new_parts[after + 1].place if after + 1 < len(self.new_parts) else None
        return PartChange("removed", heading_path(part, self.old_parts), gone, place=place)

    def _changes(self, index: int) -> tuple[Change, ...]:
        """The changes of a section, in reading order."""
        mine = [it for it in self.new if it.part == index]
        old_part = self.parts.get(index, -1)
        inner = [
            self.passages[it.index]
            for it in mine
            if it.index in self.passages and self.old[self.passages[it.index]].part == old_part
        ]
        moved = out_of_order(inner)
        keyed: list[tuple[float, Change]] = []
        position: dict[int, float] = {}
        for number, it in enumerate(mine):
            if it.index in self.passages:
                position[self.passages[it.index]] = number
            found = self._passage_change(it, old_part, moved)
            if found is not None:
                keyed.append((number, found))
        keyed.extend(self._gone_from(old_part, mine, position))
        return tuple(change for _, change in sorted(keyed, key=lambda it: it[0]))

    def _gone_from(
        self, old_part: int, mine: Sequence[Held], position: Mapping[int, float]
    ) -> Iterator[tuple[float, Change]]:
        """What was taken out, with the place in the section where it stood."""
        taken = set(self.passages.values())
        at = -1.0
        for it in self.old:
            if it.part != old_part:
                continue
            at = position.get(it.index, at)
            if it.index not in taken:
                following = mine[int(at) + 1 :]
                place = following[0].passage.place if following else None
                place = place or (mine[-1].passage.place if mine else None)
                yield at + 0.5, _change("removed", it, place)

    def _passage_change(self, it: Held, old_part: int, moved: frozenset[int]) -> Change | None:
        if it.index not in self.passages:
            return _change("added", it, it.passage.place)
        was = self.old[self.passages[it.index]]
        is_elsewhere = was.part != old_part
        is_moved = is_elsewhere or was.index in moved
        if was.passage.words == it.passage.words and not is_moved:
            return None
        origin = heading_path(self.old_parts[was.part], self.old_parts) if is_elsewhere else ""
        return Change(
            "moved" if was.passage.words == it.passage.words else "changed",
            it.passage.what,
            pieces(was.passage.words, it.passage.words),
            it.passage.context,
            is_moved,
            origin,
            it.passage.place,
            it.passage.is_value,
        )


def _change(kind: Literal["added", "removed"], it: Held, place: Place | None) -> Change:
    passage = it.passage
    return Change(
        kind,
        passage.what,
        whole(kind, passage.words),
        passage.context,
        place=place,
        is_value=passage.is_value,
    )


def _numbers(part: PartChange) -> Iterator[NumberChange]:
    for change in part.changes:
        old, new = quantities(change.old), quantities(change.new)
        for kind, was, now in changed_quantities(old, new):
            # Of a setting only a telephone number is read: a picture's width is no dose.
            if kind == "telephone" or not change.is_value:
                yield NumberChange(kind, was, now, part.heading, _named(change))
    if part.old_heading:
        new_heading = part.heading.rpartition(" > ")[2]
        for kind, was, now in changed_quantities(
            quantities(part.old_heading), quantities(new_heading)
        ):
            yield NumberChange(kind, was, now, part.heading, "heading")


def _named(change: Change) -> str:
    return f"{change.what} ({change.context})" if change.context else change.what
