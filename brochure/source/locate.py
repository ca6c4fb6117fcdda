"""From the route of a problem to the place that a person is shown."""

from collections.abc import Mapping

from brochure.diagnostics.diagnostic import Diagnostic
from brochure.source.route import Problem
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
    )
