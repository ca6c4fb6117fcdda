"""What can be read of a file that has faults.

One misspelt field must not hide a missing picture further down: what does not fit is taken out and
the rest is read all the same, only to find its problems. Nothing is built from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct, field
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brochure.content.base import Authored
from brochure.content.characters import is_blank
from brochure.content.fields import field_names, hint_for, model_at, placeholder, stand_in
from brochure.content.problems import (
    empty_value,
    is_field,
    known_steps,
    open_sentence,
    owner_at,
    problems_from,
)
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route

ModelT = TypeVar("ModelT", bound=BaseModel)
StepT = TypeVar("StepT", str, int)
Steps: TypeAlias = tuple[str | int, ...]

_ROUNDS = 12
"""Each round takes something out; a file whose faults hide more faults than this is not read."""


class Salvaged(Struct, Generic[ModelT], frozen=True):
    """What could be read, or None where nothing could be; and every problem found."""

    model: ModelT | None
    problems: tuple[Problem, ...]


def read(model: type[ModelT], data: LocatedMap, context: object = None) -> Salvaged[ModelT]:
    """The data as a model; with problems, what is left of it, to look for more problems in."""
    rest = _Rest(data, getattr(context, "taken", None) or Taken())
    models = getattr(context, "models", {})
    found = list(rest.drop_empty_values(Models(model, models)))
    for _ in range(_ROUNDS):
        try:
            return Salvaged(model.model_validate(rest.data, context=context), tuple(found))
        except ValidationError as error:
            details = list(_genuine(error))
            told = [it for it in details if not rest.is_consequence(it)]
            found.extend(problems_from(told, rest.data, model))
            if not rest.mend(details, model):
                break
    return Salvaged(None, tuple(found))


class Taken(Struct):
    """What was taken out of a file's data, also by an earlier reading of a part of it."""

    holders: set[Route] = field(default_factory=set)
    """The mappings and lists that something was taken out of."""
    fields: set[tuple[Route, str]] = field(default_factory=set)
    """The fields that were taken out, each by its mapping and name."""


class Models(Struct, frozen=True):
    """The model of a file or block, and those of the blocks that may stand in it."""

    root: type[BaseModel]
    blocks: Mapping[str, type[BaseModel]]

    def of(self, steps: Steps, data: object) -> tuple[type[BaseModel], ...]:
        """The models of the mappings that the steps lead through, as far as they are known."""
        found: list[type[BaseModel]] = [self.root]
        model, below = self.root, 0
        current: Any = data
        for count, step in enumerate(steps, 1):
            current = current[step]
            if not isinstance(current, LocatedMap):
                continue
            name = current.get("type")
            block = self.blocks.get(name) if isinstance(name, str) else None
            if block is not None:
                model, below = block, count
            found.extend(it for it in [model_at(model, steps[below:count])] if it is not None)
        return tuple(found)

    @property
    def names(self) -> frozenset[str]:
        """The types and the fields of all the blocks, and the fields of the file."""
        models = (self.root, *self.blocks.values())
        return frozenset((*self.blocks, *(it for model in models for it in field_names(model))))


def _empty(value: object, steps: Steps = ()) -> Iterator[Steps]:
    """The steps to each name and each dash with nothing behind it, and each name of a blank text.

    A blank text in a list is for the model to judge: a table has empty cells.
    """
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, LocatedMap):
        children = value.items()
    elif isinstance(value, LocatedList):
        children = enumerate(value)
    for step, child in children:
        is_blank_field = isinstance(step, str) and isinstance(child, str) and is_blank(child)
        if child is None or is_blank_field:
            yield (*steps, step)
        else:
            yield from _empty(child, (*steps, step))


def _takes_blank(model: type[BaseModel], name: str) -> bool:
    takes = model.takes_blanks if issubclass(model, Authored) else frozenset[str]()
    return takes == "all" or name in takes


def _takes_nothing(model: type[BaseModel], steps: Steps) -> bool:
    """True for a name that says enough by standing there: that of an edition without options."""
    takes = model.takes_nothing if issubclass(model, Authored) else frozenset[str]()
    return len(steps) == 2 and steps[0] in takes and isinstance(steps[1], str)  # noqa: PLR2004


def _ends_in_colon(holder: object, steps: Steps, models: Models, model: type[BaseModel]) -> str:
    """The sentence that a field without a value was meant to be; "" for a field."""
    if not isinstance(holder, LocatedMap) or len(holder) != 1 or not isinstance(steps[-2:][0], int):
        return ""
    name = str(steps[-1])
    # "Note:" begins a text where only some other block has a field `note`.
    names = field_names(model) if name[:1].isupper() else models.names
    return "" if is_field(name, names) else name


def _genuine(error: ValidationError) -> Iterator[ErrorDetails]:
    """The findings, but for lists that are called too short because their items have faults."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and isinstance(detail["input"], list):
            context = detail.get("ctx", {})
            if len(detail["input"]) >= context.get("min_length", 0):
                continue
        yield detail


class _Gone:
    """Stands for a value that was taken out, so that the indices of a list stay as they are."""


_GONE = _Gone()


class _Rest:
    """The data as it is after some faults were taken out."""

    def __init__(self, data: LocatedMap, taken: Taken) -> None:
        self.data = data
        self._taken = taken

    def drop_empty_values(self, models: Models) -> Iterator[Problem]:
        """Take out the names and dashes that have nothing behind them; a problem for each."""
        places = list(_empty(self.data))
        if not places:
            return
        data = _copied(self.data, is_whole=True)
        for steps in places:
            holder, _ = owner_at(steps[:-1], self.data)
            known = models.of(steps[:-1], self.data)
            value, route = owner_at(steps, self.data)
            if value is None and _takes_nothing(models.root, steps):
                empty: Any = owner_at(steps[:-1], data)[0]
                empty[steps[-1]] = LocatedMap()
                empty[steps[-1]].route = route
                continue
            if value is not None and any(_takes_blank(it, str(steps[-1])) for it in known):
                continue
            sentence = _ends_in_colon(holder, steps, models, known[-1]) if value is None else ""
            if sentence:
                yield open_sentence(sentence, getattr(holder, "route", route))
                self._take_out(data, steps[:-1])
                continue
            yield empty_value(steps, route, hint_for(known[-1], str(steps[-1])))
            self._take_out(data, steps)
        self.data = _copied(data)

    def _take_out(self, data: LocatedMap, steps: Steps) -> None:
        self._note(owner_at(steps[:-1], self.data)[0], steps[-1])
        holder: Any = owner_at(steps[:-1], data)[0]
        holder[steps[-1]] = _GONE

    def _note(self, holder: object, step: str | int) -> None:
        if isinstance(holder, LocatedMap | LocatedList):
            self._taken.holders.add(holder.route)
            self._taken.fields.add((holder.route, str(step)))

    def is_consequence(self, detail: ErrorDetails) -> bool:
        """True for a finding that is there only because something else was taken out."""
        owner, _ = owner_at(known_steps(detail["loc"], self.data), self.data)
        if not isinstance(owner, LocatedMap | LocatedList | LocatedText):
            return False
        if detail["type"] == "missing":
            return (owner.route, str(detail["loc"][-1])) in self._taken.fields
        return owner.route in self._taken.holders

    def mend(self, details: Iterable[ErrorDetails], model: type[BaseModel]) -> bool:
        """Take the faults out; False where a fault is the whole of the data."""
        data = _copied(self.data)
        is_mended = all(self._mend(data, detail, model) for detail in details)
        self.data = _copied(data)
        return is_mended

    def _mend(self, data: LocatedMap, detail: ErrorDetails, model: type[BaseModel]) -> bool:
        location = detail["loc"]
        steps = known_steps(location, data)
        owner, _ = owner_at(steps, data)
        if detail["type"] == "missing" and isinstance(owner, LocatedMap):
            name = str(location[-1])
            self._note(owner, name)
            text = stand_in(model, location, owner.route)
            if text is not None:
                owner[name] = text
                return True
        if not steps:
            return False
        holder, _ = owner_at(steps[:-1], data)
        self._note(holder, steps[-1])
        if isinstance(holder, LocatedMap):
            holder[str(steps[-1])] = _GONE
        elif isinstance(holder, LocatedList) and isinstance(steps[-1], int):
            # A text belongs there: without any, a table's row would have a cell too few.
            reason = detail.get("ctx", {}).get("error")
            is_text = detail["type"] == "string_type" or getattr(reason, "keeps_place", False)
            holder[steps[-1]] = placeholder(owner) if is_text else _GONE
        return True


def _copied(data: LocatedMap, *, is_whole: bool = False) -> LocatedMap:
    mapping = LocatedMap(_kept(data.items(), is_whole))
    mapping.route = data.route
    return mapping


def _copy(value: object, is_whole: bool) -> object:
    if isinstance(value, LocatedMap):
        return _copied(value, is_whole=is_whole)
    if isinstance(value, LocatedList):
        items = LocatedList(item for _, item in _kept(enumerate(value), is_whole))
        items.route = value.route
        return items
    return value


def _kept(
    children: Iterable[tuple[StepT, object]], is_whole: bool
) -> Iterator[tuple[StepT, object]]:
    for step, child in children:
        if is_whole or (child is not None and child is not _GONE):
            yield step, _copy(child, is_whole)
