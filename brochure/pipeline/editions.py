"""Which editions are made of a handout, under which names, and what is told of all together."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from brochure.content.model import Content
from brochure.diagnostics.diagnostic import Diagnostic
from brochure.diagnostics.order import in_order
from brochure.editions import STANDARD, Edition, all_editions

_OF_ONE = "unused-suppression"
"""A comment that allows nothing in one edition may allow something in another."""


class UnknownEditionError(Exception):
    """There is no edition of this name: what to say, and what to do."""

    def __init__(self, name: str) -> None:
        from brochure.content.edition_list import unknown_edition
        from brochure.source.route import Route

        problem = unknown_edition(name, all_editions(), Route("command"))
        super().__init__(problem.message)
        self.code = problem.code
        self.message = problem.message
        self.hint = problem.hint


def find_edition(name: str) -> Edition:
    """The edition of this name. Raises UnknownEditionError, with the nearest one."""
    if name not in all_editions():
        raise UnknownEditionError(name)
    return all_editions()[name]


def editions_of(content: Content | None, asked: Sequence[str] = ()) -> tuple[Edition, ...]:
    """The editions asked for, each once, or else those that the content names, or the standard one.

    Raises UnknownEditionError for a name of none.
    """
    names = asked or tuple(content.editions if content else ()) or (STANDARD.name,)
    return tuple(find_edition(it) for it in dict.fromkeys(names))


def merged_diagnostics(found_in: Mapping[str, Sequence[Diagnostic]]) -> tuple[Diagnostic, ...]:
    """What there is to tell of several editions, by name: what all say once, the rest by name."""
    names: dict[Diagnostic, list[str]] = {}
    for name, diagnostics in found_in.items():
        for it in diagnostics:
            names.setdefault(it, []).append(name)
    merged = []
    for found, its in names.items():
        is_common = len(its) == len(found_in) and (len(found_in) > 1 or its == [STANDARD.name])
        if is_common:
            merged.append(found)
        elif found.code != _OF_ONE:
            alone = len(found_in) == 1
            words = found.message if alone else f"in {', '.join(its)}: {found.message}"
            merged.append(replace(found, message=words))
    return in_order(merged)
