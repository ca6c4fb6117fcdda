"""YAML text to data, and to the place of each value. The one module that knows PyYAML."""

from collections.abc import Iterator
from itertools import islice

import yaml
from msgspec import Struct

from brochure.diagnostics.diagnostic import Diagnostic, Severity
from brochure.diagnostics.order import in_order
from brochure.source.build import FORBIDDEN, Builder, TooDeepError
from brochure.source.comments import read_comments
from brochure.source.file import SourceFile
from brochure.source.places import Places
from brochure.source.remedies import sound
from brochure.source.route import LocatedList, LocatedMap
from brochure.source.syntax import Refusal, explain
from brochure.source.tree import Node, YamlTree

_MOST_CHARACTERS_TOLD = 20
_SEPARATORS = "\u2028\u2029"


class Parsed(Struct, frozen=True):
    """Data and tree where they could be made, and every problem found, sorted by place.

    Data beside errors (a repeated key, a cut-off text) is good for finding more errors in one
    go, not for building.
    """

    data: LocatedMap
    """What the file says, apart from the tree, which outlives it; empty where there is no tree."""
    tree: YamlTree | None
    diagnostics: tuple[Diagnostic, ...]


def parse(source: SourceFile, file_id: str) -> Parsed:
    """The data and the tree of a YAML file, and what is wrong with the file; never raises.

    `file_id` ("content", "theme") begins every route into this file.
    """
    parsed = parse_any(source, file_id)
    if isinstance(parsed.data, LocatedMap) or parsed.tree is None:
        data = parsed.data if isinstance(parsed.data, LocatedMap) else LocatedMap()
        return Parsed(data, parsed.tree, parsed.diagnostics)
    wrong = _no_mapping(parsed.tree, is_empty=parsed.data is None)
    return Parsed(LocatedMap(), None, in_order((*parsed.diagnostics, wrong)))


class ParsedAny(Struct, frozen=True):
    """The same of a file that may be made of anything: of fields, of a list, of one text."""

    data: object
    tree: YamlTree | None
    diagnostics: tuple[Diagnostic, ...]


def parse_any(source: SourceFile, file_id: str) -> ParsedAny:
    """What `parse` gives, whatever the file is made of; never raises."""
    parsed = _parse_once(source, file_id)
    if not any(it.fixes for it in parsed.diagnostics):
        return parsed

    def again(mended: SourceFile) -> tuple[object, tuple[Diagnostic, ...]]:
        read = _parse_once(mended, file_id)
        return read.data, read.diagnostics

    kept = sound(parsed.diagnostics, Places(source), again)
    return ParsedAny(parsed.data, parsed.tree, kept)


def _parse_once(source: SourceFile, file_id: str) -> ParsedAny:
    places = Places(source)
    forbidden = tuple(islice(_forbidden(places), _MOST_CHARACTERS_TOLD))
    builder = Builder(places, file_id)
    end, stopped = _drive(FORBIDDEN.sub(" ", source.text), places, builder)
    comments, remarks, cut = read_comments(places, builder.scalars, end)
    found = [*forbidden, *builder.diagnostics, *cut, *stopped]
    data, tree = None, None
    if not stopped and builder.is_usable:
        root = builder.root or Node(0, 0, "", None, {})
        data, tree = builder.data, YamlTree(file_id, places, root, comments, remarks)
    # What an anchor or alias is told for, the parser often refuses once more at the same place.
    once = {(it.code, it.span, it.message): it for it in reversed(found)}
    return ParsedAny(data, tree, in_order(once.values()))


def _drive(text: str, places: Places, builder: Builder) -> tuple[int, tuple[Diagnostic, ...]]:
    """Feed the builder; the offset up to which it got, and what stopped it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    documents = reached = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            start, end = _index(event.start_mark), _index(event.end_mark)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    return start, (_second_document(places, start),)
            else:
                _take(event, builder, start, end)
            reached = end
    except TooDeepError:
        return _given_up(builder)
    except yaml.YAMLError as error:
        refusal = _refusal(error, builder)
        try:
            builder.count_brackets(reached, refusal.problem_at)
        except TooDeepError:
            return _given_up(builder)
        return max(refusal.problem_at, 0), (explain(places, refusal),)
    except (ValueError, OverflowError):
        # The parser in Python fails so at an escape above U+10FFFF.
        at = builder.scalars[-1][1] if builder.scalars else 0
        refusal = Refusal("quoted scalar", at, "escape", len(text) - 1, None)
        return at, (explain(places, refusal),)
    return len(text), ()


def _given_up(builder: Builder) -> tuple[int, tuple[Diagnostic, ...]]:
    builder.is_usable = False
    return builder.scalars[-1][1] if builder.scalars else 0, ()


def _take(event: yaml.Event, builder: Builder, start: int, end: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        builder.alias(start, end)
        return
    if isinstance(event, yaml.NodeEvent) and (event.anchor or getattr(event, "tag", None)):
        builder.own_mark(start, end)
    if isinstance(event, yaml.ScalarEvent):
        builder.scalar(event, start, end)
    elif isinstance(event, yaml.MappingStartEvent):
        builder.opened(LocatedMap(), start, end)
    elif isinstance(event, yaml.SequenceStartEvent):
        builder.opened(LocatedList(), start, end)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.closed(end)


def _refusal(error: yaml.YAMLError, builder: Builder) -> Refusal:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Refusal("", -1, "", 0, None)
    return Refusal(
        error.context or "",
        _index(error.context_mark) if error.context_mark else -1,
        error.problem or "",
        _index(error.problem_mark),
        builder.scalars[-1] if builder.scalars else None,
        builder.innermost_at,
    )


def _index(mark: object) -> int:
    return int(getattr(mark, "index", 0))


def _forbidden(places: Places) -> Iterator[Diagnostic]:
    for match in FORBIDDEN.finditer(places.source.text):
        number = f"U+{ord(match[0]):04X}"
        span = places.span(match.start(), match.end())
        if match[0] in _SEPARATORS:
            message = f"there is an invisible line separator ({number}) here"
            code, hint = "invisible-character", "delete it and start a new line instead"
        else:
            message = f"there is a control character ({number}) here"
            code, hint = "control-character", "delete it: it came in by copying, and can't be seen"
        yield Diagnostic(code, Severity.ERROR, message, span, "delete this", hint)


def _second_document(places: Places, start: int) -> Diagnostic:
    return Diagnostic(
        "yaml-syntax",
        Severity.ERROR,
        "a second document begins here",
        places.span(start, start + 3),
        hint="delete the line `---`, or move what follows it to a file of its own",
    )


def _no_mapping(tree: YamlTree, *, is_empty: bool) -> Diagnostic:
    places = tree.places
    if is_empty:
        return Diagnostic(
            "empty-file",
            Severity.ERROR,
            f"{places.source.name} is empty",
            places.span(0, 0),
            hint="write the fields of the file, one `name: value` on a line; `brochure new` makes "
            "an example",
        )
    return Diagnostic(
        "wrong-type",
        Severity.ERROR,
        "the file must be made of fields, `name: value`",
        places.span(tree.root.start, tree.root.end),
        hint="begin the file with a field such as `schema: 1`, without a dash before it",
    )
