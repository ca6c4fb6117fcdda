"""Makes the diagram in docs/architecture.md: the packages and their imports, read from the code.

Run `python docs/make_architecture.py` after a change of imports between folders; a test fails where
the diagram is stale.
"""

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "brochure"
PAGE = Path(__file__).parent / "architecture.md"
BEGIN = "<!-- The diagram: made by docs/make_architecture.py. -->"
END = "<!-- End of the diagram. -->"


def layers() -> list[list[str]]:
    """The rows of the house, the highest first, as the import linter has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    [contract] = [
        it for it in settings["tool"]["importlinter"]["contracts"] if it["type"] == "layers"
    ]
    return [[name.strip() for name in row.split("|")] for row in contract["layers"]]


def imports() -> Counter[tuple[str, str]]:
    """How many modules of a folder import from another one, by the two names."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).with_suffix("").parts
        folder = place[0] if place[0] not in {"__init__", "__main__"} else ""
        counts.update({(folder, it) for it in _folders_in(path) if folder and it != folder})
    return counts


def _folders_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("brochure."):
            yield str(node.module).split(".")[1]


def diagram() -> str:
    """The imports from each folder that it lives on, from top to bottom."""
    height = {name: number for number, row in enumerate(layers()) for name in row}
    counts = imports()
    strong = [it for it in counts if height[it[1]] > height[it[0]] and _is_strong(*it, counts)]
    strong.sort(key=lambda it: (height[it[0]], it[0], height[it[1]], it[1]))
    lines = (f"  {one} -->|{counts[one, other]}| {other}" for one, other in strong)
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```"])


def _is_strong(one: str, other: str, counts: Counter[tuple[str, str]]) -> bool:
    """True for an import that a folder lives on: from half as many modules as its strongest."""
    most = max(count for (folder, _), count in counts.items() if folder == one)
    return counts[one, other] * 2 >= most


def page(text: str) -> str:
    """The page with the diagram as the code has it."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{diagram()}\n{END}{after}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
