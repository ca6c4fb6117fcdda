"""From the route of a problem to the place that a person is shown."""

from collections.abc import Iterator, Mapping

from brochure.diagnostics.diagnostic import Diagnostic, Fix, Replacement
from brochure.source.remedies import replacement
from brochure.source.route import Problem, Respelling
from brochure.source.splice import TextEdit
from brochure.source.tree import YamlTree


def locate(problem: Problem, trees: Mapping[str, YamlTree]) -> Diagnostic:
    """The problem as a diagnostic; without a place where its file is not among the trees.

    `trees` are by the file id that begins their routes.
    """
    tree = trees.get(problem.route.file)
    return Diagnostic(
        problem.code,
        problem.severity,
        problem.message,
        tree.span(problem.route) if tree else None,
        problem.label,
        problem.hint,
        place=problem.place,
        paste=problem.paste,
        fixes=tuple(_fixes(problem, trees)) if problem.fixes else (),
    )


def _fixes(problem: Problem, trees: Mapping[str, YamlTree]) -> Iterator[Fix]:
    """The mends of a problem whose words all stand where they are looked for."""
    for mend in problem.fixes:
        found = [_replacement(it, trees) for it in mend.respellings]
        placed = tuple(it for it in found if it is not None)
        if placed and len(placed) == len(found):
            yield Fix(mend.title, placed)


def _replacement(said: Respelling, trees: Mapping[str, YamlTree]) -> Replacement | None:
    tree = trees.get(said.route.file)
    node = tree.find(said.route.steps) if tree else None
    if tree is None or node is None:
        return None
    if node.style in ("block", "flow") and not said.route.at_key:
        return None
    places, text = tree.places, tree.source.text
    start, end = (node.key or (0, 0)) if said.route.at_key else (node.start, node.end)
    if not said.route.at_key and (node.style in ("|", ">") or said.route.line):
        line = places.line_index(start) + (node.style in ("|", ">")) + said.route.line
        if line >= len(places.starts):
            return None
        start, end = places.line_bounds(line)
    at = text.find(said.old, start, end)
    # Never the same sign further on: the dash of a range of doses is no bullet.
    if at < 0 or text[start:at].strip(" \"'"):
        return None
    return replacement(places, TextEdit(at, at + len(said.old), said.new, said.old))
