"""Writes what is built: variants of the sample and long handouts, once for each tool.

Run by run.py as a process of its own, so that run.py stays small: on Linux a child begins with its
parent's peak of memory.
"""

import copy
import datetime as dt
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from as_html import as_html
from as_typst import as_typst
from msgspec.structs import replace
from story_data import tell

from brochure.geometry import PAGE_SIZES
from brochure.pipeline import Options, prepare
from brochure.source.file import Workspace

ROOT = Path(__file__).parents[1]
_TEXTS = ("text", "points", "items", "steps", "caption", "note")
_CALIBRATION = 8


def varied(node: Any, words: str) -> Any:  # noqa: ANN401 -- YAML
    """The same blocks; every paragraph and item begins with other words."""
    if isinstance(node, str):
        return f"{words} {node}"
    if isinstance(node, list):
        return [varied(it, words) for it in node]
    changed = dict(node)
    for key in _TEXTS:
        if isinstance(changed.get(key), str | list):
            changed[key] = varied(changed[key], words)
    return changed


def variant(sample: dict[str, Any], number: int) -> dict[str, Any]:
    """The sample with every paragraph different."""
    handout = copy.deepcopy(sample)
    for section in _parts(handout):
        section["heading"] += f" ({number})"
        section["content"] = varied(section.get("content", []), f"Part {number}:")
    return handout


def repeated(sample: dict[str, Any], copies: int) -> dict[str, Any]:
    """The sample's sections so many times, every paragraph of each different."""
    handout = copy.deepcopy(sample)
    last = [it for it in handout["sections"] if it.get("id") in {"references", "about"}]
    handout["sections"] = []
    for number in range(1, copies + 1):
        for section in variant(sample, number)["sections"]:
            if section.get("id") in {"references", "about"}:
                continue
            section["id"] = f"{section['id']}-{number}"
            text = yaml.safe_dump(section, allow_unicode=True)
            text = text.replace("fig:cryoprobe", f"fig:cryoprobe-{number}")
            text = text.replace("id: cryoprobe", f"id: cryoprobe-{number}")
            handout["sections"].append(yaml.safe_load(text))
    handout["sections"] += last
    return handout


def _parts(handout: dict[str, Any]) -> list[dict[str, Any]]:
    sections = [it for it in handout["sections"] if it.get("id") not in {"references", "about"}]
    return [part for it in sections for part in (it, *it.get("sections", ()))]


def write(handout: dict[str, Any] | str, folder: Path) -> int:
    """Write one handout for every tool; how many pages the builder makes of it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "assets", folder / "assets", dirs_exist_ok=True)
    text = handout if isinstance(handout, str) else yaml.safe_dump(handout, allow_unicode=True)
    path = folder / "content.yaml"
    path.write_text(text, "utf-8")
    workspace = Workspace(folder, dt.date(2026, 11, 22))
    laid = prepare(str(path), workspace, Options())
    if laid.document is None or laid.content is None or laid.theme is None:
        raise SystemExit("\n".join(it.message for it in laid.diagnostics))
    story = laid.story
    if story is None:
        raise SystemExit("the sample did not compose")
    if len(laid.document.pages) >= story.contents_from:
        at = story.contents_at
        story = replace(story, body=(*story.body[:at], *story.contents, *story.body[at:]))
    told = tell(story, laid.theme, PAGE_SIZES[laid.content.page.size], folder)
    (folder / "told.json").write_text(json.dumps(told), "utf-8")
    (folder / "told.html").write_text(as_html(told), "utf-8")
    (folder / "told.typ").write_text(as_typst(told), "utf-8")
    return len(laid.document.pages)


def main(work: Path, variants: int, sizes: list[int]) -> None:
    """Write everything into the folder `work`, and say what is there as JSON."""
    text = (ROOT / "content.yaml").read_text("utf-8")
    sample = yaml.safe_load(text)
    pages = write(text, work / "sample")
    for number in range(1, variants + 1):
        write(variant(sample, number), work / f"variant-{number}")
    one, many = (write(repeated(sample, it), work / "calibration") for it in (1, _CALIBRATION))
    each = (many - one) / (_CALIBRATION - 1)
    made = {}
    for size in sizes:
        copies = max(1, round((size - one) / each) + 1)
        made[size] = write(repeated(sample, copies), work / f"pages-{size}")
    print(json.dumps({"sample": pages, "sizes": made}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), [int(it) for it in sys.argv[3].split(",")])
