"""What differs in the references, and in what the handout says of itself."""

from collections import Counter
from collections.abc import Iterator, Sequence

from brochure.compare.comparison_types import Entry, EntryChange, Fact, FactChange
from brochure.compare.words import likeness

_SAME_SOURCE = 0.75
"""How alike two entries without a common id must be to be the same source."""
_SURE = ("DOI", "PMID", "URL")


def compare_entries(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[EntryChange, ...]:
    """The references that were added, dropped or changed, or that no text cites any more."""
    pairs = _paired(old, new)
    found = []
    for index, entry in enumerate(new):
        if index not in pairs:
            found.append(EntryChange("added", entry.key, "", entry.text, place=entry.place))
            continue
        was = old[pairs[index]]
        details = tuple(_details(was, entry))
        if details or was.text != entry.text:
            found.append(
                EntryChange("changed", entry.key, was.text, entry.text, details, entry.place)
            )
        if was.is_cited and entry.is_cited is False:
            found.append(EntryChange("uncited", entry.key, was.text, entry.text, (), entry.place))
    taken = set(pairs.values())
    place = new[0].place if new else None
    found.extend(
        EntryChange("dropped", it.key, it.text, "", place=place)
        for index, it in enumerate(old)
        if index not in taken
    )
    return tuple(found)


def _paired(old: Sequence[Entry], new: Sequence[Entry]) -> dict[int, int]:
    """New indices to old ones: by id, by what names a source for sure, by its words."""
    pairs: dict[int, int] = {}
    for test in (_has_same_key, _is_same_source, _is_alike):
        free = [it for it in range(len(old)) if it not in pairs.values()]
        for index, entry in enumerate(new):
            if index in pairs:
                continue
            twin = next((it for it in free if test(old[it], entry)), None)
            if twin is not None:
                pairs[index] = twin
                free.remove(twin)
    return pairs


def _has_same_key(one: Entry, other: Entry) -> bool:
    return bool(one.key) and one.key == other.key


def _is_same_source(one: Entry, other: Entry) -> bool:
    mine, yours = dict(one.fields), dict(other.fields)
    return any(mine.get(name) and mine.get(name) == yours.get(name) for name in _SURE)


def _is_alike(one: Entry, other: Entry) -> bool:
    bags = (Counter(it.text.casefold().split()) for it in (one, other))
    return likeness(*bags) >= _SAME_SOURCE


def _details(old: Entry, new: Entry) -> Iterator[tuple[str, str, str]]:
    mine, yours = dict(old.fields), dict(new.fields)
    if old.key != new.key:
        yield "id", old.key, new.key
    for name in dict.fromkeys((*mine, *yours)):
        if mine.get(name, "") != yours.get(name, ""):
            yield name, mine.get(name, ""), yours.get(name, "")


def compare_facts(old: Sequence[Fact], new: Sequence[Fact]) -> tuple[FactChange, ...]:
    """The fields that differ, what is called out first."""
    mine, yours = {it.name: it for it in old}, {it.name: it for it in new}
    found = []
    for name in dict.fromkeys((*yours, *mine)):
        was, now = mine.get(name), yours.get(name)
        before, after = was.value if was else "", now.value if now else ""
        if before != after:
            is_weighty = any(it.is_weighty for it in (was, now) if it)
            found.append(FactChange(name, before, after, is_weighty, now.place if now else None))
    return tuple(sorted(found, key=lambda it: not it.is_weighty))
