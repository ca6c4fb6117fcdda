"""What can be read of a file that has faults.

One misspelt field must not hide a missing picture further down: what does not fit is taken out and
the rest is read all the same, only to find its problems. Nothing is built from it.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brochure.content.fields import stand_in
from brochure.content.problems import empty_value, known_steps, owner_at, problems_from
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
    rest = _Rest(data)
    found = list(rest.drop_empty_values())
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


def _empty(value: object, steps: Steps = ()) -> Iterator[Steps]:
    """The steps to each name and each dash with nothing behind it."""
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, LocatedMap):
        children = value.items()
    elif isinstance(value, LocatedList):
        children = enumerate(value)
    for step, child in children:
        if child is None:
            yield (*steps, step)
        else:
            yield from _empty(child, (*steps, step))


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

    def __init__(self, data: LocatedMap) -> None:
        self.data = data
        self._touched: set[Route] = set()
        """The mappings and lists that something was taken out of."""
        self._taken: set[tuple[Route, str]] = set()
        """The fields that were taken out, each by its mapping and name."""

    def drop_empty_values(self) -> Iterator[Problem]:
        """Take out the names and dashes that have nothing behind them; a problem for each."""
        places = list(_empty(self.data))
        for steps in places:
            yield empty_value(steps, owner_at(steps, self.data)[1])
            self._note(owner_at(steps[:-1], self.data)[0], steps[-1])
        if places:
            self.data = _copied(self.data)

    def _note(self, holder: object, step: str | int) -> None:
        if isinstance(holder, LocatedMap | LocatedList):
            self._touched.add(holder.route)
            self._taken.add((holder.route, str(step)))

    def is_consequence(self, detail: ErrorDetails) -> bool:
        """True for a finding that is there only because something else was taken out."""
        owner, _ = owner_at(known_steps(detail["loc"], self.data), self.data)
        if not isinstance(owner, LocatedMap | LocatedList | LocatedText):
            return False
        if detail["type"] == "missing":
            return (owner.route, str(detail["loc"][-1])) in self._taken
        return owner.route in self._touched

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
            holder[steps[-1]] = _GONE
        return True


def _copied(data: LocatedMap) -> LocatedMap:
    mapping = LocatedMap(_kept(data.items()))
    mapping.route = data.route
    return mapping


def _copy(value: object) -> object:
    if isinstance(value, LocatedMap):
        return _copied(value)
    if isinstance(value, LocatedList):
        items = LocatedList(item for _, item in _kept(enumerate(value)))
        items.route = value.route
        return items
    return value


def _kept(children: Iterable[tuple[StepT, object]]) -> Iterator[tuple[StepT, object]]:
    for step, child in children:
        if child is not None and child is not _GONE:
            yield step, _copy(child)
