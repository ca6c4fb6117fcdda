"""A brand laid over a handout: who answers for it and how it looks, before anything is checked.

It is done on the parsed values: each keeps its own file and line. Who it is from and how it looks
is for the brand to say; words come from the brand where the handout has none of its own.
`((clinic.telephone))` in any text is what the brand says there.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, field

from brochure.content.brand_file import BrandFile
from brochure.content.problems import nearest
from brochure.content.salvage import read
from brochure.diagnostics.diagnostic import Severity
from brochure.limits import MOST_BRAND_NAMES
from brochure.source.route import LocatedList, LocatedMap, LocatedText, Problem, Route

BRAND: Final = "brand"
"""The id of the brand file in a Route."""
_PUBLISHER = ("name", "logo", "logo_on_dark", "address", "telephone", "url", "email")
_PAGE = ("theme", "color", "fonts")
_HANDOUT = ("formats", "footer")
_WHOLE = ("email", "file_name")
_NAME = re.compile(r"\(\(\s*([A-Za-z][\w-]*(?:\.[\w-]+)*)\s*\)\)")
_NEARLY = re.compile(
    r"\(\(\s{0,9}clinic\s{0,9}[.,:;/ _]\s{0,9}[^()\n]{1,80}\){1,2}"
    r"|\(\s{0,9}clinic\.[A-Za-z][^()\s]{0,80}\){1,2}"
)
"""A name with a slip in it, which would be printed as it was typed."""
_LIST_MARK = re.compile(r"(?:[-*+\u2022]|\d+[.)]|#+|>)\s")
_ASSISTANCE = "language_assistance"
Steps = tuple[str | int, ...]


class Branded(Struct):
    """A handout's data with the brand's values in it, and where these are from."""

    data: LocatedMap
    problems: list[Problem] = field(default_factory=list)
    routes: dict[Steps, Route] = field(default_factory=dict)
    """By its place in the handout, the place in the brand file of each value from there."""

    def origin(self, route: Route) -> Route:
        """Where a value of the handout was written: in its own file or in the brand's."""
        if route.file == BRAND or not self.routes:
            return route
        for count in range(len(route.steps), 0, -1):
            found = self.routes.get(route.steps[:count])
            if found is not None:
                steps = (*found.steps, *route.steps[count:])
                return Route(BRAND, steps, route.at_key, route.excerpt, route.line)
        return route


def with_brand(data: LocatedMap, brand: LocatedMap | None) -> Branded:
    """The handout's data with what the brand says, and every name in double parentheses put in.

    `brand` is the data of a brand file; None for a handout without one, in which no such name
    means anything.
    """
    branded = Branded(data)
    names: dict[str, LocatedText] = {}
    if brand is not None:
        found = read(BrandFile, brand)
        branded.problems.extend(found.problems)
        names = dict(_names(brand))
        if not found.problems:
            _overlay(branded, brand)
    _Names(names, brand is not None, branded.problems).put_into(branded)
    return branded


def _overlay(branded: Branded, brand: LocatedMap) -> None:
    clinic, page = brand.get("clinic"), brand.get("page")
    if isinstance(clinic, LocatedMap):
        _publish(branded, clinic)
    if isinstance(page, LocatedMap):
        said = {it: page[it] for it in _PAGE if page.get(it) is not None}
        _replaced(branded, ("page",), said)
        _lay(branded, ("page",), page, said)
    for place, fields in ((("handout",), _HANDOUT), ((), _WHOLE)):
        own = _at(branded.data, place)
        has = own if isinstance(own, LocatedMap) else {}
        _lay(branded, place, brand, {it: brand[it] for it in fields if it in brand.keys() - has})
    lines = brand.get("languages")
    if isinstance(lines, LocatedList) and lines and not _has_block(branded.data, _ASSISTANCE):
        _add_assistance(branded, lines)


def _publish(branded: Branded, clinic: LocatedMap) -> None:
    """Make the clinic the publisher, all of it: no number of another one stays under its name."""
    place = ("handout", "publisher")
    own = _at(branded.data, place)
    said = {it: clinic[it] for it in _PUBLISHER if clinic.get(it) is not None}
    if isinstance(own, LocatedMap):
        _replaced(branded, place, said)
        if own.get("name") != said.get("name"):
            others = LocatedMap({key: it for key, it in own.items() if key not in _PUBLISHER})
            others.route = own.route
            branded.data = _with(branded.data, place, others)
    _lay(branded, place, clinic, said)


def _replaced(branded: Branded, place: Steps, said: Mapping[str, object]) -> None:
    """Note what the handout says otherwise, and is not printed."""
    own = _at(branded.data, place)
    for name, value in own.items() if isinstance(own, LocatedMap) else ():
        other = said.get(name)
        if other is not None and other != value and isinstance(value, LocatedText):
            branded.problems.append(
                Problem(
                    "replaced-by-brand",
                    f"the brand file's `{name}` stands in place of this one",
                    value.route,
                    hint="nothing to do; or build it without that brand",
                    severity=Severity.INFO,
                )
            )


def _lay(branded: Branded, place: Steps, brand: LocatedMap, said: Mapping[str, object]) -> None:
    """Put the brand's fields into the handout's mapping at `place`."""
    own = _at(branded.data, place)
    if not said or (own is not None and not isinstance(own, LocatedMap)):
        # What stands there is no mapping: the handout's own fault, which is told of it.
        return
    made = LocatedMap({**(own or {}), **said})
    made.route = own.route if isinstance(own, LocatedMap) else brand.route
    if own is None:
        branded.routes[place] = brand.route
    branded.routes.update({(*place, it): brand.route.down(it) for it in said})
    branded.data = _with(branded.data, place, made)


def _add_assistance(branded: Branded, lines: LocatedList) -> None:
    """A block of help in other languages, at the end of the lead."""
    block = LocatedMap({"type": _text(_ASSISTANCE, lines.route), "lines": lines})
    block.route = lines.route
    lead = branded.data.get("lead")
    if lead is not None and not isinstance(lead, LocatedList):
        return
    blocks = LocatedList([*(lead or ()), block])
    blocks.route = lead.route if isinstance(lead, LocatedList) else lines.route
    place = ("lead", len(blocks) - 1)
    branded.routes[place] = lines.route
    branded.routes[(*place, "lines")] = lines.route
    branded.data = _with(branded.data, ("lead",), blocks)


def _with(data: LocatedMap, place: Steps, value: object) -> LocatedMap:
    """The data with a value at a place; what holds it is made where it is not there."""
    if not place:
        if not isinstance(value, LocatedMap):
            raise TypeError("a whole handout is a mapping")
        return value
    name, *rest = place
    if rest:
        below = data.get(str(name))
        holder = below if isinstance(below, LocatedMap) else _empty(data.route.down(str(name)))
        value = _with(holder, tuple(rest), value)
    made = LocatedMap({**data, str(name): value})
    made.route = data.route
    return made


def _empty(route: Route) -> LocatedMap:
    made = LocatedMap()
    made.route = route
    return made


def _at(data: LocatedMap, place: Steps) -> object:
    value: object = data
    for step in place:
        value = value.get(str(step)) if isinstance(value, LocatedMap) else None
    return value


def _has_block(value: object, kind: str) -> bool:
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, LocatedMap):
            if found.get("type") == kind:
                return True
            waiting.extend(found.values())
        elif isinstance(found, LocatedList):
            waiting.extend(found)
    return False


def _text(words: str, route: Route) -> LocatedText:
    text = LocatedText(words)
    text.route = route
    return text


def _names(brand: LocatedMap) -> Iterator[tuple[str, LocatedText]]:
    """Each text of the clinic by its dotted name."""
    clinic = brand.get("clinic")
    waiting = [("clinic", clinic)]
    count = 0
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, LocatedMap):
            waiting.extend((f"{name}.{key}", it) for key, it in value.items())
        elif isinstance(value, LocatedText) and value.strip() and count < MOST_BRAND_NAMES:
            count += 1
            yield name, value


class _Names:
    """Puts what the brand says in place of the names in double parentheses."""

    def __init__(
        self,
        names: Mapping[str, LocatedText],
        has_brand: bool,
        problems: list[Problem],
    ) -> None:
        self._names = names
        self._has_brand = has_brand
        self._problems = problems

    def put_into(self, branded: Branded) -> None:
        """Put them into every text of the data; what holds no name is the same object."""
        changed = self._in(branded.data)
        if isinstance(changed, LocatedMap):
            branded.data = changed

    def _in(self, value: object) -> object:
        if isinstance(value, LocatedText):
            return self._in_text(value) if "(" in value else value
        if isinstance(value, LocatedMap):
            made = {key: self._in(it) for key, it in value.items()}
            if all(made[key] is it for key, it in value.items()):
                return value
            mapping = LocatedMap(made)
            mapping.route = value.route
            return mapping
        if isinstance(value, LocatedList):
            items = [self._in(it) for it in value]
            if all(one is other for one, other in zip(items, value, strict=True)):
                return value
            listed = LocatedList(items)
            listed.route = value.route
            return listed
        return value

    def _in_text(self, text: LocatedText) -> LocatedText:
        def said(found: re.Match[str]) -> str:
            value = self._names.get(found[1])
            if value is None:
                self._problems.append(self._undefined(found[0], found[1], text.route))
                return found[0]
            self._refuse_list(value)
            is_whole = found[0] == text.strip()
            # Inside a sentence the lines of an address run on, with commas between them.
            lines = [it.strip().rstrip(",") for it in value.strip().splitlines() if it.strip()]
            return "\n".join(lines) if is_whole else ", ".join(lines)

        self._refuse_nearly(text)
        words = _NAME.sub(said, text)
        if words == text:
            return text
        made = _text(words, text.route)
        for name in ("folded", "mark"):
            if hasattr(text, name):
                setattr(made, name, getattr(text, name))
        return made

    def _refuse_list(self, value: LocatedText) -> None:
        """Tell of a value that would begin a list where it is put in."""
        if not any(_LIST_MARK.match(it.strip()) for it in value.splitlines()):
            return
        problem = Problem(
            "wrong-type",
            "words that handouts name can't begin a list",
            value.route,
            hint="write them as part of a sentence, without the sign or number before them",
        )
        if problem not in self._problems:
            self._problems.append(problem)

    def _refuse_nearly(self, text: LocatedText) -> None:
        """Tell of each name with a blank or a comma in it, or with a parenthesis too few."""
        for found in _NEARLY.finditer(text):
            if _NAME.fullmatch(found[0]) is None and not _NAME.match(text, found.start() - 1):
                name = re.sub(r"[^\w-]+", ".", found[0].strip("() \n"))
                is_dotted = found[0].strip("( ").startswith("clinic.")
                if is_dotted or name in self._names or nearest(name, self._names):
                    self._problems.append(self._undefined(found[0], name, text.route))

    def _undefined(self, words: str, name: str, route: Route) -> Problem:
        near = name if name in self._names else nearest(name, self._names)
        if near:
            hint = f"did you mean `(({near}))`?"
        elif not self._has_brand:
            hint = (
                "names in double parentheses are said by a brand file, and there is none: lay a"
                " `brand.yaml` beside the content or in a folder above it, or give `--brand FILE`"
            )
        else:
            known = ", ".join(f"`{it}`" for it in sorted(self._names)[:6])
            hint = f"the brand file says {known}" if known else "the brand file says nothing"
        return Problem(
            "undefined-name",
            f"the brand file says nothing of the name `{name}`",
            route.at(words),
            hint=hint,
        )
